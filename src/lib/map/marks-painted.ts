import type { Map as MapLibreMap } from 'maplibre-gl';
import type { DrawnMark } from '../table/drawn';
import { MARK_LAYER } from './incident-layers';
import { nearestCopy } from './reveal';

/** True once every mark that this view holds is on the canvas; a link's camera may hold few, or none. */
export function marksArePainted(map: MapLibreMap, marks: readonly DrawnMark[]): boolean {
	if (!map.getLayer(MARK_LAYER)) return false;
	const found = map.queryRenderedFeatures({ layers: [MARK_LAYER] });
	const painted = new Set(found.map(({ properties }) => properties.key as string));
	const { width, height } = map.getContainer().getBoundingClientRect();
	return marks.every(({ id, at }) => {
		const { x, y } = map.project(nearestCopy(map, at));
		return x < 0 || y < 0 || x > width || y > height || painted.has(`mark:${id}`);
	});
}
