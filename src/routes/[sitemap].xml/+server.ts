import { listPages } from '$lib/server/pages';
import { siteUrl } from '$lib/server/site';
import { error } from '@sveltejs/kit';

export const prerender = true;

/** A sitemap (sitemaps.org, 0.9) holds whole addresses only: there is none where the site's own is not known. */
export const entries = () => (siteUrl() === null ? [] : [{ sitemap: 'sitemap' }]);

export function GET({ params }: { params: { sitemap: string } }): Response {
	if (params.sitemap !== 'sitemap') error(404, 'There is no such file.');
	const urls = listPages().map((path) => `<url><loc>${siteUrl()}${path}</loc></url>`);
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
		{ headers: { 'content-type': 'application/xml' } }
	);
}
