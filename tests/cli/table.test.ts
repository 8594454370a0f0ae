import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/lib/core/day';
import { buildTable } from '../../src/lib/server/build-table';
import { sayTable } from '../../src/lib/server/say-table';
import type { TableDateFormat } from '../../src/lib/server/table-sql';

let folder = '';
const at = (file: string) => path.join(folder, file);

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'placeline-table-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function table(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', 'src/cli/table.ts', ...args],
		{ encoding: 'utf8' }
	);
	return { status, stdout, stderr };
}

interface Options {
	readonly dateFormat?: TableDateFormat;
	readonly rejects?: string;
	readonly columns?: Readonly<Record<string, string>>;
}

/** What the program does, without starting a process for each. */
async function build(files: readonly string[], output: string, options: Options = {}) {
	const { dateFormat = null, rejects = null, columns = {} } = options;
	const report = await buildTable({ files, output, columns, dateFormat, memory: '500MB', rejects });
	return sayTable(output, report, rejects);
}

/** The table of a file with this text, read by a parser that others wrote. */
async function rowsOf(name: string, content: string | Uint8Array, options: Options = {}) {
	writeFileSync(at(name), content);
	const output = at(`${name}.table.parquet`);
	const said = await build([at(name)], output, options);
	return { ...(await readTable(output)), said };
}

async function readTable(output: string) {
	const file = await asyncBufferFromFile(output);
	const metadata = await parquetMetadataAsync(file);
	const rows = await parquetReadObjects({ file, metadata, compressors });
	const about = JSON.parse(
		metadata.key_value_metadata!.find(({ key }) => key === 'placeline')!.value!
	);
	return { rows, about, metadata };
}

/** Ids are in the table's order, which is no order of the file. */
const byId = (rows: readonly Record<string, unknown>[]) =>
	Object.fromEntries(rows.map((row) => [String(row.id), row]));

/** ACLED's and UCDP's columns, with dates that are known to the day, the week, the month and the year. */
const CSV = `id,date_start,date_end,date_prec,latitude,longitude,where_prec,type,where_description,notes
a,2020-01-08,2020-01-08,1,33.79,42.44,1,missile,Al Asad,"two, words"
b,2020-01-15,2020-01-15,4,36.19,44.01,2,rocket,Erbil,
c,2019-12-31,2020-01-01,1,33.30,44.40,1,assault,Baghdad,
d,2020-01-08,,3,33.30,44.40,4,assault,Baghdad,
e,2020-03-05,,5,33.30,44.40,6,assault,Iraq,
f,,,,,,,rocket,,
`;

