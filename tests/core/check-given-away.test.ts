import { describe, expect, test } from 'vitest';
import { parseGeodata } from '../../src/lib/core/parse';
import { texts } from './made-up-places';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file to break may be anything
type Json = any;

/** The exact point of the safe house, and what it is published as: a radius of 5 km. */
const HOUSE = [178.137913, -17.446827];

/** The made-up places with more of them, and with the safe house changed. */
function withPlaces(more: readonly Json[], change: Json = {}): Map<string, string> {
	const json = JSON.parse(texts.get('places.geojson')!) as Json;
	Object.assign(json.features.find(({ id }: Json) => id === 'safe-house').properties, change);
	for (const { id, geometry = null, ...properties } of more) {
		json.features.push({
			type: 'Feature',
			id,
			geometry,
			properties: { names: { en: id }, aliases: [], source: { name: 'Made up' }, ...properties }
		});
	}
	return new Map(texts).set('places.geojson', JSON.stringify(json));
}

/** The ids that are given away, by where it is done. */
function given(files: ReadonlyMap<string, string>): readonly string[] {
	const result = parseGeodata(files);
	const problems = result.ok ? [] : result.problems;
	return problems.map(({ code, file, id, value }) => {
		expect([code, file]).toEqual(['exact-point-given-away', expect.stringMatching(/geojson$/)]);
		return `${id} ${value}`;
	});
}

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const line = {
	type: 'LineString',
	coordinates: [
		[178.13, -17.44],
		[178.14, -17.45]
	]
};

describe('a place within one that is published as a radius', () => {
	const within = 'safe-house';

	test.each([
		['a town', { precision: 'settlement', geometry: point(178.139, -17.448) }],
		[
			'a wider disc at its own point',
			{ precision: 'radius', radius: 50_000, geometry: point(178.139, -17.448) }
		],
		['a road', { precision: 'corridor', geometry: line }],
		[
			'one published as the town it is in',
			{ precision: 'site', geometry: point(178.139, -17.448), publish: { precision: 'settlement' } }
		],
		[
			'one published as a smaller disc',
			{
				precision: 'site',
				geometry: point(178.139, -17.448),
				publish: { precision: 'radius', radius: 4999 }
			}
		]
	])('%s gives it away', (_, properties) => {
		// Published as a town, it has to lie within one all the same.
		expect(given(withPlaces([{ id: 'inner', within, ...properties }]))).toEqual([
			'inner "safe-house"'
		]);
	});

	test.each([
		['one that is unknown', { precision: 'unknown' }],
		[
			'one published as the country',
			{ precision: 'site', geometry: point(178.139, -17.448), publish: { precision: 'country' } }
		],
		[
			'one published as a disc no smaller',
			{
				precision: 'site',
				geometry: point(178.139, -17.448),
				publish: { precision: 'radius', radius: 5000 }
			}
		]
	])('%s does not', (_, properties) => {
		expect(given(withPlaces([{ id: 'inner', within, ...properties }]))).toEqual([]);
	});
});

test('a road in a place published as its town gives it away', () => {
	const road = { id: 'road', precision: 'corridor', geometry: line, within: 'clinic' };
	expect(given(withPlaces([road]))).toEqual(['road "clinic"']);
});

test('a place whose position is unknown tells nothing more of what holds the one it is in', () => {
	const result = parseGeodata(
		withPlaces([{ id: 'room', precision: 'unknown', within: 'safe-house' }])
	);
	const within = result.ok && result.geodata.site.places.find(({ id }) => id === 'room')?.within;
	expect(within).toEqual(['safe-house', 'reef-islands']);
});

describe('an incident’s own point', () => {
	/** The first incident, at the sea cable, with a point of its own. */
	function withPoint(...coordinates: number[]) {
		const json = JSON.parse(texts.get('incidents.geojson')!) as Json;
		const at =
			json.features.find(({ properties }: Json) => properties.where.stated.place === 'port-town') ??
			json.features[0];
		at.properties.where.stated.place = 'sea-cable';
		delete at.properties.where.refined;
		at.geometry = point(...coordinates);
		return {
			id: at.id as string,
			files: new Map(texts).set('incidents.geojson', JSON.stringify(json))
		};
	}

	test('at any place may not be the exact one of a coarsened place', () => {
		const { id, files } = withPoint(...HOUSE);
		expect(given(files)).toEqual([`${id} "safe-house"`]);
		expect(given(withPoint(178.13796, -17.4468).files)).toEqual([`${id} "safe-house"`]);
	});

	test('may be anywhere else', () => {
		expect(given(withPoint(178.1381, -17.446827).files)).toEqual([]);
	});
});

describe('words beside a coarsened place', () => {
	test.each([
		['as they are', 'at 178.137913'],
		['cut', 'at 178.1379, -17.4468'],
		['rounded to five digits', 'at 178.13791'],
		['rounded to four digits', '17.4468 S'],
		['rounded to three digits', '17.447 S'],
		['rounded up', '178.138 E'],
		['with a comma', '17,447 S']
	])('hold its coordinates %s', (_, note) => {
		expect(given(withPlaces([], { note }))).toEqual(['safe-house "safe-house"']);
	});

	test.each(['17.45 S', 'an area of 178 or 17.5 km²', 'at 178.140, -17.449', 'version 1.17.4468'])(
		'do not: %s',
		(note) => {
			expect(given(withPlaces([], { note }))).toEqual([]);
		}
	);

	test('hold coordinates that have few digits', () => {
		const json = JSON.parse(texts.get('places.geojson')!) as Json;
		const farm = json.features.find(({ id }: Json) => id === 'witness-farm');
		farm.geometry.coordinates = [178.4, -17.25];
		farm.properties.note = 'at 17.25 S';
		expect(given(new Map(texts).set('places.geojson', JSON.stringify(json)))).toEqual([
			'witness-farm "witness-farm"'
		]);
	});
});
