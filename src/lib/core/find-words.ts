/** Where quoted words are in a text, also when some characters differ that look alike. */

/** A text with white space, quotation marks, dashes and case made one. */
export interface FoldedText {
	readonly folded: string;
	/** For each UTF-16 unit of `folded`, which code point of the text it is from; one more for the end. */
	readonly index: readonly number[];
}

export interface Found {
	readonly start: number;
	readonly end: number;
}

export function foldText(text: string): FoldedText {
	const points = Array.from(text);
	const index: number[] = [];
	let folded = '';
	for (const [i, point] of points.entries()) {
		const one = foldPoint(point);
		// A run of white space counts as one space.
		if (one === ' ' && folded.endsWith(' ')) continue;
		folded += one;
		for (let unit = 0; unit < one.length; unit++) index.push(i);
	}
	index.push(points.length);
	return { folded, index };
}

function foldPoint(point: string): string {
	if (/[\s\u00a0\u200b\u2060\ufeff]/u.test(point)) return ' ';
	if (/[‘’‚‛ʼ`´′']/u.test(point)) return "'";
	if (/[“”„‟«»″"]/u.test(point)) return '"';
	if (/[\p{Pd}−]/u.test(point)) return '-';
	return point.toLowerCase();
}

/** Every place where exactly these words are, in code points. */
export function findExact(text: string, words: string): readonly Found[] {
	const found: Found[] = [];
	if (words === '') return found;
	const length = Array.from(words).length;
	let [start, counted] = [0, 0];
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
		start += Array.from(text.slice(counted, at)).length;
		counted = at;
		found.push({ start, end: start + length });
	}
	return found;
}

/** Every place where these words are, but for characters that look alike. */
export function findAlike({ folded, index }: FoldedText, words: string): readonly Found[] {
	const wanted = foldText(words).folded;
	const found: Found[] = [];
	if (wanted.trim() === '') return found;
	for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
		// Up to where the next kept character begins: a folded run of white space is taken whole.
		found.push({ start: index[at]!, end: endOf(index, at + wanted.length, wanted) });
	}
	return found;
}

/** A run of white space at the very end of the words is taken only as far as its first character. */
function endOf(index: readonly number[], next: number, wanted: string): number {
	return wanted.endsWith(' ') ? index[next - 1]! + 1 : index[next]!;
}

/** Which characters differ: “U+0020 here, U+00A0 in the article (after “Thursday.”)”. */
export function sayDifferences(words: string, there: readonly string[], most = 3): string {
	const here = Array.from(words);
	const told: string[] = [];
	let more = 0;
	let [i, j] = [0, 0];
	while (i < here.length && j < there.length) {
		const [a, b] = [here[i]!, there[j]!];
		if (a !== b) {
			const after = here.slice(Math.max(0, i - 12), i).join('');
			if (told.length === most) more++;
			else {
				told.push(
					`${nameOf(a)} where the article has ${nameOf(b)}${after === '' ? ', at the start' : `, after “${after}”`}`
				);
			}
		}
		[i, j] = [i + 1, j + 1];
		// Where one has more white space than the other.
		if (foldPoint(a) === ' ' && foldPoint(b) === ' ') {
			while (i < here.length && foldPoint(here[i]!) === ' ') i++;
			while (j < there.length && foldPoint(there[j]!) === ' ') j++;
		}
	}
	const tail = more > 0 ? `; and ${more} more` : '';
	return told.length > 0 ? told.join('; ') + tail : 'the white space is not as long';
}

function nameOf(point: string): string {
	const code = `U+${point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
	return /[\p{L}\p{N}\p{P}]/u.test(point) ? `${point} (${code})` : code;
}
