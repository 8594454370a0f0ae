import type { Map as MapLibreMap } from 'maplibre-gl';
import { type Bounds, type LngLat, lngSpan } from '../core/geo';

/** Pixels kept free round what is revealed, where there is room for them. */
const MARGIN = 28;

/** Moves only as much as needed to have the box in the part no panel covers; zooms out only when it must. */
export function reveal(
	map: MapLibreMap,
	bounds: Bounds,
	duration: number,
	margin: number = MARGIN
): void {
	const [, south, , north] = bounds;
	const span = lngSpan(bounds);
	const west = nearestCopy(map, [bounds[0] + span / 2, south])[0] - span / 2;
	const east = west + span;
	const { width, height } = map.getContainer().getBoundingClientRect();
	const { left = 0, top = 0, right = 0, bottom = 0 } = map.getPadding();
	const kept = Math.max(
		0,
		Math.min(margin, (width - left - right) / 2, (height - top - bottom) / 2)
	);
	const free = {
		left: left + kept,
		top: top + kept,
		right: width - right - kept,
		bottom: height - bottom - kept
	};
	const a = map.project([west, north]);
	const b = map.project([east, south]);
	if (b.x - a.x > free.right - free.left || b.y - a.y > free.bottom - free.top) {
		map.fitBounds([west, south, east, north], {
			padding: 8,
			maxZoom: map.getZoom(),
			duration: duration
		});
		return;
	}
	const dx = a.x < free.left ? a.x - free.left : b.x > free.right ? b.x - free.right : 0;
	const dy = a.y < free.top ? a.y - free.top : b.y > free.bottom ? b.y - free.bottom : 0;
	if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { duration: duration });
}

/** How near the map comes to a single point that it is fitted to. */
const FIT_ZOOM = 12;

/** All of the box in the part no panel covers, at once. */
export function fit(map: MapLibreMap, bounds: Bounds): void {
	const [west, south, , north] = bounds;
	map.fitBounds([west, south, west + lngSpan(bounds), north], {
		padding: MARGIN,
		maxZoom: FIT_ZOOM,
		duration: 0
	});
}

/** A position where it is on the copy of the world nearest to the middle of the map. */
export function nearestCopy(map: MapLibreMap, [lng, lat]: LngLat): [lng: number, lat: number] {
	return [lng + 360 * Math.round((map.getCenter().lng - lng) / 360), lat];
}
