/**
 * The marks while their counts move: painted over the map, which meanwhile rests. A map's source takes tens of
 * milliseconds to follow, this one or two; once the counts rest the source has them again (see mount.ts).
 */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { toMercator, WORLD_SIZE } from '../core/geo';
import type { Kind } from '../core/site';
import type { DrawnMark } from '../table/drawn';
import { MARK_EXTENT, shortCount, withoutCount } from '../theme/mark-shapes';
import { fonts, palettes, type ThemeName } from '../theme/palette';
import { markImageName, paintMark, PIXEL_RATIO } from './paint-mark';

/** So many pictures are kept; counts come and go. */
const MOST_SPRITES = 4000;
/** Pixels of halo round a figure, and the height of its picture. */
const HALO = 1.6;
const FIGURE_HEIGHT = 20;
const FIGURE_FONT = `600 14px "${fonts.label}", sans-serif`;

interface Figure {
	readonly image: ImageBitmap;
	/** Pixels from it to the next, without its halo. */
	readonly advance: number;
}

/** Where the world's top left corner is, and how large the world: pixels from the map's top left corner. */
interface View {
	readonly scale: number;
	readonly left: number;
	readonly top: number;
}

export class MarksCanvas {
	readonly #map: MapLibreMap;
	#kinds: ReadonlyMap<string, Kind> = new Map();
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D;
	readonly #sprites = new Map<string, ImageBitmap>();
	#figures: Record<ThemeName, Record<string, Figure>> = { light: {}, dark: {} };
	#shown = false;
	/** Asked for at every step, the map's size would have the page laid out at every step. */
	#size: { readonly width: number; readonly height: number } | null = null;
	#view: View | null = null;

	constructor(map: MapLibreMap) {
		this.#map = map;
		this.#canvas = document.createElement('canvas');
		this.#canvas.dataset.moving = '';
		Object.assign(this.#canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
		this.#canvas.hidden = true;
		this.#context = this.#canvas.getContext('2d')!;
		map.on('move', () => (this.#view = null));
		map.on('resize', () => (this.#view = this.#size = null));
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
	}

	draw(marks: readonly DrawnMark[], theme: ThemeName, kinds: readonly Kind[]): void {
		if (this.#kinds.size === 0) {
			this.#kinds = new Map(kinds.map((kind) => [kind.id, kind]));
			void this.#fetchFont();
		}
		const { width, height } = (this.#size ??= this.#fill());
		const { scale, left: worldLeft, top: worldTop } = (this.#view ??= this.#look());
		this.#context.clearRect(0, 0, width, height);
		for (const mark of marks) {
			const [x, y] = toMercator(mark.at);
			const top = worldTop + y * scale;
			if (top < -MARK_EXTENT || top > height + MARK_EXTENT) continue;
			// On every copy of the world in sight.
			const first = worldLeft + x * scale;
			const copies = Math.ceil((-MARK_EXTENT - first) / scale);
			for (let left = first + copies * scale; left < width + MARK_EXTENT; left += scale) {
				this.#drawOne(mark, left, top, theme);
			}
		}
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

	/** The canvas is as large as the map. */
	#fill() {
		const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
		const ratio = devicePixelRatio;
		this.#canvas.width = width * ratio;
		this.#canvas.height = height * ratio;
		this.#canvas.style.width = `${width}px`;
		this.#canvas.style.height = `${height}px`;
		this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
		return { width, height };
	}

	#look(): View {
		const scale = WORLD_SIZE * 2 ** this.#map.getZoom();
		const { lng, lat } = this.#map.getCenter();
		const [x, y] = toMercator([lng, lat]);
		const middle = this.#map.project([lng, lat]);
		return { scale, left: middle.x - x * scale, top: middle.y - y * scale };
	}

	#drawOne({ spec, count }: DrawnMark, x: number, y: number, theme: ThemeName): void {
		const many = count > 1;
		const ring = many ? withoutCount(spec) : spec;
		const sprite = this.#sprite(markImageName(ring, theme), () =>
			asBitmap(paintMark(ring, theme, this.#kinds))
		);
		const side = MARK_EXTENT * 2;
		this.#context.drawImage(sprite, x - MARK_EXTENT, y - MARK_EXTENT, side, side);
		if (many) this.#drawCount(shortCount(count), x, y, theme);
	}

	/** Figure by figure: there are far more counts than figures. */
	#drawCount(text: string, x: number, y: number, theme: ThemeName): void {
		const figures = this.#figures[theme];
		let width = 0;
		for (const figure of text) {
			if (figures[figure] === undefined) figures[figure] = paintFigure(figure, theme);
			width += figures[figure].advance;
		}
		let left = x - width / 2 - HALO;
		const top = y - FIGURE_HEIGHT / 2;
		for (const figure of text) {
			const { image, advance } = figures[figure]!;
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

/** Of a picture that may change, as a canvas is, a copy would be made at each drawing. */
function asBitmap(image: ImageData): ImageBitmap {
	const canvas = new OffscreenCanvas(image.width, image.height);
	canvas.getContext('2d')!.putImageData(image, 0, 0);
	return canvas.transferToImageBitmap();
}

/** A figure of a count, as the map writes it, with its halo round it. */
function paintFigure(figure: string, theme: ThemeName): Figure {
	const canvas = new OffscreenCanvas(1, FIGURE_HEIGHT * PIXEL_RATIO);
	const context = canvas.getContext('2d')!;
	context.font = FIGURE_FONT;
	const width = context.measureText(figure).width;
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
	context.strokeText(figure, HALO, FIGURE_HEIGHT / 2 + 0.5);
	context.fillStyle = palettes[theme].ink;
	context.fillText(figure, HALO, FIGURE_HEIGHT / 2 + 0.5);
	const image = canvas.transferToImageBitmap();
	return { image, advance: image.width / PIXEL_RATIO - 2 * HALO };
}
