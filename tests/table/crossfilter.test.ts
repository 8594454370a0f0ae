import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATE_KINDS, type DateKind } from '../../src/lib/core/date-kind';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { BlockCounts } from '../../src/lib/table/block-counts';
import { CLAUSES, Crossfilter, type Tally } from '../../src/lib/table/crossfilter';
import { RunCounts } from '../../src/lib/table/run-counts';
import { CERTAIN, type Clauses, HIDDEN, POSSIBLE } from '../../src/lib/table/filter';
import { buildTable, type IncidentTable } from '../../src/lib/table/table';
import { readWhen, utcDay } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { type ClauseName, naiveBesideWindow, naiveCounts, naiveMatch, naiveTally } from './naive';
import { randomSite } from './random-site';
import { KINDS, PLACES, randomLongTable, randomTable, SOURCES } from './random-table';

const NAMES = Object.keys(CLAUSES) as ClauseName[];

const OPEN: Clauses = {
	date: 'happened',
	from: OPEN_START,
	to: OPEN_END,
	certainOnly: false,
	kinds: null,
	places: null,
	precisions: null,
	sources: null,
	words: null,
	view: null
};

/** A table, how many codes each clause has, and how long a step of the window is in it. */
interface Subject {
	readonly table: IncidentTable;
	readonly sizes: Readonly<Record<ClauseName, number>>;
	readonly start: number;
	readonly stride: number;
}

const subjectOf = (table: IncidentTable): Subject => ({
	table,
	sizes: {
		kinds: KINDS,
		places: PLACES,
		precisions: PRECISIONS.length,
		sources: SOURCES.length,
		words: table.size,
		view: table.size
	},
	start: 0,
	stride: 1
});

const subjects: fc.Arbitrary<Subject> = fc.oneof(
	randomTable.map(subjectOf),
	randomSite({ maxIncidents: 60 }).map((site) => {
		const table = buildTable(site);
		return {
			table,
			sizes: {
				kinds: site.dataset.kinds.length,
				places: site.places.length,
				precisions: PRECISIONS.length,
				sources: table.sources.length,
				words: table.size,
				view: table.size
			},
			start: utcDay(2018, 1, 1),
			stride: 97
		};
	})
);

type Step =
	| { readonly type: 'window'; readonly from: number | null; readonly to: number | null }
	/** Moves the ends of the window that are not open. */
	| { readonly type: 'move'; readonly from: number; readonly to: number }
	| { readonly type: 'date'; readonly date: DateKind }
	| { readonly type: 'certain'; readonly only: boolean }
	/** Null: no choice. The bits say which codes are chosen. */
	| { readonly type: 'mask'; readonly clause: ClauseName; readonly bits: number | null }
	| {
			readonly type: 'watch';
			readonly times: number;
			readonly size: number;
			readonly without: number;
	  }
	| { readonly type: 'unwatch'; readonly which: number };

const day = fc.integer({ min: -2, max: 17 });

const steps: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			type: fc.constant('window' as const),
			from: fc.option(day, { freq: 2 }),
			to: fc.option(day, { freq: 2 })
		})
	},
	{
		weight: 6,
		arbitrary: fc.record({
			type: fc.constant('move' as const),
			from: fc.constantFrom(0, 0, 1, -1, 2, -3, 9),
			to: fc.constantFrom(0, 0, 1, -1, 2, -3, 9)
		})
	},
	fc.record({ type: fc.constant('date' as const), date: fc.constantFrom(...DATE_KINDS) }),
	fc.record({ type: fc.constant('certain' as const), only: fc.boolean() }),
	{
		weight: 4,
		arbitrary: fc.record({
			type: fc.constant('mask' as const),
			clause: fc.constantFrom(...NAMES),
			bits: fc.option(fc.nat(0x1fff), { freq: 3 })
		})
	},
	fc.record({
		type: fc.constant('watch' as const),
		times: fc.nat(100),
		size: fc.integer({ min: 1, max: 9 }),
		without: fc.nat(63)
	}),
	fc.record({ type: fc.constant('unwatch' as const), which: fc.nat() })
);

const sequences = (most: number) => fc.array(steps, { minLength: 1, maxLength: most, size: 'max' });

/** A window with both ends, moved far and again and again, now and then under another choice. */
const drags = fc
	.array(
		fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({
					type: fc.constant('move' as const),
					from: fc.integer({ min: -6, max: 6 }),
					to: fc.integer({ min: -6, max: 6 })
				})
			},
			{ weight: 1, arbitrary: steps }
		),
		{ minLength: 4, maxLength: 10 }
	)
	.map((moves): Step[] => [{ type: 'window', from: 1, to: 9 }, ...moves]);

const maskOf = (size: number, bits: number) =>
	Uint8Array.from({ length: size }, (_, i) => (bits >> (i % 13)) & 1);

