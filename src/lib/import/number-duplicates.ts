/** Ids that more than one row has: the first keeps it, the others get a number that no id of the file ends in. */
import { extendHash, hashId, orderOf } from './hash-id';
import type { IdHashes } from './rows';

/** The number of each row that needs one, from 2. */
export function numberDuplicates({ low, high }: IdHashes): Map<number, number> {
	const suffixes = new Map<number, number>();
	const sorted = new Float64Array(low.length);
	for (let row = 0; row < low.length; row++) sorted[row] = orderOf(low[row]!, high[row]!);
	sorted.sort();
	const repeated = new Set<number>();
	for (let i = 1; i < sorted.length; i++) {
		if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i]!);
	}
	if (repeated.size === 0) return suffixes;
	/** By the whole hash, the last number given. */
	const given = new Map<string, number>();
	const added = new Set<number>();
	const hash = hashId('');
	for (let row = 0; row < low.length; row++) {
		if (!repeated.has(orderOf(low[row]!, high[row]!))) continue;
		const key = `${low[row]} ${high[row]}`;
		let number = given.get(key);
		if (number === undefined) given.set(key, 1);
		else {
			let order: number;
			// `a`, `a` and `a-2` in a file: the second is `a-3`.
			do {
				number++;
				hash.low = low[row]!;
				hash.high = high[row]!;
				extendHash(hash, `-${number}`);
				order = orderOf(hash.low, hash.high);
			} while (holds(sorted, order) || added.has(order));
			added.add(order);
			given.set(key, number);
			suffixes.set(row, number);
		}
	}
	return suffixes;
}

function holds(sorted: Float64Array, value: number): boolean {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return sorted[low] === value;
}
