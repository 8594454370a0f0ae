/** From a file's text to a value of its schema, or to problems an author can act on. */
import { type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { checkTree, MOST_PROBLEMS } from './check-json';
import { closestKey } from './closest-key';
import { lineAt, startsOfLines } from './lines';
import { sayKey, Spot } from './problem';

type Issue = v.BaseIssue<unknown>;

/** `text` is known to be no deeper than a parser can take. The parsed value, or null with everything that is wrong reported on `spot`. */
export function parseFile<S extends v.GenericSchema>(
	schema: S,
	text: string,
	spot: Spot
): v.InferOutput<S> | null {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		reportSyntax(text, (error as Error).message, spot);
		return null;
	}
	if (!checkTree(parseTree(text)!, text, spot)) return null;
	const result = v.safeParse(schema, json);
	if (result.success) return result.output;
	for (const issue of result.issues.slice(0, MOST_PROBLEMS)) reportIssue(issue, schema, spot);
	return null;
}

const SYNTAX_FIX =
	'Look for a missing comma or quote on this line or just before it; comments and trailing commas are not allowed.';

/** Where it stops being JSON: the messages of `JSON.parse` name no place that every engine agrees on. */
function reportSyntax(text: string, message: string, spot: Spot): void {
	const errors: ParseError[] = [];
	parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
	const line = errors[0] === undefined ? null : lineAt(startsOfLines(text), errors[0].offset);
	const there = line === null ? text.slice(0, 80) : text.split('\n')[line - 1]!.trim();
	spot.report('json-syntax', there, `not JSON: ${message}`, SYNTAX_FIX, line);
}

function reportIssue(issue: Issue, schema: v.GenericSchema, spot: Spot): void {
	const keys = (issue.path ?? []).map((item) => item.key as string | number);
	// A variant (a geometry's type) hides its own issues below it: tell those.
	const nested = issue.issues?.length ? issue.issues : null;
	const here = spot.at(...keys);
	if (issue.type === 'strict_object' && issue.expected === 'never') {
		const key = String(keys.at(-1));
		const meant = closestKey(schema, here.keys.slice(0, -1), key);
		here.report(
			'unknown-key',
			issue.input,
			`unknown key “${sayKey(key)}”`,
			meant === null
				? 'Remove it, or mend its name.'
				: `Did you mean “${meant}”? Mend its name, or remove it.`
		);
	} else if (issue.type === 'strict_tuple' && issue.expected === 'never') {
		reportTooMany(issue, spot.at(...keys.slice(0, -1)));
	} else if (issue.received === 'undefined' || issue.input === undefined) {
		here.report(
			'missing-key',
			issue.input,
			`“${sayKey(String(keys.at(-1)))}” is missing`,
			// Of a key that is missing valibot expects the key itself.
			expected(issue) === `"${String(keys.at(-1))}"`
				? 'Add it; geodata/README.md says what it holds.'
				: `Add it; its value is ${expected(issue)}.`
		);
	} else if (keys.at(-1) === 'format' && spot.file === 'dataset.json') {
		here.report(
			'wrong-format-version',
			issue.input,
			`this version reads format ${issue.expected ?? ''}`,
			'See “Versions” in geodata/README.md.'
		);
	} else if (nested !== null && issue.type !== 'union') {
		for (const child of nested) reportIssue(child, schema, here);
	} else if (typeof issue.input === 'string' && keys.includes('coordinates')) {
		here.report(
			'coordinate-as-text',
			issue.input,
			'a coordinate is a number, not a text',
			'Remove the quotes round the number.'
		);
	} else if (issue.kind === 'schema') {
		const wanted = expected(issue);
		here.report('wrong-value', issue.input, `must be ${wanted}`, `Write ${wanted}.`);
	} else {
		const [message, fix] = sayRule(issue);
		here.report('wrong-value', issue.input, message, fix);
	}
}

/** A tuple that goes on: a position with its height, or a view of more than four numbers. */
function reportTooMany(issue: Issue, spot: Spot): void {
	if (spot.keys.at(-1) === 'view') {
		spot.report('wrong-value', issue.input, 'has too many numbers', 'Put 4 in the list.');
	} else {
		spot.report(
			'third-coordinate',
			issue.input,
			'a position is a longitude and a latitude, and no more',
			'Remove the third number; a height can go into a note.'
		);
	}
}

/** A rule a value of the right type breaks, and how to keep it. */
function sayRule(issue: Issue): readonly [message: string, fix: string] {
	switch (issue.type) {
		case 'regex':
		case 'check':
			return [issue.message, 'Write it in the form geodata/README.md gives for it.'];
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
		case 'max_value':
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
