/** Ids that more than one row has: the first keeps it, the others get a number that no id of the file ends in. */
import { extendHash, hashId } from './hash-id';
import type { IdHashes } from './rows';

/** The number of each row that needs one, from 2. */
export function numberDuplicates({ low, high }: IdHashes): Map<number, number> {
	// Open addressing over the hashes themselves: by slot, one more than the first row with the hash; 0 for none.
	const rows = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(8, low.length * 2))));
	const mask = rows.length - 1;
	const slotOf = (lower: number, higher: number): number => {
		for (let slot = (lower ^ higher) & mask; ; slot = (slot + 1) & mask) {
			const row = rows[slot]! - 1;
			if (row < 0 || (low[row] === lower && high[row] === higher)) return slot;
		}
	};
	const repeats: number[] = [];
	for (let row = 0; row < low.length; row++) {
		const slot = slotOf(low[row]!, high[row]!);
		if (rows[slot] === 0) rows[slot] = row + 1;
		else repeats.push(row);
	}
	const suffixes = new Map<number, number>();
	/** By slot, the last number given. */
	const given = new Map<number, number>();
	const added = new Set<string>();
	const hash = hashId('');
	for (const row of repeats) {
		const slot = slotOf(low[row]!, high[row]!);
		let number = given.get(slot) ?? 1;
		// `a`, `a` and `a-2` in a file: the second is `a-3`.
		do {
			number++;
			hash.low = low[row]!;
			hash.high = high[row]!;
			extendHash(hash, `-${number}`);
		} while (rows[slotOf(hash.low, hash.high)] !== 0 || added.has(keyOf(hash)));
		added.add(keyOf(hash));
		given.set(slot, number);
		suffixes.set(row, number);
	}
	return suffixes;
}

const keyOf = ({ low, high }: { low: number; high: number }) => `${low} ${high}`;
