import { distance } from '@turf/turf';
import {
	createPropertyExpression,
	latest,
	type StylePropertySpecification,
	validateStyleMin
} from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { cutAcross, joinAcross } from '../../src/lib/core/antimeridian';
import { positions } from '../../src/lib/core/geometry';
import { parseDay } from '../../src/lib/core/day';
import type { View } from '../../src/lib/core/permalink';
import type { PlaceGeometry } from '../../src/lib/core/schema';
import type { Site } from '../../src/lib/core/site';
import { edgeKey, markFeatures, regionFeatures } from '../../src/lib/map/incident-features';
import { incidentLayers } from '../../src/lib/map/incident-layers';
import { mapStyle } from '../../src/lib/map/map-style';
import { markImageName } from '../../src/lib/map/paint-mark';
import type { Glyph } from '../../src/lib/theme/glyphs';
import { geometries, site } from '../core/made-up-places';
import { readWhen } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { drawSite, filterSite, idsOf } from '../table/filtered';

/** What the live map is given: the geometries come from the download, cut, and are joined again. */
const fetched = new Map([...geometries].map(([id, each]) => [id, joinAcross(cutAcross(each))]));

const shownOf = (of: Site, zoom: number, view: Partial<View> = {}) => ({
	...drawSite(filterSite(of, view), zoom),
	plain: false
});

const featuresOf = (of: Site, zoom: number, view: Partial<View> = {}) =>
	regionFeatures(shownOf(of, zoom, view), fetched).features;
const find = (features: ReturnType<typeof featuresOf>, key: string) =>
	features.find(({ properties }) => properties!['key'] === key);
const lngsOf = (geometry: unknown) => positions(geometry as PlaceGeometry).map(([lng]) => lng);

test('the style with all of it is valid', () => {
	const shown = shownOf(site, 6);
	const data = { marks: markFeatures(shown, 'light'), regions: regionFeatures(shown, fetched) };
	const style = mapStyle(
		'light',
		{ tiles: 'https://a/{z}/{x}/{y}', relief: 'https://a/relief/{z}/{x}/{y}', fonts: {} },
		'ar',
		site.dataset.kinds,
		data,
		'whole'
	);
	expect(validateStyleMin(style)).toEqual([]);
});

test.each([
	['incident-halos', 'circle-stroke-opacity'],
	['incident-chips', 'text-color'],
	['incident-line-names', 'text-color'],
	['incident-corridors', 'line-color'],
	['incident-area-edges', 'line-color']
] as const)('%s show what is selected and what is pointed at', (id, property) => {
	const { shapes, marks } = incidentLayers('light', site.dataset.kinds);
	const layer = [...shapes, ...marks].find((each) => each.id === id)!;
	const rules = latest[`paint_${layer.type}`] as Record<string, StylePropertySpecification>;
	const compiled = createPropertyExpression(
		(layer.paint as Record<string, unknown>)[property],
		`paint.${property}`,
		rules[property]!
	);
	if (compiled.result === 'error') throw new Error(JSON.stringify(compiled.value));
	const feature = { type: 'Point', properties: { kind: '', possible: false } } as const;
	const inState = (state: object) =>
		JSON.stringify(compiled.value.evaluate({ zoom: 6 }, feature, state));
	expect(inState({ selected: true })).not.toBe(inState({}));
	expect(inState({ hovered: true })).not.toBe(inState({}));
});

test('each kind has its colour, whatever it is called', () => {
	const [known] = site.dataset.kinds;
	const colors = { constructor: '#a61c1c', tostring: '#1f5c99', '': '#2b6b4f' };
	const kinds = Object.entries(colors).map(([id, light]) => ({
		...known!,
		id,
		color: { light, dark: light }
	}));
	const layer = incidentLayers('light', kinds).shapes.find(({ id }) => id === 'incident-discs')!;
	const compiled = createPropertyExpression(
		(layer.paint as Record<string, unknown>)['fill-color'],
		'paint.fill-color',
		latest.paint_fill['fill-color'] as StylePropertySpecification
	);
	if (compiled.result === 'error') throw new Error(JSON.stringify(compiled.value));
	const colorOf = (kind: string) =>
		JSON.stringify(
			compiled.value.evaluate({ zoom: 6 }, { type: 'Point', properties: { kind } }, {})
		);
	const given = [...Object.keys(colors), 'valueOf'].map(colorOf);
	expect(new Set(given).size).toBe(given.length);
});

test('of one kind in two sets of data, with another glyph, there is another picture', () => {
	const nameOf = (glyph: Glyph) =>
		markImageName(
			{ kinds: [{ id: 'missile', glyph, count: 1 }], possible: false, about: false },
			'light'
		);
	expect(nameOf('missile')).not.toBe(nameOf('airstrike'));
});

