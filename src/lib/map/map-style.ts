import type { FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import { basemapStyle, type BasemapUrls, firstLabelLayer } from './basemap-style';
import { incidentLayers, incidentSources } from './incident-layers';

/** The whole style: the basemap, the incidents' shapes under its labels, their marks over everything. */
export function mapStyle(
	theme: ThemeName,
	urls: BasemapUrls,
	kinds: readonly Kind[],
	data: { readonly marks: FeatureCollection; readonly regions: FeatureCollection }
): StyleSpecification {
	const basemap = basemapStyle(theme, urls);
	const { shapes, marks } = incidentLayers(theme, kinds);
	const labels = basemap.layers.findIndex(({ id }) => id === firstLabelLayer);
	return {
		...basemap,
		sources: { ...basemap.sources, ...incidentSources(data.marks, data.regions) },
		layers: [
			...basemap.layers.slice(0, labels),
			...shapes,
			...basemap.layers.slice(labels),
			...marks
		]
	};
}
