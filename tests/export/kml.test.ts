import { kml } from '@tmcw/togeojson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Export } from '../../src/lib/export/export';
import { incidentFeatures } from '../../src/lib/export/features';
import { rowsOf } from '../../src/lib/export/incident-row';
import { writeKml } from '../../src/lib/export/kml';
import { readWhen } from '../core/arbitrary-when';
import { exportOf, HOSTILE, madeUpGeodata, realGeodata, withText } from './exports';
import { inXml, parseXml } from './parse-xml';

const read = (data: Export) => kml(parseXml(writeKml(data)) as unknown as Document).features;

test.each([
	['the eight incidents', realGeodata],
	['places known in every way', madeUpGeodata]
])('%s: geometry, time and every cell come back', (_, geodata) => {
	const data = exportOf(geodata);
	const { features } = incidentFeatures(geodata.site, geodata.geometries, data.siteUrl);
	const rows = rowsOf(data);
	const back = read(data);
	expect(back).toHaveLength(rows.length);
	for (const [i, { geometry, properties }] of back.entries()) {
		const row = rows[i]!;
		expect(partsOf(geometry)).toEqual(partsOf(features[i]!.geometry));
		expect(properties!['name']).toBe(row.title);
		for (const [name, value] of Object.entries(row)) {
			expect(properties![name] ?? null, name).toBe(value === null ? null : String(value));
		}
		expect([properties!['timestamp'] ?? null, properties!['timespan'] ?? null]).toEqual(
			timeOf(row.earliest, row.latest)
		);
		expect(properties!['styleUrl']).toBe(`#kind-${row.kind}`);
		expect(properties!['stroke']).toMatch(/^#[0-9a-f]{6}$/);
	}
});

/** Togeojson makes one collection of what KML has in several parts. */
function partsOf(geometry: GeoJSON.Geometry | null): unknown {
	if (geometry === null) return null;
	if (geometry.type === 'GeometryCollection') return geometry.geometries.map(partsOf).flat();
	if (geometry.type.startsWith('Multi')) {
		const { coordinates, type } = geometry as GeoJSON.MultiPolygon;
		return coordinates.map((part) => ({ type: type.replace('Multi', ''), coordinates: part }));
	}
	return [{ type: geometry.type, coordinates: (geometry as GeoJSON.Point).coordinates }];
}

function timeOf(earliest: unknown, latest: unknown): unknown {
	if (earliest === null && latest === null) return [null, null];
	if (earliest === latest) return [earliest, null];
	return [null, { begin: earliest ?? '', end: latest ?? '' }];
}

test.each([
	['2020-01-08', '<TimeStamp><when>2020-01-08</when></TimeStamp>'],
	['2020-01', '<TimeSpan><begin>2020-01-01</begin><end>2020-01-31</end></TimeSpan>'],
	['2019-10/..', '<TimeSpan><begin>2019-10-01</begin></TimeSpan>'],
	['[..2019-12-31]', '<TimeSpan><end>2019-12-31</end></TimeSpan>']
])('%s is %s', (edtf, expected) => {
	const [incident] = realGeodata.site.incidents;
	const when = { ...incident!.when, edtf, value: readWhen(edtf) };
	const text = writeKml(exportOf(realGeodata, [{ ...incident!, when }]));
	expect(text).toContain(expected);
});

test('the undated have no time, the unlocated no geometry', () => {
	const [incident] = realGeodata.site.incidents;
	const when = { ...incident!.when, edtf: null, value: null };
	const where = { ...incident!.where, place: null, point: null };
	const text = writeKml(exportOf(realGeodata, [{ ...incident!, when, where }]));
	expect(text).toContain('<Placemark>');
	expect(text).not.toMatch(/<Time|<Point|<Polygon/);
});

test('the licence, the filter and the view it came from are said', () => {
	const data = { ...exportOf(realGeodata), filter: 'certain only' };
	const document = parseXml(writeKml(data)).getElementsByTagName('Document')[0]!;
	const said = document.getElementsByTagName('description')[0]!.textContent;
	expect(said).toContain('CC BY 4.0');
	expect(said).toContain(
		'8 of the 8 incidents of “Attacks on U.S. positions in Iraq, 2019–2020”: certain only.'
	);
	expect(said).toContain('From https://example.org/map/');
	expect(document.getElementsByTagName('atom:link')[0]!.getAttribute('href')).toBe(
		'https://example.org/map/'
	);
});

test('without the site’s address no link leads nowhere', () => {
	const text = writeKml(exportOf(realGeodata, realGeodata.site.incidents, null));
	expect(text).not.toContain('<atom:link');
});

describe('text of any kind', () => {
	test.each(HOSTILE)('%j comes back', (text) => {
		const document = parseXml(writeKml(withText(text)));
		expect(document.getElementsByTagName('name')[0]!.textContent).toBe(inXml(text));
		const quote = document.getElementsByTagName('description')[1]!.textContent!;
		// A description is HTML: the words in it are no markup there either.
		expect(quote.replace(/<\/?(p|blockquote|a)( href="[^"]*")?>/g, '')).not.toMatch(/[<>]/);
	});

	test('and any other', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
				const document = parseXml(writeKml(withText(text)));
				expect(document.getElementsByTagName('name')[0]!.textContent).toBe(inXml(text));
			}),
			{ numRuns: 300 }
		);
	});
});
