/**
 * The basemap's style: the palette in, a MapLibre style out. Quiet on purpose, since colour is for incidents.
 *
 * Layers, from the bottom; the ids are stable:
 *
 *     water, land, relief, rivers, admin1, lakes, boundaries, boundaries-disputed, place-dots,
 *     river-labels (see `firstLabelLayer`), place-labels, country-labels, capital-labels
 *
 * Incidents' shapes and marks go below `firstLabelLayer`. There is no `glyphs`: the letters are drawn from the
 * `font-faces`, each file fetched when the first of its letters is.
 */
import type {
	ExpressionSpecification,
	FontFacesSpecification,
	LayerSpecification,
	StyleSpecification
} from 'maplibre-gl';
import { palettes, type Palette, type ThemeName } from '../theme/palette';
import { RELIEF_MAX_ZOOM, RELIEF_TILE } from '../theme/relief';
import { labelLayers, namedPlaces, rank, SOURCE } from './basemap-labels';

export { firstLabelLayer, labelColors, mapFonts } from './basemap-labels';

export interface BasemapUrls {
	/** Absolute, with `{z}`, `{x}` and `{y}`. */
	readonly tiles: string;
	/** Likewise, of the relief. */
	readonly relief: string;
	readonly fonts: FontFacesSpecification;
}

export const attribution =
	'<a href="https://www.naturalearthdata.com/">Natural Earth</a>, ' +
	'names <a href="https://www.geonames.org/">GeoNames</a>';

/** MapLibre's own, not in the style's specification: a tile answered with 404 is cut from the one above it. */
const SPARSE = { sparse: true };

export function basemapStyle(
	theme: ThemeName,
	urls: BasemapUrls,
	language: string
): StyleSpecification {
	return {
		version: 8,
		'font-faces': urls.fonts,
		sources: {
			[SOURCE]: {
				type: 'vector',
				tiles: [urls.tiles],
				minzoom: 0,
				maxzoom: 5,
				bounds: [-180, -85.051129, 180, 85.051129],
				// Without network, where only the tiles of lower zooms are kept, those are enlarged instead of drawing a sea.
				...SPARSE,
				attribution
			},
			relief: {
				type: 'raster',
				tiles: [urls.relief],
				tileSize: RELIEF_TILE,
				minzoom: 0,
				maxzoom: RELIEF_MAX_ZOOM
			}
		},
		layers: [...ground(palettes[theme]), ...lines(palettes[theme]), ...labelLayers(theme, language)]
	};
}

function ground({ land, water }: Palette): LayerSpecification[] {
	return [
		{ id: 'water', type: 'background', paint: { 'background-color': water } },
		{
			id: 'land',
			type: 'fill',
			source: SOURCE,
			'source-layer': 'land',
			paint: { 'fill-color': land }
		},
		// Shadow and light, with their own alpha: the same for both themes.
		{ id: 'relief', type: 'raster', source: 'relief', paint: { 'raster-fade-duration': 0 } }
	];
}

function lines({ river, border, quiet, land, water }: Palette): LayerSpecification[] {
	const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
	return [
		{
			id: 'rivers',
			type: 'line',
			source: SOURCE,
			'source-layer': 'rivers',
			layout: round,
			paint: {
				'line-color': river,
				'line-width': [
					'interpolate',
					['exponential', 1.4],
					['zoom'],
					2,
					['step', rank, 0.5, 4, 0.3],
					5,
					['step', rank, 1.3, 4, 1, 6, 0.6],
					9,
					['step', rank, 3.2, 4, 2.4, 6, 1.5]
				]
			}
		},
		{
			id: 'admin1',
			type: 'line',
			source: SOURCE,
			'source-layer': 'admin1',
			minzoom: 4,
			layout: { 'line-join': 'round' },
			paint: {
				'line-color': border,
				'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 1],
				'line-dasharray': [1, 2.5],
				'line-opacity': ['interpolate', ['linear'], ['zoom'], 4, 0, 5, 0.9]
			}
		},
		{
			id: 'lakes',
			type: 'fill',
			source: SOURCE,
			'source-layer': 'lakes',
			paint: { 'fill-color': water }
		},
		{
			id: 'boundaries',
			type: 'line',
			source: SOURCE,
			'source-layer': 'boundaries',
			filter: ['!', ['has', 'disputed']],
			layout: round,
			paint: { 'line-color': border, 'line-width': borderWidth }
		},
		{
			id: 'boundaries-disputed',
			type: 'line',
			source: SOURCE,
			'source-layer': 'boundaries',
			filter: ['has', 'disputed'],
			layout: { 'line-join': 'round' },
			paint: { 'line-color': border, 'line-width': borderWidth, 'line-dasharray': [3, 2] }
		},
		{
			id: 'place-dots',
			type: 'circle',
			source: SOURCE,
			'source-layer': 'places',
			minzoom: 3,
			filter: namedPlaces,
			paint: {
				'circle-radius': [
					'interpolate',
					['linear'],
					['zoom'],
					5,
					['case', ['has', 'capital'], 2.5, ['step', rank, 2, 7, 1.6]],
					9,
					['case', ['has', 'capital'], 3.5, ['step', rank, 3, 7, 2.4]]
				],
				'circle-color': ['case', ['has', 'capital'], land, quiet],
				'circle-stroke-color': ['case', ['has', 'capital'], quiet, land],
				'circle-stroke-width': ['case', ['has', 'capital'], 1.5, 0.75]
			}
		}
	];
}

const borderWidth: ExpressionSpecification = [
	'interpolate',
	['linear'],
	['zoom'],
	1,
	0.4,
	4,
	0.9,
	6,
	1.3,
	10,
	2.2
];
