import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readCell, writeCsv } from '../../src/lib/export/csv';
import type { Export } from '../../src/lib/export/export';
import { COLUMNS, rowsOf } from '../../src/lib/export/incident-row';
import type { Match } from '../../src/lib/export/export';
import { exportOf, HOSTILE, madeUpGeodata, realGeodata, withText } from './exports';

function parse(text: string): string[][] {
	const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
	expect(errors).toEqual([]);
	return data;
}

/** Every cell as it went in; null and '' are both an empty cell. */
function expectRoundTrip(data: Export): void {
	const [header, ...rows] = parse(writeCsv(data));
	expect(header).toEqual(COLUMNS);
	expect(rows.map((row) => row.map((cell) => readText(cell)))).toEqual(
		rowsOf(data).map((row) => Object.values(row).map((cell) => String(cell ?? '')))
	);
}

/** A number may begin with its sign: it is no text. */
const readText = (cell: string) => readCell(cell);

test.each([
	['the eight incidents', realGeodata],
	['places known in every way', madeUpGeodata]
])('%s: every cell comes back', (_, geodata) => {
	expectRoundTrip(exportOf(geodata));
});

describe('text of any kind', () => {
	test.each(HOSTILE)('%j comes back', (text) => {
		expectRoundTrip(withText(text));
	});

	test('and any other', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
				expectRoundTrip(withText(text));
			}),
			{ numRuns: 300 }
		);
	});

	// Papaparse's own pattern ends at a line break.
	test.each(HOSTILE)('%j is no formula to a spreadsheet', (text) => {
		for (const row of parse(writeCsv(withText(text))).slice(1)) {
			const [title] = [row[COLUMNS.indexOf('title')]!];
			expect(title).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
		}
	});
});

test('a coordinate west or south of zero is a number, and not made a text', () => {
	const [place] = realGeodata.site.places;
	const places = [{ ...place!, anchor: [-70.5, -33.25] as const }];
	const site = { ...realGeodata.site, places };
	const [header, row] = parse(writeCsv({ ...exportOf(realGeodata), site }));
	const cell = (name: string) => row![header!.indexOf(name)];
	expect([cell('lng'), cell('lat')]).toEqual(['-70.5', '-33.25']);
});

test('the file begins with a byte order mark, and its lines end with CR LF', () => {
	const text = writeCsv(exportOf(realGeodata));
	expect(text.startsWith('\ufeffid,title,')).toBe(true);
	expect(text.split('\r\n')).toHaveLength(1 + 8 + 1);
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('only points have coordinates; licence and permalink are in every row', () => {
	const rows = rowsOf(exportOf(realGeodata));
	const located = rows.filter(({ lng }) => lng !== null).map(({ precision }) => precision);
	expect(new Set(located)).toEqual(new Set(['site', 'radius']));
	expect(rows.filter(({ lng }) => lng === null)).toHaveLength(3);
	for (const row of rows) {
		expect(row.licence).toBe('CC BY 4.0, https://creativecommons.org/licenses/by/4.0/');
		expect(row.permalink).toBe('https://example.org/map/');
	}
});

test('says what is disputed, and under a filter by date what is only possible', () => {
	const data = {
		...exportOf(realGeodata),
		matches: new Map([['embassy-shelling-january-2020', 'possible']]) as ReadonlyMap<string, Match>
	};
	const row = rowsOf(data).find(({ id }) => id === 'embassy-shelling-january-2020')!;
	expect(row).toMatchObject({ match: 'possible', disputed: 'when' });
});

test('one row', () => {
	expect(rowsOf(exportOf(realGeodata)).find(({ id }) => id === 'erbil-missile-strike')).toEqual({
		id: 'erbil-missile-strike',
		title: 'Iranian missiles hit Erbil',
		kind: 'missile',
		kind_label: 'Missile strike',
		edtf: '2020-01-08',
		earliest: '2020-01-08',
		latest: '2020-01-08',
		date_words: '8 January 2020',
		match: null,
		disputed: null,
		times: null,
		place: 'erbil',
		place_name: 'Erbil',
		precision: 'radius',
		radius_m: 3000,
		lng: 43.9632,
		lat: 36.2376,
		said_by: 'James F. Jeffrey, U.S. special envoy, at a briefing on 23 January 2020',
		excerpt:
			'the two Iranian long-range intermediate missile strikes on our forces in Erbil and Ayn al-Asad',
		excerpt_article: 'washington-free-beacon-2020-01-23',
		source_title:
			'Washington Free Beacon: Iran-Backed Militias Continue Attacks on U.S. Outposts in Iraq',
		source_url:
			'https://freebeacon.com/national-security/iran-backed-militias-continue-attacks-on-u-s-outposts-in-iraq/',
		licence: 'CC BY 4.0, https://creativecommons.org/licenses/by/4.0/',
		url: 'https://example.org/map/incident/erbil-missile-strike/',
		permalink: 'https://example.org/map/'
	});
});
