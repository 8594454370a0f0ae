import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowCollector } from '../../src/lib/import/interpret';
import type { Mapping } from '../../src/lib/import/mapping';
import type { Cell, Row } from '../../src/lib/import/reader';
import { BLOCK_ROWS } from '../../src/lib/import/row-store';
import { findRow, idOfRow } from '../../src/lib/import/row-ids';
import { batchOf, collect, PLAIN } from './files-of-rows';

const FULL: Mapping = {
	...PLAIN,
	...{ id: 'id', kind: 'kind', place: 'place', source: 'source', span: 'lasted' },
	end: { column: 'end', format: 'iso' },
	wherePrecision: { column: 'near', meaning: { 1: 'site', 2: 'district' } }
};

const cells: fc.Arbitrary<Cell> = fc.oneof(
	fc.constantFrom('2020-01-08', '2020-01-09', '33.3', '44.4', '', 'NA', null, 0, 1, 2),
	fc.string(),
	fc.double(),
	fc.bigInt(),
	fc.boolean(),
	fc.date({ noInvalidDate: false }),
	fc.constant({}),
	fc.constant(['a', 'b'])
);
const COLUMNS = ['id', 'date', 'end', 'lng', 'lat', 'kind', 'place', 'source', 'near'];
const anyRow = fc.record(Object.fromEntries(COLUMNS.map((name) => [name, cells])));

test('all records are taken or left out, whatever is in them', () => {
	fc.assert(
		fc.property(fc.array(anyRow, { maxLength: 20 }), fc.nat(5), (rows, brokenCount) => {
			const collector = new RowCollector(FULL);
			const broken = Array.from({ length: brokenCount }, (_, line) => {
				return { line, value: '{', reason: 'bad-json' as const };
			});
			collector.add(batchOf(rows, collector.columnsNeeded, 0, broken));
			expect(collector.accepted + collector.rejected).toBe(rows.length + brokenCount);
			const whole = collector.finish();
			const { size, report, lng, lat, dated, earliest, latest, kind, kinds } = whole;
			expect(report.accepted + report.rejected).toBe(rows.length + brokenCount);
			expect(report.records).toBe(rows.length + brokenCount);
			expect(size).toBe(report.accepted);
			const counted = report.reasons.reduce((sum, { count }) => sum + count, 0);
			expect(counted).toBe(report.rejected);
			expect(report.rejections).toHaveLength(report.rejected);
			expect(lng.filter(Number.isNaN)).toHaveLength(report.unlocated);
			expect(dated.filter((each) => each === 0)).toHaveLength(report.undated);
			for (let row = 0; row < size; row++) {
				expect(Number.isNaN(lng[row]!)).toBe(Number.isNaN(lat[row]!));
				expect(earliest[row]!).toBeLessThanOrEqual(latest[row]!);
				expect(kinds[kind[row]!]).toBeDefined();
			}
			// With the number of records told before, or one too small.
			for (const most of [rows.length, 1]) {
				const told = new RowCollector(FULL, null, most);
				told.add(batchOf(rows, told.columnsNeeded, 0, broken));
				expect(told.finish()).toEqual(whole);
			}
		}),
		{ numRuns: 1000 }
	);
});

