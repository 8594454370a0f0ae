import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Where the site will live, for canonical links; without it they are left out (see README, "Publish"). */
const siteUrl = process.env.SITE_URL;

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		// Relative addresses: one build works under any path of any host.
		paths: { relative: true },
		prerender: {
			origin: siteUrl ? new URL(siteUrl).origin : 'http://placeline.invalid',
			// The 404 page is linked from nowhere.
			entries: ['*', '/404.html'],
			handleHttpError: 'fail',
			handleMissingId: 'fail'
		},
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'worker-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				'style-src': ['self'],
				// Kit's route announcer and prerendered style="" attributes (sveltejs/kit#11993).
				'style-src-attr': ['unsafe-inline'],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self']
			}
		}
	}
};
