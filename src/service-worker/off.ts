/** Built with SERVICE_WORKER=off: takes away what an earlier worker kept, and itself, from every reader who comes back. */
import { base } from '$service-worker';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) => names.filter((name) => name.startsWith(`placeline:${base}:`)))
			.then((old) => Promise.all(old.map((name) => caches.delete(name))))
			.then(() => worker.registration.unregister())
	);
});
