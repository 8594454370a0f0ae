import type { Cell } from './reader';

/** Memory that row groups are unpacked and decoded into, one after the other: fresh memory takes longer than that. */
export class GroupRoom {
	readonly #pages: Uint8Array[] = [];
	readonly #lists: Cell[][] = [];
	#pagesTaken = 0;
	#listsTaken = 0;

	/** So many bytes, each of which is to be written: they hold what was there before. */
	takePage(length: number): Uint8Array {
		const at = this.#pagesTaken++;
		const known = this.#pages[at];
		if (known !== undefined && known.length >= length) return known.subarray(0, length);
		return (this.#pages[at] = new Uint8Array(length));
	}

	/** So many cells, likewise. */
	takeCells(length: number): Cell[] {
		const at = this.#listsTaken++;
		const known = this.#lists[at];
		if (known === undefined || known.length < length)
			return (this.#lists[at] = new Array<Cell>(length));
		known.length = length;
		return known;
	}

	/** All that was taken may be given again: nobody reads it any more. */
	clear(): void {
		this.#pagesTaken = 0;
		this.#listsTaken = 0;
	}
}
