/**
 * The incidents' GeoJSON sources and layers, over the basemap: areas as a light hatch, lines as corridors,
 * radii as discs in metres, points as marks. Pure.
 */
import type { FeatureCollection } from 'geojson';
import type {
	ExpressionSpecification,
	FilterSpecification,
	GeoJSONSourceSpecification,
	LayerSpecification
} from 'maplibre-gl';
import type { Kind } from '../core/site';
import { LABEL_SIZE, LOCAL_SIZE } from '../table/drawn';
import { LABEL_REACH, MARK_RADIUS, STACK_RADIUS } from '../theme/mark-shapes';
import { palettes, type ThemeName } from '../theme/palette';
import { labelColors, mapFonts } from './basemap-style';

export const REGIONS = 'incident-regions';
export const MARKS = 'incidents';
export const MARK_LAYER = 'incident-marks';
export const HALO_LAYER = 'incident-halos';
/** Layers a press on selects by. */
export const HIT_LAYERS = [
	MARK_LAYER,
	'incident-chips',
	'incident-line-names',
	'incident-corridors'
];

export function incidentSources(
	marks: FeatureCollection,
	regions: FeatureCollection
): Record<string, GeoJSONSourceSpecification> {
	return {
		[REGIONS]: { type: 'geojson', data: regions, promoteId: 'key', tolerance: 0.2 },
		[MARKS]: { type: 'geojson', data: marks, promoteId: 'key', buffer: 256, maxzoom: 14 }
	};
}

/** Shapes go under the basemap's labels, marks over everything. */
export function incidentLayers(
	theme: ThemeName,
	kinds: readonly Kind[]
): { readonly shapes: LayerSpecification[]; readonly marks: LayerSpecification[] } {
	const { action, border, ink, halo } = palettes[theme];
	const ofType = (type: string): FilterSpecification => ['==', ['get', 'type'], type];
	const kindColor = mixedColor(kinds, theme, 1);
	const marked = [
		'case',
		['boolean', ['feature-state', 'selected'], false],
		1,
		['boolean', ['feature-state', 'hovered'], false],
		0.7,
		0
	];
	/** One value while it is selected or pointed at, another while it is not. */
	const whenMarked = (marked: unknown, plain: unknown) =>
		[
			'case',
			[
				'any',
				['boolean', ['feature-state', 'selected'], false],
				['boolean', ['feature-state', 'hovered'], false]
			],
			marked,
			plain
		] as never;
	/** Mixed beforehand: a line half transparent shows where it crosses itself. */
	const softColor = (sure: number) =>
		[
			'case',
			['get', 'possible'],
			mixedColor(kinds, theme, sure * 0.55),
			mixedColor(kinds, theme, sure)
		] as unknown as string;
	const fade = (sure: number) =>
		['case', ['get', 'possible'], sure * 0.55, sure] as unknown as number;
	const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
	return {
		shapes: [
			{
				id: 'incident-areas',
				type: 'fill',
				source: REGIONS,
				filter: ofType('area'),
				paint: { 'fill-pattern': `hatch|${theme}`, 'fill-opacity': fade(0.8) }
			},
			{
				id: 'incident-area-edges',
				type: 'line',
				source: REGIONS,
				filter: ofType('area-edge'),
				paint: { 'line-color': whenMarked(ink, border), 'line-width': whenMarked(2, 1) }
			},
			{
				id: 'incident-discs',
				type: 'fill',
				source: REGIONS,
				filter: ofType('disc'),
				paint: { 'fill-color': kindColor, 'fill-opacity': fade(0.16) }
			},
			{
				id: 'incident-disc-edges',
				type: 'line',
				source: REGIONS,
				filter: ofType('disc-edge'),
				paint: { 'line-color': kindColor, 'line-width': 1, 'line-opacity': fade(0.6) }
			},
			{
				id: 'incident-corridors',
				type: 'line',
				source: REGIONS,
				filter: ofType('line'),
				layout: round,
				paint: { 'line-color': whenMarked(softColor(0.5), softColor(0.24)), 'line-width': 13 }
			},
			{
				id: 'incident-lines',
				type: 'line',
				source: REGIONS,
				filter: ofType('line'),
				layout: round,
				paint: { 'line-color': softColor(1), 'line-width': 2.5 }
			}
		],
		marks: [
			{
				id: HALO_LAYER,
				type: 'circle',
				source: MARKS,
				filter: ofType('mark'),
				paint: {
					'circle-radius': ['+', ['get', 'radius'], 7],
					'circle-opacity': 0,
					'circle-stroke-width': 1.5,
					'circle-stroke-color': kindColor,
					'circle-stroke-opacity': marked as unknown as number
				}
			},
			{
				id: 'incident-line-names',
				type: 'symbol',
				source: MARKS,
				filter: ofType('line'),
				layout: {
					'text-field': ['get', 'text'],
					'text-font': [mapFonts.italic],
					'text-size': LABEL_SIZE,
					'text-anchor': 'left',
					'text-offset': [1, 0],
					'text-allow-overlap': true
				},
				paint: {
					'text-color': whenMarked(action, kindColor),
					'text-halo-color': halo,
					'text-halo-width': 1.5
				}
			},
			{
				id: 'incident-chips',
				type: 'symbol',
				source: MARKS,
				filter: ofType('area'),
				layout: {
					'text-field': ['get', 'text'],
					'text-font': [mapFonts.regular],
					'text-size': 13,
					'text-max-width': 40,
					'icon-image': ['get', 'chip'],
					'icon-text-fit': 'both',
					'icon-text-fit-padding': [3, 6, 3, 6],
					'icon-allow-overlap': true,
					'text-allow-overlap': true
				},
				paint: { 'text-color': whenMarked(action, ink) }
			},
			{
				id: MARK_LAYER,
				type: 'symbol',
				source: MARKS,
				filter: ofType('mark'),
				layout: {
					'icon-image': ['get', 'icon'],
					'icon-allow-overlap': true,
					'text-field': [
						'format',
						['get', 'name'],
						{ 'text-font': ['literal', [mapFonts.semibold]] },
						['case', ['==', ['get', 'local'], ''], '', ['concat', '\n', ['get', 'local']]],
						{
							'text-font': ['literal', [mapFonts.regular]],
							'font-scale': LOCAL_SIZE / LABEL_SIZE,
							'text-color': labelColors[theme].place
						}
					],
					'text-font': [mapFonts.semibold],
					'text-size': LABEL_SIZE,
					'text-anchor': ['get', 'anchor'] as never,
					'text-offset': [
						'case',
						['==', ['get', 'radius'], STACK_RADIUS],
						labelOffset(STACK_RADIUS),
						labelOffset(MARK_RADIUS)
					] as never,
					'text-justify': 'auto',
					'text-line-height': 1.15,
					'text-optional': true,
					'text-allow-overlap': true
				},
				paint: {
					'text-color': ink,
					'text-halo-color': halo,
					'text-halo-width': 1.6,
					// They give way to what is painted over them at once: see moving-marks.ts.
					'icon-opacity-transition': { duration: 0, delay: 0 },
					'text-opacity-transition': { duration: 0, delay: 0 }
				}
			}
		]
	};
}