describe('npm run table', { timeout: 60_000 }, () => {
	test('CSV: days, precisions, words; undated and unlocated rows are kept', async () => {
		const { rows, about, said } = await rowsOf('plain.csv', CSV);
		const found = byId(rows);
		expect(rows.length).toBe(6);
		expect(found.a).toEqual({
			id: 'a',
			lng: Math.fround(42.44),
			lat: Math.fround(33.79),
			day_first: dayOf(2020, 1, 8),
			day_last: dayOf(2020, 1, 8),
			kind: 'missile',
			precision: 'site',
			title: null,
			place: 'Al Asad',
			source: null,
			text: 'two, words',
			geometry: { type: 'Point', coordinates: [42.44, 33.79] }
		});
		const days = (id: string) => [found[id]!.day_first, found[id]!.day_last];
		expect(days('b')).toEqual([dayOf(2020, 1, 1), dayOf(2020, 1, 31)]);
		expect(days('c')).toEqual([dayOf(2019, 12, 31), dayOf(2020, 1, 1)]);
		expect(days('d')).toEqual([dayOf(2020, 1, 6), dayOf(2020, 1, 12)]);
		expect(days('e')).toEqual([dayOf(2020, 1, 1), dayOf(2020, 12, 31)]);
		expect(found.f).toMatchObject({ lng: null, lat: null, day_first: null, geometry: null });
		expect(['b', 'd', 'e'].map((id) => found[id]!.precision)).toEqual([
			'radius',
			'province',
			'country'
		]);
		expect(about).toMatchObject({
			version: 1,
			sources: ['plain.csv'],
			rows: 6,
			undated: 1,
			unlocated: 1,
			days: [dayOf(2019, 12, 31), dayOf(2020, 12, 31)],
			bounds: [42.44, 33.3, 44.4, 36.19]
		});
		expect(about.kinds).toEqual([
			['assault', 3],
			['rocket', 2],
			['missile', 1]
		]);
		expect(said).toContain('6 rows from 1 file, 2019-12-31 to 2020-12-31');
		expect(said).toContain('1 undated');
	});

	test('what UCDP says of a place is called what it is in the page', async () => {
		const codes = ['1', '2', '3', '4', '5', '6', '7'];
		const lines = codes.map((code) => `${code},2020-01-08,33.3,44.4,${code}`);
		const csv = ['id,date_start,latitude,longitude,where_prec', ...lines, ''].join('\n');
		const { rows } = await rowsOf('where.csv', csv);
		const found = byId(rows);
		expect(codes.map((code) => found[code]!.precision)).toEqual([
			...['site', 'radius', 'district', 'province'],
			...['country', 'country', 'unknown']
		]);
	});

	test.each([
		['spaced.tsv', CSV.replaceAll('"two, words"', 'two words').replaceAll(',', '\t')],
		['packed.csv.gz', gzipSync(CSV)],
		[
			'lines.ndjson',
			asJson()
				.map((row) => JSON.stringify(row))
				.join('\n')
		],
		['list.json', JSON.stringify(asJson(), null, '\t')],
		['within.json', JSON.stringify({ status: 200, about: [1, 2], data: asJson() })],
		[
			'packed.ndjson.gz',
			gzipSync(
				asJson()
					.map((row) => JSON.stringify(row))
					.join('\n')
			)
		]
	])('%s holds the same', async (name, content) => {
		const expected = byId((await rowsOf('expected.csv', CSV)).rows);
		const { rows } = await rowsOf(name, content);
		expect(byId(rows).b).toEqual(expected.b);
		const days = (row: Record<string, unknown>) => [row.id, row.day_first, row.day_last];
		expect(rows.map(days).sort()).toEqual(Object.values(expected).map(days).sort());
	});

	test('a table is read again without loss, and two files become one', async () => {
		const { rows } = await rowsOf('again.csv', CSV);
		writeFileSync(at('more.csv'), 'id,lng,lat,date\nz,1,2,2021-05-06\n');
		const { status } = table(
			at('again.csv.table.parquet'),
			at('mo*.csv'),
			'-o',
			at('both.parquet')
		);
		expect(status).toBe(0);
		const both = await readTable(at('both.parquet'));
		const { z, ...others } = byId(both.rows);
		// Degrees come from the columns, which are FLOAT.
		for (const [id, row] of Object.entries(byId(rows))) {
			const { geometry: _, ...rest } = row as Record<string, unknown>;
			expect(others[id]).toMatchObject(rest);
		}
		expect(z).toMatchObject({ lng: 1, lat: 2, day_first: dayOf(2021, 5, 6) });
		expect(both.about.sources).toEqual(['again.csv.table.parquet', 'more.csv']);
	});

	test('GeoJSON: points are placed, an area is told of and kept unlocated', async () => {
		const feature = (id: string, geometry: unknown, date: unknown) => ({
			type: 'Feature',
			id,
			geometry,
			properties: { title: `“${id}” } ] \\ "`, time: date }
		});
		const area = [
			[
				[0, 0],
				[1, 0],
				[1, 1],
				[0, 0]
			]
		];
		const { rows, said } = await rowsOf(
			'features.geojson',
			JSON.stringify(
				{
					type: 'FeatureCollection',
					bbox: [0, 0, 1, 1],
					features: [
						feature('p', { type: 'Point', coordinates: [44.4, 33.3, 9] }, 1578441600000),
						feature('q', { type: 'Polygon', coordinates: area }, 1578528000000),
						feature('r', null, null)
					]
				},
				null,
				2
			)
		);
		const found = byId(rows);
		expect(found.p).toMatchObject({
			title: '“p” } ] \\ "',
			day_first: dayOf(2020, 1, 8),
			geometry: { type: 'Point', coordinates: [44.4, 33.3] }
		});
		expect(found.q).toMatchObject({ lng: null, day_first: dayOf(2020, 1, 9) });
		expect(found.r).toMatchObject({ lng: null, day_first: null });
		expect(said).toContain('record 2: “Polygon” not a point');
	});

	test('EDTF and partial dates', async () => {
		const { rows } = await rowsOf(
			'edtf.csv',
			`id,lng,lat,edtf\n${[
				'2020-01',
				'2020',
				'2019-12-31/2020-01-01',
				'[2020-01-20..2020-01-21]',
				'2020-01-21~',
				'2020-01-08T23:30:00Z'
			]
				.map((date, index) => `${index},1,2,${date}`)
				.join('\n')}\n`
		);
		const found = byId(rows);
		expect([0, 1, 2, 3, 4, 5].map((id) => [found[id]!.day_first, found[id]!.day_last])).toEqual([
			[dayOf(2020, 1, 1), dayOf(2020, 1, 31)],
			[dayOf(2020, 1, 1), dayOf(2020, 12, 31)],
			[dayOf(2019, 12, 31), dayOf(2020, 1, 1)],
			[dayOf(2020, 1, 20), dayOf(2020, 1, 21)],
			[dayOf(2020, 1, 21), dayOf(2020, 1, 21)],
			[dayOf(2020, 1, 8), dayOf(2020, 1, 8)]
		]);
	});

	test('what cannot be read is counted, shown and written; rows kept and left out add up', async () => {
		const bad = `id,lng,lat,date,end
a,44.4,33.3,2020-01-08,
b,44.x,33.3,2020-01-08,
c,33.3,144.4,2020-01-08,
d,44.4,,2020-01-08,
e,44.4,33.3,2020-02-30,
f,44.4,33.3,2020-01-08,2020-01-01
g,"44,4",33.3,2020-01-08,soon
h,44.4
`;
		const rejects = at('rejects.csv');
		const { rows, said } = await rowsOf('bad.csv', bad, { rejects });
		const found = byId(rows);
		expect(Object.keys(found).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
		expect(['b', 'c', 'd'].map((id) => [found[id]!.lng, found[id]!.lat])).toEqual([
			[null, null],
			[null, null],
			[null, null]
		]);
		expect(found.e).toMatchObject({ day_first: null, day_last: null, lng: Math.fround(44.4) });
		expect(found.f).toMatchObject({ day_first: dayOf(2020, 1, 1), day_last: dayOf(2020, 1, 8) });
		expect(found.g).toMatchObject({ day_last: dayOf(2020, 1, 8), lng: Math.fround(44.4) });
		expect(said).toContain('1 record left out, 6 values not read');
		expect(said).toContain('record 2: “44.x / 33.3” not a number');
		const written = Papa.parse<Record<string, string>>(readFileSync(rejects, 'utf8'), {
			header: true,
			skipEmptyLines: true
		}).data;
		expect(
			written.map(({ record, line, problem, kept }) => [record || line, kept, problem])
		).toEqual([
			['2', 'true', 'not a number'],
			['3', 'true', 'out of range: longitude and latitude look exchanged'],
			['4', 'true', 'one coordinate only'],
			['5', 'true', 'not a date'],
			['6', 'true', 'ends before it begins: taken the other way round'],
			['7', 'true', 'not a date: the first date alone is taken'],
			['9', 'false', expect.stringContaining('Expected Number of Columns: 5 Found: 2')]
		]);
		expect(rows.length + written.filter(({ kept }) => kept === 'false').length).toBe(
			bad.trim().split('\n').length - 1
		);
	});

	test('broken lines of NDJSON are counted by their number', async () => {
		const { rows, said } = await rowsOf(
			'broken.ndjson',
			'{"id":"a","lng":1,"lat":2,"date":"2020"}\n{"id":"b","lng":\n[1]\n{"id":"c","lng":1,"lat":2}\n'
		);
		expect(Object.keys(byId(rows))).toEqual(expect.arrayContaining(['a', 'c']));
		expect(rows.length).toBe(2);
		expect(said).toContain('2 records left out');
		expect(said).toContain('record 2: not a JSON object');
	});

	test('the same files give the same bytes, beside no leftovers', async () => {
		const lines = Array.from({ length: 3000 }, (_, n) => {
			const day = String((n % 28) + 1).padStart(2, '0');
			return `2020-0${(n % 9) + 1}-${day},${((n * 7919) % 360) - 180},${((n * 104729) % 170) - 85}`;
		});
		writeFileSync(at('many.csv'), `date,lng,lat\n${lines.join('\n')}\n`);
		for (const output of ['one.parquet', 'two.parquet']) {
			await build([at('many.csv')], at(output));
		}
		expect(readFileSync(at('one.parquet')).equals(readFileSync(at('two.parquet')))).toBe(true);
		expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
	});

	test('dates that could be read either way are not guessed', async () => {
		const content = 'id,lng,lat,date\na,1,2,03/04/2020\nb,1,2,05/06/2020\n';
		writeFileSync(at('either.csv'), content);
		await expect(build([at('either.csv')], at('either.parquet'))).rejects.toThrow(
			'either.csv, date: “03/04/2020” can be read either way'
		);
		const { rows } = await rowsOf('either.csv', content, { dateFormat: 'mdy' });
		expect(byId(rows).a).toMatchObject({ day_first: dayOf(2020, 3, 4) });
		const clear = await rowsOf('clear.csv', `${content}c,1,2,23/04/2020\n`);
		expect(byId(clear.rows).a).toMatchObject({ day_first: dayOf(2020, 4, 3) });
	});

	test.each([
		['no-such.csv', 'There is no file “no-such.csv”.'],
		['https://example.org/a.csv', 'is on the net'],
		['README.md', '“.md” is none of the formats'],
		['package.json', 'no columns of coordinates']
	])('%s is refused in a sentence', async (file, sentence) => {
		await expect(build([file], at('refused.parquet'))).rejects.toThrow(sentence);
	});

	test('a column that was asked for and is not there is named, with those that are', async () => {
		writeFileSync(at('named.csv'), 'when,east,north\n2020,1,2\n');
		const columns = { lng: 'east', lat: 'north', date: 'whenn' };
		const built = build([at('named.csv')], at('named.parquet'), { columns });
		await expect(built).rejects.toThrow(
			/has no column “whenn”, which --date asks for\.\nIts columns: when, east, north\./
		);
	});

	test('a cut-off GeoJSON is no shorter GeoJSON', async () => {
		const features = '{"type":"FeatureCollection","features":[{"type":"Feature"},{"ty';
		writeFileSync(at('cut.geojson'), features);
		await expect(build([at('cut.geojson')], at('cut.parquet'))).rejects.toThrow(
			/cut\.geojson cannot be read\. It ends in the middle/
		);
		writeFileSync(at('cut.geojson.gz'), gzipSync(features.repeat(50)).subarray(0, 60));
		await expect(build([at('cut.geojson.gz')], at('cut.parquet'))).rejects.toThrow(
			/cut\.geojson\.gz cannot be read/
		);
	});

	test('work that is broken off leaves nothing behind', async () => {
		writeFileSync(at('stopped.csv'), CSV);
		const options = {
			output: at('stopped.parquet'),
			dateFormat: null,
			memory: '500MB',
			rejects: null
		};
		const built = buildTable(
			{ files: [at('stopped.csv')], columns: {}, ...options },
			AbortSignal.abort()
		);
		await expect(built).rejects.toThrow();
		const left = readdirSync(folder).filter((file) => /^\.|stopped\.parquet/.test(file));
		expect(left).toEqual([]);
	});

	test('a table is not written over one of its files', async () => {
		writeFileSync(at('self.parquet'), 'x');
		await expect(build([at('self.parquet')], at('self.parquet'))).rejects.toThrow(
			'written over itself'
		);
	});

	test('the program says what it wrote, with exit code 0', async () => {
		writeFileSync(at('said.csv'), 'when,east,north\n2020-01-08,1,2\n');
		const asked = ['--lng', 'east', '--lat', 'north', '--date', 'when'];
		const { status, stdout, stderr } = table(at('said.csv'), '-o', at('said.parquet'), ...asked);
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toContain('1 row from 1 file, 2020-01-08 to 2020-01-08');
		expect((await readTable(at('said.parquet'))).rows.length).toBe(1);
	});

	test.each([
		[['package.json', '--memory', 'much'], '--memory much'],
		[['--fast'], '--fast'],
		[['package.json', '--date-format', 'never'], '--date-format never is none of']
	])('%j: exit code 1, a sentence, and nothing is written', (args, sentence) => {
		const { status, stdout, stderr } = table(...args, '-o', at('refused.parquet'));
		expect([status, stdout]).toEqual([1, '']);
		expect(stderr).toContain(sentence);
		expect(stderr).not.toContain('    at ');
		expect(readdirSync(folder)).not.toContain('refused.parquet');
	});
});

function asJson() {
	return Papa.parse<Record<string, string>>(CSV, { header: true, skipEmptyLines: true }).data;
}
