import { loadGeodata } from '$lib/server/geodata';
import { palettes } from '$lib/theme/palette';

export const prerender = true;

/** A web app manifest (W3C). Its addresses are relative to itself, so that it holds under any path. */
export function GET(): Response {
	const { title, description } = loadGeodata().site.dataset;
	const icon = (src: string, sizes: string, purpose = 'any') => ({
		src,
		sizes,
		type: 'image/png',
		purpose
	});
	const manifest = {
		name: title,
		short_name: 'Placeline',
		description,
		lang: 'en',
		dir: 'auto',
		id: './',
		start_url: './',
		scope: './',
		display: 'standalone',
		background_color: palettes.light.paper,
		theme_color: palettes.light.paper,
		icons: [
			icon('icon-192.png', '192x192'),
			icon('icon-512.png', '512x512'),
			icon('icon-maskable-512.png', '512x512', 'maskable'),
			{ src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' }
		]
	};
	return new Response(JSON.stringify(manifest, null, '\t'), {
		headers: { 'content-type': 'application/manifest+json' }
	});
}
