/** Text set in lines of a given width, for pictures: SVG breaks no lines itself. */

export interface Font {
	readonly family: 'serif' | 'sans' | 'condensed';
	readonly weight: 400 | 500 | 600;
	/** Pixels. */
	readonly size: number;
}

/** How wide a text is set, in pixels. */
export type Measure = (text: string, font: Font) => number;

/** What is known of the fonts that a picture is set in. */
export interface Fonts {
	readonly measure: Measure;
	/** A text in runs of one font each, joined the same text; `family` as the font names itself. */
	readonly runs: (
		text: string,
		font: Font
	) => readonly { readonly family: string; readonly text: string }[];
}

/**
 * Lines no wider than `width`, broken where Unicode's segmentation has a word end; a single word that is too long is
 * broken between letters. At most `most` lines: the last one then ends in `…`.
 */
export function breakLines(
	text: string,
	width: number,
	font: Font,
	measure: Measure,
	most = Infinity
): readonly string[] {
	const lines: string[] = [];
	const fits = (line: string) => measure(line.trimEnd(), font) <= width;
	let line = '';
	for (const piece of pieces(text)) {
		if (fits(line + piece)) {
			line += piece;
			continue;
		}
		if (line.trim() !== '') lines.push(line.trim());
		line = '';
		for (const letter of fits(piece) ? [piece] : letters(piece)) {
			if (!fits(line + letter)) {
				lines.push(line);
				line = '';
			}
			line += letter;
		}
	}
	if (line.trim() !== '') lines.push(line.trim());
	if (lines.length <= most) return lines;
	return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(' '), fits)];
}

/** As many words as fit before an ellipsis. */
function shorten(text: string, fits: (line: string) => boolean): string {
	const words = pieces(text);
	for (let count = words.length; count > 0; count--) {
		const line = `${words
			.slice(0, count)
			.join('')
			.replace(/[\s,;:–—-]+$/u, '')}…`;
		if (fits(line)) return line;
	}
	// Not even one word: as many letters as fit.
	const whole = letters(text);
	for (let count = whole.length; count > 0; count--) {
		const line = `${whole.slice(0, count).join('')}…`;
		if (fits(line)) return line;
	}
	return '…';
}

/** Words with the signs and spaces that follow them: a line may end after each. */
function pieces(text: string): readonly string[] {
	return (
		text
			.replace(/\s+/g, ' ')
			.trim()
			.match(/\S+\s*/gu) ?? []
	);
}

/** What a reader takes for one letter each. */
function letters(text: string): readonly string[] {
	return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
		({ segment }) => segment
	);
}

/** The largest of `sizes` at which the text takes no more than `most` lines, with no word broken; else the last, cut. */
export function fitLines(
	text: string,
	width: number,
	font: Font,
	sizes: readonly number[],
	most: number,
	measure: Measure
): { readonly size: number; readonly lines: readonly string[] } {
	for (const size of sizes) {
		const lines = breakLines(text, width, { ...font, size }, measure);
		const whole = pieces(text).every((word) => measure(word.trimEnd(), { ...font, size }) <= width);
		if (whole && lines.length <= most)
			return { size, lines: balance(text, lines, { ...font, size }, measure) };
	}
	const size = sizes.at(-1)!;
	return { size, lines: breakLines(text, width, { ...font, size }, measure, most) };
}

/** The same number of lines, about as long as each other: no last line of one word. */
function balance(
	text: string,
	lines: readonly string[],
	font: Font,
	measure: Measure
): readonly string[] {
	// Never narrower than a word, which would be broken.
	const longest = Math.max(0, ...pieces(text).map((word) => measure(word.trimEnd(), font)));
	let [low, high] = [longest, Math.max(...lines.map((line) => measure(line, font)))];
	let best = lines;
	while (high - low > 4) {
		const width = (low + high) / 2;
		const tried = breakLines(text, width, font, measure);
		if (tried.length > lines.length || tried.some((line) => measure(line, font) > width))
			low = width;
		else [high, best] = [width, tried];
	}
	return best;
}

/** Whether a text is read from the right: by its first letter that has a direction (Unicode Bidirectional Algorithm, P2). */
export function isRightToLeft(text: string): boolean {
	const first = /\p{L}/u.exec(text)?.[0] ?? '';
	return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
		first
	);
}
