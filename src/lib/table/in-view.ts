/** Which incidents are in what is seen of the map. */
import { shownAs } from '../core/coarsen-places';
import { type Bounds, type LngLat, lngSpan, toMercator } from '../core/geo';
import type { Place, Site } from '../core/site';
import type { Box } from '../theme/mark-labels';
import { type IncidentTable, positionOf } from './table';

/**
 * Those of `rows` whose place is in `seen` (in the unit square of the Mercator world), the nearest to its middle first:
 * points that lie in it, and lines and areas whose box meets it, by where their words stand. A view may run on past the
 * antimeridian, and show the world more than once.
 */
export function rowsInView(
	table: IncidentTable,
	{ places }: Site,
	rows: Iterable<number>,
	seen: Box
): readonly number[] {
	const byId = new Map(places.map((place) => [place.id, place]));
	const middle = [(seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2] as const;
	const found: { row: number; distance: number }[] = [];
	for (const row of rows) {
		const spot = spotOf(table, places, byId, row);
		if (spot === null || !meets(spot.bounds, seen)) continue;
		const [x, y] = toMercator(spot.at);
		const dx = x - middle[0];
		found.push({ row, distance: Math.hypot(dx - Math.round(dx), y - middle[1]) });
	}
	return found.sort((a, b) => a.distance - b.distance).map(({ row }) => row);
}

function spotOf(
	table: IncidentTable,
	places: readonly Place[],
	byId: ReadonlyMap<string, Place>,
	row: number
): { readonly at: LngLat; readonly bounds: Bounds } | null {
	const point = positionOf(table, row);
	if (point !== null) return { at: point, bounds: [...point, ...point] };
	const place = places[table.place[row]!];
	if (place === undefined) return null;
	const { anchor, bounds } = shownAs(place, byId);
	return anchor && bounds && { at: anchor, bounds };
}

/** Whether any copy of the box, of all those side by side, has a part in what is seen. */
function meets(bounds: Bounds, seen: Box): boolean {
	const [left, bottom] = toMercator([bounds[0], bounds[1]]);
	const [, top] = toMercator([bounds[0], bounds[3]]);
	const right = left + lngSpan(bounds) / 360;
	const copy = Math.ceil(seen.left - right);
	return left + copy <= seen.right && top <= seen.bottom && bottom >= seen.top;
}
