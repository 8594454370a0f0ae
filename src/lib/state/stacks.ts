/** Rows that are open together, of a mark, as the history keeps them. */
import type { ShownData } from './shown-data';

export class Stacks {
	/** Those of a file, for as long as the page is open. */
	readonly #kept: (readonly number[])[] = [];

	/** Ids; of a file, whose ids are not all at hand, a name for the rows. */
	keep(rows: readonly number[], { records, isWhole }: ShownData): string[] {
		if (isWhole) return rows.map((row) => records.at(row)!.id);
		return [`stack:${this.#kept.push(rows) - 1}`];
	}

	/** The rows again; null where they are not known any more. */
	rowsOf(kept: readonly string[], { records, isWhole }: ShownData): readonly number[] | null {
		if (!isWhole) return this.#kept[Number(kept[0]?.slice('stack:'.length))] ?? null;
		return kept.map((id) => records.rowOf(id)).filter((row) => row >= 0);
	}
}
