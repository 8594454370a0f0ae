import { siteUrl } from '$lib/server/site';

export const prerender = true;

/** All may be read; robots look for it at a host's root only (RFC 9309, section 2.3). */
export function GET(): Response {
	const url = siteUrl();
	const sitemap = url === null ? '' : `\nSitemap: ${url}sitemap.xml\n`;
	return new Response(`User-agent: *\nAllow: /\n${sitemap}`, {
		headers: { 'content-type': 'text/plain' }
	});
}
