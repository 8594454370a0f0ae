/**
 * Counts of many rows: where there are few codes the counts are added up ahead, block by block, so that a long run costs no
 * more than a short one.
 */
import type { Site } from '../core/site';
import { Crossfilter } from './crossfilter';
import { type Coded, RunCounts } from './run-counts';
import type { IncidentTable } from './table';

/** For a table of any length. A site's own is short, and does without. */
export const filterMany = (table: IncidentTable, { dataset }: Pick<Site, 'dataset'>): Crossfilter =>
	new Crossfilter(table, dataset.kinds.length, BlockCounts);

/** Rows of a block. */
const BLOCK = 512;
/** Most codes of which sums are kept: with as many, half a byte for each row. */
const MOST_CODES = 64;

export class BlockCounts extends RunCounts {
	/** By block, then code: the counts of all rows before it. */
	readonly #sums = new Map<Coded, Int32Array>();

	override step(of: Coded, counts: Int32Array, start: number, end: number, by: number): void {
		const size = counts.length;
		if (size > MOST_CODES || Math.abs(end - start) < 2 * BLOCK) {
			this.count(of, counts, start, end, by);
			return;
		}
		const sums = this.#sumsOf(of, size);
		const most = sums.length / size - 1;
		const first = Math.min(most, Math.round(start / BLOCK));
		const last = Math.min(most, Math.round(end / BLOCK));
		for (let code = 0; code < size; code++) {
			counts[code]! += by * (sums[last * size + code]! - sums[first * size + code]!);
		}
		// What is over or missing at both ends of whole blocks.
		this.count(of, counts, start, first * BLOCK, by);
		this.count(of, counts, last * BLOCK, end, by);
	}

	#sumsOf(of: Coded, size: number): Int32Array {
		let sums = this.#sums.get(of);
		if (sums !== undefined) return sums;
		const blocks = Math.floor(this.rows.length / BLOCK);
		sums = new Int32Array((blocks + 1) * size);
		for (let block = 0; block < blocks; block++) {
			const counts = sums.subarray((block + 1) * size, (block + 2) * size);
			counts.set(sums.subarray(block * size, (block + 1) * size));
			this.count(of, counts, block * BLOCK, (block + 1) * BLOCK, 1);
		}
		this.#sums.set(of, sums);
		return sums;
	}

	override forget(of: Coded): void {
		this.#sums.delete(of);
	}
}
