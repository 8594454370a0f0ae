/** The disc of all that lies within a radius of a point: the same polygon for the live map and for the still. */
import type { LngLat } from './geo';
import type { PlaceGeometry } from './schema';
import { unwrapRing } from './unwrap';

/** Metres: the mean radius, as Turf and MapLibre count. */
export const EARTH_RADIUS = 6_371_008.8;

/** Corners of a disc: between two of them it is 0.12 % too small. */
const CORNERS = 64;

/**
 * A polygon whose corners are `metres` (great circle) from `center`, counterclockwise. Its longitudes run on past
 * ±180 across the antimeridian. Where it holds a pole, it is closed along that pole.
 */
export function discAround(
	[lng, lat]: LngLat,
	metres: number
): Extract<PlaceGeometry, { type: 'Polygon' }> {
	const { asin, atan2, cos, sin, PI } = Math;
	// At the pole itself there is no east: ten metres beside it there is.
	const from = (Math.max(-89.9999, Math.min(89.9999, lat)) * PI) / 180;
	const angle = metres / EARTH_RADIUS;
	const ring = Array.from({ length: CORNERS }, (_, i): [number, number] => {
		const bearing = (-2 * PI * i) / CORNERS;
		const to = asin(sin(from) * cos(angle) + cos(from) * sin(angle) * cos(bearing));
		const east = atan2(sin(bearing) * sin(angle) * cos(from), cos(angle) - sin(from) * sin(to));
		return [lng + (east * 180) / PI, (to * 180) / PI];
	});
	return { type: 'Polygon', coordinates: [unwrapRing([...ring, ring[0]!])] };
}
