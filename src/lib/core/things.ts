import { quotedArticles } from './evidence';
import type { Thing } from './permalink';
import { incidentsIn } from './incidents-in';
import type { Incident, Place, Site } from './site';

/** What a thing is called, without the site's name; null for the site itself and pages about it. */
export function titleOf(thing: Thing, { incidents, places, articles }: Site): string | null {
	if (!('id' in thing)) return null;
	const is = ({ id }: { readonly id: string }) => id === thing.id;
	if (thing.type === 'place') return places.find(is)?.name ?? null;
	return (thing.type === 'incident' ? incidents : articles).find(is)?.title ?? null;
}

/** The incidents that a thing's page is about, in list order: all of them on home and on pages about the site. */
export function incidentsOn(thing: Thing, site: Site): readonly Incident[] {
	switch (thing.type) {
		case 'incident':
			return site.incidents.filter(({ id }) => id === thing.id);
		case 'place':
			return incidentsIn(thing.id, site);
		case 'article':
			return site.incidents.filter(({ excerpts }) =>
				excerpts.some(({ article }) => article === thing.id)
			);
		default:
			return site.incidents;
	}
}

/** The place that a thing is, where nothing happened at it: to be shown on its own page all the same. */
export function emptyPlaceOf(thing: Thing, site: Site): Place | null {
	if (thing.type !== 'place' || incidentsIn(thing.id, site).length > 0) return null;
	return site.places.find(({ id }) => id === thing.id) ?? null;
}

/** Home, and every incident, place and article with a page of its own. */
export function listThings(site: Site): readonly Thing[] {
	return [
		{ type: 'home' },
		...site.incidents.map(({ id }): Thing => ({ type: 'incident', id })),
		...site.places.map(({ id }): Thing => ({ type: 'place', id })),
		...quotedArticles(site).map(({ id }): Thing => ({ type: 'article', id }))
	];
}

/** Everything with a page of its own, under its name and under each it had. */
export function listAddresses(site: Site): readonly Thing[] {
	const old = (['incident', 'place', 'article'] as const).flatMap((type) =>
		Object.keys(site.aliases[type]).map((id): Thing => ({ type, id }))
	);
	return [...listThings(site), ...old];
}
