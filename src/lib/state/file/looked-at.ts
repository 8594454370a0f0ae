import { fromMercator } from '../../core/geo';
import type { Part } from '../../import/part';
import type { Box } from '../../theme/mark-labels';
import type { Explorer } from '../explorer.svelte';

/** What is seen of the map, in the window of dates: what is read of a table that is too large to be read whole. */
export function lookedAt({ window: { from, to }, map }: Explorer): Part {
	// A map without a size sees nothing that can be told.
	const seen = map.seen !== null && Number.isFinite(map.seen.left) ? map.seen : null;
	return { view: seen && degreesOf(seen), from, to };
}

/** Of a box in the unit square of the Mercator world, which may run on past the antimeridian. */
function degreesOf({ left, top, right, bottom }: Box): Part['view'] {
	const [west, north] = fromMercator([left, top]);
	const [east, south] = fromMercator([right, bottom]);
	const round = right - left >= 1;
	// What lies beyond the world's edges is seen where they are.
	const edges = [top <= 0 ? 90 : north, bottom >= 1 ? -90 : south] as const;
	return round ? [-180, edges[1], 180, edges[0]] : [turned(west), edges[1], turned(east), edges[0]];
}

const turned = (lng: number): number => lng - 360 * Math.floor((lng + 180) / 360);
