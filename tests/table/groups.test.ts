import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { Crossfilter } from '../../src/lib/table/crossfilter';
import { CERTAIN, type Clauses, HIDDEN, POSSIBLE } from '../../src/lib/table/filter';
import { codeGroups, groupOf, rowsIn, shownIn, watchGroups } from '../../src/lib/table/groups';
import { KINDS, PLACES, randomTable } from './random-table';

/** Any grouping of the rows of a table; some are in no group, some groups have no row. */
const grouped = fc
	.tuple(
		randomTable,
		fc.integer({ min: 1, max: 6 }),
		fc.integer({ min: 1, max: KINDS }),
		fc.nat(99)
	)
	.map(([whole, size, hues, times]) => {
		const table = { ...whole, hues };
		const of = (row: number) => ((row * times + (row >> 1)) % (size + 1)) - 1;
		return { table, size, of, groups: codeGroups(table, size, of) };
	});

test('each row is in its group, and a group has its rows in list order', () => {
	fc.assert(
		fc.property(grouped, ({ table, size, of, groups }) => {
			const rows = Array.from({ length: table.size }, (_, row) => row);
			expect(rows.map((row) => groupOf(groups, row))).toEqual(rows.map(of));
			for (let group = 0; group < size; group++) {
				expect(rowsIn(groups, group)).toEqual(rows.filter((row) => of(row) === group));
			}
			expect(groupOf(groups, -1)).toBe(-1);
			expect(groupOf(groups, table.size)).toBe(-1);
		}),
		{ numRuns: 150 }
	);
}, 60_000);

const clauses: fc.Arbitrary<Clauses> = fc
	.record({
		window: fc.option(fc.tuple(fc.nat(13), fc.nat(8)), { freq: 4 }),
		certainOnly: fc.boolean(),
		places: fc.option(
			fc
				.array(fc.nat(1), { minLength: PLACES, maxLength: PLACES })
				.map((mask) => Uint8Array.from(mask))
		)
	})
	.map(({ window, certainOnly, places }) => ({
		date: 'happened',
		from: window ? window[0] : OPEN_START,
		to: window ? window[0] + window[1] : OPEN_END,
		certainOnly,
		kinds: null,
		places,
		precisions: null,
		sources: null,
		words: null,
		view: null
	}));

test('a group shows what its rows say; kinds beyond the hues count as the last of them', () => {
	let extras = 0;
	fc.assert(
		fc.property(grouped, clauses, fc.nat(), ({ table, size, of, groups }, clauses, which) => {
			const filter = new Crossfilter(table, KINDS);
			const tally = watchGroups(filter, groups);
			filter.apply(clauses);
			const open = table.size === 0 ? -1 : which % table.size;
			for (let group = 0; group < size; group++) {
				const own = rowsIn(groups, group);
				const isExtra = of(open) === group && open >= 0 && filter.matchOf(open) === HIDDEN;
				if (isExtra) extras++;
				const rows = own.filter(
					(row) => filter.matchOf(row) !== HIDDEN || (isExtra && row === open)
				);
				const matchOf = (row: number) => (isExtra && row === open ? CERTAIN : filter.matchOf(row));
				const hues = Array.from({ length: table.hues }, (_, kind) => {
					const last = kind === table.hues - 1;
					const isOf = (row: number) =>
						last ? table.kind[row]! >= kind : table.kind[row] === kind;
					return { kind, count: rows.filter(isOf).length };
				});
				expect(shownIn(filter, groups, tally, group, isExtra ? open : -1)).toEqual({
					count: rows.length,
					kinds: hues.filter(({ count }) => count > 0),
					possible: rows.length > 0 && rows.every((row) => matchOf(row) === POSSIBLE),
					about:
						rows.length > 0 && rows.every((row) => PRECISIONS[table.precision[row]!] !== 'site')
				});
			}
		}),
		{ numRuns: 300 }
	);
	expect(extras).toBeGreaterThan(30);
}, 60_000);
