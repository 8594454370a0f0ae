/** The numbers, in the file, of the records that were taken. */

export class RecordNumbers {
	readonly #size: number;
	readonly #first: number;
	readonly #numbers: Uint32Array | null;

	/** @param numbers By row, ascending; null where none was left out between them, as in most files: each follows the one before. */
	constructor(size: number, first: number, numbers: Uint32Array | null) {
		this.#size = size;
		this.#first = first;
		this.#numbers = numbers;
	}

	/** The number of the record that a row is. */
	at(row: number): number {
		return this.#numbers === null ? this.#first + row : this.#numbers[row]!;
	}

	/** From the first number to before this one: all are among them. */
	get end(): number {
		return this.#size === 0 ? this.#first : this.at(this.#size - 1) + 1;
	}

	/** The row that is this record, or null. By halving. */
	find(wanted: number): number | null {
		let [low, high] = [0, this.#size];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.at(middle) < wanted) low = middle + 1;
			else high = middle;
		}
		return low < this.#size && this.at(low) === wanted ? low : null;
	}
}
