/**
 * What a JSON file can hide from the parser of its values: keys given twice, keys that every object has by itself,
 * numbers too large to be one, and characters that do not show. And how deep it is, before anything recursive reads it.
 */
import { getNodePath, type Node } from 'jsonc-parser';
import { lineAt, startsOfLines } from './lines';
import { type Key, sayKey, Spot } from './problem';

/** The format's own files are ten deep; parsers that call themselves can take some thousands. */
const MAX_DEPTH = 32;

/** UTF-16 units, of any text; excerpts have a shorter limit of their own. */
const LONGEST_TEXT = 10_000;

/** After so many of one file nobody reads on, and a hostile one could have a million. */
export const MOST_PROBLEMS = 200;

/** False, and reported, where brackets outside texts nest too deep. */
export function checkDepth(text: string, spot: Spot): boolean {
	let depth = 0;
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const character = text[i];
		if (quoted) {
			if (character === '\\') i++;
			else if (character === '"') quoted = false;
		} else if (character === '"') quoted = true;
		else if (character === ']' || character === '}') depth--;
		else if ((character === '[' || character === '{') && ++depth > MAX_DEPTH) {
			spot.report(
				'nested-too-deep',
				text.slice(Math.max(0, i - 40), i + 1),
				`lists and objects are nested more than ${MAX_DEPTH} deep here`,
				'Compare it with the examples in geodata/README.md.',
				lineAt(startsOfLines(text), i)
			);
			return false;
		}
	}
	return true;
}

/** False where a key makes the value itself unsafe to use; everything else is only reported. */
export function checkTree(root: Node, text: string, spot: Spot): boolean {
	let safe = true;
	const lines = startsOfLines(text);
	const most = spot.problems.length + MOST_PROBLEMS;
	const rest: Node[] = [root];
	for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
		if (spot.problems.length >= most) return false;
		if (node.type === 'string') safe = checkText(node, spot) && safe;
		else if (node.type === 'number') safe = checkNumber(node, spot) && safe;
		else if (node.type === 'object') safe = checkKeys(node, lines, most, spot) && safe;
		// From the last, so that the first is taken next and problems come in the file's order.
		for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) rest.push(node.children![i]!);
	}
	return safe;
}

const spotOf = (node: Node, spot: Spot) => spot.at(...(getNodePath(node) as Key[]));

function checkNumber(node: Node, spot: Spot): boolean {
	if (Math.abs(node.value as number) <= Number.MAX_SAFE_INTEGER) return true;
	spotOf(node, spot).report(
		'wrong-value',
		String(node.value),
		'the number is larger than any the format has',
		'Correct the number.'
	);
	return false;
}

function checkKeys(node: Node, lines: readonly number[], most: number, spot: Spot): boolean {
	const seen = new Set<string>();
	let safe = true;
	for (const property of node.children ?? []) {
		if (spot.problems.length >= most) return false;
		const key = property.children![0]!.value as string;
		if (key in {}) {
			safe = false;
			spotOf(node, spot)
				.at(key)
				.report(
					'unknown-key',
					key,
					`“${key}” is a key that every object has by itself`,
					'Remove it.',
					lineAt(lines, property.offset)
				);
		} else if (seen.has(key)) {
			spotOf(node, spot)
				.at(key)
				.report(
					'duplicate-key',
					key,
					`“${sayKey(key)}” is given twice in this object; only the last would count`,
					'Keep one of the two.',
					lineAt(lines, property.offset)
				);
		}
		seen.add(key);
	}
	return safe;
}

const INVISIBLE = [
	[
		'lone-surrogate',
		/\p{Cs}/u,
		'the text has half of a surrogate pair, which is no character',
		'Write the whole character, or remove it.'
	],
	[
		'bidirectional-control',
		/[\u202a-\u202e\u2066-\u2069]/,
		'the text has a character that turns the direction of what stands round it',
		'Remove it: Arabic and Hebrew words are shown in their own direction by themselves.'
	],
	[
		'control-character',
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/,
		'the text has an invisible control character',
		'Remove it.'
	]
] as const;

function checkText(node: Node, spot: Spot): boolean {
	const value = node.value as string;
	if (value.length > LONGEST_TEXT) {
		spotOf(node, spot).report(
			'wrong-value',
			value,
			`the text has ${value.length} characters, more than ${LONGEST_TEXT}`,
			'Shorten it.'
		);
		return false;
	}
	for (const [code, pattern, message, fix] of INVISIBLE) {
		if (pattern.test(value)) spotOf(node, spot).report(code, value, message, fix);
	}
	if (value.normalize('NFC') !== value) {
		spotOf(node, spot).report(
			'not-nfc',
			value,
			'the text is not in Unicode’s NFC form: it looks the same and is not found',
			'`npm run check -- --fix` mends it.'
		);
	}
	return true;
}
