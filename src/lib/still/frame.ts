import { toMercator, WORLD_SIZE, type Camera, type LngLat } from '../core/geo';

/** The reference box of a still: what `camera` shows in `width` × `height` CSS pixels. */
export interface Frame {
	readonly camera: Camera;
	readonly width: number;
	readonly height: number;
}

/** Every still is drawn for a box of 1000 × 800 and shown at any size of that shape (5:4). */
export const STILL_WIDTH = 1000;
export const STILL_HEIGHT = 800;

/** The Earth's circumference as MapLibre and Turf count it (radius 6371.0088 km). */
const CIRCUMFERENCE_KM = 2 * Math.PI * 6371.0088;

/** Pixels round the whole world at the frame's zoom. */
export function worldPixels(frame: Frame): number {
	return WORLD_SIZE * 2 ** frame.camera.zoom;
}

/**
 * Where a position lies in the box, in pixels from its top left corner; it may be outside. Of the copies of
 * the world side by side, the one nearest to the centre counts, so a view over the antimeridian is whole.
 */
export function projectToFrame(frame: Frame, position: LngLat): [x: number, y: number] {
	const [x] = toMercator(position);
	const [centerX] = toMercator(frame.camera.center);
	return projectCopy(frame, position, -Math.round(x - centerX));
}

/** Kilometres to one pixel of the box, at the latitude of its centre (Mercator grows towards the poles). */
export function kilometresPerPixel(frame: Frame): number {
	const latitude = (frame.camera.center[1] * Math.PI) / 180;
	return (CIRCUMFERENCE_KM * Math.cos(latitude)) / worldPixels(frame);
}

/**
 * The copies of the world, side by side, on which something from `west` to `east` (degrees, running on past ±180)
 * is in the box or less than `margin` pixels beside it: 0 is the one of longitude 0, 1 the next to the east.
 */
export function copiesInView(
	frame: Frame,
	[west, east]: readonly [west: number, east: number],
	margin: number
): readonly number[] {
	const world = worldPixels(frame);
	const [centerX] = toMercator(frame.camera.center);
	const reach = (frame.width / 2 + margin) / world;
	const first = Math.ceil(centerX - reach - toMercator([east, 0])[0]);
	const last = Math.floor(centerX + reach - toMercator([west, 0])[0]);
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Where a position lies in the box, on the world `copy` to the east: for shapes whose longitudes run on. */
export function projectCopy(frame: Frame, position: LngLat, copy: number): [x: number, y: number] {
	const world = worldPixels(frame);
	const [x, y] = toMercator(position);
	const [centerX, centerY] = toMercator(frame.camera.center);
	return [frame.width / 2 + (x + copy - centerX) * world, frame.height / 2 + (y - centerY) * world];
}
