/**
 * Positions, boxes and Web Mercator, the projection of the live map and of the still.
 * Positions are `[lng, lat]` in degrees (WGS84). A box is `[west, south, east, north]`; one that crosses the
 * antimeridian has west > east (RFC 7946, section 5.2).
 */
export type LngLat = readonly [lng: number, lat: number];
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A map view: `zoom` as MapLibre counts it (the world is 512 · 2^zoom pixels wide). */
export interface Camera {
	readonly center: LngLat;
	readonly zoom: number;
}

export const WORLD_SIZE = 512;
/** The latitude at which the Web Mercator world is square. */
export const MAX_LATITUDE = 85.051129;

/** `[x, y]` in 0…1 of the Mercator world, y downwards; latitude is clamped to ±85.0511°. */
export function toMercator([lng, lat]: LngLat): [x: number, y: number] {
	return [mercatorX(lng), mercatorY(lat)];
}

/** Either coordinate of {@link toMercator} by itself: for millions, whose pairs would be garbage. */
export function mercatorX(lng: number): number {
	return lng / 360 + 0.5;
}

export function mercatorY(lat: number): number {
	const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
	const sin = Math.sin((clamped * Math.PI) / 180);
	return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** The inverse of {@link toMercator}. */
export function fromMercator([x, y]: readonly [number, number]): LngLat {
	return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** Degrees of longitude a box spans, 0…360, across the antimeridian if need be. */
export function lngSpan([west, , east]: Bounds): number {
	return west <= east ? east - west : east - west + 360;
}

/**
 * The camera that shows `bounds` whole in `width` × `height` pixels; `maxZoom` keeps a single point from
 * filling the screen with nothing.
 */
export function fitBounds(bounds: Bounds, width: number, height: number, maxZoom: number): Camera {
	const [west, south, , north] = bounds;
	const span = lngSpan(bounds);
	const [left, top] = toMercator([west, north]);
	const [, bottom] = toMercator([west, south]);
	const center = fromMercator([left + span / 720, (top + bottom) / 2]);
	const zoomX = Math.log2(width / ((span / 360) * WORLD_SIZE));
	const zoomY = Math.log2(height / ((bottom - top) * WORLD_SIZE));
	const lng = center[0] > 180 ? center[0] - 360 : center[0];
	return { center: [lng, center[1]], zoom: Math.min(zoomX, zoomY, maxZoom) };
}
