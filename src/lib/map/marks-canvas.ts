/**
 * The marks while their counts move: painted over the map, which meanwhile rests. A map's source takes tens of
 * milliseconds to follow, this one or two; once the counts rest the source has them again (see mount.ts).
 */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { toMercator, WORLD_SIZE } from '../core/geo';
import type { Kind } from '../core/site';
import type { DrawnMark } from '../table/drawn';
import type { Box } from '../theme/mark-labels';
import { MARK_EXTENT, shortCount, withoutCount } from '../theme/mark-shapes';
import { fonts, palettes, type ThemeName } from '../theme/palette';
import { drawMark, markImageName, PIXEL_RATIO } from './paint-mark';
import { SpritePainter } from './sprite-painter';

/** Pixels of halo round figures, and the height of their picture. */
const HALO = 1.6;
const FIGURE_HEIGHT = 20;
const FIGURE_FONT = `600 14px "${fonts.figures}", sans-serif`;

/** Where the world's top left corner is, and how large the world: pixels from the map's top left corner. */
interface View {
	readonly scale: number;
	readonly left: number;
	readonly top: number;
}

/** A mark where it is drawn, in pixels from the map's top left corner. */
interface Spot {
	readonly mark: DrawnMark;
	readonly x: number;
	readonly y: number;
}

const NOWHERE: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** The canvas grows by so many pixels at a time. */
const STEP = 60;

export class MarksCanvas {
	readonly #map: MapLibreMap;
	#kinds: ReadonlyMap<string, Kind> = new Map();
	readonly #painter: SpritePainter;
	readonly #canvas: HTMLCanvasElement;
	#shown = false;
	/** Asked for at every step, the map's size would have the page laid out at every step. */
	#size: { readonly width: number; readonly height: number } | null = null;
	#view: View | null = null;
	/**
	 * What of the map the canvas covers, in pixels from its top left corner: all of it is handed over at each step, so it is
	 * no larger than the marks ask for.
	 */
	#frame = NOWHERE;
	/** The canvas's own, in pixels from the map's. */
	#corner = { x: 0, y: 0 };
	/** The screen's pixels to one of the page's, as the canvas was made for it. */
	#ratio = 1;
	/** By figures: how wide they are without their halo, in pixels. */
	readonly #widths = new Map<string, number>();

	/** @param onlost what it was painted with is lost */
	constructor(map: MapLibreMap, onlost: () => void) {
		this.#map = map;
		this.#painter = new SpritePainter(onlost);
		this.#canvas = this.#painter.canvas;
		this.#canvas.dataset.moving = '';
		Object.assign(this.#canvas.style, { position: 'absolute', pointerEvents: 'none' });
		this.#canvas.hidden = true;
		map.getCanvasContainer().append(this.#canvas);
	}

	/** The map has moved. */
	moved(): void {
		this.#view = null;
	}

	/** The map has another size: nothing is painted until it is drawn again. */
	resized(): void {
		this.#view = this.#size = null;
		this.#empty();
	}

	get shown(): boolean {
		return this.#shown;
	}

	/** False where there is nothing to paint with. */
	get ready(): boolean {
		return this.#painter.ready;
	}

	/** Other kinds may be called the same. */
	forget(): void {
		this.#painter.forget();
		this.#kinds = new Map();
	}

	hide(): void {
		this.#canvas.hidden = true;
		this.#shown = false;
		this.#empty();
	}

	remove(): void {
		this.#painter.remove();
	}

	#empty(): void {
		this.#painter.resize(0, 0, 1);
		this.#frame = NOWHERE;
	}

	draw(marks: readonly DrawnMark[], theme: ThemeName, kinds: readonly Kind[]): void {
		if (this.#kinds.size === 0) {
			this.#kinds = new Map(kinds.map((kind) => [kind.id, kind]));
			void this.#fetchFont();
		}
		const spots = this.#spotsOf(marks);
		this.#cover(spots);
		this.#painter.clear();
		for (const spot of spots) this.#drawOne(spot, theme);
		this.#painter.flush();
		if (this.#shown) return;
		this.#canvas.hidden = false;
		this.#shown = true;
	}

	/** Figures painted before their font had come are painted again at the next step, and all else with them. */
	async #fetchFont(): Promise<void> {
		if (document.fonts.check(FIGURE_FONT)) return;
		// Where it cannot be had, its stand-in stays.
		await document.fonts.load(FIGURE_FONT).catch(() => []);
		this.#painter.forget();
		this.#widths.clear();
	}

	/** Marks in sight, on every copy of the world. */
	#spotsOf(marks: readonly DrawnMark[]): readonly Spot[] {
		const { width, height } = (this.#size ??= this.#measure());
		const { scale, left, top } = (this.#view ??= this.#look());
		const spots: Spot[] = [];
		for (const mark of marks) {
			const [x, y] = toMercator(mark.at);
			const down = top + y * scale;
			if (down < -MARK_EXTENT || down > height + MARK_EXTENT) continue;
			const first = left + x * scale;
			const copies = Math.ceil((-MARK_EXTENT - first) / scale);
			for (let across = first + copies * scale; across < width + MARK_EXTENT; across += scale) {
				spots.push({ mark, x: across, y: down });
			}
		}
		return spots;
	}

	/** The canvas grows until all of them are on it. */
	#cover(spots: readonly Spot[]): void {
		let { left, top, right, bottom } = this.#frame;
		for (const { x, y } of spots) {
			left = Math.min(left, x - MARK_EXTENT);
			top = Math.min(top, y - MARK_EXTENT);
			right = Math.max(right, x + MARK_EXTENT);
			bottom = Math.max(bottom, y + MARK_EXTENT);
		}
		const { width, height } = this.#size!;
		left = Math.max(0, Math.floor(left / STEP) * STEP);
		top = Math.max(0, Math.floor(top / STEP) * STEP);
		right = Math.min(width, Math.ceil(right / STEP) * STEP);
		bottom = Math.min(height, Math.ceil(bottom / STEP) * STEP);
		const before = this.#frame;
		const holds =
			devicePixelRatio === this.#ratio &&
			left === before.left &&
			top === before.top &&
			right === before.right &&
			bottom === before.bottom;
		if (!holds && left < right && top < bottom) this.#fit({ left, top, right, bottom });
	}

	/** It begins and ends on the screen's own pixels: between them, all on it would be soft. */
	#fit(frame: Box): void {
		const ratio = (this.#ratio = devicePixelRatio);
		const [left, top] = [Math.round(frame.left * ratio), Math.round(frame.top * ratio)];
		const width = Math.round(frame.right * ratio) - left;
		const height = Math.round(frame.bottom * ratio) - top;
		this.#painter.resize(width, height, ratio);
		this.#corner = { x: left / ratio, y: top / ratio };
		Object.assign(this.#canvas.style, {
			left: `${this.#corner.x}px`,
			top: `${this.#corner.y}px`,
			width: `${width / ratio}px`,
			height: `${height / ratio}px`
		});
		this.#frame = frame;
	}

