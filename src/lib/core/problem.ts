/** What can be wrong with the geodata: one catalogue, told alike by `npm run check` and by the build. */
export const PROBLEM_CODES = {
	'json-syntax': 'a file is not JSON',
	'missing-file': 'a file is not there',
	'wrong-format-version': 'the data is of a format this version does not read',
	'missing-key': 'a required key is missing',
	'unknown-key': 'a key the format does not know',
	'wrong-value': 'a value of the wrong type or form',
	'bad-date': 'a date outside the EDTF profile, or one that does not exist',
	'duplicate-id': 'an id given twice',
	'unknown-reference': 'a reference to an id that is not in the data',
	'circular-within': 'places that lie within each other',
	'coordinates-out-of-range': 'a longitude or latitude outside ±180, ±90',
	'open-ring': 'a polygon ring whose last position is not its first',
	'ring-order': 'a polygon ring wound the wrong way (RFC 7946, section 3.1.6)',
	'geometry-precision': 'a geometry that does not fit the precision given for it',
	'missing-radius': 'a precision of `radius` without its metres',
	'excerpt-length': 'an excerpt whose offsets do not span its words',
	'excerpt-not-found': 'an excerpt that is not at its offsets in the captured article',
	'digest-differs': 'a captured article that is not the one the offsets were made for',
	'unsourced-refinement': 'a refined value without a source',
	'no-evidence': 'an incident without an excerpt that says what happened',
	'publish-finer': 'a place to be published no coarser than it is known',
	'publish-without-parent': 'a place to be published as one that it does not lie within',
	'exact-point-given-away': 'what would give away a place published coarser than it is known'
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

export interface Problem {
	readonly code: ProblemCode;
	/** The file, relative to the geodata folder. */
	readonly file: string;
	/** Where in it, as one would write it in JavaScript: `features[2].properties.kind`. */
	readonly path: string;
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
		readonly path = ''
	) {}

	at(...keys: readonly (string | number)[]): Spot {
		let path = this.path;
		for (const key of keys) {
			path += typeof key === 'number' ? `[${key}]` : path === '' ? key : `.${key}`;
		}
		return new Spot(this.problems, this.file, path);
	}

	report(code: ProblemCode, value: unknown, message: string, fix: string): void {
		this.problems.push({
			code,
			file: this.file,
			path: this.path,
			value: shorten(value),
			message,
			fix
		});
	}
}

function shorten(value: unknown): string {
	const text = value === undefined ? '(nothing)' : JSON.stringify(value);
	return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** One problem as an author reads it: four short lines. */
export function sayProblem(problem: Problem): string {
	const where = problem.path === '' ? problem.file : `${problem.file}  ${problem.path}`;
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
