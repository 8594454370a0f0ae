/** What in an article is no prose: headline, photo caption, byline, dateline, the outlet's own name. */
import type { PARTS } from './schema';
import type { Article } from './site';

/** From `start` to before `end`, in code points of the captured text. */
export interface Passage {
	readonly part: (typeof PARTS)[number];
	readonly start: number;
	readonly end: number;
}

/** What part of the article the passages show a span to be; null where any of it is prose. */
export function covers(
	passages: readonly Passage[],
	span: { readonly start: number; readonly end: number }
): Passage['part'] | null {
	let at = span.start;
	let part: Passage['part'] | null = null;
	for (const passage of passages.toSorted((a, b) => a.start - b.start)) {
		// One more: the end of the line between two passages.
		if (passage.start > at + (part === null ? 0 : 1) || passage.end <= at) continue;
		part ??= passage.part;
		at = passage.end;
		if (at >= span.end) return part;
	}
	return null;
}

const CAPTION =
	/\/ ?(?:Getty Images|AFP|Reuters|AP)\s*$|\bGetty Images\s*$|\bAP Photo\/|\((?:Photo|Image|Picture)s?(?: by|:| credit| courtesy)\b|^(?:Photo|Image|Picture)s?(?: by\b|:| credit| courtesy)/i;

const BYLINE = /^(?:By|BY) \p{Lu}[^.!?]{2,80}$/u;

const MONTH =
	'(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

/** “BAGHDAD (Reuters) — ”, “ERBIL, Iraq, Jan. 8 (AP) -”: a town in capitals, then perhaps country, date, agency, and a dash. */
const DATELINE = new RegExp(
	`^\\p{Lu}[\\p{Lu}\\p{M}.'’/ -]{2,40}(?:, \\p{Lu}[\\p{L}. ]{2,30})?(?:, ${MONTH} \\d{1,2}(?:, \\d{4})?)?(?: ?\\([\\p{L} ./&'’-]{2,40}\\))? ?[—–-]+(?= |\\p{Lu}|$)`,
	'u'
);

/** A caption is often there twice, once for the picture and once below it; a shorter line may be a refrain. */
const SHORTEST_CAPTION = 20;

/** What can be told from the text alone. Passages the author declares are in the article's `parts`. */
export function findPassages(
	text: string,
	article: Pick<Article, 'title' | 'publisher'>
): readonly Passage[] {
	const lines = text.split('\n');
	const found: Passage[] = [];
	let start = 0;
	for (const [i, line] of lines.entries()) {
		const length = Array.from(line).length;
		const part = partOf(line, lines[i - 1], lines[i + 1], article);
		if (part !== null) found.push({ part, start, end: start + length });
		else {
			const dateline = DATELINE.exec(line)?.[0];
			if (dateline !== undefined) {
				found.push({ part: 'dateline', start, end: start + Array.from(dateline).length });
			}
		}
		start += length + 1;
	}
	return found;
}

/** What a whole line is, if it is no prose. */
function partOf(
	line: string,
	before: string | undefined,
	after: string | undefined,
	{ title, publisher }: Pick<Article, 'title' | 'publisher'>
): Passage['part'] | null {
	const words = line.trim();
	if (words === '') return null;
	if (words === title) return 'headline';
	if (words === publisher) return 'outlet';
	if (BYLINE.test(words)) return 'byline';
	if (CAPTION.test(words)) return 'caption';
	const long = words.length >= SHORTEST_CAPTION;
	if (long && after?.trim().startsWith(words)) return 'caption';
	const again = before !== undefined && before.trim().length >= SHORTEST_CAPTION;
	return again && words.startsWith(before.trim()) ? 'caption' : null;
}
