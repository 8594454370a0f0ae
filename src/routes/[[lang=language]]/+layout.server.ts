import { languageOf } from '$lib/core/languages';
import { loadPageData } from '$lib/server/site';

export const load = ({ params }) => loadPageData(languageOf(params.lang));
