/**
 * A point moved to the middle of a cell of a grid that is laid over the whole world, whatever the point: all points
 * of a cell are published as one, so that the published point tells the cell and nothing else.
 *
 * The world is cut into rows of latitude from −90°, each row into equal columns from −180°, both as few as keep the
 * cells small enough: from its middle no point of a cell is farther than the radius. With φ the latitude and λ the
 * longitude, c the cosine of φ where a row is widest, and s = √2 · 2R · sin(radius / 2R), rows of s/R and columns of
 * s/(R·c) give sin²(d/2R) ≤ sin²(Δφ/2) + c²·sin²(Δλ/2) ≤ 2·(s/4R)² = sin²(radius/2R) (haversine), so d ≤ radius.
 */
import { EARTH_RADIUS } from './disc';
import type { LngLat } from './geo';

/** Of the radius, kept for the rounding of the published point. */
const SPARE = 0.001;

/** The middle of the cell a point is in: at most `metres` (great circle) from every point of the cell. */
export function snapToGrid([lng, lat]: LngLat, metres: number): [lng: number, lat: number] {
	const half = Math.min(metres * (1 - SPARE), EARTH_RADIUS) / (2 * EARTH_RADIUS);
	const side = (Math.SQRT2 * 2 * Math.sin(half) * 180) / Math.PI;
	const [south, height] = cellOf(lat + 90, 180, side);
	const [bottom, top] = [south - 90, south - 90 + height];
	const nearestToEquator = bottom <= 0 && top >= 0 ? 0 : Math.min(Math.abs(bottom), Math.abs(top));
	const widest = Math.cos((nearestToEquator * Math.PI) / 180);
	const [west, width] = cellOf(lng + 180, 360, side / widest);
	return [roundTo(west - 180 + width / 2, metres), roundTo(bottom + height / 2, metres)];
}

/** Where the cell that holds `at` begins and how long it is, of as few as are no longer than `side`. */
function cellOf(at: number, whole: number, side: number): [start: number, length: number] {
	const count = Math.ceil(whole / side);
	const index = Math.min(Math.floor((at / whole) * count), count - 1);
	return [(index * whole) / count, whole / count];
}

/** Degrees to as many digits as the radius is worth: off by no more than half of what is kept for it. */
function roundTo(degrees: number, metres: number): number {
	const digits = Math.max(0, Math.ceil(Math.log10(111_200 / (metres * SPARE))));
	return Number(degrees.toFixed(Math.min(digits, 12)));
}
