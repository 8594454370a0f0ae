/** What works for the map beside the page: where it is from, and whether it still does. */
import { clearPrewarmedResources, prewarm, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** Milliseconds after which a worker that has not answered is taken to be gone. */
const PATIENCE = 12_000;

setWorkerUrl(workerUrl);
// The worker is fetched while the page is being painted, before there is a map.
prewarm();

/** The next map makes workers of its own. Not while there is one: it would keep those it has. */
export function forgetWorkers(): void {
	clearPrewarmedResources();
	prewarm();
}

/** A worker that was killed says nothing; but nothing that it was sent is ever done. */
export class WorkerWatch {
	readonly #ondead: () => void;
	#waiting = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(ondead: () => void) {
		this.#ondead = ondead;
	}

	/** `done` is MapLibre's: one promise for all that was sent until there is nothing left to do. */
	await(done: Promise<void> | undefined): void {
		this.#waiting++;
		this.hear();
		void Promise.resolve(done).finally(() => {
			if (--this.#waiting === 0) this.stop();
		});
	}

	/** Something came back: while dates move there is always more on its way. */
	hear(): void {
		this.stop();
		if (this.#waiting > 0) this.#timer = setTimeout(this.#ondead, PATIENCE);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}
}
