import { loadGeodata } from '$lib/server/geodata';

/** Only articles with quotes have a page. */
export const entries = () =>
	loadGeodata()
		.site.articles.filter(({ role }) => role === 'article')
		.map(({ id }) => ({ id }));