/** The clauses after a step; the same masks as before but for the one that it changes. */
function takeStep(before: Clauses, step: Step, { sizes, start, stride }: Subject): Clauses {
	const dayAt = (at: number | null, open: number) => (at === null ? open : start + at * stride);
	const inOrder = (from: number, to: number) => ({
		from: from === OPEN_START ? from : Math.min(from, to),
		to: to === OPEN_END ? to : Math.max(from, to)
	});
	switch (step.type) {
		case 'window':
			return { ...before, ...inOrder(dayAt(step.from, OPEN_START), dayAt(step.to, OPEN_END)) };
		case 'move': {
			const { from, to } = before;
			return {
				...before,
				...inOrder(
					from === OPEN_START ? from : from + step.from * stride,
					to === OPEN_END ? to : to + step.to * stride
				)
			};
		}
		case 'date':
			return { ...before, date: step.date };
		case 'certain':
			return { ...before, certainOnly: step.only };
		case 'mask': {
			const { clause, bits } = step;
			return { ...before, [clause]: bits === null ? null : maskOf(sizes[clause], bits) };
		}
		default:
			return before;
	}
}

interface Watched {
	readonly tally: Tally;
	readonly size: number;
	readonly without: readonly ClauseName[];
}

const bitsOf = (names: readonly ClauseName[]) =>
	names.reduce((bits, name) => bits | CLAUSES[name], 0);

/** Codes from -1, which is counted nowhere, to one before `size`. */
const codesOf = (table: IncidentTable, times: number, size: number) =>
	Int32Array.from(
		{ length: table.size },
		(_, row) => ((row * times + (row >> 2)) % (size + 1)) - 1
	);

function expectAll(
	{ table, sizes }: Subject,
	clauses: Clauses,
	filter: Crossfilter,
	watched: readonly Watched[]
): void {
	const counts = filter.counts();
	expect(counts).toEqual(naiveCounts(table, clauses));
	expect(counts.certain + counts.possible + counts.hidden + counts.undated).toBe(counts.total);

	const rows = Array.from({ length: table.size }, (_, row) => row);
	const match = rows.map((row) => naiveMatch(table, clauses, row));
	expect(rows.map((row) => filter.matchOf(row))).toEqual(match);
	expect(rows.map((row) => filter.matchOf(row, CLAUSES.view))).toEqual(
		rows.map((row) => naiveMatch(table, clauses, row, ['view']))
	);
	expect([...filter.shownOf(null)]).toEqual(rows.filter((row) => match[row] !== HIDDEN));
	const backwards = Uint32Array.from(rows).reverse();
	expect([...filter.shownOf(backwards)]).toEqual(
		[...backwards].filter((row) => match[row] !== HIDDEN)
	);
	expect([...filter.besideWindow()]).toEqual(naiveBesideWindow(table, clauses));

	const perKind = Array<number>(sizes.kinds).fill(0);
	for (const row of rows) {
		if (naiveMatch(table, clauses, row, ['kinds']) !== HIDDEN) perKind[table.kind[row]!]!++;
	}
	expect([...filter.perKind()]).toEqual(perKind);

	for (const { tally, size, without } of watched) {
		const { certain, possible, undated } = tally;
		const naive = naiveTally(table, clauses, tally.codes, size, without);
		expect({ certain: [...certain], possible: [...possible], undated: [...undated] }).toEqual(
			naive
		);
		const shown = naive.certain.map((count, code) =>
			clauses.certainOnly ? count : count + naive.possible[code]! + naive.undated[code]!
		);
		expect([...filter.shownBy(tally)]).toEqual(shown);
	}
}

