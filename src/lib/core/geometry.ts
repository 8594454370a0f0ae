/** What a place's geometry is, where it lies, and what can be wrong with it. */
import { type Bounds, type LngLat, lngSpan } from './geo';
import type { Spot } from './problem';
import type { PlaceGeometry } from './schema';
import { unwrapRing, wrapLng } from './unwrap';

type Ring = readonly (readonly [number, number])[];

/** All positions of a geometry, in order. */
export function positions(geometry: PlaceGeometry): readonly LngLat[] {
	switch (geometry.type) {
		case 'Point':
			return [geometry.coordinates];
		case 'LineString':
			return geometry.coordinates;
		case 'MultiLineString':
		case 'Polygon':
			return geometry.coordinates.flat();
		case 'MultiPolygon':
			return geometry.coordinates.flat(2);
	}
}

export function shapeOf(geometry: PlaceGeometry | null): 'point' | 'line' | 'area' | 'none' {
	if (geometry === null) return 'none';
	if (geometry.type === 'Point') return 'point';
	return geometry.type.endsWith('LineString') ? 'line' : 'area';
}

/**
 * The smallest box round the positions: where they are spread over the antimeridian, west > east. Longitudes may
 * run on past ±180; the box's own do not.
 */
export function boundsOf(points: readonly LngLat[]): Bounds {
	const lngs = points.map(([lng]) => lng).sort((a, b) => a - b);
	let west = lngs[0]!;
	let east = lngs.at(-1)!;
	let widestGap = west + 360 - east;
	for (let i = 1; i < lngs.length; i++) {
		const gap = lngs[i]! - lngs[i - 1]!;
		// A line that only has few vertices may have wide gaps: past half the world it is a crossing.
		if (gap > widestGap && gap > 180) {
			widestGap = gap;
			west = lngs[i]!;
			east = lngs[i - 1]!;
		}
	}
	// Not Math.min(...lats): a coastline has more positions than a call may have arguments.
	let [south, north] = [Infinity, -Infinity];
	for (const [, lat] of points) {
		south = Math.min(south, lat);
		north = Math.max(north, lat);
	}
	return east - west >= 360
		? [-180, south, 180, north]
		: [wrapLng(west), south, wrapLng(east), north];
}

/** The smallest box round all of `boxes`: all the world but the widest gap between them. Null when there are none. */
export function joinBounds(boxes: readonly Bounds[]): Bounds | null {
	if (boxes.length === 0) return null;
	const spans = boxes
		.map((box) => ({ start: box[0], end: box[0] + lngSpan(box), east: box[2] }))
		.sort((a, b) => a.start - b.start);
	// How far east anything reaches so far: at the start, what comes round from the other end. The box's own east
	// goes along with it, since 360 cannot be added and taken away again without losing a last digit.
	const furthest = spans.reduce((a, b) => (b.end > a.end ? b : a));
	let reach = { at: furthest.end - 360, east: furthest.east };
	let [west, east, widestGap] = [-180, 180, 0];
	for (const span of spans) {
		if (span.start - reach.at > widestGap) {
			widestGap = span.start - reach.at;
			[west, east] = [span.start, reach.east];
		}
		if (span.end > reach.at) reach = { at: span.end, east: span.east };
	}
	const lats = boxes.flatMap(([, south, , north]) => [south, north]);
	return [west, Math.min(...lats), east, Math.max(...lats)];
}

/** Reports the first position out of range. */
export function checkPositions(points: readonly LngLat[], spot: Spot): void {
	const bad = points.find(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90));
	if (bad === undefined) return;
	// A number that is no latitude but could be a longitude.
	const swapped = Math.abs(bad[1]) > 90 && Math.abs(bad[1]) <= 180 && Math.abs(bad[0]) <= 90;
	spot.report(
		swapped ? 'swapped-coordinates' : 'coordinates-out-of-range',
		bad,
		'a position must be [longitude, latitude] within ±180 and ±90 degrees',
		swapped ? 'Swap the two numbers: longitude comes first.' : 'Correct the numbers.'
	);
}

/** Reports a position out of range, every open ring and every ring wound the wrong way. */
export function checkGeometry(geometry: PlaceGeometry, spot: Spot): void {
	const coordinates = spot.at('coordinates');
	checkPositions(positions(geometry), coordinates);
	const polygons: readonly (readonly Ring[])[] =
		geometry.type === 'Polygon'
			? [geometry.coordinates]
			: geometry.type === 'MultiPolygon'
				? geometry.coordinates
				: [];
	for (const [p, polygon] of polygons.entries()) {
		for (const [r, ring] of polygon.entries()) {
			const place = geometry.type === 'Polygon' ? coordinates.at(r) : coordinates.at(p, r);
			checkRing(ring, r === 0, place);
		}
	}
}

function checkRing(ring: Ring, exterior: boolean, spot: Spot): void {
	const first = ring[0]!;
	const last = ring.at(-1)!;
	if (first[0] !== last[0] || first[1] !== last[1]) {
		spot.report(
			'open-ring',
			[first, last],
			'a ring must end where it began',
			'Repeat its first position at its end.'
		);
		return;
	}
	if (isClockwise(unwrapRing(ring)) === exterior) {
		spot.report(
			'ring-order',
			exterior ? 'clockwise' : 'counterclockwise',
			exterior ? 'an outer ring must run counterclockwise' : 'a hole must run clockwise',
			'Reverse the order of its positions. A step of more than 180° of longitude counts as one across the antimeridian.'
		);
	}
}

/** By the shoelace formula, in degrees that run on past ±180: enough to tell the direction. */
function isClockwise(ring: Ring): boolean {
	let sum = 0;
	for (let i = 1; i < ring.length; i++) {
		const [x1, y1] = ring[i - 1]!;
		const [x2, y2] = ring[i]!;
		sum += (x2 - x1) * (y2 + y1);
	}
	return sum > 0;
}