/**
 * Ems of the label's own size from the mark's middle to the label's near edge, by the label's anchor. Not a
 * property of the feature: asked what is under the pointer, MapLibre turns arrays in properties into text.
 */
function labelOffset(radius: number): unknown[] {
	const reach = (radius + LABEL_REACH) / LABEL_SIZE;
	return [
		'match',
		['get', 'anchor'],
		'center',
		['literal', [0, 0]],
		'right',
		['literal', [-reach, 0]],
		'top',
		['literal', [0, reach]],
		'bottom',
		['literal', [0, -reach]],
		['literal', [reach, 0]]
	];
}

/** The kind's colour, `share` of it over the colour of the land; 0…1. */
function mixedColor(
	kinds: readonly Kind[],
	theme: ThemeName,
	share: number
): ExpressionSpecification {
	const { land, quiet } = palettes[theme];
	// MapLibre looks labels up in a plain object: a bare `constructor` would be there already.
	const colors = kinds.flatMap(({ id, color }) => [`:${id}`, mix(color[theme], land, share)]);
	return [
		'match',
		['concat', ':', ['get', 'kind']],
		...colors,
		mix(quiet, land, share)
	] as unknown as ExpressionSpecification;
}

/** Two colours `#rrggbb`, mixed channel by channel. */
function mix(over: string, under: string, share: number): string {
	const channels = [1, 3, 5].map((i) => {
		const [a, b] = [over, under].map((color) => Number.parseInt(color.slice(i, i + 2), 16));
		return Math.round(a! * share + b! * (1 - share))
			.toString(16)
			.padStart(2, '0');
	});
	return `#${channels.join('')}`;
}
