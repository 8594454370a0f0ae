/** What lies where on the stage, as the browser has laid it out. */
import { type Camera, type LngLat, toMercator, WORLD_SIZE } from '../core/geo';
import type { Padding } from '../map/padding';
import { type Frame, projectToFrame } from '../still/frame';
import type { Box } from '../theme/mark-labels';

/** Narrower than this, in pixels, a picture inside another page has room for the least of words. */
export const SMALL = 300;
/** Width of the still on paper (print.css), in pixels of the picture before it is shrunk. */
const PRINTED = 700;
/** After so many milliseconds without a step of its moves the map is taken to be at rest. */
export const REST = 150;

/** The zoom at which paper shows a still. */
export const zoomOnPaper = ({ camera, width }: Frame): number =>
	camera.zoom + Math.log2(PRINTED / width);

/** What lies round an element on the stage, on each side. */
export function paddingRound(element: Element, stage: Element): Padding {
	const inner = element.getBoundingClientRect();
	const outer = stage.getBoundingClientRect();
	return {
		top: inner.top - outer.top,
		right: outer.right - inner.right,
		bottom: outer.bottom - inner.bottom,
		left: inner.left - outer.left
	};
}

/** What the still shows, at the size at which it is shown in `box`. */
export function stillCamera(box: Element, { camera, width }: Frame): Camera {
	const shown = box.getBoundingClientRect().width;
	return { center: camera.center, zoom: camera.zoom + Math.log2(shown / width) };
}

/** Where a position is on the still that is shown in `box`, in pixels from the stage's top left corner. */
export function onStill(box: Element, stage: Element, frame: Frame, at: LngLat) {
	const { left, top } = paddingRound(box, stage);
	const [x, y] = projectToFrame(frame, at);
	const scale = box.getBoundingClientRect().width / frame.width;
	return { x: left + x * scale, y: top + y * scale };
}

/**
 * What a view shows in `free`, in the unit square of the Mercator world; the camera's centre is in the middle of
 * `frame`.
 */
export function seenIn(free: Element, { center, zoom }: Camera, frame: Element): Box {
	const scale = WORLD_SIZE * 2 ** zoom;
	const [x, y] = toMercator(center);
	const { left, top, right, bottom } = free.getBoundingClientRect();
	const around = frame.getBoundingClientRect();
	const [middleX, middleY] = [around.left + around.width / 2, around.top + around.height / 2];
	return {
		left: x + (left - middleX) / scale,
		top: y + (top - middleY) / scale,
		right: x + (right - middleX) / scale,
		bottom: y + (bottom - middleY) / scale
	};
}
