/** What is opened of a table that is too large to be opened whole: what is seen of the map, in the window of dates. */
import type { Day } from '../core/day';

export interface Part {
	/** West, south, east, north, in degrees, edges included; west > east is across the antimeridian. Null: any place, and none. */
	readonly view: readonly [number, number, number, number] | null;
	/** Both included; null is open. With both open, undated rows are in it, too. */
	readonly from: Day | null;
	readonly to: Day | null;
}

/** NaN for a row that is nowhere. */
export function isInView({ view }: Part, lng: number, lat: number): boolean {
	if (view === null) return true;
	const [west, south, east, north] = view;
	if (!(lat >= south && lat <= north)) return false;
	return west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
}

/** A row is in the window when one of its possible days is. */
export function isInWindow(
	{ from, to }: Part,
	days: { readonly earliest: Day; readonly latest: Day } | null
): boolean {
	if (from === null && to === null) return true;
	return days !== null && days.latest >= (from ?? -Infinity) && days.earliest <= (to ?? Infinity);
}
