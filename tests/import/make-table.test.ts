import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { toMercator } from '../../src/lib/core/geo';
import { RowCollector } from '../../src/lib/import/interpret';
import { makeTable, MOST_TOLD_KINDS } from '../../src/lib/import/make-table';
import type { Mapping } from '../../src/lib/import/mapping';
import type { Row } from '../../src/lib/import/reader';
import { type CollectedRows, OTHER_KINDS } from '../../src/lib/import/rows';
import { type DayColumns, type IncidentTable, MOST_HUES } from '../../src/lib/table/table';
import { batchOf, collect, PLAIN } from './files-of-rows';

const FULL: Mapping = {
	...PLAIN,
	...{ kind: 'kind', place: 'place', source: 'source' },
	date: { column: 'date', format: 'edtf' },
	wherePrecision: { column: 'near', meaning: { 1: 'site', 2: 'district', 3: 'radius' } }
};

const EXACT = ['2020-01-08', '2020-01-09', '2020-02-01', '0001-01-01', '9999-12-31'] as const;
const SPREAD = ['2020-01', '2020', '[2020-01-08..2020-01-12]'] as const;
const LASTED = ['2020-01-08/2020-01-12', '2020-01-08/2020-01'] as const;
const OPEN = ['2020-01-08/..', '../2020-01-09', '[..2020-01-10]', '[2020-01-09..]'] as const;
const DATES = [...EXACT, ...SPREAD, ...LASTED, ...OPEN, '', null];

const named = (prefix: string, most: number) =>
	fc.option(
		fc.nat(most).map((i) => `${prefix}${i}`),
		{ freq: 4 }
	);

const rowOf = (dates: readonly (string | null)[]): fc.Arbitrary<Row> =>
	fc.record({
		date: fc.constantFrom(...dates),
		lng: fc.constantFrom(44.4, 45, -180, 180, 0, null),
		lat: fc.constantFrom(33.3, 34, -90, 0, null),
		kind: named('k', 6),
		place: named('p', 9),
		source: named('s', 3),
		near: fc.constantFrom(1, 2, 3, null)
	});

/** In batches of random length. */
const fileOf = (dates: readonly (string | null)[]): fc.Arbitrary<CollectedRows> =>
	fc
		.tuple(
			fc.array(fc.array(rowOf(dates), { maxLength: 20, size: 'max' }), {
				maxLength: 5,
				size: 'max'
			})
		)
		.map(([batches]) => {
			const collector = new RowCollector(FULL);
			let first = 0;
			for (const rows of batches) {
				collector.add(batchOf(rows, collector.columnsNeeded, first));
				first += rows.length;
			}
			return collector.finish();
		});

const files = fc.oneof(fileOf(DATES), fileOf(EXACT), fileOf([...EXACT, '', null]));

/** Of a copy: what a table is made of is given up. */
const make = ({ number, ...rows }: CollectedRows) =>
	makeTable({ ...structuredClone(rows), number });

/** The rows in list order, by comparing each with each. */
function listOrder({ size, dated, earliest, latest }: CollectedRows): number[] {
	return Array.from({ length: size }, (_, row) => row).sort((a, b) => {
		if (dated[a] !== dated[b]) return dated[b]! - dated[a]!;
		if (dated[a] === 0) return a - b;
		return earliest[b]! - earliest[a]! || latest[b]! - latest[a]! || a - b;
	});
}

const pointOf = ({ location, locations: { x, y } }: IncidentTable, row: number) =>
	location[row]! < 0 ? null : [x[location[row]!], y[location[row]!]];

test('rows are in list order', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(files, (rows) => {
			const { collected, table } = make(rows);
			expect([...collected]).toEqual(listOrder(rows));
			expect(table.size).toBe(rows.size);
		}),
		{ numRuns: 60 }
	);
});

test('points are numbered as they first come in list order', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(files, (rows) => {
			const { location } = make(rows).table;
			expect([...new Set(location)].filter((at) => at >= 0)).toEqual(
				Array.from({ length: Math.max(-1, ...location) + 1 }, (_, i) => i)
			);
		}),
		{ numRuns: 60 }
	);
});

test('every column follows its row', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(files, (rows) => {
			const { table, collected, kinds } = make(rows);
			const { happened } = table.dates;
			for (const [row, from] of collected.entries()) {
				expect(happened.dated[row]).toBe(rows.dated[from]);
				expect(happened.earliest[row]).toBe(rows.earliest[from]);
				expect(happened.latest[row]).toBe(rows.latest[from]);
				expect(happened.lasting?.lasted[row]).toBe(rows.lasting?.lasted[from]);
				expect(happened.lasting?.sureFrom[row]).toBe(rows.lasting?.sureFrom[from]);
				expect(happened.lasting?.sureTo[row]).toBe(rows.lasting?.sureTo[from]);
				expect(kinds[table.kind[row]!]).toBe(rows.kinds[rows.kind[from]!]);
				expect(table.place[row]).toBe(rows.place![from]);
				expect(table.source[row]).toBe(rows.source![from]);
				expect(table.precision[row]).toBe(rows.precision[from]);
				const [lng, lat] = [rows.lng[from]!, rows.lat[from]!];
				const point = pointOf(table, row);
				expect(table.located[row]).toBe(Number.isNaN(lng) ? 0 : 1);
				if (Number.isNaN(lng)) expect(point).toBeNull();
				else {
					const [x, y] = toMercator([lng, lat]);
					expect(point).toEqual([x, Math.max(0, Math.min(1, y))]);
				}
			}
			expect(table.sources).toEqual(rows.sources);
			expect(happened.lasting === null).toBe(rows.lasting === null);
			expect(table.hues).toBe(Math.max(1, Math.min(MOST_HUES, rows.kinds.length)));
			for (const never of [table.dates.published, table.dates.added]) {
				expect([...never.dated]).toEqual(new Array(rows.size).fill(0));
			}
		}),
		{ numRuns: 60 }
	);
});

