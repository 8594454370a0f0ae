/** The words of a file's rows: fetched from its worker when they are read, and kept while they are likely to be again. */
import type { DescribedRow } from '../../import/describe-row';
import type { Records } from '../../table/records';
import type { FileWorker } from './file-worker';

/** So many are kept at least: a list that is scrolled back and forth finds them. */
const MOST_KEPT = 2000;

export class FileRecords implements Records {
	readonly #worker: FileWorker;
	readonly #byRow = new Map<number, DescribedRow>();
	readonly #rows = new Map<string, number>();
	/** Asked for, and not yet there. */
	readonly #awaited = new Map<number, Promise<void>>();

	constructor(worker: FileWorker) {
		this.#worker = worker;
	}

	at(row: number): DescribedRow | undefined {
		return this.#byRow.get(row);
	}

	rowOf(id: string): number {
		return this.#rows.get(id) ?? -1;
	}

	async load(rows: readonly number[]): Promise<void> {
		const missing = rows.filter((row) => !this.#byRow.has(row));
		const asked = missing.filter((row) => !this.#awaited.has(row));
		if (asked.length > 0) {
			const fetched = this.#fetch(asked).finally(() => {
				for (const row of asked) this.#awaited.delete(row);
			});
			for (const row of asked) this.#awaited.set(row, fetched);
		}
		await Promise.all(new Set(missing.map((row) => this.#awaited.get(row))));
	}

	async #fetch(rows: readonly number[]): Promise<void> {
		const found = await this.#worker.ask('rows', rows);
		this.#forget();
		for (const [i, row] of rows.entries()) {
			this.#byRow.set(row, found[i]!);
			this.#rows.set(found[i]!.id, row);
		}
	}

	/** The oldest go. */
	#forget(): void {
		for (const [row, { id }] of this.#byRow) {
			if (this.#byRow.size <= MOST_KEPT) return;
			this.#byRow.delete(row);
			this.#rows.delete(id);
		}
	}

	/** The row with this id, wherever it is; -1 for none. It is at hand then. */
	async find(id: string): Promise<number> {
		const row = await this.#worker.ask('find', id);
		if (row >= 0) await this.load([row]);
		return row;
	}

	search(query: string): Promise<Uint8Array> {
		return this.#worker.ask('search', query);
	}
}
