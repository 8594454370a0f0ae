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

export class MarksCanvas {
	readonly #map: MapLibreMap;
	#kinds: ReadonlyMap<string, Kind> = new Map();
	readonly #canvas: HTMLCanvasElement;
	readonly #sprites = new Map<string, HTMLCanvasElement>();
	#shown = false;
	#size = { width: 0, height: 0 };

	constructor(map: MapLibreMap) {
		this.#map = map;
		this.#canvas = document.createElement('canvas');
		this.#canvas.dataset.moving = '';
		Object.assign(this.#canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
		this.#canvas.hidden = true;
		map.getCanvasContainer().append(this.#canvas);
		this.#measure();
		map.on('resize', () => this.#measure());
	}

	/** Asked for at every step, the size would have the page laid out at every step. */
	#measure(): void {
		const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
		this.#size = { width, height };
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
		if (this.#kinds.size === 0) this.#kinds = new Map(kinds.map((kind) => [kind.id, kind]));
		const { width, height } = this.#size;
		const ratio = devicePixelRatio;
		const canvas = this.#canvas;
		if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
			canvas.width = width * ratio;
			canvas.height = height * ratio;
			canvas.style.width = `${width}px`;
			canvas.style.height = `${height}px`;
		}
		const context = canvas.getContext('2d')!;
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		context.clearRect(0, 0, width, height);
		const scale = WORLD_SIZE * 2 ** this.#map.getZoom();
		const { lng, lat } = this.#map.getCenter();
		const [middleX, middleY] = toMercator([lng, lat]);
		const middle = this.#map.project([lng, lat]);
		for (const mark of marks) {
			const [x, y] = toMercator(mark.at);
			const top = middle.y + (y - middleY) * scale;
			if (top < -MARK_EXTENT || top > height + MARK_EXTENT) continue;
			// On every copy of the world in sight.
			const first = middle.x + (x - middleX) * scale;
			const copies = Math.ceil((-MARK_EXTENT - first) / scale);
			for (let left = first + copies * scale; left < width + MARK_EXTENT; left += scale) {
				this.#drawOne(context, mark, left, top, theme);
			}
		}
		canvas.hidden = false;
		this.#shown = true;
	}

	#drawOne(
		context: CanvasRenderingContext2D,
		{ spec, count }: DrawnMark,
		x: number,
		y: number,
		theme: ThemeName
	): void {
		const many = count > 1;
		const ring = many ? withoutCount(spec) : spec;
		const sprite = this.#sprite(markImageName(ring, theme), () =>
			asCanvas(paintMark(ring, theme, this.#kinds))
		);
		const side = MARK_EXTENT * 2;
		context.drawImage(sprite, x - MARK_EXTENT, y - MARK_EXTENT, side, side);
		if (!many) return;
		this.#drawCount(context, shortCount(count), x, y, theme);
	}

	/** Figure by figure: there are far more counts than figures. */
	#drawCount(
		context: CanvasRenderingContext2D,
		text: string,
		x: number,
		y: number,
		theme: ThemeName
	): void {
		const figures = Array.from(text, (figure) =>
			this.#sprite(`figure|${theme}|${figure}`, () => paintFigure(figure, theme))
		);
		const widths = figures.map(({ width }) => width / PIXEL_RATIO - 2 * HALO);
		let left = x - widths.reduce((sum, width) => sum + width, 0) / 2;
		for (const [i, figure] of figures.entries()) {
			const [width, height] = [figure.width / PIXEL_RATIO, figure.height / PIXEL_RATIO];
			context.drawImage(figure, left - HALO, y - height / 2, width, height);
			left += widths[i]!;
		}
	}

	#sprite(name: string, paint: () => HTMLCanvasElement): HTMLCanvasElement {
		let sprite = this.#sprites.get(name);
		if (sprite === undefined) {
			if (this.#sprites.size >= MOST_SPRITES) this.#sprites.clear();
			this.#sprites.set(name, (sprite = paint()));
		}
		return sprite;
	}
}

function asCanvas(image: ImageData): HTMLCanvasElement {
	const canvas = document.createElement('canvas');
	canvas.width = image.width;
	canvas.height = image.height;
	canvas.getContext('2d')!.putImageData(image, 0, 0);
	return canvas;
}

/** A figure of a count, as the map writes it, with its halo round it. */
function paintFigure(figure: string, theme: ThemeName): HTMLCanvasElement {
	const font = `600 14px "${fonts.label}", sans-serif`;
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d')!;
	context.font = font;
	const width = context.measureText(figure).width;
	canvas.width = Math.ceil((width + 2 * HALO) * PIXEL_RATIO);
	canvas.height = FIGURE_HEIGHT * PIXEL_RATIO;
	// A canvas of another size has forgotten all.
	Object.assign(context, { font, textBaseline: 'middle', lineJoin: 'round', lineWidth: 2 * HALO });
	context.setTransform(PIXEL_RATIO, 0, 0, PIXEL_RATIO, 0, 0);
	context.strokeStyle = palettes[theme].halo;
	context.strokeText(figure, HALO, FIGURE_HEIGHT / 2 + 0.5);
	context.fillStyle = palettes[theme].ink;
	context.fillText(figure, HALO, FIGURE_HEIGHT / 2 + 0.5);
	return canvas;
}
