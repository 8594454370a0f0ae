/** What the table does not hold of its rows: their words. */
import type { Incident, Site } from '../core/site';
import { buildSearch, type Search } from './search';

export interface Records {
	/** The incident of a row; undefined while it is not at hand. */
	at(row: number): Incident | undefined;
	/** The row of an incident that is or was at hand; -1 of any other. */
	rowOf(id: string): number;
	/** Brings rows to hand. */
	load(rows: readonly number[]): Promise<void>;
	/** The row with this id, wherever it is, brought to hand; -1 for none. */
	find(id: string): Promise<number>;
	/** 1 for each row whose words match; null for a query without words. */
	search(query: string): Uint8Array | null | Promise<Uint8Array | null>;
}

/** Of a site whose incidents are all at hand. */
export class SiteRecords implements Records {
	readonly #site: Site;
	readonly #rows: ReadonlyMap<string, number>;
	#index: Search | undefined;

	constructor(site: Site) {
		this.#site = site;
		this.#rows = new Map(site.incidents.map(({ id }, row) => [id, row]));
	}

	at(row: number): Incident | undefined {
		return this.#site.incidents[row];
	}

	rowOf(id: string): number {
		return this.#rows.get(id) ?? -1;
	}

	load(): Promise<void> {
		return Promise.resolve();
	}

	find(id: string): Promise<number> {
		return Promise.resolve(this.rowOf(id));
	}

	/** Built when first searched: half of all visits never do. */
	get index(): Search {
		return (this.#index ??= buildSearch(this.#site));
	}

	search(query: string): Uint8Array | null {
		return this.index.rows(query);
	}
}
