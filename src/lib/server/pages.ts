/** The pages of the site that lead somewhere of their own, for the sitemap: no aliases, embeds or withdrawn things. */
import { quotedArticles } from '../core/evidence';
import { pathOf, type Thing } from '../core/permalink';
import { loadGeodata } from './geodata';

/** Paths from the site's root. */
export function listPages(): readonly string[] {
	const { site } = loadGeodata();
	const things: Thing[] = [
		{ type: 'home' },
		...site.incidents.map(({ id }) => ({ type: 'incident' as const, id })),
		...site.places.map(({ id }) => ({ type: 'place' as const, id })),
		...quotedArticles(site).map(({ id }) => ({ type: 'article' as const, id })),
		{ type: 'about' },
		{ type: 'data' },
		{ type: 'changes' }
	];
	return things.map(pathOf);
}