	#measure() {
		const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
		return { width, height };
	}

	#look(): View {
		const scale = WORLD_SIZE * 2 ** this.#map.getZoom();
		const { lng, lat } = this.#map.getCenter();
		const [x, y] = toMercator([lng, lat]);
		const middle = this.#map.project([lng, lat]);
		return { scale, left: middle.x - x * scale, top: middle.y - y * scale };
	}

	#drawOne({ mark: { spec, count }, x: right, y: down }: Spot, theme: ThemeName): void {
		const [x, y] = [right - this.#corner.x, down - this.#corner.y];
		const many = count > 1;
		const ring = many ? withoutCount(spec) : spec;
		const side = MARK_EXTENT * 2;
		const box = { x: x - MARK_EXTENT, y: y - MARK_EXTENT, width: side, height: side };
		this.#painter.paint(markImageName(ring, theme), box, (context) =>
			drawMark(context, ring, theme, this.#kinds)
		);
		if (many) this.#drawCount(shortCount(count), x, y, theme);
	}

	/** Two figures at a time, the first alone where they are odd: there are far more counts than pairs. */
	#drawCount(text: string, x: number, y: number, theme: ThemeName): void {
		const pairs: string[] = [];
		let width = 0;
		for (let i = -(text.length % 2); i < text.length; i += 2) {
			const figures = text.slice(Math.max(0, i), i + 2);
			pairs.push(figures);
			width += this.#widthOf(figures);
		}
		let left = x - width / 2;
		for (const figures of pairs) {
			const own = this.#widthOf(figures);
			const box = {
				x: left - HALO,
				y: y - FIGURE_HEIGHT / 2,
				width: own + 2 * HALO,
				height: FIGURE_HEIGHT
			};
			this.#painter.paint(figures + theme, box, (context) => drawFigures(context, figures, theme));
			left += own;
		}
	}

	#widthOf(figures: string): number {
		let width = this.#widths.get(figures);
		if (width === undefined) this.#widths.set(figures, (width = measureFigures(figures)));
		return width;
	}
}

/** Pixels that they are wide, to the whole pixels of their picture. */
function measureFigures(figures: string): number {
	const context = new OffscreenCanvas(1, 1).getContext('2d')!;
	context.font = FIGURE_FONT;
	const pixels = Math.ceil((context.measureText(figures).width + 2 * HALO) * PIXEL_RATIO);
	return pixels / PIXEL_RATIO - 2 * HALO;
}

/** Figures of a count, as the map writes them, with their halo round them. */
function drawFigures(
	context: OffscreenCanvasRenderingContext2D,
	figures: string,
	theme: ThemeName
): void {
	Object.assign(context, {
		font: FIGURE_FONT,
		textBaseline: 'middle',
		lineJoin: 'round',
		lineWidth: 2 * HALO
	});
	context.strokeStyle = palettes[theme].halo;
	context.strokeText(figures, HALO, FIGURE_HEIGHT / 2 + 0.5);
	context.fillStyle = palettes[theme].ink;
	context.fillText(figures, HALO, FIGURE_HEIGHT / 2 + 0.5);
}
