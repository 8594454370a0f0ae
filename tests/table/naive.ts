/**
 * What a filter shows, counted anew from the columns of the table, row by row: it keeps nothing, so it cannot fall out of
 * step, and what the crossfilter says at any step is held against it.
 */
import { matchSpan } from '../../src/lib/core/match';
import type { CLAUSES } from '../../src/lib/table/crossfilter';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import {
	CERTAIN,
	type Clauses,
	type Counts,
	HIDDEN,
	POSSIBLE,
	UNDATED
} from '../../src/lib/table/filter';
import type { IncidentTable } from '../../src/lib/table/table';

export type ClauseName = keyof typeof CLAUSES;

/** The clauses that a row fails, but for those `without` which is asked. */
function failsOf(
	{ kind, place, precision, source }: IncidentTable,
	clauses: Clauses,
	row: number,
	without: readonly ClauseName[]
): readonly ClauseName[] {
	const indexes: Readonly<Record<ClauseName, number>> = {
		kinds: kind[row]!,
		places: place[row]!,
		precisions: precision[row]!,
		sources: source[row]!,
		words: row,
		view: row
	};
	return (Object.keys(indexes) as ClauseName[]).filter((name) => {
		const mask = clauses[name];
		// A row without a place or a source is not what any choice of them asks for.
		return !without.includes(name) && mask !== null && mask[indexes[name]] !== 1;
	});
}

/** Where a row stands in the window alone, the possible and the undated shown. */
function windowMatch(table: IncidentTable, { date, from, to }: Clauses, row: number): number {
	const { dated, earliest, latest, lasting } = table.dates[date];
	if (dated[row] !== 1) return UNDATED;
	const [sureFrom, sureTo, lasted] =
		lasting === null
			? [OPEN_END, OPEN_START, false]
			: [lasting.sureFrom[row]!, lasting.sureTo[row]!, lasting.lasted[row] === 1];
	const found = matchSpan(earliest[row]!, latest[row]!, sureFrom, sureTo, lasted, from, to);
	return [HIDDEN, POSSIBLE, CERTAIN][found]!;
}

export function naiveMatch(
	table: IncidentTable,
	clauses: Clauses,
	row: number,
	without: readonly ClauseName[] = []
): number {
	if (failsOf(table, clauses, row, without).length > 0) return HIDDEN;
	const found = windowMatch(table, clauses, row);
	return clauses.certainOnly && found !== CERTAIN ? HIDDEN : found;
}

export function naiveCounts(table: IncidentTable, clauses: Clauses): Counts {
	const counts = [0, 0, 0, 0];
	let unlocated = 0;
	for (let row = 0; row < table.size; row++) {
		counts[naiveMatch(table, clauses, row)]!++;
		if (table.located[row] !== 1) unlocated++;
	}
	const [hidden, possible, certain, undated] = counts as [number, number, number, number];
	return { certain, possible, hidden, undated, unlocated, total: table.size };
}

/** By code: what a tally holds, which knows nothing of “certain only”. */
export function naiveTally(
	table: IncidentTable,
	clauses: Clauses,
	codes: ArrayLike<number>,
	size: number,
	without: readonly ClauseName[]
) {
	const all = { ...clauses, certainOnly: false };
	const none = () => Array<number>(size).fill(0);
	const tally = { certain: none(), possible: none(), undated: none() };
	for (let row = 0; row < table.size; row++) {
		if (codes[row]! < 0) continue;
		const found = naiveMatch(table, all, row, without);
		if (found === CERTAIN) tally.certain[codes[row]!]!++;
		if (found === POSSIBLE) tally.possible[codes[row]!]!++;
		if (found === UNDATED) tally.undated[codes[row]!]!++;
	}
	return tally;
}

/** By row: 1 where no clause but the window hides it. */
export function naiveBesideWindow(table: IncidentTable, clauses: Clauses): number[] {
	return Array.from({ length: table.size }, (_, row) =>
		failsOf(table, clauses, row, []).length === 0 ? 1 : 0
	);
}
