import { describe, expect, test } from 'vitest';
import { incidentFeatures, placeFeatures } from '../../src/lib/export/features';
import { positions } from '../../src/lib/core/geometry';
import type { PlaceGeometry } from '../../src/lib/core/schema';
import type { Site } from '../../src/lib/core/site';
import { readWhen } from '../core/arbitrary-when';
import { geometries, incident, site } from '../core/real-geodata';

const KEYS = [
	'title',
	'kind',
	'edtf',
	'earliest',
	'latest',
	'place',
	'precision',
	'radius',
	'excerpts',
	'url'
];

const incidents = incidentFeatures(site, geometries, 'https://example.org/map/');
const places = placeFeatures(site, geometries, 'https://example.org/map/');

function featureOf(id: string, of = incidents) {
	const found = of.features.find((feature) => feature.id === id);
	if (found === undefined) throw new Error(`no feature ${id}`);
	return found;
}

describe.each([
	['incidents', incidents, site.incidents.length],
	['places', places, site.places.length]
])('the %s are GeoJSON by RFC 7946', (_, collection, size) => {
	test('a collection of features with only the members of the standard', () => {
		expect(Object.keys(collection).sort()).toEqual(['features', 'type']);
		expect(collection.type).toBe('FeatureCollection');
		expect(collection.features).toHaveLength(size);
		for (const feature of collection.features) {
			expect(Object.keys(feature).sort()).toEqual(['geometry', 'id', 'properties', 'type']);
			expect(feature.type).toBe('Feature');
			expect(feature.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
			expect(typeof feature.properties).toBe('object');
		}
		expect(new Set(collection.features.map(({ id }) => id)).size).toBe(size);
	});

	test('positions are [lng, lat] in range, rings closed', () => {
		for (const { geometry } of collection.features) {
			for (const position of positions(geometry as PlaceGeometry)) {
				expect(position).toHaveLength(2);
				expect(Math.abs(position[0])).toBeLessThanOrEqual(180);
				expect(Math.abs(position[1])).toBeLessThanOrEqual(90);
			}
			if (geometry?.type !== 'Polygon') continue;
			for (const ring of geometry.coordinates) {
				expect(ring.length).toBeGreaterThanOrEqual(4);
				expect(ring.at(-1)).toEqual(ring[0]);
			}
		}
	});

	test('it is JSON as it stands: nothing is lost in writing it', () => {
		expect(JSON.parse(JSON.stringify(collection))).toEqual(collection);
	});
});

test('an incident has the fixed properties, in their order', () => {
	for (const { properties } of incidents.features) expect(Object.keys(properties!)).toEqual(KEYS);
});

test('one incident, whole', () => {
	expect(featureOf('erbil-missile-strike')).toEqual({
		type: 'Feature',
		id: 'erbil-missile-strike',
		geometry: { type: 'Point', coordinates: [43.9632, 36.2376] },
		properties: {
			title: 'Iranian missiles hit Erbil',
			kind: 'missile',
			edtf: '2020-01-08',
			earliest: '2020-01-08',
			latest: '2020-01-08',
			place: 'erbil',
			precision: 'radius',
			radius: 3000,
			excerpts: incident('erbil-missile-strike').excerpts,
			url: 'https://example.org/map/incident/erbil-missile-strike/'
		}
	});
});

test.each([
	['embassy-shelling-january-2020', '2020-01-20', '2020-01-21', 'Point', 'site'],
	['coalition-base-shellings-january-2020', '2020-01-03', '2020-01-23', 'Polygon', 'country'],
	['rocket-attacks-autumn-2019', '2019-10-27', '2019-12-27', 'Polygon', 'country'],
	['embassy-assault-december-2019', '2019-12-31', '2020-01-01', 'Point', 'site'],
	['soleimani-strike', '2020-01-03', '2020-01-03', 'Point', 'site'],
	['ayn-al-asad-missile-strike', '2020-01-08', '2020-01-08', 'Point', 'site'],
	['caliphate-defeat-euphrates', '2019-03-23', '2019-03-23', 'MultiLineString', 'corridor']
])('%s: %s to %s, a %s, a %s', (id, earliest, latest, type, precision) => {
	const { geometry, properties } = featureOf(id);
	expect(geometry!.type).toBe(type);
	expect(properties).toMatchObject({ earliest, latest, precision, radius: null });
	expect(geometry).toEqual(featureOf(properties!['place'] as string, places).geometry);
});

test('an open end, no date and no place are null, and its own point is an incident’s geometry', () => {
	const base = incident('soleimani-strike');
	const where = { ...base.where, place: null, refined: null };
	const open = { ...base.when, value: readWhen('[..2019-12-31]'), edtf: '[..2019-12-31]' };
	const none = { ...base.when, value: null, edtf: null };
	const changed: Site = {
		...site,
		incidents: [
			{ ...base, id: 'open', when: open },
			{ ...base, id: 'nothing', when: none, where },
			{ ...base, id: 'own-point', where: { ...base.where, point: [44.25, 33.27] } }
		]
	};
	const features = incidentFeatures(changed, geometries, null);
	expect(featureOf('open', features).properties).toMatchObject({
		edtf: '[..2019-12-31]',
		earliest: null,
		latest: '2019-12-31'
	});
	const nothing = featureOf('nothing', features);
	expect(nothing.geometry).toBeNull();
	expect(nothing.properties).toMatchObject({
		edtf: null,
		earliest: null,
		latest: null,
		place: null,
		precision: 'unknown',
		url: 'incident/nothing/'
	});
	expect(featureOf('own-point', features).geometry).toEqual({
		type: 'Point',
		coordinates: [44.25, 33.27]
	});
});

test('a place', () => {
	expect(featureOf('us-embassy-baghdad', places)).toMatchObject({
		geometry: { type: 'Point', coordinates: [44.3961, 33.2989] },
		properties: {
			name: 'U.S. Embassy, Baghdad',
			names: { ar: 'السفارة الأمريكية في بغداد' },
			precision: 'site',
			radius: null,
			within: 'baghdad',
			url: 'https://example.org/map/place/us-embassy-baghdad/'
		}
	});
});
