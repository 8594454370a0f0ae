import { type Day, dayOf, ymdOf } from '../core/day';
import type { Extent } from '../table/bins';

/** A button for each of the last years of the data that is not all of it. */
const MOST_YEARS = 4;

export function yearPresets({
	first,
	last
}: Extent): readonly { label: string; from: Day; to: Day }[] {
	const [start, end] = [ymdOf(first).year, ymdOf(last).year];
	if (start === end) return [];
	const years = Array.from({ length: end - start + 1 }, (_, i) => start + i).slice(-MOST_YEARS);
	return years.map((year) => ({
		label: String(year),
		from: dayOf(year, 1, 1),
		to: dayOf(year, 12, 31)
	}));
}
