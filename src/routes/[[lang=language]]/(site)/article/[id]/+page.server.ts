import { quotedArticles } from '$lib/core/evidence';
import { movedIds } from '$lib/core/moved';
import { inEveryLanguage } from '$lib/server/entries';
import { loadGeodata } from '$lib/server/geodata';

/** Only articles with quotes have a page; and those that had one. */
export const entries = () => {
	const { site } = loadGeodata();
	const ids = [...quotedArticles(site).map(({ id }) => id), ...movedIds('article', site)];
	return inEveryLanguage(ids.map((id) => ({ id })));
};