describe('after every step of any sequence', () => {
	test.each([
		['few rows', subjects, sequences(25), 500, RunCounts],
		['thousands, counted by blocks', randomLongTable.map(subjectOf), drags, 15, BlockCounts]
	])(
		'of %s, all it says is what a recount of every row says',
		(_, subjects, sequences, numRuns, Counts) => {
			let moved = 0;
			fc.assert(
				fc.property(subjects, sequences, (subject, sequence) => {
					const { table, sizes } = subject;
					const filter = new Crossfilter(table, sizes.kinds, Counts);
					let clauses = OPEN;
					// One for each facet, which does not filter itself, and one that every clause filters.
					let watched: Watched[] = [
						...NAMES.map((name): Watched => {
							const codes = {
								kinds: table.kind,
								places: table.place,
								precisions: table.precision,
								sources: table.source,
								words: codesOf(table, 1, 5),
								view: codesOf(table, 3, 5)
							}[name];
							const size = name === 'words' || name === 'view' ? 5 : sizes[name];
							return { tally: filter.watch(codes, size, CLAUSES[name]), size, without: [name] };
						}),
						{ tally: filter.watch(codesOf(table, 7, 6), 6), size: 6, without: [] }
					];
					expectAll(subject, clauses, filter, watched);
					for (const step of sequence) {
						if (step.type === 'watch') {
							const without = NAMES.filter((name) => (CLAUSES[name] & step.without) !== 0);
							const codes = codesOf(table, step.times, step.size);
							const tally = filter.watch(codes, step.size, bitsOf(without));
							watched.push({ tally, size: step.size, without });
						} else if (step.type === 'unwatch') {
							const [gone] = watched.splice(step.which % (watched.length || 1), 1);
							if (gone) filter.unwatch(gone.tally);
							watched = [...watched];
						} else {
							const next = takeStep(clauses, step, subject);
							if (next.from !== clauses.from && next.from > OPEN_START) moved++;
							filter.apply(next);
							clauses = next;
						}
						expectAll(subject, clauses, filter, watched);
					}
				}),
				{ numRuns }
			);
			// They did something.
			expect(moved).toBeGreaterThan(numRuns * 0.6);
		},
		120_000
	);

	test('the way there does not matter: it says what a new one says', { timeout: 60_000 }, () => {
		fc.assert(
			fc.property(subjects, fc.array(steps, { maxLength: 12 }), (subject, sequence) => {
				const { table, sizes } = subject;
				const [stepped, made] = [1, 2].map(() => new Crossfilter(table, sizes.kinds));
				const tally = stepped!.watch(table.place, sizes.places, CLAUSES.places);
				let clauses = OPEN;
				for (const step of sequence) stepped!.apply((clauses = takeStep(clauses, step, subject)));
				made!.apply(clauses);
				expect(stepped!.counts()).toEqual(made!.counts());
				expect(tally).toEqual(made!.watch(table.place, sizes.places, CLAUSES.places));
			}),
			{ numRuns: 150 }
		);
	});
});

/** Incidents with these dates. */
function tableOf(...edtfs: readonly (string | null)[]): IncidentTable {
	const base = real.incidents[0]!;
	return buildTable({
		...real,
		incidents: edtfs.map((edtf, i) => ({
			...base,
			id: `incident-${i}`,
			when: { ...base.when, edtf, value: edtf === null ? null : readWhen(edtf) }
		}))
	});
}

test('what has an open start is certain up to its end, and no more than possible once the window has a start', () => {
	const filter = new Crossfilter(tableOf('[..2019-12-31]', '[2020-01-01..]'), 5);
	const to = utcDay(2020, 1, 31);
	filter.apply({ ...OPEN, to });
	expect([filter.matchOf(0), filter.matchOf(1)]).toEqual([CERTAIN, POSSIBLE]);
	// None of its known days lies between an open start and this one.
	filter.apply({ ...OPEN, from: utcDay(1900, 1, 1), to });
	expect([filter.matchOf(0), filter.matchOf(1)]).toEqual([POSSIBLE, POSSIBLE]);
	expect(filter.counts()).toMatchObject({ certain: 0, possible: 2 });
	filter.apply({ ...OPEN, from: utcDay(1900, 1, 1) });
	expect([filter.matchOf(0), filter.matchOf(1)]).toEqual([POSSIBLE, CERTAIN]);
});

test('both ends of a window are in it, however it came there', () => {
	const filter = new Crossfilter(
		tableOf('2020-01-01', '2020-01-02', '2020-01-03', '2020-01-04'),
		5
	);
	const window = (from: number, to: number) => {
		filter.apply({ ...OPEN, from: utcDay(2020, 1, from), to: utcDay(2020, 1, to) });
		return [0, 1, 2, 3].filter((row) => filter.matchOf(row) === CERTAIN).map((row) => row + 1);
	};
	expect(window(2, 3)).toEqual([2, 3]);
	expect(window(3, 3)).toEqual([3]);
	expect(window(1, 1)).toEqual([1]);
	expect(window(4, 9)).toEqual([4]);
	expect(window(1, 4)).toEqual([1, 2, 3, 4]);
	expect(filter.counts().certain).toBe(4);
});

test('a tally that is no longer watched is left as it was', () => {
	const table = tableOf('2020-01-01', '2020-01-02');
	const filter = new Crossfilter(table, 5);
	const tally = filter.watch(new Uint8Array(table.size), 1);
	filter.unwatch(tally);
	filter.apply({ ...OPEN, from: utcDay(2020, 1, 2) });
	expect([...tally.certain]).toEqual([2]);
	expect(filter.counts().certain).toBe(1);
});

test('a row that there is not is hidden', () => {
	const filter = new Crossfilter(tableOf('2020-01-01'), 5);
	expect(filter.matchOf(-1)).toBe(HIDDEN);
	expect(filter.matchOf(0)).toBe(CERTAIN);
});

test('with nothing in it, all counts are none', () => {
	const filter = new Crossfilter(tableOf(), 5);
	filter.apply({ ...OPEN, from: 0, to: 1 });
	filter.apply({ ...OPEN, from: 1, to: 2 });
	expect(filter.counts()).toEqual({
		certain: 0,
		possible: 0,
		hidden: 0,
		undated: 0,
		unlocated: 0,
		total: 0
	});
	expect([...filter.perKind()]).toEqual([0, 0, 0, 0, 0]);
});
