/** Of a table that is too large to be opened whole, what is looked at is read, and no more. */
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../src/lib/core/day';
import { sourceOfBlob } from '../../src/lib/import/byte-source';
import { ImportFault } from '../../src/lib/import/import-fault';
import { RowCollector } from '../../src/lib/import/interpret';
import { openReader } from '../../src/lib/import/open-reader';
import type { Part } from '../../src/lib/import/part';
import { proposeMapping } from '../../src/lib/import/propose-mapping';
import type { ByteSource } from '../../src/lib/import/reader';
import { countPart, makeLargeTable, ROWS } from './large-table';

const folder = mkdtempSync(path.join(tmpdir(), 'placeline-part-'));
const file = path.join(folder, 'large.parquet');
const ALL: Part = { view: null, from: null, to: null };

beforeAll(() => makeLargeTable(file), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function openPart(part: Part) {
	const whole = sourceOfBlob(await openAsBlob(file), 'large.parquet');
	const told = { bytes: 0 };
	const source: ByteSource = {
		...whole,
		read: (start, end) => {
			told.bytes += end - start;
			return whole.read(start, end);
		}
	};
	return { reader: await openReader(source, { part }), told, size: whole.size };
}

test.each<[string, Part]>([
	[
		'a place and some weeks',
		{ view: [44, 33, 45, 34], from: dayOf(2015, 3, 1), to: dayOf(2015, 4, 15) }
	],
	['a place at all times', { view: [44, 33, 44.5, 33.5], from: null, to: null }],
	['a season everywhere', { view: null, from: dayOf(2012, 6, 1), to: dayOf(2012, 8, 31) }],
	['since a day', { view: [40, 30, 50, 36], from: dayOf(2019, 9, 1), to: null }]
])(
	'%s: as many rows as DuckDB counts, and little of the file',
	async (_, part) => {
		const { reader, told, size } = await openPart(part);
		expect(reader.part).toEqual({ ...part, of: ROWS });
		const { mapping, questions } = proposeMapping(reader);
		expect([mapping.layout, questions]).toEqual(['table', []]);
		const collector = new RowCollector(mapping, part);
		const progress: { bytes: number; totalBytes: number }[] = [];
		const options = { columns: collector.columnsNeeded, onprogress: progress.push.bind(progress) };
		for await (const batch of reader.read(options)) collector.add(batch);
		const rows = collector.finish();
		expect(rows.size).toBe(await countPart(file, part));
		expect(rows.report).toMatchObject({ accepted: rows.size, rejected: 0, records: rows.size });
		expect(told.bytes).toBeLessThan(size / 4);
		expect(progress.every(({ bytes, totalBytes }) => bytes > 0 && bytes <= totalBytes)).toBe(true);
		// A row's number is the one it has in the whole file.
		const [last] = await reader.rows([rows.number.at(rows.size - 1)]);
		expect(Number(last!.lng)).toBe(Math.fround(rows.lng.at(-1)!));
	},
	60_000
);

test('more than can be shown, and none, are told apart', async () => {
	const fault = async (part: Part) =>
		openPart(part).then(
			() => 'opened',
			(error: ImportFault) => error.code
		);
	expect(await fault(ALL)).toBe('too-many-in-part');
	expect(await fault({ ...ALL, view: [0, 0, 10, 10] })).toBe('none-in-part');
});

test('it is not opened whole', async () => {
	const whole = sourceOfBlob(await openAsBlob(file), 'large.parquet');
	const opened = openReader(whole).catch((error: ImportFault) => error.code);
	expect(await opened).toBe('too-many-rows');
});
