import { loadPageData } from '$lib/server/site';

export const load = () => loadPageData();
