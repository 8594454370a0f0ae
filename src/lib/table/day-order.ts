/** The rows by the days on which their match with a window changes: what a step of the window passes over. */
import { OPEN_END, OPEN_START } from '../core/day';
import type { DayColumns } from './table';

/** Rows by one of their dates. */
export interface DayOrder {
	/** How many rows are of one known day. */
	readonly exactCount: number;
	/** These rows, by their day; null where they are the first rows of all, the last of them the earliest, as in most files. */
	readonly exact: Uint32Array | null;
	/** The day of the i-th of them, by their day. Made once, not at each step. */
	readonly exactDayAt: (index: number) => number;
	/** Rows of several possible days. */
	readonly spread: Uint32Array;
	/** Days, in order, on which a spread row's match changes, and whose it is: a list for each end that a row has. */
	readonly turns: readonly Turns[];
	readonly undated: Uint32Array;
}

export interface Turns {
	readonly day: Int32Array;
	/** The same, as {@link countBefore} asks for it. */
	readonly dayAt: (index: number) => number;
	readonly row: Uint32Array;
}

export function orderDays({ dated, earliest, latest, lasting }: DayColumns): DayOrder {
	const size = dated.length;
	const exact = new Uint32Array(size);
	const spread = new Uint32Array(size);
	const undated = new Uint32Array(size);
	let [exacts, spreads, undateds] = [0, 0, 0];
	// Lists run from the newest day to the oldest: from their ends the days come almost in order.
	for (let row = size - 1; row >= 0; row--) {
		if (dated[row] === 0) undated[undateds++] = row;
		else if (earliest[row] === latest[row]) exact[exacts++] = row;
		else spread[spreads++] = row;
	}
	const rows = spread.slice(0, spreads);
	const order = isReversed(exact, exacts, earliest)
		? null
		: sortByDay(exact.slice(0, exacts), (row) => earliest[row]!);
	return {
		exactCount: exacts,
		exact: order,
		exactDayAt: order === null ? (i) => earliest[exacts - 1 - i]! : (i) => earliest[order[i]!]!,
		spread: rows,
		turns: [earliest, latest, ...(lasting ? [lasting.sureFrom, lasting.sureTo] : [])].map(
			(column) => listTurns(rows, column)
		),
		undated: undated.slice(0, undateds)
	};
}

/** Whether the i-th of these rows by its day is `count - 1 - i`. */
function isReversed(rows: Uint32Array, count: number, days: Int32Array): boolean {
	for (let i = 0; i < count; i++) {
		if (rows[i] !== count - 1 - i) return false;
		if (i > 0 && days[rows[i]!]! < days[rows[i - 1]!]!) return false;
	}
	return true;
}

function listTurns(rows: Uint32Array, column: Int32Array): Turns {
	const known = new Uint32Array(rows.length);
	let count = 0;
	for (const row of rows) {
		if (column[row] !== OPEN_START && column[row] !== OPEN_END) known[count++] = row;
	}
	const row = sortByDay(known.slice(0, count), (each) => column[each]!);
	const day = new Int32Array(count);
	for (let i = 0; i < count; i++) day[i] = column[row[i]!]!;
	return { day, dayAt: (i) => day[i]!, row };
}

/** Longest span of days that is sorted by counting: eleven thousand years. */
const MOST_DAYS = 4_000_000;

/** Stable; by counting, in linear time, where the days are not spread too far; what is in order already is left alone. */
export function sortByDay(items: Uint32Array, dayOf: (item: number) => number): Uint32Array {
	let [first, last, inOrder] = [OPEN_END, OPEN_START, true];
	for (const item of items) {
		const day = dayOf(item);
		if (day < last) inOrder = false;
		if (day < first) first = day;
		if (day > last) last = day;
	}
	if (inOrder) return items;
	if (last - first >= MOST_DAYS) return items.sort((a, b) => dayOf(a) - dayOf(b));
	const starts = new Uint32Array(last - first + 2);
	for (const item of items) starts[dayOf(item) - first + 1]!++;
	for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
	const sorted = new Uint32Array(items.length);
	for (const item of items) sorted[starts[dayOf(item) - first]!++] = item;
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
