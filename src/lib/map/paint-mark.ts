/** Marks, chips and hatches as images for the live map, from the same shapes the still writes as SVG. */
import type { Kind } from '../core/site';
import { fonts, palettes, type ThemeName } from '../theme/palette';
import { type Ink, MARK_EXTENT, markShapes, type MarkSpec } from '../theme/mark-shapes';

/** Drawn at twice the size, so that they are sharp on fine screens. */
export const PIXEL_RATIO = 2;

/**
 * One name for one picture: the same spec in the same theme has the same. In other data a kind's glyph may be another. Made
 * for each mark at each step of the window, so no list of its parts is.
 */
export function markImageName(
	{ kinds, possible, about, bare }: MarkSpec,
	theme: ThemeName
): string {
	let name = `mark|${theme}`;
	for (const { id, glyph, count } of kinds) name += `|${id}*${glyph}*${count}`;
	return `${name}|${possible ? 'possible' : ''}|${about ? 'about' : ''}${bare ? '|bare' : ''}`;
}

export function paintMark(
	spec: MarkSpec,
	theme: ThemeName,
	kinds: ReadonlyMap<string, Kind>
): ImageData {
	const context = canvas(MARK_EXTENT * 2, MARK_EXTENT * 2);
	drawMark(context, spec, theme, kinds);
	return read(context);
}

/** In a square of twice {@link MARK_EXTENT}, with room for all that can be round it. */
export function drawMark(
	context: OffscreenCanvasRenderingContext2D,
	spec: MarkSpec,
	theme: ThemeName,
	kinds: ReadonlyMap<string, Kind>
): void {
	context.translate(MARK_EXTENT, MARK_EXTENT);
	context.lineCap = 'round';
	context.lineJoin = 'round';
	const color = (ink: Ink) => inkColor(ink, theme, kinds);
	for (const shape of markShapes(spec)) {
		context.globalAlpha = shape.opacity ?? 1;
		context.setLineDash([...(shape.dash ?? [])]);
		if (shape.text !== undefined) {
			context.fillStyle = color(shape.fill ?? 'ink');
			context.font = `600 13px "${fonts.sans}", sans-serif`;
			context.textAlign = 'center';
			context.textBaseline = 'middle';
			context.fillText(shape.text, 0, 0.5);
			continue;
		}
		const path = new Path2D(shape.d);
		if (shape.fill) {
			context.fillStyle = color(shape.fill);
			context.fill(path);
		}
		if (shape.stroke) {
			context.strokeStyle = color(shape.stroke);
			context.lineWidth = shape.width ?? 1;
			context.stroke(path);
		}
	}
}

/** A pill that a chip's words stretch; `dashed` where it is only possible. */
export function paintChip(theme: ThemeName, color: string, dashed: boolean): ImageData {
	const context = canvas(40, 26);
	context.beginPath();
	context.roundRect(1, 1, 38, 24, 12);
	context.fillStyle = theme === 'light' ? '#ffffff' : '#1d2024';
	context.fill();
	context.strokeStyle = color;
	context.setLineDash(dashed ? [4, 3] : []);
	context.stroke();
	return read(context);
}

/** Diagonal lines that repeat without a seam. */
export function paintHatch(theme: ThemeName): ImageData {
	const side = 7;
	const context = canvas(side, side);
	context.strokeStyle = palettes[theme].border;
	context.globalAlpha = 0.5;
	context.lineWidth = 0.7;
	for (const shift of [-side, 0, side]) {
		context.beginPath();
		context.moveTo(shift - 1, side + 1);
		context.lineTo(shift + side + 1, -1);
		context.stroke();
	}
	return read(context);
}

export function inkColor(ink: Ink, theme: ThemeName, kinds: ReadonlyMap<string, Kind>): string {
	if (typeof ink === 'object') return kinds.get(ink.kind)?.color[theme] ?? palettes[theme].quiet;
	if (ink === 'onKind') return theme === 'light' ? '#ffffff' : palettes.dark.paper;
	return palettes[theme][ink];
}

function canvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width * PIXEL_RATIO, height * PIXEL_RATIO).getContext('2d', {
		willReadFrequently: true
	});
	if (context === null) throw new Error('This browser draws no 2D canvas.');
	context.scale(PIXEL_RATIO, PIXEL_RATIO);
	return context;
}

function read(context: OffscreenCanvasRenderingContext2D): ImageData {
	return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}
