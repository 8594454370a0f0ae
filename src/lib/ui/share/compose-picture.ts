/** The map as a picture that can stand alone: under it what it is, what it shows, who made what it is drawn from, and where it is. */
import type { Capture } from '../../map/capture';
import { fonts, type Palette } from '../../theme/palette';
import { wrapLines } from './wrap-lines';

export interface Legend {
	readonly title: string;
	/** What is shown of how much. */
	readonly shown: string;
	readonly attribution: string;
	readonly address: string;
}

interface Line {
	readonly text: string;
	readonly font: string;
	readonly color: string;
	/** From the legend's top to the text's baseline. */
	readonly baseline: number;
}

/** CSS pixels. */
const MARGIN = 20;

/** A picture as wide as the map, at its resolution. */
export async function composePicture(
	{ canvas: map, ratio }: Capture,
	legend: Legend,
	palette: Palette
): Promise<HTMLCanvasElement> {
	const styles = stylesOf(legend, palette);
	// A font is fetched when something is written in it, and a canvas does not wait for that.
	await Promise.all(styles.map(({ font, text }) => document.fonts.load(font, text)));
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d')!;
	const { lines, height } = layOut(styles, map.width / ratio - 2 * MARGIN, context);
	canvas.width = map.width;
	canvas.height = map.height + Math.ceil(height * ratio);
	context.drawImage(map, 0, 0);
	context.fillStyle = palette.paper;
	context.fillRect(0, map.height, canvas.width, canvas.height - map.height);
	context.scale(ratio, ratio);
	const top = map.height / ratio;
	context.fillStyle = palette.hairline;
	context.fillRect(0, top, canvas.width / ratio, 1);
	for (const { text, font, color, baseline } of lines) {
		context.font = font;
		context.fillStyle = color;
		context.fillText(text, MARGIN, top + baseline);
	}
	return canvas;
}

interface Style {
	readonly text: string;
	readonly font: string;
	readonly color: string;
	readonly lineHeight: number;
	/** Space above it. */
	readonly gap: number;
}

function stylesOf({ title, shown, attribution, address }: Legend, palette: Palette): Style[] {
	const small = `12px "${fonts.sans}", sans-serif`;
	return [
		{
			text: title,
			font: `500 21px "${fonts.serif}", serif`,
			color: palette.ink,
			lineHeight: 26,
			gap: 0
		},
		{
			text: shown,
			font: `14px "${fonts.sans}", sans-serif`,
			color: palette.ink,
			lineHeight: 20,
			gap: 2
		},
		{ text: address, font: small, color: palette.quiet, lineHeight: 17, gap: 8 },
		{ text: attribution, font: small, color: palette.quiet, lineHeight: 17, gap: 0 }
	];
}

function layOut(
	styles: readonly Style[],
	width: number,
	context: CanvasRenderingContext2D
): { readonly lines: readonly Line[]; readonly height: number } {
	const lines: Line[] = [];
	let y = MARGIN - 4;
	for (const { text, font, color, lineHeight, gap } of styles) {
		context.font = font;
		y += gap;
		for (const part of wrapLines(text, width, (text) => context.measureText(text).width)) {
			y += lineHeight;
			lines.push({ text: part, font, color, baseline: y - lineHeight * 0.25 });
		}
	}
	return { lines, height: y + MARGIN - 4 };
}

export function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => {
			if (blob === null) reject(new Error('The browser made no picture of the map.'));
			else resolve(blob);
		}, 'image/png');
	});
}
