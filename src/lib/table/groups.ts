/** Rows that are drawn as one: the points of a mark, what is somewhere in a region. */
import { CLAUSES, type Crossfilter, type Tally } from './crossfilter';
import { type Codes, type IncidentTable, isAbout } from './table';

export interface Groups {
	/** How many there are. */
	readonly size: number;
	/** How many codes each has: two for each hue, one of them for rows that stand for their surroundings. */
	readonly stride: number;
	/** By row: its group, hue and whether it stands for its surroundings; -1 where it is in none. May be empty where there are no groups. */
	readonly codes: Codes;
}

/** What a group shows of its rows under a filter. */
export interface Shown {
	readonly count: number;
	/** By hue, the data set's first: rows shown. */
	readonly kinds: readonly { readonly kind: number; readonly count: number }[];
	/** True when nothing in it is more than possible. */
	readonly possible: boolean;
	/** True when all in it stand for their surroundings. */
	readonly about: boolean;
}

/** For so many rows, none of them coded yet; no code is to reach `most`. */
export function noCodes(rows: number, most: number): Int16Array | Int32Array {
	return (most <= 1 << 15 ? new Int16Array(rows) : new Int32Array(rows)).fill(-1);
}

/** `groupOf` by row, or -1. */
export function codeGroups(
	table: IncidentTable,
	size: number,
	groupOf: (row: number) => number
): Groups {
	const stride = table.hues * 2;
	const codes = noCodes(size === 0 ? 0 : table.size, size * stride);
	for (let row = 0; row < codes.length; row++) {
		const group = groupOf(row);
		if (group < 0) continue;
		codes[row] = group * stride + codeInGroup(table.kind[row]!, table.precision[row]!, table.hues);
	}
	return { size, stride, codes };
}

/** What is added to a group's first code: of a row's kind and precision, where a table has so many hues. */
export function codeInGroup(kind: number, precision: number, hues: number): number {
	return Math.min(kind, hues - 1) * 2 + (isAbout(precision) ? 1 : 0);
}

/** The map is counted without what is seen of it: a view does not filter itself. */
export function watchGroups(filter: Crossfilter, { codes, size, stride }: Groups): Tally {
	return filter.watch(codes, size * stride, CLAUSES.view);
}

const EMPTY: Shown = { count: 0, kinds: [], possible: false, about: false };

/** `extra`: a row that is shown whatever the filter says, where it is hidden; else -1. */
export function shownIn(
	filter: Crossfilter,
	{ codes, stride }: Groups,
	{ certain, possible, undated }: Tally,
	group: number,
	extra = -1
): Shown {
	const all = !filter.certainOnly;
	const added = extra < 0 ? -1 : codes[extra]!;
	const kinds: { kind: number; count: number }[] = [];
	let [total, sure, about] = [0, 0, 0];
	for (let hue = 0; hue * 2 < stride; hue++) {
		let count = 0;
		for (let code = group * stride + hue * 2, end = code + 2; code < end; code++) {
			const plain = code === added ? certain[code]! + 1 : certain[code]!;
			const known = all ? plain + undated[code]! : plain;
			const here = all ? known + possible[code]! : known;
			count += here;
			sure += known;
			if ((code & 1) === 1) about += here;
		}
		total += count;
		if (count > 0) kinds.push({ kind: hue, count });
	}
	if (total === 0) return EMPTY;
	return { count: total, kinds, possible: sure === 0, about: about === total };
}

/** By groups: all rows that are in one, group by group, and where each begins among them. */
interface RowIndex {
	readonly rows: Uint32Array;
	readonly starts: Uint32Array;
}

const indexes = new WeakMap<Groups, RowIndex>();

/** The rows of a group, in list order. All are put in order by the first call. */
export function rowsIn(groups: Groups, group: number): readonly number[] {
	let index = indexes.get(groups);
	if (index === undefined) indexes.set(groups, (index = indexRows(groups)));
	return Array.from(index.rows.subarray(index.starts[group], index.starts[group + 1]));
}

function indexRows({ size, codes, stride }: Groups): RowIndex {
	const starts = new Uint32Array(size + 1);
	for (const code of codes) if (code >= 0) starts[Math.floor(code / stride) + 1]!++;
	for (let group = 0; group < size; group++) starts[group + 1]! += starts[group]!;
	const next = starts.slice();
	const rows = new Uint32Array(starts[size]!);
	for (let row = 0; row < codes.length; row++) {
		if (codes[row]! >= 0) rows[next[Math.floor(codes[row]! / stride)]!++] = row;
	}
	return { rows, starts };
}

/** The group of a row; -1 where it is in none. */
export function groupOf({ codes, stride }: Groups, row: number): number {
	const code = codes[row] ?? -1;
	return code < 0 ? -1 : Math.floor(code / stride);
}
