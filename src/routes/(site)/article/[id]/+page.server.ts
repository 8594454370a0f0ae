import { quotedArticles } from '$lib/core/evidence';
import { loadGeodata } from '$lib/server/geodata';

/** Only articles with quotes have a page. */
export const entries = () => quotedArticles(loadGeodata().site).map(({ id }) => ({ id }));
