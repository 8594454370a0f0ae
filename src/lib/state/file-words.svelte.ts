/** What is looked for in a file, whose words are not at hand: it takes its time, and what was found before stays until then. */
import { SiteRecords } from '../table/records';
import type { View } from '../core/permalink';
import type { ShownData } from './shown-data';

export class FileWords {
	#found = $state.raw<{ readonly q: string; readonly rows: Uint8Array | null } | null>(null);
	#sought = '';
	/** The row that is open has come to hand. */
	readonly #onloaded: () => void;

	constructor(onloaded: () => void) {
		this.#onloaded = onloaded;
	}

	/** By row: 1 where the words are; null while nothing is found yet, or nothing looked for. */
	get rows(): Uint8Array | null {
		return this.#found?.rows ?? null;
	}

	forget(): void {
		this.#found = null;
		this.#sought = '';
	}

	/** Looks for the view's words, and for the row that is open, where they are not at hand. */
	seek({ q, incident }: View, { records, file }: ShownData): void {
		if (file !== null && incident !== null && records.rowOf(incident) < 0) {
			void records.find(incident).then(this.#onloaded, () => {});
		}
		if (records instanceof SiteRecords || q === this.#sought) return;
		this.#sought = q;
		if (q === '') {
			this.#found = null;
			return;
		}
		const found = Promise.resolve(records.search(q));
		void found.then(
			(rows) => {
				if (this.#sought === q) this.#found = { q, rows };
			},
			() => {}
		);
	}
}
