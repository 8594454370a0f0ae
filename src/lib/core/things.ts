import { quotedArticles } from './evidence';
import type { Thing } from './permalink';
import type { Site } from './site';

/** Home, and every incident, place and article with a page of its own. */
export function listThings(site: Site): readonly Thing[] {
	return [
		{ type: 'home' },
		...site.incidents.map(({ id }): Thing => ({ type: 'incident', id })),
		...site.places.map(({ id }): Thing => ({ type: 'place', id })),
		...quotedArticles(site).map(({ id }): Thing => ({ type: 'article', id }))
	];
}
