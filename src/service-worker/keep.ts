/**
 * Keeps the site for when the network is cut. Pages and data come from the network while there is one, so that nobody is
 * stuck with an old version; what is named after its content, and tiles, from the cache. Each build has a cache of its
 * own, and takes away those before it. SERVICE_WORKER=off builds the other one (off.ts).
 */
import { base, build, files, prerendered, version } from '$service-worker';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

/** Of this site and no other on the same host. */
const PREFIX = `placeline:${base}:`;
const CACHE = PREFIX + version;
/** Milliseconds after which a kept page is better than one that does not come. */
const PATIENCE = 4000;
/** Requests at a time while the site is being kept: readers come first. */
const AT_ONCE = 3;
/** A site with more pages than this is kept as far as it is read. */
const MOST_PAGES = 80;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE))
			.then((old) => Promise.all(old.map((name) => caches.delete(name))))
			.then(() => worker.clients.claim())
	);
});

/** A page that has settled asks for the rest: its language's pages, and the tiles about its data. */
worker.addEventListener('message', (event) => {
	const { keep, folder } = event.data as { keep: readonly string[]; folder: string };
	const pages = prerendered.filter((path) => inFolder(path, folder));
	const wanted = [
		...build,
		...files,
		...(pages.length > MOST_PAGES ? [`${base}/${folder}`] : pages),
		`${base}/places.geojson`,
		`${base}/incidents.geojson`,
		...keep
	];
	event.waitUntil(keepAll(wanted).then(() => event.source?.postMessage({ kept: wanted.length })));
});

/** Pages of one language, not the frames for other sites. */
function inFolder(path: string, folder: string): boolean {
	const rest = path.slice(base.length + 1);
	const own = /^([a-z]{2,3}\/)?/.exec(rest)![0];
	const isPage = rest === '' || rest.endsWith('/');
	const known = folder === '' ? !/^(ar|fr|es)\//.test(rest) : own === folder;
	return isPage && known && !/^([a-z]{2,3}\/)?embed\//.test(rest);
}

async function keepAll(urls: readonly string[]): Promise<void> {
	const cache = await caches.open(CACHE);
	const left = [...new Set(urls)];
	const next = async (): Promise<void> => {
		for (let url = left.pop(); url !== undefined; url = left.pop()) {
			if (await cache.match(url)) continue;
			// What cannot be had now is had when it is read.
			await cache.add(url).catch(() => {});
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, next));
}

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	const isOurs = url.origin === location.origin && url.pathname.startsWith(`${base}/`);
	if (request.method !== 'GET' || request.headers.has('range') || !isOurs) return;
	const path = url.pathname.slice(base.length);
	// What tells of a new version is never an old one's.
	if (path === '/_app/version.json') return;
	const lasts = /^\/(_app\/immutable|tiles)\//.test(path);
	event.respondWith(lasts ? cacheFirst(request) : networkFirst(request));
});

async function cacheFirst(request: Request): Promise<Response> {
	const kept = await caches.match(request, { cacheName: CACHE });
	return kept ?? fetchAndKeep(request);
}

async function networkFirst(request: Request): Promise<Response> {
	// A page is the same with any filter.
	const kept = () => caches.match(request, { cacheName: CACHE, ignoreSearch: true });
	const fresh = fetchAndKeep(request);
	// Where it is slower than patience and comes to nothing, nobody waits for it any more.
	fresh.catch(() => {});
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
	try {
		return (await Promise.race([fresh, late])) ?? (await kept()) ?? (await fresh);
	} catch (error) {
		const found = await kept();
		if (found === undefined) throw error;
		return found;
	}
}

async function fetchAndKeep(request: Request): Promise<Response> {
	const response = await fetch(request);
	if (response.status === 200 && response.type === 'basic') {
		const { origin, pathname } = new URL(request.url);
		const cache = await caches.open(CACHE);
		// Not awaited: the reader need not wait for it. Where there is no room it is not kept.
		void cache.put(origin + pathname, response.clone()).catch(() => {});
	}
	return response;
}
