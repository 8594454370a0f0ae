/** Full-text search over titles, excerpts, places and their other names, by MiniSearch. */
import MiniSearch from 'minisearch';
import type { Place, Site } from '../core/site';
import { foldText } from './fold-text';

export interface Search {
	/** The rows (list order) whose words match all of the query's, as a mask; null for a query without words. */
	readonly rows: (query: string) => Uint8Array | null;
	/** Places whose own names match, best first. */
	readonly places: (query: string) => readonly Place[];
}

/** Words of letters and digits; dots inside abbreviations go, so that "U.S." is found as "us". */
function tokenize(text: string): string[] {
	return foldText(text)
		.replace(/(?<=\p{L})\.(?=\p{L})|(?<=\b\p{L})\.|['’]/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

const OPTIONS = {
	prefix: true,
	combineWith: 'AND',
	fuzzy: (term: string) => (term.length > 5 ? 0.17 : false)
} as const;

export function buildSearch({ incidents, places, articles, dataset }: Site): Search {
	const placeOf = new Map(places.map((place) => [place.id, place]));
	const articleOf = new Map(articles.map((article) => [article.id, article]));
	const kindOf = new Map(dataset.kinds.map((kind) => [kind.id, kind.label]));
	const incidentIndex = new MiniSearch({
		fields: ['title', 'excerpts', 'places', 'more'],
		tokenize,
		processTerm: identity
	});
	incidentIndex.addAll(
		incidents.map((incident, id) => ({
			id,
			title: incident.title,
			excerpts: incident.excerpts.map((excerpt) => excerpt.exact).join('\n'),
			places: withAncestors(incident.where.place, placeOf).map(allNames).join('\n'),
			more: [
				incident.kind,
				kindOf.get(incident.kind),
				incident.saidBy.name,
				...incident.excerpts.map((excerpt) => articleOf.get(excerpt.article)?.publisher)
			].join('\n')
		}))
	);
	const placeIndex = new MiniSearch({ fields: ['names'], tokenize, processTerm: identity });
	placeIndex.addAll(places.map((place, id) => ({ id, names: allNames(place) })));
	return {
		rows(query) {
			if (tokenize(query).length === 0) return null;
			const mask = new Uint8Array(incidents.length);
			for (const { id } of incidentIndex.search(query, OPTIONS)) mask[id as number] = 1;
			return mask;
		},
		places(query) {
			return placeIndex.search(query, OPTIONS).map(({ id }) => places[id as number]!);
		}
	};
}

const identity = (term: string) => term;

function allNames(place: Place): string {
	return [...Object.values(place.names), ...place.aliases].join('\n');
}

function withAncestors(id: string | null, placeOf: ReadonlyMap<string, Place>): readonly Place[] {
	const place = id === null ? undefined : placeOf.get(id);
	return place ? [place, ...place.within.map((parent) => placeOf.get(parent)!)] : [];
}
