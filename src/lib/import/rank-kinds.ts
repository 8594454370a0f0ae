import { MOST_KINDS, NO_KIND, OTHER_KINDS } from './rows';

/** What a row without a kind has in the column at first: -1, in 16 bits. */
const NONE = 0xffff;

/**
 * The labels that rows have, the one with the most rows first, those with as many in the order of the file; and the
 * column, of indexes into `labels`, becomes one of indexes into these.
 */
export function rankKinds(kind: Uint16Array, labels: readonly string[]): readonly string[] {
	const counts = new Uint32Array(NONE + 1);
	for (let row = 0; row < kind.length; row++) counts[kind[row]!]!++;
	const used = [...labels.keys(), MOST_KINDS, NONE].filter((each) => counts[each]! > 0);
	used.sort((a, b) => counts[b]! - counts[a]!);
	const rank = new Uint16Array(NONE + 1);
	for (const [i, each] of used.entries()) rank[each] = i;
	for (let row = 0; row < kind.length; row++) kind[row] = rank[kind[row]!]!;
	return used.map((each) =>
		each === NONE ? NO_KIND : each === MOST_KINDS ? OTHER_KINDS : labels[each]!
	);
}
