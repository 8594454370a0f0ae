/**
 * How many incidents each day, week, month or year has. Aoristic: an incident's weight of 1 is spread evenly
 * over its possible days (Ratcliffe 2000, Aoristic analysis: the spatial interpretation of unspecific
 * temporal events), so that the weights and the undated add up to the number of incidents.
 */
import { addMonths, firstOfMonth, OPEN_END, OPEN_START } from '../core/day';
import { BinWeights } from './bin-weights';
import { binEdges, binOf, type BinUnit, type Extent } from './bins';
import type { DayColumns, IncidentTable } from './table';

export interface Histogram {
	readonly unit: BinUnit;
	/** The first day of each bin, and one past the last bin. */
	readonly edges: Int32Array;
	/** By kind, by bin: the weight of incidents that are certain in a window of the bin's days. */
	readonly certain: readonly Float64Array[];
	/** By kind, by bin: the weight of those that are only possible in it. */
	readonly possible: readonly Float64Array[];
	/** The highest sum of both over all kinds. */
	readonly peak: number;
	/** Incidents that have no date to be counted under. */
	readonly undated: number;
}

/** Whole months round every dated row, open ends closed; null when nothing is dated. */
export function extentOf({ dated, first, last }: DayColumns): Extent | null {
	let [from, to] = [OPEN_END, OPEN_START];
	for (let row = 0; row < dated.length; row++) {
		if (dated[row] === 0) continue;
		from = Math.min(from, first[row]!);
		to = Math.max(to, last[row]!);
	}
	if (from > to) return null;
	return { first: firstOfMonth(from), last: addMonths(firstOfMonth(to), 1) - 1 };
}

/** Weighs the rows that `included` marks with 1, as far as they lie in `range`; kinds beyond `kindCount` with the last. */
export function makeHistogram(
	{ size, kind }: Pick<IncidentTable, 'size' | 'kind'>,
	days: DayColumns,
	included: Uint8Array,
	kindCount: number,
	range: Extent,
	unit: BinUnit
): Histogram {
	const edges = binEdges(range, unit);
	const weights = () => Array.from({ length: kindCount }, () => new BinWeights(edges));
	const [sure, maybe] = [weights(), weights()];
	const { dated, earliest, latest } = days;
	let undated = 0;
	for (let row = 0; row < size; row++) {
		if (included[row] === 0) continue;
		const of = Math.min(kind[row]!, kindCount - 1);
		if (dated[row] === 0) undated++;
		// Of one known day, as most are: there is nothing to spread.
		else if (earliest[row] === latest[row]) sure[of]!.addOne(binOf(edges, earliest[row]!));
		else spreadRow(days, row, edges, sure[of]!, maybe[of]!);
	}
	const certain = sure.map((of) => of.sum());
	const possible = maybe.map((of) => of.sum());
	return { unit, edges, certain, possible, peak: peakOf([...certain, ...possible]), undated };
}

function spreadRow(
	days: DayColumns,
	row: number,
	edges: Int32Array,
	sure: BinWeights,
	maybe: BinWeights
): void {
	const first = days.first[row]!;
	const last = days.last[row]!;
	const share = 1 / (last - first + 1);
	const bins = certainBins(days, row, edges);
	if (bins === null) return maybe.add(first, last, share);
	const from = Math.max(first, edges[bins[0]]!);
	const to = Math.min(last, edges[bins[1] + 1]! - 1);
	maybe.add(first, Math.min(last, from - 1), share);
	sure.add(from, to, share);
	maybe.add(Math.max(first, to + 1), last, share);
}

/**
 * The first and last bin whose days, taken as a window, are certain to have met the row: what `matchSpan` says
 * of each bin, without asking it of each. Null where there is none.
 */
function certainBins(days: DayColumns, row: number, edges: Int32Array): [number, number] | null {
	const most = edges.length - 2;
	// All its possible days, as they are known, in one bin: an open end lies in none.
	const [start, end] = [binOf(edges, days.earliest[row]!), binOf(edges, days.latest[row]!)];
	if (start === end && start >= 0 && start <= most) return [start, start];
	if (days.lasting?.lasted[row] !== 1) return null;
	// It surely had begun by one day, and surely ended no sooner than the other.
	const from = Math.max(0, binOf(edges, days.lasting.sureFrom[row]!));
	const to = Math.min(most, binOf(edges, days.lasting.sureTo[row]!));
	return from <= to ? [from, to] : null;
}

function peakOf(all: readonly Float64Array[]): number {
	const sums = new Float64Array(all[0]?.length ?? 0);
	for (const weights of all)
		for (let bin = 0; bin < sums.length; bin++) sums[bin]! += weights[bin]!;
	return sums.reduce((most, sum) => Math.max(most, sum), 0);
}
