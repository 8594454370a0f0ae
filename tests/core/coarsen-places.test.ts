import { distance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownAs, tellWithin } from '../../src/lib/core/coarsen-places';
import { parseGeodata } from '../../src/lib/core/parse';
import { snapToGrid } from '../../src/lib/core/snap';
import { sayPlace } from '../../src/lib/core/place-words';
import { sayPrecision } from '../../src/lib/ui/say';
import { exactPoints, geometries, parseTexts, place, site, texts } from './made-up-places';
import { drawSite, filterSite } from '../table/filtered';
import { t } from '../translate';

const metres = (a: readonly number[], b: readonly number[]) =>
	distance([...a], [...b], { units: 'meters' });

describe('a point on the grid', () => {
	const lng = fc.double({ min: -180, max: 180, noNaN: true });
	const lat = fc.double({ min: -90, max: 90, noNaN: true });
	const radius = fc.oneof(
		fc.double({ min: 1, max: 100, noNaN: true }),
		fc.double({ min: 100, max: 5_000_000, noNaN: true })
	);

	test('is within the radius of the point it stands for, anywhere', () => {
		fc.assert(
			fc.property(lng, lat, radius, (x, y, r) => {
				const at = snapToGrid([x, y], r);
				expect(Math.abs(at[0])).toBeLessThanOrEqual(180);
				expect(Math.abs(at[1])).toBeLessThanOrEqual(90);
				expect(metres(at, [x, y])).toBeLessThanOrEqual(r);
			}),
			{ numRuns: 3000 }
		);
	});

	test('is the same for all points of its cell, its own middle too: it tells the cell and no more', () => {
		fc.assert(
			fc.property(lng, fc.double({ min: -85, max: 85, noNaN: true }), (x, y) => {
				const at = snapToGrid([x, y], 5000);
				expect(snapToGrid(at, 5000)).toEqual(at);
				const nearby = snapToGrid([at[0] + 0.01, at[1] - 0.01], 5000);
				expect(nearby).toEqual(at);
			})
		);
	});

	test('has no more digits than it means', () => {
		expect(snapToGrid([178.137913, -17.446827], 5000)).toEqual([178.16938, -17.43472]);
		const digits = (radius: number) =>
			String(snapToGrid([178.137913, -17.446827], radius)[1]).split('.')[1]!.length;
		expect(digits(50_000)).toBeLessThanOrEqual(4);
		expect(digits(500_000)).toBeLessThanOrEqual(3);
	});
});

describe('the places of the fixture that are published coarser than known', () => {
	test('as a radius: on the grid, and the exact point in the disc', () => {
		const [exact] = exactPoints();
		const house = place('safe-house');
		expect(house).toMatchObject({ precision: 'radius', radius: 5000, coarsened: true });
		expect(metres(house.anchor!, exact!.at)).toBeLessThanOrEqual(5000);
		expect(house.anchor).toEqual(snapToGrid([exact!.at[0]!, exact!.at[1]!], 5000));
	});

	test('one known to a radius lies in the wider disc with all of it', () => {
		const json = texts
			.get('places.geojson')!
			.replace(
				/("precision": "radius",\s*"radius": 800,\s*"publish": ){ "precision": "country" }/,
				'$1{ "precision": "radius", "radius": 2500 }'
			);
		expect(json).not.toBe(texts.get('places.geojson'));
		const changed = parseTexts(new Map(texts).set('places.geojson', json));
		const farm = changed.site.places.find(({ id }) => id === 'witness-farm')!;
		const exact = exactPoints().find(({ id }) => id === 'witness-farm')!;
		expect(farm.radius).toBe(2500);
		expect(metres(farm.anchor!, exact.at) + 800).toBeLessThanOrEqual(2500);
	});

	test('as a town, a country, or nowhere', () => {
		expect(place('clinic')).toMatchObject({
			precision: 'settlement',
			coarsened: true,
			anchor: place('port-town').anchor
		});
		expect(place('witness-farm')).toMatchObject({
			precision: 'country',
			radius: null,
			anchor: place('reef-islands').anchor,
			bounds: place('reef-islands').bounds
		});
		expect(geometries.get('witness-farm')).toEqual(geometries.get('reef-islands'));
		expect(place('hidden-school')).toMatchObject({
			precision: 'unknown',
			coarsened: true,
			shape: 'none',
			anchor: null,
			bounds: null
		});
		expect(geometries.has('hidden-school')).toBe(false);
	});

	test('no other is', () => {
		const ids = site.places.filter(({ coarsened }) => coarsened).map(({ id }) => id);
		expect(ids).toEqual(exactPoints().map(({ id }) => id));
	});

	test('what is parsed holds no exact coordinate', () => {
		const all = JSON.stringify([site, [...geometries]]);
		for (const { at } of exactPoints()) {
			for (const degrees of at) expect(all).not.toContain(String(Math.abs(degrees)).slice(0, -2));
		}
	});

	test('each is shown as the place it was given the geometry of: one hatch and one chip', () => {
		const byId = new Map(site.places.map((each) => [each.id, each]));
		const shown = (id: string) => shownAs(place(id), byId).id;
		expect(shown('witness-farm')).toBe('reef-islands');
		expect(shown('clinic')).toBe('port-town');
		expect(shown('safe-house')).toBe('safe-house');
		expect(shown('reef-islands')).toBe('reef-islands');
		const { marks, regions } = drawSite(filterSite(site), 17);
		expect(regions.map(({ text }) => text)).toContain('Somewhere in Reef Islands · 2 reports');
		expect(regions.map(({ id }) => id)).not.toContain('witness-farm');
		const mark = marks.find(({ count }) => count === 2);
		expect(mark!.place!.id).toBe('port-town');
	});

	test('the pages say so', () => {
		expect(sayPrecision(place('safe-house'), t)).toBe(
			'within 5 km; published coarser than it is known'
		);
		expect(sayPlace(place('witness-farm'), t)).toBe('Witness Farm');
		expect(sayPrecision(place('port-town'), t)).toBe('no nearer than the town');
	});
});

