/**
 * The manifest of published ids: links to them are kept by people, so none may vanish. One that is no longer in the data
 * is an alias of another, or retired with a reason.
 */
import { parseDay } from './day';
import type { Spot } from './problem';
import type { PublishedFile } from './schema';
import type { Aliases, IdType, Retired, Site } from './site';

export type Ids = Readonly<Record<'incidents' | 'places' | 'articles', readonly string[]>>;
type List = keyof Ids;

const FILE_OF = {
	incidents: 'incidents.geojson',
	places: 'places.geojson',
	articles: 'articles.json'
} as const;

const TYPE_OF: Readonly<Record<List, IdType>> = {
	incidents: 'incident',
	places: 'place',
	articles: 'article'
};

const LISTS = Object.keys(FILE_OF) as List[];

/**
 * `present`: the ids of each file, null where it could not be read; of articles that are quoted only while something
 * quotes them, since then they have a page. `quoted`: those that are.
 */
export function checkPublished(
	published: PublishedFile,
	present: Readonly<Record<List, readonly string[] | null>>,
	quoted: ReadonlySet<string>,
	spot: Spot
): void {
	for (const list of LISTS) {
		const ids = present[list];
		if (ids === null) continue;
		const there = new Set(ids);
		// What an alias leads to needs a page.
		const pages = list === 'articles' ? quoted : there;
		const aliases = new Map(Object.entries(published.aliases?.[list] ?? {}));
		const retired = published.retired?.[list] ?? [];
		const gone = new Set([...aliases.keys(), ...retired.map(({ id }) => id)]);
		checkList(published[list], list, there, gone, spot.at(list));
		checkAliases(aliases, list, there, pages, spot.at('aliases', list));
		checkRetired(retired, list, there, pages, aliases, spot.at('retired', list));
	}
}

function checkList(
	ids: readonly string[],
	list: List,
	there: ReadonlySet<string>,
	gone: ReadonlySet<string>,
	spot: Spot
): void {
	const seen = new Set<string>();
	for (const [i, id] of ids.entries()) {
		if (seen.has(id)) {
			spot
				.at(i)
				.report('duplicate-id', id, 'the id is in this list already', 'Remove one of the two.');
		} else if (!there.has(id) && !gone.has(id)) {
			spot
				.at(i)
				.report(
					'vanished-id',
					id,
					list === 'articles'
						? `the id was published, and ${FILE_OF[list]} no longer has it, or no excerpt quotes it any more`
						: `the id was published, and ${FILE_OF[list]} no longer has it`,
					'Links to it are kept: give the item its id back; or say in “aliases” which id it has now, or in “retired” why it was withdrawn.'
				);
		}
		seen.add(id);
	}
}

function checkAliases(
	aliases: ReadonlyMap<string, string>,
	list: List,
	there: ReadonlySet<string>,
	pages: ReadonlySet<string>,
	spot: Spot
): void {
	for (const [old, id] of aliases) {
		const at = spot.at(old);
		if (there.has(old)) reportStillThere(old, list, at);
		if (pages.has(id)) continue;
		const last = followAliases(id, aliases);
		const fix = pages.has(last)
			? `Write “${last}”, to which it leads: an alias names the id of today.`
			: `Name an id of ${FILE_OF[list]}; or put “${old}” under “retired”.`;
		at.report('unknown-reference', id, sayNoPage(list), fix);
	}
}

/** Where a chain of aliases ends; its first id where it runs in a circle. */
function followAliases(id: string, aliases: ReadonlyMap<string, string>): string {
	let at = id;
	for (let steps = 0; steps <= aliases.size; steps++) {
		const next = aliases.get(at);
		if (next === undefined) return at;
		at = next;
	}
	return id;
}

function checkRetired(
	retired: NonNullable<NonNullable<PublishedFile['retired']>[List]>,
	list: List,
	there: ReadonlySet<string>,
	pages: ReadonlySet<string>,
	aliases: ReadonlyMap<string, string>,
	spot: Spot
): void {
	const seen = new Set<string>();
	for (const [i, { id, replacedBy }] of retired.entries()) {
		const at = spot.at(i, 'id');
		if (there.has(id)) reportStillThere(id, list, at);
		if (seen.has(id) || aliases.has(id)) {
			at.report(
				'duplicate-id',
				id,
				'the id is retired or an alias already',
				'Remove one of the two: an address says one thing.'
			);
		}
		seen.add(id);
		if (replacedBy !== undefined && !pages.has(replacedBy)) {
			spot
				.at(i, 'replacedBy')
				.report(
					'unknown-reference',
					replacedBy,
					sayNoPage(list),
					'Name what stands in its place today, or leave it out.'
				);
		}
	}
}

function sayNoPage(list: List): string {
	const none = `${FILE_OF[list]} has no such id`;
	return list === 'articles' ? `${none}, or no excerpt quotes it` : none;
}

function reportStillThere(id: string, list: List, at: Spot): void {
	at.report(
		'duplicate-id',
		id,
		`${FILE_OF[list]} still has the id`,
		'Remove it here, or there: an address says one thing.'
	);
}

/** What pages are made of where there is nothing under an id any more. */
export function readMoved(published: PublishedFile | null): Pick<Site, 'aliases' | 'retired'> {
	const aliases = LISTS.map((list) => [TYPE_OF[list], published?.aliases?.[list] ?? {}]);
	const retired = LISTS.flatMap((list) =>
		(published?.retired?.[list] ?? []).map(({ date, replacedBy = null, ...rest }): Retired => ({
			type: TYPE_OF[list],
			...rest,
			date: parseDay(date)!,
			replacedBy
		}))
	);
	return {
		aliases: Object.fromEntries(aliases) as Aliases,
		retired: retired.sort((a, b) => b.date - a.date)
	};
}

/** What the data has and the manifest has not. */
export function findUnpublished(published: PublishedFile, present: Ids): Ids {
	const missing = (list: List) => {
		const known = new Set(published[list]);
		return [...new Set(present[list])].filter((id) => !known.has(id));
	};
	return {
		incidents: missing('incidents'),
		places: missing('places'),
		articles: missing('articles')
	};
}
