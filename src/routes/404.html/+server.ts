import { notFoundPage } from '$lib/server/not-found';
import { loadGeodata } from '$lib/server/geodata';
import { siteUrl } from '$lib/server/site';

export const prerender = true;

/** Hosts serve it for any missing address, so it can be anywhere below the site's root. */
export const GET = (): Response =>
	new Response(notFoundPage(loadGeodata().site, siteUrl()), {
		headers: { 'content-type': 'text/html' }
	});
