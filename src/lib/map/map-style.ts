import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import { basemapStyle, type BasemapUrls, firstLabelLayer } from './basemap-style';
import { incidentLayers, incidentSources } from './incident-layers';

/**
 * How much of the map there is. `incidents`: only the marks, on the still's own, which goes on showing the rest:
 * the least that has to be compiled and fetched before the map can answer. `arriving`: the basemap is being fetched,
 * its ground not yet opaque. `whole`: the still is covered.
 */
export type Stage = 'incidents' | 'arriving' | 'whole';

/** Milliseconds in which the live ground covers the still's. */
const FADE = 250;

/** The style: the basemap, the incidents' shapes under its labels, their marks over everything. */
export function mapStyle(
	theme: ThemeName,
	urls: BasemapUrls,
	language: string,
	kinds: readonly Kind[],
	data: { readonly marks: FeatureCollection; readonly regions: FeatureCollection },
	stage: Stage
): StyleSpecification {
	const basemap = basemapStyle(theme, urls, language);
	const { shapes, marks } = incidentLayers(theme, kinds);
	const incidents = incidentSources(data.marks, data.regions);
	if (stage === 'incidents') {
		return { ...basemap, sources: incidents, layers: [withoutText(marks.at(-1)!)] };
	}
	const first = basemap.layers.findIndex(({ id }) => id === firstLabelLayer);
	const ground = basemap.layers.slice(0, first).map((layer) => fadeGround(layer, stage));
	const labels = basemap.layers
		.slice(first)
		.map((layer) => (stage === 'whole' ? layer : hide(layer)));
	return {
		...basemap,
		sources: { ...basemap.sources, ...incidents },
		// The still's labels of the marks are to be seen until its own are: twice, they would not quite meet.
		layers: [
			...ground,
			...shapes,
			...labels,
			...(stage === 'whole' ? marks : [withoutText(marks.at(-1)!)])
		]
	};
}

/** Surfaces fade in; lines lie on the still's same lines and need not. */
function fadeGround(layer: LayerSpecification, stage: Stage): LayerSpecification {
	const transition = { duration: FADE };
	const opacity = stage === 'whole' ? 1 : 0;
	if (layer.type === 'background') {
		return {
			...layer,
			paint: {
				...layer.paint,
				'background-opacity': opacity,
				'background-opacity-transition': transition
			}
		};
	}
	if (layer.type === 'fill') {
		return {
			...layer,
			paint: { ...layer.paint, 'fill-opacity': opacity, 'fill-opacity-transition': transition }
		};
	}
	if (layer.type === 'raster') {
		return {
			...layer,
			paint: { ...layer.paint, 'raster-opacity': opacity, 'raster-opacity-transition': transition }
		};
	}
	return layer;
}

function hide(layer: LayerSpecification): LayerSpecification {
	return { ...layer, layout: { ...layer.layout, visibility: 'none' } } as LayerSpecification;
}

/** The marks' pictures without their labels. */
function withoutText(layer: LayerSpecification): LayerSpecification {
	const { layout } = layer as SymbolLayerSpecification;
	const pictures = {
		'icon-image': layout?.['icon-image'],
		'icon-allow-overlap': layout?.['icon-allow-overlap']
	};
	return { ...layer, layout: pictures } as LayerSpecification;
}
