/** Takes shapes to the pixels of one frame, cut to what can be seen and as simple as it may be. */
import { geoIdentity, type GeoStream } from 'd3-geo';
import { toMercator } from '../core/geo';
import { type Frame, worldPixels } from './frame';
import { type Box, overlap, type Shape, streamShape } from './shapes';
import { ringArea, simplifyLine, simplifyRing } from './simplify';

/** How far the drawing goes beyond the box, in widths and heights, for screens of any shape. */
export const OVERSCAN = { left: -0.7, top: -1, right: 1.7, bottom: 2 } as const;
/** Pixels a simplified line may be off, in and beyond the box; provinces are too faint for anyone to tell. */
const TOLERANCE = {
	line: { inside: 0.6, outside: 2.5 },
	faint: { inside: 1, outside: 6 }
} as const;
/** Points closer than this to the one before, in pixels, are not looked at: less than a step of the grid. */
const BLUR = 0.4;
/** Round the box, drawn as finely as in it: a wide screen shows about this much more. */
const MARGIN = 60;
/** Islands and lakes under so many square pixels are left out. */
const SMALLEST = { inside: 4, outside: 50 } as const;
/** What is drawn of a frame, in pixels of its box. */
export function drawnBox({ width, height }: Frame): Box {
	return [
		OVERSCAN.left * width,
		OVERSCAN.top * height,
		OVERSCAN.right * width,
		OVERSCAN.bottom * height
	];
}

export class Pen {
	/** What is drawn, in pixels of the box. */
	readonly view: Box;
	readonly #frame: Frame;
	readonly #window: Box;
	readonly #copies: readonly number[];
	readonly #projection;

	constructor(frame: Frame) {
		const { width, height } = frame;
		const world = worldPixels(frame);
		const [centerX, centerY] = toMercator(frame.camera.center);
		this.#frame = frame;
		this.view = drawnBox(frame);
		const [left, top, right, bottom] = this.view;
		const dx = width / 2 - centerX * world;
		const dy = height / 2 - centerY * world;
		this.#window = [
			(left - dx) / world,
			(top - dy) / world,
			(right - dx) / world,
			(bottom - dy) / world
		];
		// MapLibre repeats the world sideways (renderWorldCopies): so does the still, antimeridian included.
		const first = Math.floor(this.#window[0]);
		const count = Math.floor(this.#window[2]) - first + 1;
		this.#copies = Array.from({ length: count }, (_, i) => first + i);
		// geoIdentity, not geoMercator: the shapes are in Mercator already, straight between their points as
		// MapLibre draws them, and clipping on the plane does not care which way a ring runs (on d3's sphere
		// a ring as RFC 7946 wants it is the rest of the world).
		this.#projection = geoIdentity()
			.scale(world)
			.translate([dx, dy])
			.clipExtent([
				[left, top],
				[right, bottom]
			]);
	}

	sea(): string {
		const [left, top, right, bottom] = this.view;
		const size = `width="${right - left}" height="${bottom - top}"`;
		return `<rect class="bm-water" x="${left}" y="${top}" ${size}/>`;
	}

	lines(shapes: readonly Shape[], kind: keyof typeof TOLERANCE = 'line'): number[][] {
		const sink = new Collector();
		const stream = this.#projection.stream(sink);
		for (const copy of this.#copies) {
			for (const shape of shapes) {
				if (this.#sees(shape, copy)) streamShape(shape, this.#window, copy, stream);
			}
		}
		return sink.lines.map((line) => simplifyLine(line, this.#tolerance(kind)));
	}

	rings(areas: readonly (readonly Shape[])[]): number[][] {
		const sink = new Collector();
		const stream = this.#projection.stream(sink);
		for (const copy of this.#copies) {
			for (const rings of areas) {
				if (this.#isSpeck(rings[0]!) || !this.#sees(rings[0]!, copy)) continue;
				stream.polygonStart();
				for (const ring of rings) streamShape(ring, this.#window, copy, stream);
				stream.polygonEnd();
			}
		}
		return sink.lines
			.filter((ring) => ringArea(ring) >= (this.#near(ring) ? SMALLEST.inside : SMALLEST.outside))
			.map((ring) => simplifyRing(ring, this.#tolerance('line')));
	}

	#sees({ box }: Shape, copy: number): boolean {
		return overlap([box[0] + copy, box[1], box[2] + copy, box[3]], this.#window);
	}

	/** Too small to be drawn, whatever its form: known before any point is read. */
	#isSpeck({ box }: Shape): boolean {
		const pixels = worldPixels(this.#frame) ** 2;
		return (box[2] - box[0]) * (box[3] - box[1]) * pixels < SMALLEST.inside;
	}

	/** Whether a ring starts in or next to the box; good enough for rings small enough to be left out. */
	#near(ring: readonly number[]): boolean {
		return isNear(this.#frame, ring[0]!, ring[1]!);
	}

	#tolerance(kind: keyof typeof TOLERANCE): (x: number, y: number) => number {
		const { inside, outside } = TOLERANCE[kind];
		return (x, y) => (isNear(this.#frame, x, y) ? inside : outside);
	}
}

/** Gathers what a stream sends as flat lists of coordinates. */
class Collector implements GeoStream {
	readonly lines: number[][] = [];
	#line: number[] = [];
	#x = 0;
	#y = 0;
	/** Whether the last point was passed over. */
	#skipped = false;
	point(x: number, y: number) {
		const at = this.#line.length;
		this.#skipped =
			at > 0 &&
			Math.abs(x - this.#line[at - 2]!) < BLUR &&
			Math.abs(y - this.#line[at - 1]!) < BLUR;
		this.#x = x;
		this.#y = y;
		if (!this.#skipped) this.#line.push(x, y);
	}
	lineStart() {
		this.#line = [];
		this.#skipped = false;
	}
	lineEnd() {
		// The end itself stays, where another line may go on.
		if (this.#skipped) this.#line.push(this.#x, this.#y);
		if (this.#line.length > 2) this.lines.push(this.#line);
	}
	polygonStart() {}
	polygonEnd() {}
}

function isNear({ width, height }: Frame, x: number, y: number): boolean {
	return x > -MARGIN && x < width + MARGIN && y > -MARGIN && y < height + MARGIN;
}
