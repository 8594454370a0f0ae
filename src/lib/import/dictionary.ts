/** The different values of a column, each once, in the order they come. */
import { textOf } from './cells';
import { detachText } from './detach-text';
import type { Cell } from './reader';

export class Dictionary {
	readonly labels: string[] = [];
	/** How many cells held a value that there was no more room for. */
	left = 0;
	readonly #byLabel = new Map<string, number>();
	/** By the cell as it is, blanks and all: most cells are found here, and need no looking at. */
	readonly #byCell = new Map<Cell, number>();
	#last: Cell = null;
	#lastIndex = -1;

	/** `names`: what values are called, where they are codes. */
	constructor(
		readonly most: number,
		readonly names: ReadonlyMap<string, string> | null = null
	) {}

	/** -1 for a cell without words; `most` for what there is no more room for. */
	indexOf(cell: Cell): number {
		if (cell !== this.#last) {
			this.#last = cell;
			this.#lastIndex = this.#byCell.get(cell) ?? this.#find(cell);
		}
		if (this.#lastIndex === this.most) this.left++;
		return this.#lastIndex;
	}

	#find(cell: Cell): number {
		const text = textOf(cell);
		const index = text === null ? -1 : this.#indexOfLabel(this.names?.get(text) ?? text);
		// Objects are each another; of texts, no more than there may be labels and their spellings.
		if (typeof cell !== 'object' && this.#byCell.size < 2 * this.most) {
			this.#byCell.set(typeof cell === 'string' ? detachText(cell) : cell, index);
		}
		return index;
	}

	#indexOfLabel(label: string): number {
		const known = this.#byLabel.get(label);
		if (known !== undefined) return known;
		if (this.labels.length >= this.most) return this.most;
		const index = this.labels.push(detachText(label)) - 1;
		this.#byLabel.set(this.labels[index]!, index);
		return index;
	}
}
