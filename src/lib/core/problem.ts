/** What can be wrong with the geodata: one catalogue, told alike by `npm run check` and by the build. */
import { shorten } from './shorten';

export const PROBLEM_CODES = {
	'missing-file': 'a file is not there',
	'file-too-large': 'a file of more than 1 MB',
	'byte-order-mark': 'a file that begins with a byte order mark',
	'invalid-utf8': 'bytes that are not UTF-8',
	'carriage-return': 'a line end that is not LF alone',
	'control-character': 'an invisible control character in a text',
	'bidirectional-control':
		'a character that turns the direction of the text round it, so that it reads as something else',
	'lone-surrogate': 'half of a surrogate pair, which is no character',
	'not-nfc': 'a text that is not in Unicode’s NFC form',
	'json-syntax': 'a file is not JSON',
	'nested-too-deep': 'lists and objects nested deeper than the format ever is',
	'wrong-format-version': 'the data is of a format this version does not read',
	'missing-key': 'a required key is missing',
	'unknown-key': 'a key the format does not know',
	'duplicate-key': 'a key given twice in one object',
	'wrong-value': 'a value of the wrong type or form',
	'bad-date': 'a date outside the EDTF profile, or one that does not exist',
	'duplicate-id': 'an id given twice',
	'duplicate-value': 'a source, an aspect, an excerpt or a kind’s label given twice',
	'vanished-id': 'a published id that is no longer in the data',
	'unknown-reference': 'a reference to an id that is not in the data',
	'circular-within': 'places that lie within each other',
	'coordinate-as-text': 'a coordinate in quotes',
	'third-coordinate': 'a position with more than two numbers',
	'coordinates-out-of-range': 'a longitude or latitude outside ±180, ±90; or a view that is no box',
	'swapped-coordinates':
		'a latitude before its longitude: out of range or outside the country as written, not when swapped',
	'far-from-country': 'a position more than 50 km outside the country it is said to lie within',
	'open-ring': 'a polygon ring whose last position is not its first',
	'ring-order': 'a polygon ring wound the wrong way (RFC 7946, section 3.1.6)',
	'geometry-precision': 'a geometry that does not fit the precision given for it',
	'missing-radius': 'a precision of `radius` without its metres, or metres without it',
	'basis-contradicts': 'a stated date without a basis, or a basis without a stated date',
	'relative-without-date':
		'a date counted from the day of publication, which no quoted article has',
	'after-publication': 'a date after every quoted article was published',
	'finer-than-words': 'a place more exact than the words that are given for it',
	'place-not-in-prose':
		'a place named only by a headline, caption, byline, dateline or the outlet’s name',
	'excerpt-length': 'an excerpt whose offsets do not span its words',
	'excerpt-too-long': 'an excerpt of more than 1,000 code points',
	'offset-beyond-end': 'an offset beyond the end of the captured article',
	'excerpt-not-found': 'an excerpt that is not at its offsets in the captured article',
	'digest-differs': 'a captured article that is not the one the offsets were made for',
	'unsourced-refinement': 'a refined value without a source',
	'no-evidence': 'an incident without an excerpt that says what happened',
	'publish-finer': 'a place to be published no coarser than it is known',
	'publish-without-parent': 'a place to be published as one that it does not lie within',
	'exact-point-given-away': 'what would give away a place published coarser than it is known'
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

export type Key = string | number;

export interface Problem {
	readonly code: ProblemCode;
	/** The file, relative to the geodata folder, or to the folder of captured articles. */
	readonly file: string;
	/** Where in it, as one would write it in JavaScript: `features[2].properties.kind`. */
	readonly path: string;
	/** The same as a list. */
	readonly keys: readonly Key[];
	/** The id of the item of the file's list it is in; null where there is none. */
	readonly id: string | null;
	/** The line in the file, from 1; null where it has none. */
	readonly line: number | null;
	/** The value found there, as JSON, shortened. */
	readonly value: string;
	readonly message: string;
	/** What to do about it. */
	readonly fix: string;
}

/** A place in a file to hang problems on; `at` steps into a key or an index. */
export class Spot {
	constructor(
		readonly problems: Problem[],
		readonly file: string,
		readonly keys: readonly Key[] = []
	) {}

	at(...keys: readonly Key[]): Spot {
		return new Spot(this.problems, this.file, [...this.keys, ...keys]);
	}

	/** `line` only where the path does not lead there. */
	report(
		code: ProblemCode,
		value: unknown,
		message: string,
		fix: string,
		line: number | null = null
	): void {
		this.problems.push({
			code,
			file: this.file,
			path: sayPath(this.keys),
			keys: this.keys,
			id: null,
			line,
			value: sayValue(value),
			message: tellable(message),
			fix: tellable(fix)
		});
	}
}

/** `features[2].properties.kind`; with an `id`, after the first index: `features[2] (erbil).properties.kind`. */
function sayPath(keys: readonly Key[], id: string | null = null): string {
	const first = keys.findIndex((key) => typeof key === 'number');
	return keys
		.map((key, i) => {
			if (typeof key === 'number') return `[${key}]${i === first && id !== null ? ` (${id})` : ''}`;
			const name = sayKey(key);
			return i === 0 ? name : `.${name}`;
		})
		.join('');
}

/** A key as it may be printed: nothing invisible, and not a whole page of it. */
export function sayKey(key: string): string {
	return /^[\w$-]{1,60}$/.test(key) ? key : printable(JSON.stringify(shorten(key)));
}

function sayValue(value: unknown): string {
	return value === undefined ? '(nothing)' : shorten(printable(JSON.stringify(value)), 120);
}

/** Sentences may quote the data, which may be anything. */
function tellable(sentence: string): string {
	const text = printable(shorten(sentence, 600));
	// Indentation and line ends, which JSON's own messages quote.
	return text.replaceAll('\\u0009', ' ').replaceAll('\\u000a', ' ');
}

/** What is invisible, or moves what stands round it, as its escape: a terminal obeys such characters. */
export function printable(text: string): string {
	return text.replace(
		/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu,
		(found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}

/** One problem as an author reads it: four short lines. */
export function sayProblem(problem: Problem): string {
	const file = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
	const path = sayPath(problem.keys, problem.id);
	const where = path === '' ? file : `${file}  ${path}`;
	return `${where}\n  ${problem.message} [${problem.code}]\n  found: ${problem.value}\n  mend:  ${problem.fix}`;
}

/** Reports every id after its first use. */
export function reportDuplicates(
	items: readonly { readonly id: string }[],
	at: (index: number) => Spot
): void {
	const first = new Map<string, number>();
	for (const [i, { id }] of items.entries()) {
		const before = first.get(id);
		if (before === undefined) first.set(id, i);
		else {
			at(i).report(
				'duplicate-id',
				id,
				`the id is already taken by item ${before} of this file`,
				'Give this one another id; ids are never used twice.'
			);
		}
	}
}
