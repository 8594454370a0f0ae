/** What is shown and a file beside it, as one set of data. */
import type { Incident, Kind, Site } from '../../core/site';
import type { Beside } from '../../import/worker-protocol';
import { filterMany } from '../../table/block-counts';
import type { JoinedTable } from '../../table/join-tables';
import type { Records } from '../../table/records';
import { kindLook } from '../../theme/kind-colors';
import { ShownData, type FileInfo } from '../shown-data';

/** What a worker needs of it, to read a file beside it. */
export function asBeside({ table, site }: ShownData): Beside {
	return {
		table,
		kinds: site.dataset.kinds.map(({ label }) => label),
		places: site.places.length
	};
}

export function joinData(
	first: ShownData,
	second: { readonly site: Site; readonly records: Records },
	{ table, part, rowIn, to: { kinds } }: JoinedTable,
	info: FileInfo
): ShownData {
	const site = joinSites(first.site, second.site, kinds);
	const ids = {
		kinds: new Map(
			second.site.dataset.kinds.map(({ id }, i) => [id, site.dataset.kinds[kinds[i]!]!.id])
		),
		places: new Map(
			second.site.places.map(({ id }, i) => [id, site.places[first.site.places.length + i]!.id])
		)
	};
	const records = new JoinedRecords([first.records, second.records], part, rowIn, ids);
	const joined = {
		...info,
		hasText: info.hasText || first.hasText,
		geometries: first.file?.geometries ?? null
	};
	return new ShownData(site, table, records, joined, filterMany(table, site));
}

function joinSites(first: Site, second: Site, kindOf: readonly number[]): Site {
	const kinds: Kind[] = [...first.dataset.kinds];
	for (const [i, kind] of second.dataset.kinds.entries()) {
		const at = kindOf[i]!;
		// A colour that the first set's kinds have not.
		if (at >= first.dataset.kinds.length) kinds[at] = { ...kind, ...kindLook(at) };
	}
	return {
		...first,
		dataset: {
			...first.dataset,
			title: `${first.dataset.title} + ${second.dataset.title}`,
			kinds: distinctIds(kinds)
		},
		places: distinctIds([...first.places, ...second.places])
	};
}

/** The first keeps its id. */
function distinctIds<T extends { readonly id: string }>(items: readonly T[]): T[] {
	const taken = new Set<string>();
	return items.map((item) => {
		let { id } = item;
		for (let number = 2; taken.has(id); number++) id = `${item.id}-${number}`;
		taken.add(id);
		return id === item.id ? item : { ...item, id };
	});
}

/** What the second set's kinds and places are called in both together, by their own ids. */
interface IdsInBoth {
	readonly kinds: ReadonlyMap<string, string>;
	readonly places: ReadonlyMap<string, string>;
}

class JoinedRecords implements Records {
	readonly #sets: readonly [Records, Records];
	readonly #part: Uint8Array;
	readonly #rowIn: Uint32Array;
	/** By set and row in it: the row in both. */
	readonly #rows: readonly [Uint32Array, Uint32Array];
	readonly #ids: IdsInBoth;
	/** How many sets are in both: the last one's ids begin with it, for what stands in two sets is two incidents. */
	readonly #count: number;
	readonly #renamed = new WeakMap<Incident, Incident>();

	constructor(
		sets: readonly [Records, Records],
		part: Uint8Array,
		rowIn: Uint32Array,
		ids: IdsInBoth
	) {
		this.#ids = ids;
		this.#count = 1 + (sets[0] instanceof JoinedRecords ? sets[0].#count : 1);
		this.#sets = sets;
		this.#part = part;
		this.#rowIn = rowIn;
		const seconds = part.reduce((sum, each) => sum + each, 0);
		this.#rows = [new Uint32Array(part.length - seconds), new Uint32Array(seconds)];
		for (let row = 0; row < part.length; row++) this.#rows[part[row] as 0 | 1][rowIn[row]!] = row;
	}

	at(row: number): Incident | undefined {
		const part = this.#part[row];
		if (part === undefined) return undefined;
		const incident = this.#sets[part as 0 | 1].at(this.#rowIn[row]!);
		return part === 0 || incident === undefined ? incident : this.#rename(incident);
	}

	/** The same object for the same incident, by which lists know it. */
	#rename(incident: Incident): Incident {
		let renamed = this.#renamed.get(incident);
		if (renamed === undefined) {
			const { where, kind } = incident;
			const place = where.place && (this.#ids.places.get(where.place) ?? where.place);
			renamed = {
				...incident,
				id: this.#prefix + incident.id,
				kind: this.#ids.kinds.get(kind) ?? kind,
				where: { ...where, place }
			};
			this.#renamed.set(incident, renamed);
		}
		return renamed;
	}

	get #prefix(): string {
		return `${this.#count}:`;
	}

	#split(id: string): [part: 0 | 1, own: string] {
		return id.startsWith(this.#prefix) ? [1, id.slice(this.#prefix.length)] : [0, id];
	}

	rowOf(id: string): number {
		const [part, own] = this.#split(id);
		const row = this.#sets[part].rowOf(own);
		return row < 0 ? -1 : this.#rows[part][row]!;
	}

	async find(id: string): Promise<number> {
		const [part, own] = this.#split(id);
		const row = await this.#sets[part].find(own);
		return row < 0 ? -1 : this.#rows[part][row]!;
	}

	async load(rows: readonly number[]): Promise<void> {
		const of = (part: 0 | 1) =>
			rows.filter((row) => this.#part[row] === part).map((row) => this.#rowIn[row]!);
		await Promise.all([this.#sets[0].load(of(0)), this.#sets[1].load(of(1))]);
	}

	async search(query: string): Promise<Uint8Array | null> {
		const found = await Promise.all(this.#sets.map((set) => set.search(query)));
		if (found[0] === null) return null;
		return Uint8Array.from(this.#part, (part, row) => found[part]?.[this.#rowIn[row]!] ?? 0);
	}
}
