/** Has the site kept for when the network is cut, once the page has settled: nothing of it delays what is read first. */
import { type Bounds, toMercator } from '../core/geo';
import { joinBounds } from '../core/geometry';
import type { Site } from '../core/site';
import { RELIEF_MAX_ZOOM, RELIEF_PATH } from '../theme/relief';

/** Of the vector tiles. */
const MAX_ZOOM = 5;
/** All of the world up to this zoom; from the next one on what is about the data. */
const WORLD_ZOOM = 2;
/** Milliseconds after the page was loaded. */
const SETTLED = 5000;

export interface Kept {
	readonly site: Site;
	/** The site's root, absolute. */
	readonly root: string;
	/** Where the pages of the reader's language are, from the root. */
	readonly folder: string;
}

/** `html[data-offline="ready"]` once all is kept. Where there are no service workers, or none are allowed, nothing happens. */
export function keepOffline({ site, root, folder }: Kept): () => void {
	if (!('serviceWorker' in navigator)) return () => {};
	const { serviceWorker } = navigator;
	const told = ({ data }: MessageEvent<{ kept?: number }>) => {
		if (data.kept) document.documentElement.dataset.offline = 'ready';
	};
	serviceWorker.addEventListener('message', told);
	const timer = setTimeout(() => {
		serviceWorker
			.register(`${root}service-worker.js`)
			.then(() => serviceWorker.ready)
			.then(({ active }) => {
				// Who saves data keeps only what is read.
				if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
				const keep = listTiles(site).map((path) => root + path);
				active?.postMessage({ keep, folder });
			})
			// Refused, as in private windows: the site is read from the network.
			.catch(() => {});
	}, SETTLED);
	return () => {
		clearTimeout(timer);
		serviceWorker.removeEventListener('message', told);
	};
}

/** Paths of the tiles of the whole world far out, and of those about the data near by. */
export function listTiles({ dataset, places }: Site): readonly string[] {
	const [west, south, east, north] = joinBounds([
		dataset.view as unknown as Bounds,
		...places.flatMap(({ bounds }) => (bounds ? [bounds] : []))
	])!;
	const [left, top] = toMercator([west, north]);
	const [right, bottom] = toMercator([east, south]);
	const paths: string[] = [];
	for (let z = 0; z <= MAX_ZOOM; z++) {
		const side = 2 ** z;
		const near = (value: number) => Math.floor(value * side);
		for (let x = 0; x < side; x++) {
			for (let y = 0; y < side; y++) {
				// One tile more on every side; a box may go on across the antimeridian.
				const inX = [x, x + side].some(
					(at) => at >= near(left) - 1 && at <= near(right < left ? right + 1 : right) + 1
				);
				const inY = y >= near(top) - 1 && y <= near(bottom) + 1;
				if (z > WORLD_ZOOM && !(inX && inY)) continue;
				paths.push(`tiles/${z}/${x}/${y}.mvt`);
				if (z > RELIEF_MAX_ZOOM) continue;
				const relief = RELIEF_PATH.replace('{z}', `${z}`).replace('{x}', `${x}`);
				paths.push(relief.replace('{y}', `${y}`));
			}
		}
	}
	return paths;
}
