/** The bins of the time axis: days, weeks from Monday, months and years, as the zoom leaves room for. */
import { addMonths, type Day, dayOf, firstOfMonth, ymdOf } from '../core/day';

export const BIN_UNITS = ['day', 'week', 'month', 'year'] as const;
export type BinUnit = (typeof BIN_UNITS)[number];

/** Days the time axis runs over, both inclusive. */
export interface Extent {
	readonly first: Day;
	readonly last: Day;
}

/** Days in a bin, on average. */
const DAYS: Readonly<Record<BinUnit, number>> = { day: 1, week: 7, month: 30.437, year: 365.24 };
/** Narrower bins could not be told apart: pixels. */
const MIN_BIN = 2;
/** More bins than this, a century of days, are not counted ahead. */
const MOST_BINS = 40_000;

/** The finest unit whose bins can be told apart. */
export function binUnit(pixelsPerDay: number): BinUnit {
	return BIN_UNITS.find((unit) => DAYS[unit] * pixelsPerDay >= MIN_BIN) ?? 'year';
}

/** What to count for what is visible: the whole extent, so that panning counts nothing anew, unless it is too long. */
export function countedRange(extent: Extent, visible: Extent, unit: BinUnit): Extent {
	return (extent.last - extent.first + 1) / DAYS[unit] > MOST_BINS ? visible : extent;
}

/** The first day of each bin that has a day of the extent, and one past the last bin. */
export function binEdges({ first, last }: Extent, unit: BinUnit): Int32Array {
	const edges: Day[] = [];
	let edge = binStart(first, unit);
	for (; edge <= last; edge = nextBin(edge, unit)) edges.push(edge);
	return Int32Array.from([...edges, edge]);
}

function binStart(day: Day, unit: BinUnit): Day {
	switch (unit) {
		case 'day':
			return day;
		case 'week':
			// Day 0 was a Thursday.
			return day - ((((day + 3) % 7) + 7) % 7);
		case 'month':
			return firstOfMonth(day);
		case 'year':
			return dayOf(ymdOf(day).year, 1, 1);
	}
}

function nextBin(edge: Day, unit: BinUnit): Day {
	if (unit === 'day' || unit === 'week') return edge + DAYS[unit];
	return addMonths(edge, unit === 'month' ? 1 : 12);
}

/**
 * The bin a day falls in: the last edge that is not after it; -1 before the first bin. Bins are nearly even, so
 * the day's place on the axis is a step or two from it.
 */
export function binOf(edges: Int32Array, day: Day): number {
	const bins = edges.length - 1;
	const first = edges[0]!;
	const end = edges[bins]!;
	if (day < first) return -1;
	if (day >= end) return bins;
	let bin = Math.floor(((day - first) / (end - first)) * bins);
	while (edges[bin]! > day) bin--;
	while (edges[bin + 1]! <= day) bin++;
	return bin;
}
