/**
 * Which rows a view shows, and the counts. A selection is made of clauses, one per control; what a control
 * itself shows is counted without its own clause, so that it does not filter itself.
 */
import type { DateKind } from '../core/date-kind';
import { type Day, OPEN_END, OPEN_START } from '../core/day';
import { matchSpan } from '../core/match';
import type { View } from '../core/permalink';
import type { Site } from '../core/site';
import type { DayColumns, IncidentTable } from './table';

export const HIDDEN = 0;
export const POSSIBLE = 1;
export const CERTAIN = 2;
export const UNDATED = 3;

export interface Clauses {
	/** The date that the window is about. */
	readonly date: DateKind;
	/** Inclusive days; the open sentinels where a side is open. */
	readonly from: Day;
	readonly to: Day;
	readonly certainOnly: boolean;
	/** 1 for each kind shown; null for all. */
	readonly kinds: Uint8Array | null;
	/** 1 for each place shown; null for all. */
	readonly places: Uint8Array | null;
	/** 1 for each row whose words match; null where nothing is searched for. */
	readonly words: Uint8Array | null;
}

/** certain + possible + hidden + undated = total, always. */
export interface Counts {
	readonly certain: number;
	readonly possible: number;
	readonly hidden: number;
	/** Shown, but without the date that the window is about: they stand beside every window. */
	readonly undated: number;
	/** Of the total, those that are nowhere on the map. */
	readonly unlocated: number;
	readonly total: number;
}

export interface Selection {
	/** By row: HIDDEN, POSSIBLE, CERTAIN or UNDATED. */
	readonly match: Uint8Array;
	readonly counts: Counts;
	/** By kind: rows shown, or that would be if their kind were. */
	readonly perKind: Uint32Array;
}

/** The clauses of a view; `words` comes from the search, which is not the table's business. */
export function clausesOf(view: View, site: Site, words: Uint8Array | null): Clauses {
	const kinds =
		view.kinds.length === 0
			? null
			: maskOf(site.dataset.kinds, (kind) => view.kinds.includes(kind.id));
	const place = view.place;
	return {
		date: view.date,
		from: view.from ?? OPEN_START,
		to: view.to ?? OPEN_END,
		certainOnly: view.certain,
		kinds,
		places:
			place === null
				? null
				: maskOf(site.places, ({ id, within }) => id === place || within.includes(place)),
		words
	};
}

function maskOf<T>(items: readonly T[], test: (item: T) => boolean): Uint8Array {
	return Uint8Array.from(items, (item) => (test(item) ? 1 : 0));
}

export function select(table: IncidentTable, clauses: Clauses, kindCount: number): Selection {
	const days = table.dates[clauses.date];
	const match = new Uint8Array(table.size);
	const perKind = new Uint32Array(kindCount);
	const tally = [0, 0, 0, 0];
	let unlocated = 0;
	for (let row = 0; row < table.size; row++) {
		if (table.located[row] === 0) unlocated++;
		const kind = table.kind[row]!;
		const kindShown = clauses.kinds === null || clauses.kinds[kind] === 1;
		const others = passes(clauses.places, table.place[row]!) && passes(clauses.words, row);
		const inWindow = others ? matchRow(days, row, clauses) : HIDDEN;
		if (inWindow !== HIDDEN) perKind[kind]!++;
		if (kindShown) match[row] = inWindow;
		tally[match[row]!]!++;
	}
	return {
		match,
		counts: {
			certain: tally[CERTAIN]!,
			possible: tally[POSSIBLE]!,
			hidden: tally[HIDDEN]!,
			undated: tally[UNDATED]!,
			unlocated,
			total: table.size
		},
		perKind
	};
}

/** By row: 1 where every clause but the window lets it through: what the histogram counts. */
export function rowsBesideWindow(
	table: IncidentTable,
	{ kinds, places, words }: Clauses
): Uint8Array {
	return Uint8Array.from({ length: table.size }, (_, row) =>
		passes(kinds, table.kind[row]!) && passes(places, table.place[row]!) && passes(words, row)
			? 1
			: 0
	);
}

function passes(mask: Uint8Array | null, index: number): boolean {
	return mask === null || mask[index] === 1;
}

function matchRow(days: DayColumns, row: number, clauses: Clauses): number {
	if (days.dated[row] === 0) return clauses.certainOnly ? HIDDEN : UNDATED;
	const found = matchSpan(
		days.earliest[row]!,
		days.latest[row]!,
		days.sureFrom[row]!,
		days.sureTo[row]!,
		days.lasted[row] === 1,
		clauses.from,
		clauses.to
	);
	return found === POSSIBLE && clauses.certainOnly ? HIDDEN : found;
}
