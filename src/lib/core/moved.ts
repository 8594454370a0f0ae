/** What an address leads to where its id is no longer in the data. */
import type { Thing } from './permalink';
import type { IdType, Retired, Site } from './site';

export type Moved =
	| { readonly to: string; readonly retired: null }
	| { readonly to: null; readonly retired: Retired };

/** Null where the id is unknown, or in the data. */
export function findMoved(type: IdType, id: string, { aliases, retired }: Site): Moved | null {
	// Not a key that every object has by itself.
	const to = Object.hasOwn(aliases[type], id) ? aliases[type][id]! : null;
	if (to !== null) return { to, retired: null };
	const found = retired.find((one) => one.type === type && one.id === id);
	return found ? { to: null, retired: found } : null;
}

/** The thing itself, where an alias names it. */
export function resolveThing(thing: Thing, site: Site): Thing {
	if (!('id' in thing)) return thing;
	const to = findMoved(thing.type, thing.id, site)?.to;
	return to ? { type: thing.type, id: to } : thing;
}

/** Ids under which a page says where something went, by the kind of thing. */
export function movedIds(type: IdType, { aliases, retired }: Site): readonly string[] {
	return [
		...Object.keys(aliases[type]),
		...retired.flatMap((one) => (one.type === type ? one.id : []))
	];
}