function expectClosed({ dated, earliest, latest, first, last }: DayColumns): void {
	for (let row = 0; row < dated.length; row++) {
		if (dated[row] === 0) continue;
		const [openStart, openEnd] = [earliest[row] === OPEN_START, latest[row] === OPEN_END];
		expect(first[row]).toBe(openStart ? latest[row] : earliest[row]);
		expect(last[row]).toBe(openEnd ? earliest[row] : latest[row]);
		expect(first[row]!).toBeLessThanOrEqual(last[row]!);
	}
}

test('open ends are closed at the end that is known', { timeout: 60_000 }, () => {
	let open = 0;
	fc.assert(
		fc.property(files, (rows) => {
			const { happened } = make(rows).table.dates;
			expectClosed(happened);
			if (happened.first !== happened.earliest) open++;
			const all = [...happened.earliest, ...happened.latest];
			const isOpen = all.includes(OPEN_START) || all.includes(OPEN_END);
			expect(happened.first === happened.earliest && happened.last === happened.latest).toBe(
				!isOpen
			);
		}),
		{ numRuns: 60 }
	);
	// There were some.
	expect(open).toBeGreaterThan(10);
});

test(
	'first and last days are one array where all are exact, and only there',
	{ timeout: 60_000 },
	() => {
		fc.assert(
			fc.property(files, (rows) => {
				const { earliest, latest } = make(rows).table.dates.happened;
				expect(earliest === latest).toBe([...earliest].every((day, row) => day === latest[row]));
			}),
			{ numRuns: 60 }
		);
		const exact = make(collect([{ date: '2020-01-08' }, { date: '' }], PLAIN)).table;
		expect(exact.dates.happened.latest).toBe(exact.dates.happened.earliest);
		const spread = make(collect([{ date: '2020-01-08' }, { date: '2020-01' }], PLAIN)).table;
		expect(spread.dates.happened.latest).not.toBe(spread.dates.happened.earliest);
	}
);

/** As many rows of each kind as there are kinds after it, and one. */
function rowsOfKinds(count: number): readonly Row[] {
	return Array.from({ length: count }, (_, i) =>
		Array.from({ length: count - i }, () => ({ kind: `k${i}` }))
	).flat();
}

describe('kinds', () => {
	test.each([1, MOST_HUES, MOST_TOLD_KINDS - 1, MOST_TOLD_KINDS])('%i are told apart', (count) => {
		const { kinds, table } = make(collect(rowsOfKinds(count), FULL));
		expect(kinds).toEqual(Array.from({ length: count }, (_, i) => `k${i}`));
		expect(table.hues).toBe(Math.min(MOST_HUES, count));
		expect(Math.max(...table.kind)).toBe(count - 1);
	});

	test.each([1, 30])('more than 200 are one more together, the rarest: %i more', (more) => {
		const rows = collect(rowsOfKinds(MOST_TOLD_KINDS + more), FULL);
		const { kinds, table, collected } = make(rows);
		expect(kinds).toHaveLength(MOST_TOLD_KINDS + 1);
		expect(kinds.slice(0, -1)).toEqual(rows.kinds.slice(0, MOST_TOLD_KINDS));
		expect(kinds.at(-1)).toBe(OTHER_KINDS);
		expect(table.kind).toBeInstanceOf(Uint8Array);
		for (const [row, from] of collected.entries()) {
			const label = rows.kinds[rows.kind[from]!]!;
			expect(kinds[table.kind[row]!]).toBe(kinds.includes(label) ? label : OTHER_KINDS);
		}
		const merged = table.kind.filter((kind) => kind === MOST_TOLD_KINDS);
		expect(merged).toHaveLength((more * (more + 1)) / 2);
	});

	test('without any there is one without a name, and a hue', () => {
		const none = make(collect([{ date: '2020-01-08' }], PLAIN));
		expect([none.kinds, none.table.hues, [...none.table.kind]]).toEqual([[''], 1, [0]]);
		const empty = make(collect([], PLAIN));
		expect([empty.kinds, empty.table.hues, empty.table.size]).toEqual([[''], 1, 0]);
	});
});

test.each([
	[127, Int8Array],
	[128, Int16Array],
	[32_767, Int16Array],
	[32_768, Int32Array]
])('%i places and sources take no more bytes than they need', (count, Kind) => {
	const labels = Array.from({ length: count }, (_, i) => ({ place: `p${i}`, source: `s${i}` }));
	const collector = new RowCollector(FULL);
	collector.add(batchOf([{}, ...labels, {}], collector.columnsNeeded));
	const { place, source } = make(collector.finish()).table;
	const wanted = [-1, ...labels.keys(), -1];
	for (const column of [place, source]) {
		expect(column).toBeInstanceOf(Kind);
		expect([...column]).toEqual(wanted);
	}
});

test('what there was no room for in the file, and in the table, is one kind', () => {
	const rows = collect(rowsOfKinds(MOST_TOLD_KINDS + 3), FULL);
	const kinds = rows.kinds.with(1, OTHER_KINDS);
	const made = make({ ...rows, kinds });
	expect(made.kinds).toEqual(kinds.slice(0, MOST_TOLD_KINDS));
	const counts = new Map<string, number>();
	for (const kind of made.table.kind) {
		const label = made.kinds[kind]!;
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	const beyond = Array.from(rows.kind).filter((kind) => kind === 1 || kind >= MOST_TOLD_KINDS);
	expect(counts.get(OTHER_KINDS)).toBe(beyond.length);
	expect(counts.get('k0')).toBe(rows.kind.filter((kind) => kind === 0).length);
});
