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
	const world = worldPixels(frame);
	const [x, y] = toMercator(position);
	const [centerX, centerY] = toMercator(frame.camera.center);
	const east = x - centerX - Math.round(x - centerX);
	return [frame.width / 2 + east * world, frame.height / 2 + (y - centerY) * world];
}

/** Kilometres to one pixel of the box, at the latitude of its centre (Mercator grows towards the poles). */
export function kilometresPerPixel(frame: Frame): number {
	const latitude = (frame.camera.center[1] * Math.PI) / 180;
	return (CIRCUMFERENCE_KM * Math.cos(latitude)) / worldPixels(frame);
}
