/** Which incidents are in what is seen of the map. */
import { shownAs } from '../core/coarsen-places';
import { lngSpan, toMercator } from '../core/geo';
import type { Place, Site } from '../core/site';
import type { Box } from '../theme/mark-labels';
import type { IncidentTable } from './table';

/** Whether there is a part of the map to be seen: a panel can cover all of it. */
export const hasRoom = (seen: Box | null): seen is Box =>
	seen !== null && seen.right > seen.left && seen.bottom > seen.top;

/**
 * By row: 1 where its place is in `seen` (in the unit square of the Mercator world): a point that lies in it, a line or an
 * area whose box meets it. A view may run on past the antimeridian, and show the world more than once.
 */
export function maskInView(table: IncidentTable, site: Site, seen: Box): Uint8Array {
	const { isSeen } = lookAt(table, site, seen);
	const mask = new Uint8Array(table.size);
	for (let row = 0; row < mask.length; row++) if (isSeen(row)) mask[row] = 1;
	return mask;
}

/** Those of `rows` that are in `seen`, the nearest to its middle first: lines and areas by where their words stand. */
export function rowsInView(
	table: IncidentTable,
	site: Site,
	rows: Iterable<number>,
	seen: Box
): readonly number[] {
	const { isSeen, distanceOf } = lookAt(table, site, seen);
	const found: { row: number; distance: number }[] = [];
	for (const row of rows) if (isSeen(row)) found.push({ row, distance: distanceOf(row) });
	return found.sort((a, b) => a.distance - b.distance).map(({ row }) => row);
}

/** What is shown of a place that is no point: where its words stand, and its box, left < right also past the antimeridian. */
interface Area extends Box {
	readonly x: number;
	readonly y: number;
}

function areaOfPlace(place: Place, byId: ReadonlyMap<string, Place>): Area | null {
	const { anchor, bounds } = shownAs(place, byId);
	if (anchor === null || bounds === null) return null;
	const [x, y] = toMercator(anchor);
	const [left, bottom] = toMercator([bounds[0], bounds[1]]);
	const [, top] = toMercator([bounds[0], bounds[3]]);
	return { x, y, left, right: left + lngSpan(bounds) / 360, top, bottom };
}

function lookAt({ location, locations, place }: IncidentTable, { places }: Site, seen: Box) {
	const byId = new Map(places.map((one) => [one.id, one]));
	/** By place, of those that were asked for: a file has many names of places, and points of its own. */
	const areas = new Map<number, Area | null>();
	const areaOf = (index: number): Area | null => {
		let area = areas.get(index);
		const one = places[index];
		if (area === undefined) areas.set(index, (area = one ? areaOfPlace(one, byId) : null));
		return area;
	};
	const middle = { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
	/** Whether any copy of the box, of all those side by side, has a part in what is seen. */
	const meets = (left: number, right: number, top: number, bottom: number) =>
		left + Math.ceil(seen.left - right) <= seen.right && top <= seen.bottom && bottom >= seen.top;

	return {
		isSeen(row: number): boolean {
			const at = location[row]!;
			if (at >= 0) {
				const [x, y] = [locations.x[at]!, locations.y[at]!];
				return meets(x, x, y, y);
			}
			const area = areaOf(place[row]!);
			return area !== null && meets(area.left, area.right, area.top, area.bottom);
		},
		/** Of a row that is seen. */
		distanceOf(row: number): number {
			const at = location[row]!;
			const { x, y } =
				at >= 0 ? { x: locations.x[at]!, y: locations.y[at]! } : areaOf(place[row]!)!;
			const dx = x - middle.x;
			return Math.hypot(dx - Math.round(dx), y - middle.y);
		}
	};
}
