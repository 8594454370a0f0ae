/** Built with SERVICE_WORKER=off: takes away what an earlier worker kept, and itself, from every reader who comes back. */
import { base } from '$service-worker';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	event.waitUntil(takeAway());
});

async function takeAway(): Promise<void> {
	// First of all the pages: what the earlier one answers it also keeps.
	await worker.clients.claim();
	const names = (await caches.keys()).filter((name) => name.startsWith(`placeline:${base}:`));
	await Promise.all(names.map((name) => caches.delete(name)));
	await worker.registration.unregister();
}
