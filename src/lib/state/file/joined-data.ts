/** What is shown and a file beside it, as one set of data. */
import type { Incident, Kind, Site } from '../../core/site';
import type { JoinedTable } from '../../table/join-tables';
import type { Records } from '../../table/records';
import { kindLook } from '../../theme/kind-colors';
import { ShownData, type FileInfo } from '../shown-data';

export function joinData(
	first: ShownData,
	second: { readonly site: Site; readonly records: Records },
	{ table, part, rowIn, to: { kinds } }: JoinedTable,
	info: FileInfo
): ShownData {
	const records = new JoinedRecords([first.records, second.records], part, rowIn);
	return new ShownData(joinSites(first.site, second.site, kinds), table, records, {
		...info,
		geometries: first.file?.geometries ?? null
	});
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

/** The second set's ids begin with this: what stands in both is two incidents. */
const SECOND = '2:';

class JoinedRecords implements Records {
	readonly #sets: readonly [Records, Records];
	readonly #part: Uint8Array;
	readonly #rowIn: Uint32Array;
	/** By set and row in it: the row in both. */
	readonly #rows: readonly [Uint32Array, Uint32Array];
	readonly #renamed = new WeakMap<Incident, Incident>();

	constructor(sets: readonly [Records, Records], part: Uint8Array, rowIn: Uint32Array) {
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
			renamed = { ...incident, id: SECOND + incident.id };
			this.#renamed.set(incident, renamed);
		}
		return renamed;
	}

	rowOf(id: string): number {
		const [part, own] = split(id);
		const row = this.#sets[part].rowOf(own);
		return row < 0 ? -1 : this.#rows[part][row]!;
	}

	async find(id: string): Promise<number> {
		const [part, own] = split(id);
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

const split = (id: string): [part: 0 | 1, own: string] =>
	id.startsWith(SECOND) ? [1, id.slice(SECOND.length)] : [0, id];
