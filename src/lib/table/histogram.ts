/** How many incidents each day, week or month has: surely, and possibly. */
import { addMonths, type Day, firstOfMonth, OPEN_END, OPEN_START } from '../core/day';
import { matchSpan } from '../core/match';
import type { IncidentTable } from './table';

export type BinUnit = 'day' | 'week' | 'month';

/** The days the time axis runs over, both inclusive. */
export interface Extent {
	readonly first: Day;
	readonly last: Day;
}

export interface Histogram {
	readonly unit: BinUnit;
	/** The first day of each bin, and one past the last bin. */
	readonly edges: Int32Array;
	/** By kind, by bin: incidents surely in the bin. */
	readonly certain: readonly Uint32Array[];
	/** By kind, by bin: incidents of which some possible day is in the bin, and no more is known. */
	readonly possible: readonly Uint32Array[];
	/** The highest sum of both over all kinds. */
	readonly peak: number;
}

/** At most this many bins: more could not be told apart. */
const MAX_BINS = 800;

/**
 * Whole months round every dated row; an open end counts for the day it is open from, unless `bound` (the
 * last publication date) is later. Null when nothing is dated.
 */
export function extentOf(table: IncidentTable, bound: Day | null): Extent | null {
	let first = OPEN_END;
	let last = OPEN_START;
	for (let row = 0; row < table.size; row++) {
		if (table.dated[row] === 0) continue;
		const [from, to] = closedSpan(table, row, bound);
		first = Math.min(first, from);
		last = Math.max(last, to);
	}
	if (first > last) return null;
	return { first: firstOfMonth(first), last: addMonths(firstOfMonth(last), 1) - 1 };
}

/** The possible days of a row with its open ends closed. */
function closedSpan(table: IncidentTable, row: number, bound: Day | null): [Day, Day] {
	const from = table.earliest[row]!;
	const to = table.latest[row]!;
	const end =
		to === OPEN_END ? Math.max(from === OPEN_START ? (bound ?? 0) : from, bound ?? from) : to;
	return [from === OPEN_START ? end : from, end];
}

export function binEdges({ first, last }: Extent): { unit: BinUnit; edges: Int32Array } {
	const days = last - first + 1;
	const unit: BinUnit = days <= MAX_BINS ? 'day' : days <= MAX_BINS * 7 ? 'week' : 'month';
	const edges: Day[] = [];
	for (let edge = first; edge <= last;) {
		edges.push(edge);
		edge = unit === 'day' ? edge + 1 : unit === 'week' ? edge + 7 : addMonths(edge, 1);
	}
	edges.push(last + 1);
	return { unit, edges: Int32Array.from(edges) };
}

/** Counts the rows that `included` marks with 1. A row is certain in a bin when all its possible days, or a day it surely covers, lie in it. */
export function makeHistogram(
	table: IncidentTable,
	included: Uint8Array,
	extent: Extent,
	kindCount: number,
	bound: Day | null
): Histogram {
	const { unit, edges } = binEdges(extent);
	const bins = edges.length - 1;
	const certain = Array.from({ length: kindCount }, () => new Uint32Array(bins));
	const possible = Array.from({ length: kindCount }, () => new Uint32Array(bins));
	for (let row = 0; row < table.size; row++) {
		if (table.dated[row] === 0 || included[row] === 0) continue;
		const [from, to] = closedSpan(table, row, bound);
		const first = binOf(edges, from);
		const last = binOf(edges, to);
		const kind = table.kind[row]!;
		for (let bin = first; bin <= last; bin++) {
			// Of the span as it is known, open ends and all: by the rule that filters.
			const sure =
				matchSpan(
					table.earliest[row]!,
					table.latest[row]!,
					table.sureFrom[row]!,
					table.sureTo[row]!,
					table.lasted[row] === 1,
					edges[bin]!,
					edges[bin + 1]! - 1
				) === 2;
			(sure ? certain : possible)[kind]![bin]!++;
		}
	}
	let peak = 0;
	for (let bin = 0; bin < bins; bin++) {
		let sum = 0;
		for (let kind = 0; kind < kindCount; kind++)
			sum += certain[kind]![bin]! + possible[kind]![bin]!;
		peak = Math.max(peak, sum);
	}
	return { unit, edges, certain, possible, peak };
}

/** The bin a day falls in: the last edge that is not after it. */
function binOf(edges: Int32Array, day: Day): number {
	let low = 0;
	let high = edges.length - 2;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (edges[middle]! <= day) low = middle;
		else high = middle - 1;
	}
	return low;
}
