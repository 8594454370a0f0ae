import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATE_KINDS } from '../../src/lib/core/date-kind';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { Crossfilter } from '../../src/lib/table/crossfilter';
import type { Clauses, Counts } from '../../src/lib/table/filter';
import { joinTables, type Renumbering, renumber } from '../../src/lib/table/join-tables';
import {
	buildTable,
	type Codes,
	type DayColumns,
	type IncidentTable,
	MOST_HUES
} from '../../src/lib/table/table';
import { utcDay } from '../core/arbitrary-when';
import { randomSite } from './random-site';
import { KINDS, PLACES, randomTable } from './random-table';

/** A table with what its indexes stand for. */
interface Part {
	readonly table: IncidentTable;
	readonly kinds: readonly string[];
	readonly places: number;
}

/** Before, after, or beside each other in a list. */
function compareRows(a: DayColumns, i: number, b: DayColumns, j: number): number {
	if (a.dated[i] !== b.dated[j]) return b.dated[j]! - a.dated[i]!;
	if (a.dated[i] === 0) return 0;
	return b.earliest[j]! - a.earliest[i]! || b.latest[j]! - a.latest[i]!;
}

/** As tables are: in list order. */
function inListOrder(table: IncidentTable): IncidentTable {
	const { happened } = table.dates;
	const order = Array.from({ length: table.size }, (_, row) => row);
	order.sort((i, j) => compareRows(happened, i, happened, j));
	const pick = <T extends Codes>(column: T): T => column.map((_, row) => column[order[row]!]!) as T;
	const pickDays = ({ dated, earliest, latest, lasting, first, last }: DayColumns): DayColumns => ({
		...{ dated: pick(dated), earliest: pick(earliest), latest: pick(latest) },
		...{ first: pick(first), last: pick(last) },
		lasting: lasting && {
			lasted: pick(lasting.lasted),
			sureFrom: pick(lasting.sureFrom),
			sureTo: pick(lasting.sureTo)
		}
	});
	const { published, added } = table.dates;
	return {
		...table,
		dates: {
			happened: pickDays(happened),
			published: pickDays(published),
			added: pickDays(added)
		},
		kind: pick(table.kind),
		place: pick(table.place),
		source: pick(table.source),
		precision: pick(table.precision),
		location: pick(table.location),
		located: pick(table.located)
	};
}

/** Some of the names in any order, so that two tables share some. */
const someOf = (names: readonly string[], count: number) =>
	fc.shuffledSubarray([...names], { minLength: count, maxLength: count });

/** Nothing lasts in some. */
function withoutLasting(table: IncidentTable): IncidentTable {
	const { happened, published, added } = table.dates;
	const bare = (days: DayColumns) => ({ ...days, lasting: null });
	return {
		...table,
		dates: { happened: bare(happened), published: bare(published), added: bare(added) }
	};
}

const ofColumns: fc.Arbitrary<Part> = fc
	.record({
		table: randomTable,
		kinds: someOf(['k0', 'k1', 'k2', 'k3', 'k4', 'k5'], KINDS),
		sources: someOf(['a', 'b', 'c', 'd', 'e'], 3),
		bare: fc.boolean()
	})
	.map(({ table, kinds, sources, bare }) => {
		const sorted = inListOrder({ ...table, sources });
		return { table: bare ? withoutLasting(sorted) : sorted, kinds, places: PLACES };
	});

const ofSite: fc.Arbitrary<Part> = randomSite({ maxIncidents: 40 }).map((site) => ({
	table: buildTable(site),
	kinds: site.dataset.kinds.map(({ id }) => id),
	places: site.places.length
}));

const part = fc.oneof(ofColumns, ofSite);

function join(a: Part, b: Part) {
	const to = renumber(a.kinds, b.kinds, a.places);
	return { ...joinTables(a.table, b.table, to), to };
}

test('sizes add up, and order holds', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(part, part, (a, b) => {
			const { table, part: parts, rowIn } = join(a, b);
			expect(table.size).toBe(a.table.size + b.table.size);
			for (const which of [0, 1]) {
				const rows = [...rowIn].filter((_, row) => parts[row] === which);
				expect(rows).toEqual([...Array(which === 0 ? a.table.size : b.table.size).keys()]);
			}
			const { happened } = table.dates;
			for (let row = 1; row < table.size; row++) {
				const order = compareRows(happened, row - 1, happened, row);
				expect(order).toBeLessThanOrEqual(0);
				// Of rows with the same days, the first table's come first.
				if (order === 0) expect(parts[row - 1]!).toBeLessThanOrEqual(parts[row]!);
			}
		}),
		{ numRuns: 150 }
	);
});

/** By the joined table's kind: its name. */
function kindNames(a: Part, b: Part, { kinds, kindCount }: Renumbering): readonly string[] {
	const names = [...a.kinds];
	for (const [i, name] of b.kinds.entries()) names[kinds[i]!] = name;
	expect(names).toHaveLength(kindCount);
	return names;
}

const pointOf = ({ location, locations: { x, y } }: IncidentTable, row: number) =>
	location[row]! < 0 ? null : [x[location[row]!], y[location[row]!]];

