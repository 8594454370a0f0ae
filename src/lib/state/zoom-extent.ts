/** Zooming and panning of the time axis, in whole days within the data's extent. */
import type { Day } from '../core/day';
import type { Extent } from '../table/bins';

/** Zoomed in no further than this many days. */
const LEAST_DAYS = 7;

export const daysOf = ({ first, last }: Extent): number => last - first + 1;

/**
 * `factor` times as near (below 1: further away); the day `at` comes to `place`, 0…1 of the axis, as far as the
 * extent goes: by default where it is.
 */
export function zoomExtent(
	extent: Extent,
	visible: Extent,
	factor: number,
	at: Day,
	place = (at - visible.first + 0.5) / daysOf(visible)
): Extent {
	const wanted = Math.round(daysOf(visible) / factor);
	const length = Math.min(daysOf(extent), Math.max(LEAST_DAYS, wanted));
	return moveExtent(extent, Math.round(at + 0.5 - place * length), length);
}

/** Of this length, from `first` on where the extent has room for it. */
export function moveExtent(extent: Extent, first: Day, length: number): Extent {
	const start = Math.max(extent.first, Math.min(first, extent.last - length + 1));
	return { first: start, last: start + length - 1 };
}

/** Moved by no more than it takes for the day to be in it. */
export function revealDay(extent: Extent, visible: Extent, day: Day): Extent {
	if (day >= visible.first && day <= visible.last) return visible;
	const length = daysOf(visible);
	return moveExtent(extent, day < visible.first ? day : day - length + 1, length);
}
