/**
 * The relief tint as raster tiles: `geodata/basemap/relief.png` in, one WebP per tile out. A tile is shadow and light,
 * black and white with as much alpha as the slope is away from level ground, so one set lies over the colours of either
 * theme and over none of the sea.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { RELIEF_MAX_ZOOM, RELIEF_MOST, RELIEF_TILE } from '../theme/relief';

/** The picture: the Web Mercator world in a square, grey. */
export const RELIEF_FILE = 'relief.png';

/** The grey of level ground, and of all the sea. */
const LEVEL = 192;
/** Greys to either side of it that are plains, which some lie a little darker than others for no reason to be seen. */
const FLAT = 3;
/** Alpha per step of grey beyond that. */
const PER_STEP = { shade: 0.0065, light: 0.0055 };
/**
 * Pixels of the picture, the width of a Gaussian: its greys are steps of 8 and its pixels some 20 km wide, and
 * both would be seen as patches where it is magnified.
 */
const SMOOTH = 1.1;
/** Of alpha, out of 255: fewer greys than an eye can tell apart here make a smaller file. */
const STEP = 4;
/** Degrees of latitude: the heights it was made from have stripes and seams near the poles, so there it fades away. */
const FADE = { from: 66, to: 76 };

/** Writes `<target>/<z>/<x>/<y>.webp` of every zoom; gives how many there are and their bytes. */
export async function buildRelief(
	picture: string,
	target: string
): Promise<{ readonly tiles: number; readonly bytes: number }> {
	const size = RELIEF_TILE * 2 ** RELIEF_MAX_ZOOM;
	const { data, info } = await sharp(picture)
		.greyscale()
		.blur(SMOOTH)
		.resize(size, size, { kernel: 'cubic' })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const world = shadeSlopes(data, info.width);
	let tiles = 0;
	let bytes = 0;
	for (let z = 0; z <= RELIEF_MAX_ZOOM; z++) {
		const width = RELIEF_TILE * 2 ** z;
		const scaled = await sharp(world, { raw: { width: size, height: size, channels: 4 } })
			.resize(width, width, { kernel: 'lanczos3' })
			.raw()
			.toBuffer();
		for (let x = 0; x < 2 ** z; x++) {
			for (let y = 0; y < 2 ** z; y++) {
				const file = join(target, `${z}/${x}/${y}.webp`);
				mkdirSync(dirname(file), { recursive: true });
				const written = await sharp(scaled, { raw: { width, height: width, channels: 4 } })
					.extract({
						left: x * RELIEF_TILE,
						top: y * RELIEF_TILE,
						width: RELIEF_TILE,
						height: RELIEF_TILE
					})
					.webp({ lossless: true, effort: 6 })
					.toFile(file);
				tiles += 1;
				bytes += written.size;
			}
		}
	}
	return { tiles, bytes };
}

/** RGBA from grey: what is darker than level ground is black, what is lighter is white. */
function shadeSlopes(grey: Buffer, size: number): Buffer {
	const shaded = Buffer.alloc(size * size * 4);
	for (let row = 0; row < size; row++) {
		const keep = fadeAt(latitudeAt((row + 0.5) / size));
		for (let i = row * size; i < (row + 1) * size; i++) {
			const slope = grey[i]! - LEVEL;
			const steep = Math.max(0, Math.abs(slope) - FLAT);
			const side = slope < 0 ? 'shade' : 'light';
			shaded.fill(slope < 0 ? 0 : 255, i * 4, i * 4 + 3);
			const alpha = 255 * keep * Math.min(RELIEF_MOST[side], steep * PER_STEP[side]);
			shaded[i * 4 + 3] = Math.round(alpha / STEP) * STEP;
		}
	}
	return shaded;
}

/** Degrees, of a height in the Mercator square from 0 at its top to 1. */
function latitudeAt(y: number): number {
	return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

function fadeAt(latitude: number): number {
	const beyond = (Math.abs(latitude) - FADE.from) / (FADE.to - FADE.from);
	return 1 - Math.min(1, Math.max(0, beyond));
}
