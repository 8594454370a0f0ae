/** Has the site kept for when the network is cut, once the page has settled: nothing of it delays what is read first. */
import { version } from '$app/environment';
import { type Bounds, toMercator } from '../core/geo';
import { joinBounds } from '../core/geometry';
import type { Site } from '../core/site';
import { RELIEF_MAX_ZOOM, RELIEF_PATH } from '../theme/relief';

/** Of the vector tiles. */
const MAX_ZOOM = 5;
/** All of the world up to this zoom; from the next one on what is about the data. */
const WORLD_ZOOM = 2;
/** Milliseconds before anything is done: what the map still loads comes first. */
const SETTLED = 5000;

export interface Kept {
	readonly site: Site;
	/** The site's root, absolute. */
	readonly root: string;
	/** Where the pages of the reader's language are, from the root. */
	readonly folder: string;
}

/**
 * To be called once the live map is there, or is known not to come. `html[data-offline="ready"]` once all is kept. Where
 * there are no service workers, or none are allowed or built (SERVICE_WORKER=off), nothing happens. Returns what undoes it.
 */
export function keepOffline({ site, root, folder }: Kept): () => void {
	if (!__KEEP_OFFLINE__ || !('serviceWorker' in navigator)) return () => {};
	const { serviceWorker } = navigator;
	const told = ({ data }: MessageEvent<{ kept?: number }>) => {
		if (data.kept) document.documentElement.dataset.offline = 'ready';
	};
	const ask = async () => {
		const { active } = await serviceWorker.ready;
		const tiles = listTiles(site).map((path) => new URL(path, root).pathname);
		const only = savesData() ? listLoaded(root) : undefined;
		active?.postMessage({ version, folder, tiles, only });
	};
	const start = async () => {
		try {
			await serviceWorker.register(`${root}service-worker.js`);
			await ask();
			// The worker of this very version may be only on its way.
			serviceWorker.addEventListener('controllerchange', ask);
		} catch {
			// Refused, as in private windows: the site is read from the network.
		}
	};
	const timer = setTimeout(start, SETTLED);
	serviceWorker.addEventListener('message', told);
	return () => {
		clearTimeout(timer);
		serviceWorker.removeEventListener('message', told);
		serviceWorker.removeEventListener('controllerchange', ask);
	};
}

const savesData = () =>
	(navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** What the page is made of, as the browser has it already: absolute addresses without query and hash. */
function listLoaded(root: string): string[] {
	const names = performance.getEntriesByType('resource').map(({ name }) => name);
	const addresses = [location.href, ...names].map((name) => name.replace(/[?#].*$/, ''));
	return [...new Set(addresses)].filter((address) => address.startsWith(root));
}

/** Paths, from the root, of the tiles of the whole world far out, and of those about the data near by. */
export function listTiles({
	dataset,
	places
}: Pick<Site, 'dataset' | 'places'>): readonly string[] {
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