test('every column of a row is that of its own table', { timeout: 60_000 }, () => {
	let [oneLasts, bothLast] = [0, 0];
	fc.assert(
		fc.property(part, part, (a, b) => {
			const { table, part: parts, rowIn, to } = join(a, b);
			const names = kindNames(a, b, to);
			expect(new Set(names).size).toBe(to.kindCount);
			expect(new Set(names)).toEqual(new Set([...a.kinds, ...b.kinds]));
			expect(new Set(table.sources).size).toBe(table.sources.length);
			expect(table.hues).toBe(Math.min(MOST_HUES, to.kindCount));
			for (const date of DATE_KINDS) {
				const last = [a, b].filter((each) => each.table.dates[date].lasting !== null).length;
				expect(table.dates[date].lasting !== null).toBe(last > 0);
				if (last === 1) oneLasts++;
				if (last === 2) bothLast++;
			}
			for (let row = 0; row < table.size; row++) {
				const second = parts[row] === 1;
				const { table: own, kinds } = second ? b : a;
				const at = rowIn[row]!;
				expect(names[table.kind[row]!]).toBe(kinds[own.kind[at]!]);
				const place = own.place[at]!;
				expect(table.place[row]).toBe(second && place >= 0 ? place + a.places : place);
				expect(table.source[row]! < 0).toBe(own.source[at]! < 0);
				expect(table.sources[table.source[row]!]).toBe(own.sources[own.source[at]!]);
				expect(pointOf(table, row)).toEqual(pointOf(own, at));
				for (const column of ['precision', 'located'] as const) {
					expect(table[column][row]).toBe(own[column][at]);
				}
				for (const date of DATE_KINDS) expectDays(table.dates[date], row, own.dates[date], at);
			}
		}),
		{ numRuns: 100 }
	);
	// There were both.
	expect(Math.min(oneLasts, bothLast)).toBeGreaterThan(20);
});

function expectDays(joined: DayColumns, row: number, own: DayColumns, at: number): void {
	for (const column of ['dated', 'earliest', 'latest', 'first', 'last'] as const) {
		expect(joined[column][row]).toBe(own[column][at]);
	}
	const lasted = own.lasting?.lasted[at] ?? 0;
	if (joined.lasting === null) return expect(lasted).toBe(0);
	expect(joined.lasting.lasted[row]).toBe(lasted);
	if (own.lasting === null) return;
	expect(joined.lasting.sureFrom[row]).toBe(own.lasting.sureFrom[at]);
	expect(joined.lasting.sureTo[row]).toBe(own.lasting.sureTo[at]);
}

/** Among the few days of random columns, or the years of random sites. */
const end = (open: number) =>
	fc.oneof(
		fc.constant(open),
		fc.integer({ min: -2, max: 15 }),
		fc.integer({ min: utcDay(2015, 1, 1), max: utcDay(2025, 1, 1) })
	);

const window = fc.record({
	date: fc.constantFrom(...DATE_KINDS),
	from: end(OPEN_START),
	to: end(OPEN_END),
	certainOnly: fc.boolean(),
	/** By their names. */
	hiddenKinds: fc.option(fc.subarray(['k0', 'k1', 'k2', 'k3', 'k4', 'k5']))
});

const sum = (a: Counts, b: Counts): Counts => ({
	certain: a.certain + b.certain,
	possible: a.possible + b.possible,
	hidden: a.hidden + b.hidden,
	undated: a.undated + b.undated,
	unlocated: a.unlocated + b.unlocated,
	total: a.total + b.total
});

test('counts in any window are those of both together', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(part, part, fc.array(window, { minLength: 1, maxLength: 8 }), (a, b, windows) => {
			const { table, part: parts, rowIn, to } = join(a, b);
			const names = kindNames(a, b, to);
			const made = [
				{ filter: new Crossfilter(table, to.kindCount), kinds: names },
				{ filter: new Crossfilter(a.table, a.kinds.length), kinds: a.kinds },
				{ filter: new Crossfilter(b.table, b.kinds.length), kinds: b.kinds }
			] as const;
			for (const { date, from, to: until, certainOnly, hiddenKinds } of windows) {
				for (const { filter, kinds } of made) {
					const clauses: Clauses = {
						...{
							date,
							certainOnly,
							places: null,
							precisions: null,
							sources: null,
							words: null,
							view: null
						},
						from: until === OPEN_END ? from : Math.min(from, until),
						to: from === OPEN_START ? until : Math.max(from, until),
						kinds:
							hiddenKinds && Uint8Array.from(kinds, (name) => (hiddenKinds.includes(name) ? 0 : 1))
					};
					filter.apply(clauses);
				}
				const [joined, ...own] = made.map(({ filter }) => filter);
				expect(joined!.counts()).toEqual(sum(own[0]!.counts(), own[1]!.counts()));
				const perKind = new Array<number>(to.kindCount).fill(0);
				for (const [i, count] of own[0]!.perKind().entries()) perKind[i]! += count;
				for (const [i, count] of own[1]!.perKind().entries()) perKind[to.kinds[i]!]! += count;
				expect([...joined!.perKind()]).toEqual(perKind);
				for (let row = 0; row < table.size; row++) {
					expect(joined!.matchOf(row)).toBe(own[parts[row]!]!.matchOf(rowIn[row]!));
				}
			}
		}),
		{ numRuns: 80 }
	);
});

test('kinds of one name are one, and the others come after', () => {
	expect(renumber(['x', 'y'], ['z', 'y', 'w'], 7)).toEqual({
		kinds: [2, 1, 3],
		kindCount: 4,
		placesBefore: 7
	});
});
