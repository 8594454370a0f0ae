/** Are the quoted words where they are said to be, in the captured article? */
import {
	findAlike,
	findExact,
	type FoldedText,
	foldText,
	type Found,
	sayDifferences
} from './find-words';
import { printable, type Problem, Spot } from './problem';
import type { ArticlesFile, IncidentsFile } from './schema';

/** A captured article: its text (LF line ends, NFC) and the SHA-256 of its bytes in hex. */
export interface Capture {
	readonly text: string;
	readonly sha256: string;
}

type Excerpt = IncidentsFile['features'][number]['properties']['excerpts'][number];

/** `captures` by article id; articles without one are passed over. */
export function checkCaptures(
	articles: ArticlesFile,
	incidents: IncidentsFile,
	captures: ReadonlyMap<string, Capture>,
	problems: Problem[]
): void {
	for (const [i, { id, custom }] of articles.entries()) {
		const capture = captures.get(id);
		if (capture === undefined || custom.sha256 === undefined) continue;
		if (capture.sha256 === custom.sha256) continue;
		new Spot(problems, 'articles.json', [i])
			.at('custom', 'sha256')
			.report(
				'digest-differs',
				custom.sha256,
				`the captured article has the digest ${capture.sha256}`,
				'Check that the capture is the one the offsets were made for; then correct custom.sha256.'
			);
	}
	const texts = new Map([...captures].map(([id, { text }]) => [id, searched(text)]));
	const spot = new Spot(problems, 'incidents.geojson');
	for (const [i, { properties }] of incidents.features.entries()) {
		for (const [j, excerpt] of properties.excerpts.entries()) {
			const text = texts.get(excerpt.article);
			if (text === undefined) continue;
			checkExcerpt(excerpt, text, spot.at('features', i, 'properties', 'excerpts', j));
		}
	}
}

interface Searched {
	readonly text: string;
	readonly points: readonly string[];
	/** Made when the first words are not found: most captures never need it. */
	readonly folded: () => FoldedText;
}

function searched(text: string): Searched {
	let folded: FoldedText | undefined;
	return { text, points: Array.from(text), folded: () => (folded ??= foldText(text)) };
}

const lengthOf = (text: string) => Array.from(text).length;

/** The words are told first: where they have moved, prefix and suffix have too. */
function checkExcerpt({ exact, prefix, suffix, start }: Excerpt, text: Searched, spot: Spot): void {
	const slice = (from: number, to: number) => text.points.slice(Math.max(0, from), to).join('');
	const end = start + lengthOf(exact);
	const there = slice(start, end);
	if (there !== exact) {
		report(spot.at('exact'), exact, there, whereInstead(text, exact, start));
		return;
	}
	const around = [
		['prefix', prefix, start - lengthOf(prefix), start],
		['suffix', suffix, end, end + lengthOf(suffix)]
	] as const;
	for (const [key, words, from, to] of around) {
		if (slice(from, to) === words) continue;
		const alike = findAlike(text.folded(), words).find((found) =>
			key === 'prefix' ? found.end === start : found.start === end
		);
		report(
			spot.at(key),
			words,
			slice(from, to),
			alike === undefined
				? `Write the words right ${key === 'prefix' ? 'before' : 'after'} the quoted ones, as they are there; mind the space between.`
				: sayAlike(text, words, alike)
		);
	}
}

function report(spot: Spot, words: string, there: string, fix: string): void {
	const message = there === '' ? 'has nothing' : `has “${printable(there)}”`;
	spot.report('excerpt-not-found', words, `at its offsets the captured article ${message}`, fix);
}

/** Advice: where the words are now, in code points. */
function whereInstead(text: Searched, words: string, start: number): string {
	const nearest = (found: readonly Found[]) =>
		found.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
	const exact = findExact(text.text, words);
	const found = nearest(exact);
	if (found !== undefined) {
		const times = exact.length > 1 ? ` (the nearest of ${exact.length} places)` : '';
		return `The words are at ${found.start} to ${found.end}${times}: correct the offsets.`;
	}
	const alike = nearest(findAlike(text.folded(), words));
	return alike === undefined
		? 'The words are nowhere in it: copy them from the captured article.'
		: sayAlike(text, words, alike);
}

function sayAlike(text: Searched, words: string, { start, end }: Found): string {
	const differences = sayDifferences(words, text.points.slice(start, end));
	return `Nearly the same words are at ${start} to ${end}: ${printable(differences)}. Copy them from the captured article.`;
}
