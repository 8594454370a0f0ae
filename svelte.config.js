import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** The inline script of app.html, which Kit does not know of. */
const early = readFileSync(new URL('./src/early.js', import.meta.url));
/** @type {`sha256-${string}`} */
const earlyScript = `sha256-${createHash('sha256').update(early).digest('base64')}`;

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		// All styles in the page: the words and the still wait for no second request.
		inlineStyleThreshold: 100_000,
		// Relative addresses: one build works under any path of any host.
		paths: { relative: true },
		// Registered once a page has settled (src/lib/ui/keep-offline.ts); the tiles to keep are told by the page.
		serviceWorker: { register: false, files: (file) => !/^(tiles|schema)\//.test(file) },
		files: {
			serviceWorker:
				process.env.SERVICE_WORKER === 'off' ? 'src/service-worker/off' : 'src/service-worker/keep'
		},
		prerender: {
			// While one preview picture is packed in a thread of its own, the next is drawn.
			concurrency: 4,
			// Not the site's own: Kit would crawl the canonical links and miss the path of a site below a host's root.
			origin: 'http://placeline.invalid',
			// Data without articles or incidents has no such pages.
			handleUnseenRoutes: 'ignore',
			// The 404 page is linked from nowhere.
			entries: ['*', '/404.html'],
			handleHttpError: 'fail',
			handleMissingId: 'fail'
		},
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', earlyScript],
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
