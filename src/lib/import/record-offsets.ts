/** Where records begin in a file, kept for some of them: from the nearest one before, the others are found again. */

/** At most so many bytes are read again to find a record, however few records they hold. */
const FARTHEST = 1_000_000;

export interface RecordStart {
	/** The number of a record. */
	readonly record: number;
	/** Byte at which it begins. */
	readonly offset: number;
	/** Byte before which the next such record begins; Infinity for the last. */
	readonly end: number;
}

export class RecordOffsets {
	readonly #every: number;
	#records = new Float64Array(64);
	#offsets = new Float64Array(64);
	#length = 0;

	/** @param every Of so many records, one is kept. */
	constructor(every: number) {
		this.#every = every;
	}

	/** To be told of every record in order; `must` keeps it in any case. A second reading changes nothing. */
	note(record: number, offset: number, must = false): void {
		const last = this.#length - 1;
		if (last >= 0) {
			const ahead = record - this.#records[last]!;
			if (ahead <= 0) return;
			if (!must && ahead < this.#every && offset - this.#offsets[last]! < FARTHEST) return;
		}
		if (this.#length === this.#records.length) {
			this.#records = grow(this.#records);
			this.#offsets = grow(this.#offsets);
		}
		this.#records[this.#length] = record;
		this.#offsets[this.#length] = offset;
		this.#length++;
	}

	/** The last kept record at or before a number; null before the first. */
	before(record: number): RecordStart | null {
		let [low, high] = [0, this.#length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#records[middle]! <= record) low = middle + 1;
			else high = middle;
		}
		if (low === 0) return null;
		return {
			record: this.#records[low - 1]!,
			offset: this.#offsets[low - 1]!,
			end: low < this.#length ? this.#offsets[low]! : Infinity
		};
	}
}

function grow(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(values.length * 2);
	larger.set(values);
	return larger;
}