test('the words of a region, its shape and its edge go by one key', () => {
	const shown = shownOf(site, 6);
	const keys = (features: readonly { properties: unknown }[]) =>
		features.map(({ properties }) => (properties as { key: string }).key);
	const shapes = keys(regionFeatures(shown, fetched).features);
	const words = keys(markFeatures(shown, 'light').features);
	expect(shapes).toContain('region:reef-islands');
	expect(shapes).toContain(edgeKey('region:reef-islands'));
	expect(words).toContain('region:reef-islands');
});

test('shapes across the antimeridian run on past 180, in one piece', () => {
	const features = featuresOf(site, 6);
	for (const id of ['reef-islands', 'reef-islands-cut', 'sea-cable', 'sea-cable-cut']) {
		const lngs = lngsOf(find(features, `region:${id}`)!.geometry);
		expect(Math.max(...lngs) - Math.min(...lngs)).toBeLessThan(10);
	}
});

test('edges are lines without the seams of a cut area', () => {
	const edge = find(featuresOf(site, 6), 'region:reef-islands:edge')!;
	expect(edge.geometry.type).toBe('MultiLineString');
	expect(edge.properties!['type']).toBe('area-edge');
	for (const line of (edge.geometry as { coordinates: number[][][] }).coordinates) {
		for (const [i, to] of line.entries()) {
			expect(i > 0 && to[0] === 180 && line[i - 1]![0] === 180).toBe(false);
		}
	}
});

test.each([
	['date-line-atoll', [179.95, -16.5], 20_000],
	['far-north', [-180, 84.5], 100_000],
	['safe-house', null, 5000]
] as const)('%s is a disc of %o metres, at any zoom and in any stack', (id, at, metres) => {
	for (const zoom of [0, 3, 7, 12, 17]) {
		const disc = find(featuresOf(site, zoom), `disc:${id}`)!;
		const middle = at ?? site.places.find((place) => place.id === id)!.anchor!;
		for (const corner of positions(disc.geometry as PlaceGeometry)) {
			const far = distance([...middle], [...corner], { units: 'meters' });
			expect(Math.abs(far / metres - 1)).toBeLessThan(0.005);
		}
	}
});

test('a disc is not shown for what is hidden, fades with what is only possible, and not for a better known point', () => {
	const day = parseDay('2020-01-08');
	expect(find(featuresOf(real, 7, { kinds: ['rocket'] }), 'disc:erbil')).toBeUndefined();
	const onTheDay = { from: day, to: day };
	expect(find(featuresOf(real, 7, onTheDay), 'disc:erbil')!.properties).toMatchObject({
		possible: false,
		kind: 'missile'
	});
	const vague: Site = {
		...real,
		incidents: real.incidents.map((each) => ({
			...each,
			when: { ...each.when, edtf: '2020-01', value: readWhen('2020-01') }
		}))
	};
	expect(find(featuresOf(vague, 7, onTheDay), 'disc:erbil')!.properties).toMatchObject({
		possible: true,
		kind: 'missile'
	});
	const known: Site = {
		...real,
		incidents: real.incidents.map((each) => ({
			...each,
			where: {
				...each.where,
				point: each.where.place === 'erbil' ? [43.96, 36.24] : each.where.point
			}
		}))
	};
	const shown = shownOf(known, 12);
	expect(shown.discs).toEqual([]);
	// It is a dot without a soft ring, and no longer "about".
	const mark = shown.marks.find(({ rows }) =>
		idsOf(known, rows()).includes('erbil-missile-strike')
	)!;
	expect(mark.spec.about).toBe(false);
});

test('a mark, and a stack, that stands for a town or a radius has a soft ring; a site has none', () => {
	const about = (of: Site, id: string, zoom: number) =>
		shownOf(of, zoom).marks.find(({ rows }) => idsOf(of, rows()).includes(id))!.spec.about;
	expect(about(real, 'erbil-missile-strike', 9)).toBe(true);
	expect(about(real, 'soleimani-strike', 10)).toBe(false);
	expect(about(real, 'embassy-assault-december-2019', 10)).toBe(false);
	expect(about(site, 'in-town', 17)).toBe(true);
	expect(about(site, 'at-clinic', 17)).toBe(true);
});

test('a plain map writes the counts over rings, of which few serve for very many marks', () => {
	const shown = { ...shownOf(real, 6), plain: true };
	const features = markFeatures(shown, 'light').features.filter(
		({ properties }) => properties!['type'] === 'mark'
	);
	const stacks = features.filter((_, i) => shown.marks[i]!.count > 1);
	expect(stacks.map(({ properties }) => properties)).toMatchObject([
		{ name: '3', anchor: 'center', icon: expect.stringContaining('bare') as string }
	]);
	// One incident keeps its glyph and its name.
	const single = features.find((_, i) => shown.marks[i]!.place?.id === 'erbil')!;
	expect(single.properties).toMatchObject({ name: 'Erbil' });
	expect(single.properties!['icon']).not.toContain('bare');
});
