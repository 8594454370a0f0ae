import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlaceReader } from '../../src/lib/import/read-place';
import type { Mapping } from '../../src/lib/import/mapping';
import type { Cell } from '../../src/lib/import/reader';
import { PLAIN } from './files-of-rows';

/** `lng lat precision`, `nowhere`, or the reason. */
function read(where: Mapping['where'], first: Cell, second: Cell = null): string {
	const reader = new PlaceReader({ ...PLAIN, where });
	const outcome = reader.read(first, second);
	if (outcome === 'refused') return reader.reason;
	const about = reader.middle ? ' about' : '';
	return outcome === 'unlocated'
		? `nowhere${reader.half ? ', half' : ''}`
		: `${reader.lng} ${reader.lat} ${reader.precision}${about}`;
}

test.each<[Cell, Cell, string]>([
	[44.4, 33.3, '44.4 33.3 site'],
	['44.4', '33.3', '44.4 33.3 site'],
	[' -118.50 ', '+34', '-118.5 34 site'],
	['1.2e1', '.5', '12 0.5 site'],
	['44.12345678901234567', '33', '44.123456789012344 33 site'],
	['44.4 E', '33.3 N', '44.4 33.3 site'],
	['W 44.4°', '33.3°S', '-44.4 -33.3 site'],
	['44° 24\' 0" E', '33°18′N', '44.4 33.3 site'],
	[44n, '0', '44 0 site'],
	['', 'NA', 'nowhere'],
	[NaN, null, 'nowhere'],
	['44.4', '', 'nowhere, half'],
	['44,4', '33,3', 'bad-longitude'],
	['44.4', '33.3 E', 'bad-latitude'],
	['44.4', '-33.3 N', 'bad-latitude'],
	['44.4', 'somewhere', 'bad-latitude'],
	['0x10', '33.3', 'bad-longitude'],
	[Infinity, 33, 'bad-longitude'],
	['1.2.3', 33, 'bad-longitude'],
	[true, 33, 'bad-longitude'],
	[180.1, 33, 'longitude-out-of-range'],
	[44, '95', 'latitude-out-of-range'],
	[null, 95, 'latitude-out-of-range'],
	[0, 0, '0 0 site']
])('%o and %o are %s', (lng, lat, place) => {
	expect(read({ lng: 'lng', lat: 'lat', decimalComma: false }, lng, lat)).toBe(place);
});

test('with a decimal comma', () => {
	const where = { lng: 'lng', lat: 'lat', decimalComma: true };
	expect(read(where, '44,4', '33,25 N')).toBe('44.4 33.25 site');
	expect(read(where, '1.044,4', '33')).toBe('bad-longitude');
});

test('any number is read as the platform reads it', () => {
	const reader = new PlaceReader(PLAIN);
	const degrees = fc.oneof(
		fc.double({ min: -90, max: 90, noNaN: true }).map(String),
		fc
			.tuple(fc.integer({ min: -89, max: 89 }), fc.stringMatching(/^\d{0,16}$/))
			.map(([whole, rest]) => `${whole}.${rest}`)
	);
	fc.assert(
		fc.property(degrees, (text) => {
			expect(reader.read(text, text)).toBe('located');
			expect(reader.lat + 0).toBe(Number(text) + 0);
		}),
		{ numRuns: 2000 }
	);
});

describe('WKT', () => {
	test.each([
		['POINT (44.4 33.3)', '44.4 33.3 site'],
		['point z(44.4 33.3 12)', '44.4 33.3 site'],
		['SRID=4326;POINT(44.4 33.3)', '44.4 33.3 site'],
		['LINESTRING (44 33, 46 35)', '45 34 corridor about'],
		['POLYGON ((44 33, 44.5 33, 44.5 33.5, 44 33))', '44.25 33.25 district about'],
		['MULTIPOINT ((44 33), (48 33))', '46 33 province about'],
		['MULTIPOLYGON (((170 0, -170 0, -170 10, 170 0)))', '180 5 country about'],
		['GEOMETRYCOLLECTION (POINT (44 33), LINESTRING (44 33, 44 34))', '44 33.5 province about'],
		['POINT EMPTY', 'nowhere'],
		['', 'nowhere'],
		['POINT (44.4)', 'bad-wkt'],
		['POINT (200 33)', 'position-out-of-range'],
		['LINESTRING (44 33, 44 95)', 'position-out-of-range'],
		['POLYGON ((44 33; DROP))', 'bad-wkt'],
		['CIRCLE (1 2)', 'bad-wkt'],
		['33.3, 44.4', 'bad-wkt']
	])('%s', (text, place) => {
		expect(read({ wkt: 'wkt' }, text)).toBe(place);
	});
});

describe('a GeoJSON geometry', () => {
	test.each<[Cell, string]>([
		[{ type: 'Point', coordinates: [44.4, 33.3, 12] }, '44.4 33.3 site'],
		['{"type":"Point","coordinates":[44.4,33.3]}', '44.4 33.3 site'],
		[
			{
				type: 'LineString',
				coordinates: [
					[44, 33],
					[46, 35]
				]
			},
			'45 34 corridor about'
		],
		[
			{
				type: 'Polygon',
				coordinates: [
					[
						[44, 33],
						[44.001, 33],
						[44, 33.001],
						[44, 33]
					]
				]
			},
			'44.0005 33.0005 site about'
		],
		[
			{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
			'1 2 site'
		],
		[{ type: 'Point', coordinates: [] }, 'nowhere'],
		[{ type: 'MultiPoint', coordinates: [] }, 'nowhere'],
		[null, 'nowhere'],
		[{ type: 'Point', coordinates: ['44', '33'] }, 'bad-geometry'],
		[{ type: 'Circle', coordinates: [44, 33] }, 'bad-geometry'],
		[{ type: 'Point', coordinates: [44, 133] }, 'position-out-of-range'],
		['{"type":', 'bad-geometry'],
		[5, 'bad-geometry']
	])('%o', (geometry, place) => {
		expect(read({ geometry: 'geometry' }, geometry)).toBe(place);
	});
});
