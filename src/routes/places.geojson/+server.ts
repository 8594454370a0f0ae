import { placeFeatures } from '$lib/export/features';
import { loadGeodata } from '$lib/server/geodata';
import { siteUrl } from '$lib/server/site';

export const prerender = true;

export function GET(): Response {
	const { site, geometries } = loadGeodata();
	return new Response(JSON.stringify(placeFeatures(site, geometries, siteUrl())), {
		headers: { 'content-type': 'application/geo+json' }
	});
}
