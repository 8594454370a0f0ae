/** A column of codes, by what a mapping says they mean. */
import { isAbsent, textOf } from './cells';
import type { Cell } from './reader';

/** More different cells than any list of codes has: a column that holds others fills no memory. */
const MOST_KEPT = 1000;

export class CodeReader<T extends string> {
	/** How many cells held something that is in no list. */
	unknown = 0;
	readonly #meaning: ReadonlyMap<string, T>;
	readonly #known = new Map<Cell, T | 'none' | 'unknown'>();

	/** `otherwise` is what an empty cell means, and an unknown code. */
	constructor(
		meaning: Readonly<Record<string, T>>,
		readonly otherwise: T
	) {
		this.#meaning = new Map(Object.entries(meaning));
	}

	read(cell: Cell): T {
		let found = this.#known.get(cell);
		if (found === undefined) {
			found = this.#find(cell);
			if (this.#known.size < MOST_KEPT) this.#known.set(cell, found);
		}
		if (found === 'unknown') this.unknown++;
		return found === 'none' || found === 'unknown' ? this.otherwise : found;
	}

	#find(cell: Cell): T | 'none' | 'unknown' {
		const text = textOf(cell);
		const found = text === null ? undefined : this.#meaning.get(text);
		if (found !== undefined) return found;
		if (text === null || isAbsent(cell)) return 'none';
		// `3.0`: whole numbers with gaps between them become this in other programs.
		return this.#meaning.get(String(Number(text))) ?? 'unknown';
	}
}