describe('a file', () => {
	const rows: readonly Row[] = [
		{ date: '2020-01-08', lng: '44.4', lat: '33.3', kind: 'rocket', place: 'Town', near: 2 },
		{ date: '31/02/2020', lng: '44.4', lat: '33.3', kind: 'rocket' },
		{ date: '', lng: '', lat: '', kind: 'missile', place: 'Town' },
		{ date: '2020-01-09', end: '2020-01-11', lng: '0', lat: '0', kind: 'missile', source: 'A' },
		{ date: '2020-01-09', lng: '44.4', lat: '95', kind: '' },
		{ date: '2020-01', lng: '44', lat: '33', kind: ' missile ', near: 7 },
		{ date: '2020-01-10', lng: '44', lat: '', kind: '' }
	];
	const taken = collect(rows, { ...FULL, id: null });

	test('becomes columns', () => {
		expect([0, 1, 2, 3, 4].map((row) => taken.number.at(row))).toEqual([0, 2, 3, 5, 6]);
		expect([...taken.lng]).toEqual([44.4, NaN, 0, 44, NaN]);
		expect([...taken.dated]).toEqual([1, 0, 1, 1, 1]);
		expect(taken.earliest[0]).toBe(18269);
		expect([taken.earliest[2], taken.latest[2]]).toEqual([18270, 18272]);
		expect([...taken.lasting!.lasted]).toEqual([0, 0, 1, 0, 0]);
		expect([...taken.lasting!.sureFrom.slice(2)]).toEqual([18270, 0x7fffffff, 18271]);
		expect([...taken.lasting!.sureTo.slice(2)]).toEqual([18272, -0x7fffffff, 18271]);
		expect(taken.kinds).toEqual(['missile', 'rocket', '']);
		expect([...taken.kind]).toEqual([1, 0, 0, 0, 2]);
		expect([[...taken.place!], taken.places]).toEqual([[0, 0, -1, -1, -1], ['Town']]);
		expect([[...taken.source!], taken.sources]).toEqual([[-1, -1, 0, -1, -1], ['A']]);
		// District, nowhere, and sites.
		expect([...taken.precision]).toEqual([3, 7, 0, 0, 7]);
	});

	test('has a report', () => {
		expect(taken.report).toMatchObject({
			...{ records: 7, accepted: 5, rejected: 2, undated: 1, unlocated: 2, counts: 'records' },
			rejections: [
				{ line: 2, column: 'date', value: '31/02/2020', reason: 'bad-date' },
				{ line: 5, column: 'lat', value: '95', reason: 'latitude-out-of-range' }
			],
			warnings: [
				{ code: 'swapped-axes', count: 1 },
				{ code: 'null-island', count: 1 },
				{ code: 'unknown-place-codes', count: 1 },
				{ code: 'half-places', count: 1 }
			]
		});
	});

	test('without ids is known by its numbers', () => {
		expect(taken.ids).toBeNull();
		expect(idOfRow(taken, 1, null)).toBe('row-3');
		expect(findRow(taken, 'row-3')).toBe(1);
		for (const id of ['row-2', 'row-03', 'row-99', 'x']) expect(findRow(taken, id)).toBeNull();
	});

	test('that lasts nowhere has no columns for it', () => {
		expect(collect(rows.slice(0, 2), FULL).lasting).toBeNull();
	});
});

test('day and month in the other order are told', () => {
	const dates = ['13/1/2020', '1/13/2020', '1/14/2020', '31/31/2020'];
	const mapping: Mapping = { ...PLAIN, date: { column: 'date', format: 'dmy' } };
	const { report } = collect(
		dates.map((date) => ({ date })),
		mapping
	);
	expect(report.reasons).toEqual([{ reason: 'no-such-day', count: 3 }]);
	expect(report.warnings).toEqual([{ code: 'other-date-order', count: 2 }]);
});

