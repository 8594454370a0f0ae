/** The incident table of a file's rows: in list order, with what the page asks for of every row. */
import type { DateKind } from '../core/date-kind';
import { OPEN_END } from '../core/day';
import { sortByDay } from '../table/day-order';
import { indexLocations } from '../table/locations';
import { type Codes, type DayColumns, type IncidentTable, MOST_HUES } from '../table/table';
import { type CollectedRows, OTHER_KINDS } from './rows';

/** Kinds that can be told apart in a page, the most frequent; the others are one more together. */
export const MOST_TOLD_KINDS = 200;

export interface MadeTable {
	readonly table: IncidentTable;
	/** By row of the table: the row as it was collected. */
	readonly collected: Uint32Array;
	/** By the table's kind: its label. */
	readonly kinds: readonly string[];
}

/** The columns of `rows` are given up: they become the table's. */
export function makeTable(rows: CollectedRows): MadeTable {
	const { order, room } = orderRows(rows);
	const permute = permuteBy(order, room);
	const kinds = rows.kinds.slice(0, MOST_TOLD_KINDS);
	// Those that the file had no room for may be among the most frequent: the others fall to them.
	if (rows.kinds.length > kinds.length && !kinds.includes(OTHER_KINDS)) kinds.push(OTHER_KINDS);
	const others = kinds.indexOf(OTHER_KINDS);
	// One byte each: 200 kinds, and all others.
	const kind = new Uint8Array(rows.size);
	for (let i = 0; i < order.length; i++) {
		const of = rows.kind[order[i]!]!;
		kind[i] = of < MOST_TOLD_KINDS ? of : others;
	}
	// Points are numbered in list order, too: what looks at the points of one row after the other finds them beside each other.
	const { locations, location } = indexLocations(permute(rows.lng), permute(rows.lat));
	const located = new Uint8Array(rows.size);
	for (let i = 0; i < located.length; i++) located[i] = location[i]! < 0 ? 0 : 1;
	const happened = dayColumns(rows, permute);
	const never = undated(happened);
	return {
		table: {
			size: rows.size,
			dates: { happened, published: never, added: never } satisfies Record<DateKind, DayColumns>,
			kind,
			hues: Math.max(1, Math.min(MOST_HUES, kinds.length)),
			place: narrow(rows.place, order, rows.places.length),
			source: narrow(rows.source, order, rows.sources.length),
			sources: rows.sources,
			precision: permute(rows.precision),
			locations,
			location,
			located
		},
		collected: order,
		kinds: kinds.length === 0 ? [''] : kinds
	};
}

/** First day, newest first; then last day, newest first; then as in the file. The undated come last. */
function orderRows({ size, dated, earliest, latest }: CollectedRows): {
	readonly order: Uint32Array;
	/** As long, and free. */
	readonly room: Uint32Array;
} {
	let [order, room] = [new Uint32Array(size), new Uint32Array(size)];
	let count = 0;
	for (let row = 0; row < size; row++) if (dated[row] === 1) order[count++] = row;
	const knowns = count;
	for (const days of latest === earliest ? [earliest] : [latest, earliest]) {
		const known = order.subarray(0, knowns);
		const sorted = sortByDay(known, days, -1, room.subarray(0, knowns));
		if (sorted !== known) [order, room] = [room, order];
	}
	for (let row = 0; count < size; row++) if (dated[row] === 0) order[count++] = row;
	return { order, room };
}

function dayColumns(rows: CollectedRows, permute: Permute): DayColumns {
	const earliest = permute(rows.earliest);
	const latest = rows.latest === rows.earliest ? earliest : permute(rows.latest);
	const { lasting } = rows;
	return {
		dated: permute(rows.dated),
		earliest,
		latest,
		lasting: lasting && {
			lasted: permute(lasting.lasted),
			sureFrom: permute(lasting.sureFrom),
			sureTo: permute(lasting.sureTo)
		},
		...closeEnds(earliest, latest)
	};
}

/** Nothing beside a row says how far an open end can reach: its weight stays on the end that is known. */
function closeEnds(
	earliest: Int32Array,
	latest: Int32Array
): { readonly first: Int32Array; readonly last: Int32Array } {
	const isOpen = (day: number) => Math.abs(day) === OPEN_END;
	if (!earliest.some(isOpen) && !latest.some(isOpen)) return { first: earliest, last: latest };
	return {
		first: earliest.map((day, row) => (isOpen(day) ? latest[row]! : day)),
		last: latest.map((day, row) => (isOpen(day) ? earliest[row]! : day))
	};
}

/** A file says when something happened; not when it was published, nor when it was added. */
function undated({ dated, earliest }: DayColumns): DayColumns {
	// What the days of the undated are means nothing: no bytes are spent on them.
	const days = { earliest, latest: earliest, first: earliest, last: earliest };
	return { dated: new Uint8Array(dated.length), lasting: null, ...days };
}

/** Numbers from -1 to below `count`, in as few bytes as they need; -1 for each row without a column. */
function narrow(column: Int32Array | null, order: Uint32Array, count: number): Codes {
	const size = order.length;
	if (column === null) return new Int8Array(size).fill(-1);
	const codes =
		count <= 0x7f
			? new Int8Array(size)
			: count <= 0x7fff
				? new Int16Array(size)
				: new Int32Array(size);
	for (let i = 0; i < size; i++) codes[i] = column[order[i]!]!;
	return codes;
}

/** Puts a column's values in order, in its own memory: fresh memory costs more than a copy. */
type Permute = <T extends Uint8Array | Int32Array | Float64Array>(column: T) => T;

/** Values of eight bytes are put in order by halves: `room` has four for each. */
function permuteBy(order: Uint32Array, room: Uint32Array): Permute {
	const bytes = new Uint8Array(room.buffer, 0, order.length);
	const words = new Int32Array(room.buffer);
	return (column) => {
		if (column instanceof Uint8Array) permuteEvery(column, order, bytes, 1, 0);
		else if (column instanceof Int32Array) permuteEvery(column, order, words, 1, 0);
		else {
			const halves = new Int32Array(column.buffer, column.byteOffset, order.length * 2);
			for (const half of [0, 1]) permuteEvery(halves, order, words, 2, half);
		}
		return column;
	};
}

/** Every `stride`th value, from `first`. */
function permuteEvery<T extends Uint8Array | Int32Array>(
	column: T,
	order: Uint32Array,
	scratch: T,
	stride: number,
	first: number
): void {
	const count = order.length;
	for (let i = 0; i < count; i++) scratch[i] = column[order[i]! * stride + first]!;
	for (let i = 0; i < count; i++) column[i * stride + first] = scratch[i]!;
}
