import { RELIEF_MAX_ZOOM, RELIEF_PATH, RELIEF_TILE } from '../theme/relief';
import { type Frame, worldPixels } from './frame';
import { toMercator } from '../core/geo';
import { drawnBox } from './pen';

/**
 * The relief as images of the tiles that the live map lays there, over all that is drawn of a frame, for an SVG with the
 * frame's viewBox. `root` leads from the page to the site's root, with a slash at its end or empty.
 */
export function drawRelief(frame: Frame, root: string): string {
	const [left, top, right, bottom] = drawnBox(frame);
	const z = reliefZoom(frame.camera.zoom);
	const count = 2 ** z;
	const world = worldPixels(frame);
	const side = world / count;
	const [centerX, centerY] = toMercator(frame.camera.center);
	const west = frame.width / 2 - centerX * world;
	const north = frame.height / 2 - centerY * world;
	const images: string[] = [];
	for (let y = Math.max(0, Math.floor((top - north) / side)); y < count; y++) {
		if (north + y * side >= bottom) break;
		for (let x = Math.floor((left - west) / side); west + x * side < right; x++) {
			// The world goes on sideways, as the live map's does.
			const tile = { z, x: ((x % count) + count) % count, y };
			const href =
				root +
				RELIEF_PATH.replace(/\{([zxy])\}/g, (_, name: 'z' | 'x' | 'y') => String(tile[name]));
			const at = `x="${round(west + x * side)}" y="${round(north + y * side)}"`;
			images.push(`<image href="${href}" ${at} width="${round(side)}" height="${round(side)}"/>`);
		}
	}
	return images.join('');
}

/** As MapLibre chooses: the zoom of the map is that of tiles of 512 pixels, and it takes the nearest. */
function reliefZoom(zoom: number): number {
	const nearest = Math.round(zoom + Math.log2(512 / RELIEF_TILE));
	return Math.min(RELIEF_MAX_ZOOM, Math.max(0, nearest));
}

const round = (pixels: number) => Math.round(pixels * 100) / 100;
