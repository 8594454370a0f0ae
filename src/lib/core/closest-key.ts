/** The key that was meant, for one the format does not know. */
import type * as v from 'valibot';

/** Letters put in, left out or exchanged: more is another word. */
const MOST_SLIPS = 2;

/** No key of the format has as many letters. */
const LONGEST = 40;

/** The nearest of the keys an object may have, where the schema leads to one at `path`. */
export function closestKey(
	schema: v.GenericSchema,
	path: readonly (string | number)[],
	key: string
): string | null {
	if (key.length > LONGEST) return null;
	const known = path.reduce<readonly Node[]>(
		(nodes, step) => nodes.flatMap((node) => stepInto(node, step)),
		unwrap(schema as Node)
	);
	const ranked = known
		.flatMap(({ entries }) => Object.keys(entries ?? {}))
		.map((name) => ({ name, slips: countSlips(key.toLowerCase(), name.toLowerCase()) }))
		// Of a short key, two letters are most of it.
		.filter(({ name, slips }) => slips <= Math.min(MOST_SLIPS, Math.floor(name.length / 2)))
		.sort((a, b) => a.slips - b.slips);
	return ranked[0]?.name ?? null;
}

/** What valibot's own schemas hold, of those the format uses. */
interface Node {
	readonly entries?: Readonly<Record<string, Node>>;
	readonly item?: Node;
	readonly items?: readonly Node[];
	readonly wrapped?: Node;
	readonly options?: readonly Node[] | readonly string[];
}

function stepInto({ entries, item, items }: Node, step: string | number): readonly Node[] {
	const next = typeof step === 'number' ? (item ?? items?.[step]) : entries?.[step];
	return next === undefined ? [] : unwrap(next);
}

/** What may be left out, be null, or be one of several, as each of what it may be. */
function unwrap(node: Node): readonly Node[] {
	if (node.wrapped !== undefined) return unwrap(node.wrapped);
	const options = (node.options ?? []).filter((option) => typeof option === 'object');
	return options.length > 0 ? options.flatMap(unwrap) : [node];
}

/** The edit distance (Levenshtein 1966): the fewest letters to put in, leave out or exchange. */
function countSlips(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, i) => i);
	for (const [i, letter] of from.split('').entries()) {
		const next = [i + 1];
		for (const [j, other] of to.split('').entries()) {
			next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
		}
		row = next;
	}
	return row.at(-1)!;
}
