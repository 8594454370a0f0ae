/** From a file's text to a value of its schema, or to problems an author can act on. */
import * as v from 'valibot';
import { Spot } from './problem';

type Issue = v.BaseIssue<unknown>;

/** The parsed value, or null with everything that is wrong reported on `spot`. */
export function parseFile<S extends v.GenericSchema>(
	schema: S,
	text: string,
	spot: Spot
): v.InferOutput<S> | null {
	if (text.startsWith('\ufeff')) {
		spot.report(
			'json-syntax',
			'U+FEFF',
			'the file begins with a byte order mark',
			'Save it as UTF-8 without one.'
		);
		return null;
	}
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		spot.report(
			'json-syntax',
			lineAt(text, error),
			`not JSON: ${(error as Error).message}`,
			SYNTAX_FIX
		);
		return null;
	}
	const result = v.safeParse(schema, json);
	if (result.success) return result.output;
	for (const issue of result.issues) reportIssue(issue, spot);
	return null;
}

const SYNTAX_FIX =
	'Look for a missing comma or quote just before this line; comments and trailing commas are not allowed.';

/** The line a JSON.parse error points at: V8 gives `position N` or quotes the text round it. */
function lineAt(text: string, error: unknown): string {
	const position = /position (\d+)/.exec(String(error))?.[1];
	if (position === undefined) return text.slice(0, 80);
	const before = text.slice(0, Number(position)).split('\n');
	return `line ${before.length}: ${(text.split('\n')[before.length - 1] ?? '').trim()}`;
}

function reportIssue(issue: Issue, spot: Spot): void {
	const keys = (issue.path ?? []).map((item) => item.key as string | number);
	// A variant (a geometry's type) hides its own issues below it: tell those.
	const nested = issue.issues?.length ? issue.issues : null;
	const here = spot.at(...keys);
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		here.report(
			'unknown-key',
			issue.input,
			`unknown key “${String(keys.at(-1))}”`,
			'Remove it, or mend its name.'
		);
	} else if (issue.received === 'undefined' || issue.input === undefined) {
		here.report(
			'missing-key',
			issue.input,
			`“${String(keys.at(-1))}” is missing`,
			`Add it; its value is ${expected(issue)}.`
		);
	} else if (keys.at(-1) === 'format' && spot.file === 'dataset.json') {
		here.report(
			'wrong-format-version',
			issue.input,
			`this version reads format ${issue.expected ?? ''}`,
			'See “Versions” in geodata/README.md.'
		);
	} else if (nested !== null && issue.type !== 'union') {
		for (const child of nested) reportIssue(child, here);
	} else if (issue.kind === 'schema') {
		const wanted = expected(issue);
		here.report('wrong-value', issue.input, `must be ${wanted}`, `Write ${wanted}.`);
	} else {
		const [message, fix] = sayRule(issue);
		here.report('wrong-value', issue.input, message, fix);
	}
}

/** A rule a value of the right type breaks, and how to keep it. */
function sayRule(issue: Issue): readonly [message: string, fix: string] {
	switch (issue.type) {
		case 'regex':
		case 'check':
			return [issue.message, 'Change it so that the sentence above is no longer true.'];
		case 'non_empty':
			return [
				'is empty',
				'Write some text; where nothing is known, see geodata/README.md for whether null or no key says so.'
			];
		case 'min_length':
			return [
				'has too few entries',
				`Put at least ${String(issue.expected).replace('>=', '')} in the list.`
			];
		case 'max_length':
		case 'length':
			return ['has too many or too few entries', `Put ${issue.expected} in the list.`];
		case 'min_value':
		case 'gt_value':
			return [`must be ${issue.expected}`, `Write a number ${issue.expected}.`];
		case 'integer':
			return ['must be a whole number', 'Write it without decimals.'];
		case 'url':
			return ['is not an address', 'Write it whole, beginning with https://.'];
		default:
			return [issue.message, `Write ${expected(issue)}.`];
	}
}

/** What valibot expected, in words an author reads. */
function expected(issue: Issue): string {
	const raw = issue.expected ?? 'another value';
	const words: Record<string, string> = {
		string: 'a text in quotes',
		number: 'a number, without quotes',
		Array: 'a list in [ ]',
		Object: 'an object in { }',
		null: 'null'
	};
	return raw
		.replace(/\b(string|number|Array|Object|null)\b/g, (word) => words[word] ?? word)
		.replaceAll(' | ', ' or ')
		.replace(/^\((.*)\)$/, '$1');
}
