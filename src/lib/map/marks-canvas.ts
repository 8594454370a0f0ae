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
import { markImageName, paintMarkBitmap, PIXEL_RATIO } from './paint-mark';

/** So many pictures are kept; counts come and go. */
const MOST_SPRITES = 4000;
/** Pixels of halo round figures, and the height of their picture. */
const HALO = 1.6;
const FIGURE_HEIGHT = 20;
const FIGURE_FONT = `600 14px "${fonts.figures}", sans-serif`;

interface Figures {
	readonly image: ImageBitmap;
	/** Pixels from them to the next, without their halo. */
	readonly advance: number;
}

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
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D;
	readonly #sprites = new Map<string, ImageBitmap>();
	#figures: Record<ThemeName, Record<string, Figures>> = { light: {}, dark: {} };
	#shown = false;
	/** Asked for at every step, the map's size would have the page laid out at every step. */
	#size: { readonly width: number; readonly height: number } | null = null;
	#view: View | null = null;
	/**
	 * What of the map the canvas covers, in pixels from its top left corner: all of it is handed over at each step, so it is
	 * no larger than the marks ask for.
	 */
	#frame = NOWHERE;

	constructor(map: MapLibreMap) {
		this.#map = map;
		this.#canvas = document.createElement('canvas');
		this.#canvas.dataset.moving = '';
		Object.assign(this.#canvas.style, { position: 'absolute', pointerEvents: 'none' });
		this.#canvas.hidden = true;
		this.#context = this.#canvas.getContext('2d')!;
		map.on('move', () => (this.#view = null));
		map.on('resize', () => {
			this.#view = this.#size = null;
			this.#empty();
		});
	}

	get shown(): boolean {
		return this.#shown;
	}

	/** Other kinds may be called the same. */
	forget(): void {
		this.#sprites.clear();
		this.#kinds = new Map();
	}

	hide(): void {
		this.#canvas.hidden = true;
		this.#shown = false;
		this.#empty();
	}

	#empty(): void {
		this.#canvas.width = 0;
		this.#frame = NOWHERE;
	}

	draw(marks: readonly DrawnMark[], theme: ThemeName, kinds: readonly Kind[]): void {
		if (this.#kinds.size === 0) {
			this.#kinds = new Map(kinds.map((kind) => [kind.id, kind]));
			void this.#fetchFont();
		}
		const spots = this.#spotsOf(marks);
		const { left, top, right, bottom } = this.#cover(spots);
		this.#context.clearRect(left, top, right - left, bottom - top);
		for (const spot of spots) this.#drawOne(spot, theme);
		if (this.#shown) return;
		// Most maps never have one.
		if (!this.#canvas.isConnected) this.#map.getCanvasContainer().append(this.#canvas);
		this.#canvas.hidden = false;
		this.#shown = true;
	}

	/** Figures painted before their font had come are painted again at the next step. */
	async #fetchFont(): Promise<void> {
		if (document.fonts.check(FIGURE_FONT)) return;
		// Where it cannot be had, its stand-in stays.
		await document.fonts.load(FIGURE_FONT).catch(() => []);
		this.#figures = { light: {}, dark: {} };
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
	#cover(spots: readonly Spot[]): Box {
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
			left === before.left &&
			top === before.top &&
			right === before.right &&
			bottom === before.bottom;
		return holds || left >= right || top >= bottom
			? before
			: this.#fit({ left, top, right, bottom });
	}

	/** It begins and ends on the screen's own pixels: between them, all on it would be soft. */
	#fit(frame: Box): Box {
		const ratio = devicePixelRatio;
		const [left, top] = [Math.round(frame.left * ratio), Math.round(frame.top * ratio)];
		this.#canvas.width = Math.round(frame.right * ratio) - left;
		this.#canvas.height = Math.round(frame.bottom * ratio) - top;
		Object.assign(this.#canvas.style, {
			left: `${left / ratio}px`,
			top: `${top / ratio}px`,
			width: `${this.#canvas.width / ratio}px`,
			height: `${this.#canvas.height / ratio}px`
		});
		this.#context.setTransform(ratio, 0, 0, ratio, -left, -top);
		return (this.#frame = frame);
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

	#drawOne({ mark: { spec, count }, x, y }: Spot, theme: ThemeName): void {
		const many = count > 1;
		const ring = many ? withoutCount(spec) : spec;
		const sprite = this.#sprite(markImageName(ring, theme), () =>
			paintMarkBitmap(ring, theme, this.#kinds)
		);
		const side = MARK_EXTENT * 2;
		this.#context.drawImage(sprite, x - MARK_EXTENT, y - MARK_EXTENT, side, side);
		if (many) this.#drawCount(shortCount(count), x, y, theme);
	}

	/**
	 * Two figures at a time, the first alone where they are odd: there are far more counts than pairs, and each picture drawn
	 * costs.
	 */
	#drawCount(text: string, x: number, y: number, theme: ThemeName): void {
		const painted = this.#figures[theme];
		const pairs: Figures[] = [];
		let width = 0;
		for (let i = -(text.length % 2); i < text.length; i += 2) {
			const figures = text.slice(Math.max(0, i), i + 2);
			const pair = (painted[figures] ??= paintFigures(figures, theme));
			pairs.push(pair);
			width += pair.advance;
		}
		let left = x - width / 2 - HALO;
		const top = y - FIGURE_HEIGHT / 2;
		for (const { image, advance } of pairs) {
			this.#context.drawImage(image, left, top, advance + 2 * HALO, FIGURE_HEIGHT);
			left += advance;
		}
	}

	#sprite(name: string, paint: () => ImageBitmap): ImageBitmap {
		let sprite = this.#sprites.get(name);
		if (sprite === undefined) {
			if (this.#sprites.size >= MOST_SPRITES) this.#sprites.clear();
			this.#sprites.set(name, (sprite = paint()));
		}
		return sprite;
	}
}

/** Figures of a count, as the map writes them, with their halo round them. */
function paintFigures(figures: string, theme: ThemeName): Figures {
	const canvas = new OffscreenCanvas(1, FIGURE_HEIGHT * PIXEL_RATIO);
	const context = canvas.getContext('2d')!;
	context.font = FIGURE_FONT;
	const width = context.measureText(figures).width;
	canvas.width = Math.ceil((width + 2 * HALO) * PIXEL_RATIO);
	// A canvas of another size has forgotten all.
	Object.assign(context, {
		font: FIGURE_FONT,
		textBaseline: 'middle',
		lineJoin: 'round',
		lineWidth: 2 * HALO
	});
	context.setTransform(PIXEL_RATIO, 0, 0, PIXEL_RATIO, 0, 0);
	context.strokeStyle = palettes[theme].halo;
	context.strokeText(figures, HALO, FIGURE_HEIGHT / 2 + 0.5);
	context.fillStyle = palettes[theme].ink;
	context.fillText(figures, HALO, FIGURE_HEIGHT / 2 + 0.5);
	const image = canvas.transferToImageBitmap();
	return { image, advance: image.width / PIXEL_RATIO - 2 * HALO };
}
