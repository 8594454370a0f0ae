/** Tells of the map's moves: every step of each, and where the reader, not the page, brought it to rest. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Camera } from '../core/geo';

/** Goes with the events of a move that the reader chose with a button. */
export const CHOSEN = { chosen: true };

export function followMoves(
	map: MapLibreMap,
	told: { readonly onview: (camera: Camera) => void; readonly onmove: (camera: Camera) => void },
	camera: () => Camera
): void {
	let byHand = false;
	map.on('move', (event) => {
		// MapLibre has no event to show for a wheel that turned a single notch.
		byHand ||=
			Boolean('originalEvent' in event && event.originalEvent) || map.scrollZoom.isActive();
		told.onview(camera());
	});
	map.on('moveend', (event) => {
		// The page's own moves are no choice of the reader's.
		if (byHand || 'chosen' in event) told.onmove(camera());
		byHand = false;
	});
}
