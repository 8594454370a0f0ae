/** The manifest of published ids: links to them are kept by people, so none may vanish. */
import type { Spot } from './problem';
import type { PublishedFile } from './schema';

export type Ids = Readonly<Record<'incidents' | 'places' | 'articles', readonly string[]>>;

const FILE_OF = {
	incidents: 'incidents.geojson',
	places: 'places.geojson',
	articles: 'articles.json'
} as const;

/** `present`: the ids of each file; null where it could not be read. */
export function checkPublished(
	published: PublishedFile,
	present: Readonly<Record<keyof Ids, readonly string[] | null>>,
	spot: Spot
): void {
	for (const list of Object.keys(FILE_OF) as (keyof Ids)[]) {
		const ids = present[list];
		if (ids === null) continue;
		const there = new Set(ids);
		const seen = new Set<string>();
		for (const [i, id] of published[list].entries()) {
			if (seen.has(id)) {
				spot
					.at(list, i)
					.report('duplicate-id', id, 'the id is in this list already', 'Remove one of the two.');
			} else if (!there.has(id)) {
				spot
					.at(list, i)
					.report(
						'vanished-id',
						id,
						`the id was published, and ${FILE_OF[list]} no longer has it`,
						'Give the item its id back: links to it are kept.'
					);
			}
			seen.add(id);
		}
	}
}

/** What the data has and the manifest has not. */
export function findUnpublished(published: PublishedFile, present: Ids): Ids {
	const missing = (list: keyof Ids) => {
		const known = new Set(published[list]);
		return [...new Set(present[list])].filter((id) => !known.has(id));
	};
	return {
		incidents: missing('incidents'),
		places: missing('places'),
		articles: missing('articles')
	};
}