describe('ids that come again', () => {
	test('get the next number that no other has', () => {
		const ids = ['a', 'a', 'a-2', 'b', 'a', '', 'row-6', 'a-2'];
		const rows = collect(
			ids.map((id) => ({ id })),
			FULL
		);
		const given = ids.map((id, row) => idOfRow(rows, row, id));
		expect(given).toEqual(['a', 'a-3', 'a-2', 'b', 'a-4', 'row-6', 'row-6-2', 'a-2-2']);
		expect(given.map((id) => findRow(rows, id))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		expect(rows.report.warnings).toEqual([{ code: 'duplicate-ids', count: 4 }]);
		expect(findRow(rows, 'a-5')).toBeNull();
	});

	test('are all different in the end, and found', () => {
		const ids = fc.array(
			fc.oneof(fc.constantFrom('a', 'a-2', 'a-2-2', 'row-1', ''), fc.string({ maxLength: 3 })),
			{ maxLength: 30 }
		);
		fc.assert(
			fc.property(ids, (some) => {
				const rows = collect(
					some.map((id) => ({ id })),
					FULL
				);
				const given = some.map((id, row) => idOfRow(rows, row, id));
				expect(new Set(given).size).toBe(some.length);
				expect(given.map((id) => findRow(rows, id))).toEqual([...some.keys()]);
			}),
			{ numRuns: 500 }
		);
	});

	test('are found among a hundred thousand', () => {
		const rows = Array.from({ length: 100_000 }, (_, i) => ({ id: `IRQ${i % 99_990}` }));
		const collector = new RowCollector(FULL);
		collector.add(batchOf(rows, collector.columnsNeeded));
		const taken = collector.finish();
		expect(taken.size).toBeGreaterThan(BLOCK_ROWS);
		expect(taken.number.at(99_999)).toBe(99_999);
		expect(taken.report.warnings).toEqual([{ code: 'duplicate-ids', count: 10 }]);
		expect(findRow(taken, 'IRQ9-2')).toBe(99_999);
		expect(findRow(taken, 'IRQ70000')).toBe(70_000);
	});
});

test.each([
	[
		[0, 1, 5, 4294967295],
		['0', '1', '5', '4294967295']
	],
	[
		[1, 2, 2],
		['1', '2', '2-2']
	],
	[
		[-0, 0],
		['0', '0-2']
	],
	[
		[2, 1, 2],
		['2', '1', '2-2']
	],
	[
		[1, 2, '2', 3],
		['1', '2', '2-2', '3']
	],
	[
		[1, 2.5, 2.5],
		['1', '2.5', '2.5-2']
	],
	[
		[1, 5n, 5],
		['1', '5', '5-2']
	],
	[
		[4294967296, 4294967296],
		['4294967296', '4294967296-2']
	],
	[
		[-1, -1],
		['-1', '-1-2']
	],
	[
		['row-2', null],
		['row-2', 'row-2-2']
	]
] as const)('ids %s are %s', (ids, wanted) => {
	const rows = collect(
		ids.map((id) => ({ id })),
		FULL
	);
	expect(ids.map((id, row) => idOfRow(rows, row, id))).toEqual(wanted);
	expect(wanted.map((id) => findRow(rows, id))).toEqual([...wanted.keys()]);
	const others = ['00', '01', '1.0', '-7', '4294967297', '', '1-2-2'];
	expect(others.map((id) => findRow(rows, id))).toEqual(others.map(() => null));
	const doubles = wanted.filter((id) => /-2$/.test(id) && id !== 'row-2').length;
	expect(rows.suffixes.size).toBe(doubles);
});

test.each([null, 200_000])(
	'what only a late row has is known of those before it (room for %s)',
	(most) => {
		const late = BLOCK_ROWS + 5;
		const mapping: Mapping = { ...PLAIN, date: { column: 'date', format: 'iso' } };
		// From there on each other row is left out, and each third is of a month.
		const date = (i: number) => {
			if (i < late) return '2020-01-08';
			return i % 2 === 1 ? '2020-02-31' : i % 3 === 0 ? '2020-01' : '2020-01-09';
		};
		const count = 3 * BLOCK_ROWS;
		const rows = Array.from({ length: count }, (_, i) => ({ date: date(i) }));
		const collector = new RowCollector(mapping, null, most);
		for (let first = 0; first < count; first += 50_000) {
			const some = rows.slice(first, first + 50_000);
			collector.add(batchOf(some, collector.columnsNeeded, first));
		}
		const taken = collector.finish();
		const numbers = [...rows.keys()].filter((i) => date(i) !== '2020-02-31');
		expect(taken.size).toBe(numbers.length);
		const wanted = { '2020-01-08': 18269, '2020-01-09': 18270 } as Record<string, number>;
		let wrong = 0;
		for (const [row, i] of numbers.entries()) {
			if (taken.number.at(row) !== i) wrong++;
			if (taken.earliest[row] !== (wanted[date(i)] ?? 18262)) wrong++;
			if (taken.latest[row] !== (wanted[date(i)] ?? 18292)) wrong++;
		}
		expect(wrong).toBe(0);
	},
	30_000
);

test('what all rows are alike in takes no memory of its own', () => {
	const { earliest, latest, place, source } = collect([{ date: '2020-01-08' }, {}], PLAIN);
	expect(latest).toBe(earliest);
	expect([place, source]).toEqual([null, null]);
});

test('more kinds and places than there is room for fall together, and it is said', () => {
	const rows = Array.from({ length: 100_010 }, (_, i) => ({ kind: `k${i}`, place: `p${i}` }));
	const collector = new RowCollector(FULL);
	collector.add(batchOf(rows, collector.columnsNeeded));
	const { kinds, kind, place, places, report } = collector.finish();
	expect(kinds).toHaveLength(65_535);
	expect(kinds[0]).toBe('…');
	expect([kinds[kind[0]!], kinds[kind[65_533]!], kinds[kind[65_534]!]]).toEqual([
		...['k0', 'k65533', '…']
	]);
	expect([places.length, place![99_999], place![100_000]]).toEqual([100_000, 99_999, -1]);
	expect(report.warnings).toEqual([
		{ code: 'kinds-merged', count: 34_476 },
		{ code: 'places-left-out', count: 10 }
	]);
});
