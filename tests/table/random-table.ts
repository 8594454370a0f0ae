/** Tables of random columns, with what few sites have: many rows on few days, open ends, all of one place or of none. */
import fc from 'fast-check';
import { DATE_KINDS, type DateKind } from '../../src/lib/core/date-kind';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import type { LngLat } from '../../src/lib/core/geo';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { indexLocations } from '../../src/lib/table/locations';
import type { DayColumns, IncidentTable } from '../../src/lib/table/table';

export const KINDS = 4;
export const PLACES = 3;
export const SOURCES = ['a', 'b', 'c'] as const;

interface Span {
	readonly earliest: number;
	readonly latest: number;
	readonly sureFrom: number;
	readonly sureTo: number;
	readonly lasted: boolean;
}

const NEVER = { sureFrom: OPEN_END, sureTo: OPEN_START, lasted: false };

/** A few days, so that many rows share one, and now and then one in another age. */
const day = fc.oneof(
	{ weight: 12, arbitrary: fc.integer({ min: 0, max: 12 }) },
	{ weight: 1, arbitrary: fc.constantFrom(-700_000, -1, 40, 2_900_000) }
);

const span: fc.Arbitrary<Span> = fc
	.record({
		days: fc.tuple(day, day, day, day).map((days) => days.sort((a, b) => a - b)),
		form: fc.constantFrom('day', 'day', 'day', 'spread', 'lasting', 'lasting day'),
		open: fc.constantFrom('', '', '', 'start', 'end', 'both'),
		/** Whether its first possible end comes before its last possible start: then it covers no day for sure. */
		crossed: fc.boolean()
	})
	.map(({ days, form, open, crossed }) => {
		const [a, b, c, d] = days as [number, number, number, number];
		if (form === 'day') return { ...NEVER, earliest: a, latest: a };
		if (form === 'lasting day') {
			return { earliest: a, latest: a, sureFrom: a, sureTo: a, lasted: true };
		}
		const ends = {
			earliest: open === 'start' || open === 'both' ? OPEN_START : a,
			latest: open === 'end' || open === 'both' ? OPEN_END : d
		};
		if (form === 'spread') return { ...NEVER, ...ends };
		const [sureFrom, sureTo] = crossed ? [c, b] : [b, c];
		return { ...ends, sureFrom, sureTo, lasted: true };
	});

function columnsOf(spans: readonly (Span | null)[]): DayColumns {
	const int = (of: (span: Span) => number, none: number) =>
		Int32Array.from(spans, (each) => (each === null ? none : of(each)));
	const earliest = int((each) => each.earliest, 0);
	const latest = int((each) => each.latest, 0);
	const lasting = {
		lasted: Uint8Array.from(spans, (each) => (each?.lasted ? 1 : 0)),
		sureFrom: int((each) => each.sureFrom, OPEN_END),
		sureTo: int((each) => each.sureTo, OPEN_START)
	};
	return {
		dated: Uint8Array.from(spans, (each) => (each === null ? 0 : 1)),
		earliest,
		latest,
		lasting: lasting.lasted.includes(1) ? lasting : null,
		first: earliest,
		last: latest
	};
}

/** A table with a row at each of some points; null: nowhere on the map. */
export function tableAt(points: readonly (LngLat | null)[], hues = 1): IncidentTable {
	const size = points.length;
	const columns = columnsOf(points.map(() => null));
	return {
		size,
		dates: { happened: columns, published: columns, added: columns },
		kind: new Uint16Array(size),
		hues,
		place: new Int32Array(size).fill(-1),
		source: new Int32Array(size).fill(-1),
		sources: [],
		precision: new Uint8Array(size),
		located: Uint8Array.from(points, (point) => (point === null ? 0 : 1)),
		...indexLocations(
			Float64Array.from(points, (point) => point?.[0] ?? NaN),
			Float64Array.from(points, (point) => point?.[1] ?? NaN)
		)
	};
}

const row = fc.record({
	happened: fc.option(span, { freq: 6 }),
	published: fc.option(span, { freq: 4 }),
	added: fc.option(span, { freq: 2 }),
	kind: fc.nat(KINDS - 1),
	place: fc.integer({ min: -1, max: PLACES - 1 }),
	source: fc.integer({ min: -1, max: SOURCES.length - 1 }),
	// A site, or one for its surroundings.
	precision: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: PRECISIONS.length - 1 })),
	point: fc.option(fc.tuple(fc.integer({ min: -180, max: 180 }), fc.constantFrom(-90, 0, 33, 90)))
});

type Row = typeof row extends fc.Arbitrary<infer Each> ? Each : never;

const isExact = ({ happened }: Row) => happened !== null && happened.earliest === happened.latest;

const newestFirst = (rows: readonly Row[]): readonly Row[] =>
	rows.toSorted((a, b) => b.happened!.earliest - a.happened!.earliest);

/** As files often are, the newest before the others: with all that is of one day first, and with nothing else dated. */
const ORDERS: Readonly<Record<string, (rows: readonly Row[]) => readonly Row[]>> = {
	none: (rows) => rows,
	'one day first': (rows) => [
		...newestFirst(rows.filter(isExact)),
		...rows.filter((each) => !isExact(each))
	],
	'one day alone': (rows) => [
		...newestFirst(rows.filter(isExact)),
		...rows.filter(({ happened }) => happened === null)
	]
};

/** @param times how often each row is there, one after the other */
const tablesOf = (times: number) =>
	fc
		.tuple(fc.array(row, { maxLength: 60, size: 'max' }), fc.constantFrom(...Object.keys(ORDERS)))
		.map(([drafts, order]) => {
			const rows = ORDERS[order]!(drafts).flatMap((each) => Array<Row>(times).fill(each));
			const dates = Object.fromEntries(
				DATE_KINDS.map((date) => [date, columnsOf(rows.map((each) => each[date]))])
			) as Record<DateKind, DayColumns>;
			const table: IncidentTable = {
				...tableAt(
					rows.map(({ point }) => point),
					KINDS
				),
				dates,
				kind: Uint16Array.from(rows, ({ kind }) => kind),
				place: Int32Array.from(rows, ({ place }) => place),
				source: Int32Array.from(rows, ({ source }) => source),
				sources: SOURCES,
				precision: Uint8Array.from(rows, ({ precision }) => precision)
			};
			return table;
		});

export const randomTable = tablesOf(1);

/** Thousands of rows, so many of each day that they are counted by blocks. */
export const randomLongTable = tablesOf(600);