test('a finer place within a coarsened one gives it away, and is told', () => {
	const places = texts
		.get('places.geojson')!
		.replace(
			'"precision": "settlement",',
			'"precision": "settlement", "publish": { "precision": "country" },'
		);
	const result = parseGeodata(new Map(texts).set('places.geojson', places));
	const told = result.ok ? [] : result.problems.map(({ code, value }) => [code, value]);
	expect(told).toEqual([
		['exact-point-given-away', '"port-town"'],
		['exact-point-given-away', '"port-town"'],
		['publish-without-parent', '"settlement"']
	]);
});

test('a town at the exact point of a place published as that town gives it away, and is told', () => {
	const places = texts.get('places.geojson')!.replace('178.1234, -17.4321', '178.15136, -17.41975');
	const result = parseGeodata(new Map(texts).set('places.geojson', places));
	const told = result.ok ? [] : result.problems.map(({ code, path, value }) => [code, path, value]);
	expect(told).toEqual([
		[
			'exact-point-given-away',
			`features[${site.places.findIndex(({ id }) => id === 'port-town')}].geometry`,
			'"clinic"'
		]
	]);
});

describe('what a place is told to lie within', () => {
	type Feature = Parameters<typeof tellWithin>[0];
	/** `house.radius`: a place and its precision, as published; those in capitals are coarsened. */
	const made = (written: string) => {
		const [name, precision] = written.split('.');
		return { id: name!.toLowerCase(), properties: { precision } } as unknown as Feature;
	};

	function told(written: string): readonly string[] {
		const names = written.split(' < ');
		const [own, ...holders] = names.map(made);
		const coarsened = names.filter((name) => /^[A-Z]/.test(name)).map((name) => made(name).id);
		return tellWithin(own!, holders, new Set(coarsened)).map(({ id }) => id);
	}

	test.each([
		['a.site < town.settlement < c.country', ['town', 'c']],
		['A.country < c.country', ['c']],
		['A.country < p.province < c.country', ['c']],
		['A.province < town.settlement < p.province < c.country', ['p', 'c']],
		['A.settlement < town.settlement < d.district < c.country', ['town', 'd', 'c']],
		// What lies between a place and its town is a part of the town.
		['A.settlement < quarter.district < town.settlement < c.country', ['town', 'c']],
		['A.settlement < road.corridor < town.settlement < coast.corridor', ['town']],
		// A district, and a province, may be smaller than the disc.
		['A.radius < town.settlement < d.district < p.province < c.country', ['c']],
		['A.radius < isle.radius < d.district', []],
		['A.unknown < c.country', []],
		['A.province < B.province < c.country', []]
	])('%s: %j', (written, within) => {
		expect(told(written)).toEqual(within);
	});

	test.each([
		['room.unknown < A.radius < d.district < c.country', ['a', 'c']],
		['room.unknown < A.unknown < d.district < c.country', ['a']],
		[
			'door.unknown < room.unknown < A.settlement < q.district < town.settlement',
			['room', 'a', 'town']
		],
		['room.unknown < A.district < B.country < d.district < c.country', ['a', 'c']],
		['ROOM.country < A.radius < d.district < c.country', ['c']]
	])('below a coarsened one too, %s: %j', (written, within) => {
		expect(told(written)).toEqual(within);
	});

	test('no place of the made-up data lies within one that says more than is published of it', () => {
		const coarsened = site.places.filter((each) => each.coarsened);
		expect(coarsened.length).toBeGreaterThan(2);
		for (const { id, within } of coarsened) {
			for (const holder of within) expect(place(holder).coarsened, id).toBe(false);
		}
	});
});
