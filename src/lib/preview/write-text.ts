/**
 * Text as SVG that resvg sets as a browser would. Resvg takes every line for left-to-right, and loses one that needs two
 * fonts: so each run of one font and one direction is put in its place here, by Unicode's bidirectional algorithm.
 */
import bidiFactory from 'bidi-js';
import { type Font, type Fonts, isRightToLeft } from './break-lines';
import { escapeMarkup } from '../core/escape-markup';

const bidi = bidiFactory();
const RIGHT_TO_LEFT_MARK = '\u200F';

/** A part of a line of one font and one direction. */
interface Run {
	readonly family: string;
	readonly text: string;
	readonly rtl: boolean;
}

/** Where a line is: `anchor` is the end of it that stands at `x`, whatever its direction. */
export interface At {
	readonly x: number;
	readonly y: number;
	readonly anchor?: 'start' | 'middle' | 'end';
}

/** A `<text>` with `attributes` of its own; what ends at its `x` may be read from there. */
export function writeText(
	text: string,
	font: Font,
	{ x, y, anchor = 'start' }: At,
	fonts: Fonts,
	attributes: string
): string {
	const runs = orderRuns(text, anchor === 'end' && isRightToLeft(text), font, fonts).map((run) => ({
		...run,
		width: fonts.measure(run.text, font)
	}));
	const whole = runs.reduce((sum, { width }) => sum + width, 0);
	let left = x - { start: 0, middle: whole / 2, end: whole }[anchor];
	const spans = runs.map(({ family, text: words, rtl, width }) => {
		const at = left;
		left += width;
		return `<tspan x="${at.toFixed(1)}" font-family="${family}">${escapeMarkup(rtl ? turn(words) : words)}</tspan>`;
	});
	return `<text y="${y.toFixed(1)}" font-size="${font.size}" font-weight="${font.weight}" ${attributes}>${spans.join('')}</text>`;
}

/** Runs from left to right, as they are seen; each text in the order in which it is read. */
function orderRuns(text: string, rtl: boolean, font: Font, fonts: Fonts): readonly Run[] {
	const families = fonts
		.runs(text, font)
		.flatMap(({ family, text: run }) => Array.from({ length: run.length }, () => family));
	const embedding = bidi.getEmbeddingLevels(text, rtl ? 'rtl' : 'ltr');
	const runs: { family: string; level: number; from: number; to: number }[] = [];
	for (const at of bidi.getReorderedIndices(text, embedding)) {
		const [family, level] = [families[at]!, embedding.levels[at]!];
		const last = runs.at(-1);
		const goesOn = last && (level % 2 === 1 ? at === last.from - 1 : at === last.to);
		if (goesOn && last.family === family && last.level === level) {
			last.from = Math.min(last.from, at);
			last.to = Math.max(last.to, at + 1);
		} else {
			runs.push({ family, level, from: at, to: at + 1 });
		}
	}
	return runs.map(({ family, level, from, to }) => ({
		family,
		// Direction marks have done their work, and fonts have no room for them.
		text: text.slice(from, to).replace(/[\u200E\u200F]/g, ''),
		rtl: level % 2 === 1
	}));
}

/**
 * So that resvg sets it from right to left: letters do so by themselves, and take the signs about them along where there
 * are marks at the ends; signs alone are turned here.
 */
function turn(text: string): string {
	if (isRightToLeft(text)) return RIGHT_TO_LEFT_MARK + text + RIGHT_TO_LEFT_MARK;
	return [...text]
		.reverse()
		.map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
		.join('');
}
