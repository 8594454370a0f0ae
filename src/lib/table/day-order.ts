/** The rows by the days on which their match with a window changes: what a step of the window passes over. */
import { OPEN_END, OPEN_START } from '../core/day';
import type { DayColumns } from './table';

/** Rows by one of their dates. */
export interface DayOrder {
	/** All rows: first those of one known day, by that day. */
	readonly rows: Uint32Array;
	/** How many of them are of one known day. */
	readonly exactCount: number;
	/** The day of the i-th of them that are of one day. Made once, not at each step. */
	readonly exactDayAt: (index: number) => number;
	/**
	 * Behind those come the rows of several possible days, span by span: those of a span have the same days, and their match
	 * with a window is the same. Where each span begins, and one past the last, where those without this date begin.
	 */
	readonly spans: Uint32Array;
	/** Days, in order, on which a span's match changes, and whose it is: a list for each end that a span has. */
	readonly turns: readonly Turns[];
}

export interface Turns {
	readonly span: Uint32Array;
	/** The day of the i-th of them. Made once, not at each step. */
	readonly dayAt: (index: number) => number;
}

export function orderDays({ dated, earliest, latest, lasting }: DayColumns): DayOrder {
	const size = dated.length;
	const rows = new Uint32Array(size);
	let [exactCount, end] = [0, 0];
	for (let row = 0; row < size; row++) {
		if (dated[row] === 0) continue;
		end++;
		if (earliest[row] === latest[row]) exactCount++;
	}
	let [toExact, toSpread, toUndated] = [0, exactCount, end];
	// Tables run from the newest day to the oldest: from their ends the days come almost in order.
	for (let row = size - 1; row >= 0; row--) {
		if (dated[row] === 0) rows[toUndated++] = row;
		else if (earliest[row] === latest[row]) rows[toExact++] = row;
		else rows[toSpread++] = row;
	}
	const [exact, spread] = [rows.subarray(0, exactCount), rows.subarray(exactCount, end)];
	exact.set(sortByDay(exact, earliest));
	spread.set(sortByDay(sortByDay(spread, latest), earliest));
	const ends = lasting ? [earliest, latest, lasting.sureFrom, lasting.sureTo] : [earliest, latest];
	const spans = splitSpans(rows, exactCount, end, lasting ? [...ends, lasting.lasted] : ends);
	return {
		rows,
		exactCount,
		exactDayAt: (i) => earliest[rows[i]!]!,
		spans,
		turns: ends.map((days) => listTurns((span) => days[rows[spans[span]!]!]!, spans.length - 1))
	};
}

/** Where the rows from `start` on are others than before by any of the columns; and `end`. */
function splitSpans(
	rows: Uint32Array,
	start: number,
	end: number,
	columns: readonly (Int32Array | Uint8Array)[]
): Uint32Array {
	const found = new Uint32Array(end - start + 1);
	let count = 0;
	for (let i = start; i < end; i++) {
		const [row, before] = [rows[i]!, rows[i - 1]!];
		if (i === start || columns.some((column) => column[row] !== column[before])) found[count++] = i;
	}
	found[count++] = end;
	return found.slice(0, count);
}

function listTurns(dayOf: (span: number) => number, count: number): Turns {
	const days = Int32Array.from({ length: count }, (_, span) => dayOf(span));
	const known = Uint32Array.from({ length: count }, (_, span) => span).filter(
		(span) => days[span] !== OPEN_START && days[span] !== OPEN_END
	);
	const span = sortByDay(known, days);
	return { span, dayAt: (i) => dayOf(span[i]!) };
}

/** Longest span of days that is sorted by counting: eleven thousand years. */
const MOST_DAYS = 4_000_000;

/**
 * Stable; by counting, in linear time, where the days are not spread too far; what is in order already is left alone.
 *
 * @param days by item
 * @param direction -1 for the newest day first
 * @param room as long as the items, for them in order, if they are not: fresh memory takes longer than sorting
 */
export function sortByDay(
	items: Uint32Array,
	days: Int32Array,
	direction: 1 | -1 = 1,
	room?: Uint32Array
): Uint32Array {
	let [first, last, inOrder] = [OPEN_END, OPEN_START, true];
	for (let i = 0; i < items.length; i++) {
		const day = direction * days[items[i]!]!;
		if (day < last) inOrder = false;
		if (day < first) first = day;
		if (day > last) last = day;
	}
	if (inOrder) return items;
	if (last - first >= MOST_DAYS) return items.sort((a, b) => direction * (days[a]! - days[b]!));
	const starts = new Uint32Array(last - first + 2);
	for (let i = 0; i < items.length; i++) starts[direction * days[items[i]!]! - first + 1]!++;
	for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
	const sorted = room ?? new Uint32Array(items.length);
	for (let i = 0; i < items.length; i++) {
		const item = items[i]!;
		sorted[starts[direction * days[item]! - first]!++] = item;
	}
	return sorted;
}

/** How many of the items come before the first that is not before `day`. */
export function countBefore(length: number, day: number, dayAt: (index: number) => number): number {
	let [low, high] = [0, length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (dayAt(middle) < day) low = middle + 1;
		else high = middle;
	}
	return low;
}
