import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {
	type AsyncBuffer,
	type FileMetaData,
	parquetMetadataAsync,
	parquetReadObjects
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Part } from '../../src/lib/import/part';
import { pruneRowGroups } from '../../src/lib/import/prune-row-groups';
import { openEngine, text } from '../../src/lib/server/table-engine';

const COLUMNS = ['lng', 'lat', 'day_first', 'day_last'];

interface Row {
	readonly lng: number | null;
	readonly lat: number | null;
	readonly day_first: number | null;
	readonly day_last: number | null;
}

let folder = '';
let file: AsyncBuffer;
let metadata: FileMetaData;
let rows: readonly Row[];

/**
 * Forty thousand rows over the whole world and three years, in groups of 2048 and in an order such as `npm run table` gives:
 * in each stretch of days from west to east. One in 50 is unlocated, one in 60 undated, one in 40 lasts up to a year; the
 * rows of one day at one place, at the end, fill groups of their own.
 */
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'placeline-prune-'));
	const written = path.join(folder, 'rows.parquet');
	const engine = await openEngine({ database: ':memory:', memory: '500MB', scratch: folder });
	const chance = (salt: number) => `(hash(n, ${salt}) % 1000000 / 1000000.0)`;
	await engine.run(`COPY (
		SELECT lng::FLOAT AS lng, CASE WHEN lng IS NOT NULL THEN lat END::FLOAT AS lat, day_first,
			(day_first + CASE WHEN n % 40 = 0 THEN 365 * ${chance(4)} ELSE 0 END)::INTEGER AS day_last, 'kind ' || n % 3 AS kind
		FROM (
			SELECT n, CASE WHEN n >= 34000 THEN 44.4 WHEN n % 50 <> 7 THEN ${chance(1)} * 360 - 180 END AS lng,
				CASE WHEN n >= 34000 THEN 33.3 ELSE ${chance(2)} * 170 - 85 END AS lat,
				CASE WHEN n >= 34000 THEN 20000 WHEN n % 60 <> 11 THEN 18000 + 1000 * ${chance(3)} END::INTEGER AS day_first
			FROM range(40000) AS r(n)
		) ORDER BY day_first // 250 NULLS LAST, lng NULLS LAST, n
	) TO ${text(written)} (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, ROW_GROUP_SIZE 2048)`);
	engine.close();
	file = await asyncBufferFromFile(written);
	metadata = await parquetMetadataAsync(file);
	rows = (await parquetReadObjects({ file, metadata, compressors, columns: COLUMNS })) as Row[];
});

afterAll(() => rmSync(folder, { recursive: true }));

/** One row at a time, as plainly as it can be said. */
function matches({ lng, lat, day_first, day_last }: Row, { view, from, to }: Part): boolean {
	if (view !== null) {
		const [west, south, east, north] = view;
		if (lng === null || lat === null || lat < south || lat > north) return false;
		if (west <= east ? lng < west || lng > east : lng < west && lng > east) return false;
	}
	if (from === null && to === null) return true;
	if (day_first === null || day_last === null) return false;
	return (from === null || day_last >= from) && (to === null || day_first <= to);
}

const want = (some: Partial<Part>): Part => ({ view: null, from: null, to: null, ...some });

const rowsOf = (part: Part) =>
	pruneRowGroups(metadata, part).reduce((sum, { rowStart, rowEnd }) => sum + rowEnd - rowStart, 0);

/** No row that is wanted is in a group that is left out. */
function compareWithBruteForce(part: Part): void {
	const found = rows.map((row) => matches(row, part));
	let countKept = 0;
	for (const { rowStart, rowEnd } of pruneRowGroups(metadata, part))
		countKept += found.slice(rowStart, rowEnd).filter(Boolean).length;
	expect(countKept).toBe(found.filter(Boolean).length);
}

describe('row groups of a view and a window', { timeout: 30_000 }, () => {
	test('the file has groups to tell apart, and rows of every sort', () => {
		expect(metadata.row_groups.length).toBeGreaterThanOrEqual(20);
		expect(rows.filter(({ lng }) => lng === null).length).toBeGreaterThan(500);
		expect(rows.filter((row) => row.day_first === null).length).toBeGreaterThan(400);
		expect(rows.filter((row) => row.day_last! > row.day_first!).length).toBeGreaterThan(500);
	});

	test('any view and window: no row is missed', () => {
		const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
		const day = fc.option(fc.integer({ min: 17_900, max: 20_100 }));
		fc.assert(
			fc.property(
				fc.option(fc.tuple(degrees(180), degrees(90), degrees(180), degrees(90))),
				day,
				day,
				(box, one, other) => {
					const view =
						box === null
							? null
							: ([box[0], Math.min(box[1], box[3]), box[2], Math.max(box[1], box[3])] as const);
					const [from, to] =
						one !== null && other !== null && one > other ? [other, one] : [one, other];
					compareWithBruteForce(want({ view, from, to }));
				}
			),
			{ numRuns: 100 }
		);
	});

	test('a view across the antimeridian takes both of its sides and leaves out the middle', () => {
		const wanted = want({ view: [170, -90, -170, 90], from: 18_000, to: 18_200 });
		compareWithBruteForce(wanted);
		const groups = pruneRowGroups(metadata, wanted).length;
		expect(groups).toBeGreaterThan(0);
		expect(groups).toBeLessThan(metadata.row_groups.length / 3);
	});

	test('a small view and a short window leave out most of the file', () => {
		expect(rowsOf(want({ view: [0, -90, 5, 90], from: 18_010, to: 18_020 }))).toBeLessThan(8_000);
	});

	test('without view and window everything is kept, undated and unlocated rows too', () => {
		expect(rowsOf(want({}))).toBe(40_000);
	});

	test('a view or a window that nothing lies in keeps nothing', () => {
		expect(pruneRowGroups(metadata, want({ view: [0, 89, 1, 90] }))).toEqual([]);
		expect(pruneRowGroups(metadata, want({ from: 30_000 }))).toEqual([]);
	});

	test('a file without statistics is kept whole', () => {
		const bare = structuredClone(metadata);
		for (const { columns } of bare.row_groups) {
			for (const { meta_data } of columns) delete meta_data?.statistics;
		}
		const part = want({ view: [0, 0, 1, 1], from: 18_000, to: 18_001 });
		expect(pruneRowGroups(bare, part).length).toBe(bare.row_groups.length);
	});
});
