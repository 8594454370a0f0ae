/** Counts of rows that follow each other in the order of their days: what a window that moves takes in or lets go. */
import type { Codes } from './table';

/** What rows are counted by. */
export interface Coded {
	/** By row; a row with -1 is counted nowhere. */
	readonly codes: Codes;
	/** Bits of the clauses it is counted without. */
	readonly without: number;
}

/** Row by row. Of many rows {@link BlockCounts} counts the same. */
export class RunCounts {
	/** In the order of their days. */
	protected readonly rows: Uint32Array;
	/** By row: bits of the clauses it fails. */
	readonly #fails: Uint8Array;

	constructor(rows: Uint32Array, fails: Uint8Array) {
		this.rows = rows;
		this.#fails = fails;
	}

	/**
	 * Adds `by` to `counts` for each row from one place in the order to before another; where the second is the first of the
	 * two, takes it away for each between them.
	 */
	count(
		{ codes, without }: Coded,
		counts: Int32Array,
		start: number,
		end: number,
		by: number
	): void {
		const [rows, fails, mask] = [this.rows, this.#fails, ~without];
		const sign = start < end ? by : -by;
		const last = Math.max(start, end);
		for (let i = Math.min(start, end); i < last; i++) {
			const row = rows[i]!;
			const code = codes[row]!;
			if ((fails[row]! & mask) === 0 && code >= 0) counts[code]! += sign;
		}
	}

	/** The same, again and again under the same clauses, until {@link forget}. */
	step(of: Coded, counts: Int32Array, start: number, end: number, by: number): void {
		this.count(of, counts, start, end, by);
	}

	/** The clauses are others. */
	forget(_of: Coded): void {}
}
