/**
 * Keeps the site for when the network is cut. Pages and data come from the network while there is one, so that nobody is
 * stuck with an old version; what is named after its content, and tiles, from the cache. Each build has a cache of its
 * own; what an earlier one kept goes once all of the new one is there, so that a reader who leaves before is not left
 * with nothing. SERVICE_WORKER=off builds the other one (off.ts).
 */
import { base, build, files, prerendered, version } from '$service-worker';
import { chooseFiles } from './choose-files';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

/** Of this site and no other on the same host. */
const PREFIX = `placeline:${base}:`;
const CACHE = PREFIX + version;
/** Milliseconds after which a kept page is better than one that does not come. */
const PATIENCE = 4000;
/** Requests at a time while the site is being kept: readers come first. */
const AT_ONCE = 3;

/** What a page asks for once it has settled. */
export interface Wanted {
	/** Of the page: another build's page is not about what this one keeps. */
	readonly version: string;
	/** Where the pages of its language are, from the root. */
	readonly folder: string;
	/** Absolute paths of the map's tiles. */
	readonly tiles: readonly string[];
	/** What the page has loaded, for readers who save data: nothing else is fetched then. */
	readonly only?: readonly string[];
}

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	event.waitUntil(deleteCaches((old) => old.slice(0, -1)).then(() => worker.clients.claim()));
});

let keeping = Promise.resolve(true);

worker.addEventListener('message', (event) => {
	const { version: asking, folder, tiles, only } = event.data as Wanted;
	if (asking !== version) return;
	const wanted = only ?? chooseFiles({ base, build, files, prerendered }, folder, tiles);
	// One after the other: two pages of a reader want the same.
	keeping = keeping.then(() => keepAll(wanted));
	event.waitUntil(
		keeping.then(async (complete) => {
			if (!complete) return;
			await deleteCaches((old) => old);
			event.source?.postMessage({ kept: wanted.length });
		})
	);
});

/** Of this site's caches but the present one, oldest first, those that `choose` names. */
async function deleteCaches(choose: (old: string[]) => string[]): Promise<void> {
	const old = (await ourCaches()).filter((name) => name !== CACHE);
	await Promise.all(choose(old).map((name) => caches.delete(name)));
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** False when the network was cut, or there was no more room: it goes on at the next visit. */
async function keepAll(urls: readonly string[]): Promise<boolean> {
	const cache = await caches.open(CACHE);
	const left = urls.values();
	const next = async (): Promise<void> => {
		for (const url of left) {
			if (await cache.match(url, { ignoreVary: true })) continue;
			// Not what a browser has stored of an earlier version, but for what is named after its content.
			const response = await fetch(url, {
				cache: isNamedAfterContent(url) ? 'default' : 'no-cache'
			});
			// What a host does not have is no reason to ask again.
			if (response.ok) await cache.put(url, asIfAskedFor(response));
		}
	};
	const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, next));
	return done.every(({ status }) => status === 'fulfilled');
}

/** A host may lead on to another address for the same file; a browser refuses that as the answer to opening a page. */
function asIfAskedFor(response: Response): Response {
	if (!response.redirected) return response;
	const { body, headers, status } = response;
	return new Response(body, { headers, status });
}

const isNamedAfterContent = (url: string) => url.includes('/_app/immutable/');

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	const isOurs = url.origin === location.origin && url.pathname.startsWith(`${base}/`);
	if (request.method !== 'GET' || request.headers.has('range') || !isOurs) return;
	const path = url.pathname.slice(base.length);
	// What tells of a new version is never an old one's.
	if (path === '/_app/version.json') return;
	if (path.startsWith('/tiles/')) event.respondWith(tile(request));
	else if (isNamedAfterContent(path)) event.respondWith(cacheFirst(request));
	else event.respondWith(networkFirst(request));
});

/** The newest that is kept of an address, whatever its query: a page is the same with any filter. */
async function find(address: string): Promise<Response | undefined> {
	const names = (await ourCaches()).filter((name) => name !== CACHE).reverse();
	for (const cacheName of [CACHE, ...names]) {
		const found = await caches.match(address, { cacheName, ignoreSearch: true, ignoreVary: true });
		if (found !== undefined) return found;
	}
	return undefined;
}

async function cacheFirst(request: Request): Promise<Response> {
	return (await find(request.url)) ?? fetchAndKeep(request);
}

/** A tile that is neither kept nor to be had is one that is not there: the map enlarges the one above it. */
async function tile(request: Request): Promise<Response> {
	try {
		return await cacheFirst(request);
	} catch (error) {
		if (request.signal.aborted) throw error;
		return new Response(null, { status: 404 });
	}
}

async function networkFirst(request: Request): Promise<Response> {
	const kept = () => find(request.url);
	const fresh = fetchAndKeep(request);
	// Where it is slower than patience and comes to nothing, nobody waits for it any more.
	fresh.catch(() => {});
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
	try {
		const response = await Promise.race([fresh, late]);
		if (response !== undefined && response.status < 500) return response;
		return (await kept()) ?? (await fresh);
	} catch (error) {
		const found = (await kept()) ?? (request.mode === 'navigate' ? await elsewhere(request) : null);
		if (!found) throw error;
		return found;
	}
}

/** Without network, for a page that is not kept: the one that is meant, or the 404 page, which says why and what there is. */
async function elsewhere(request: Request): Promise<Response | null> {
	const { origin, pathname, search } = new URL(request.url);
	const folder = `${origin}${pathname}/`;
	if (!pathname.endsWith('/') && (await find(folder))) return Response.redirect(folder + search);
	const notFound = await find(`${base}/404.html`);
	if (notFound === undefined) return null;
	const { headers } = notFound;
	const page = (await notFound.text()).replace('<html ', '<html data-offline ');
	return new Response(page, {
		status: 503,
		headers: { 'content-type': headers.get('content-type')! }
	});
}

async function fetchAndKeep(request: Request): Promise<Response> {
	const response = await fetch(request);
	// A worker that has been replaced would bring back the cache that was taken away with it.
	const isReplaced = worker.serviceWorker?.state === 'redundant';
	if (response.status === 200 && response.type === 'basic' && !isReplaced) {
		const { origin, pathname } = new URL(request.url);
		const copy = asIfAskedFor(response.clone());
		// Not awaited: the reader need not wait for it. Where there is no room it is not kept.
		void caches
			.open(CACHE)
			.then((cache) => cache.put(origin + pathname, copy))
			.catch(() => {});
	}
	return response;
}
