/**
 * The incidents' GeoJSON sources and layers, over the basemap: areas as a light hatch, lines as corridors,
 * radii as discs in metres, points as marks. Pure: what is shown comes in, a style's parts go out.
 */
import { circle } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type {
	FilterSpecification,
	GeoJSONSourceSpecification,
	LayerSpecification
} from 'maplibre-gl';
import type { Kind } from '../core/site';
import type { DrawnMark, DrawnRegion } from '../table/drawn';
import { LABEL_SIZE, LOCAL_SIZE } from '../table/drawn';
import type { Side } from '../theme/mark-labels';
import { MARK_RADIUS, STACK_RADIUS } from '../theme/mark-shapes';
import { palettes, type ThemeName } from '../theme/palette';
import { labelColors, mapFonts } from './basemap-style';
import { markImageName } from './paint-mark';

export const REGIONS = 'incident-regions';
export const MARKS = 'incidents';
/** Layers a press on selects by. */
export const HIT_LAYERS = [
	'incident-marks',
	'incident-chips',
	'incident-line-names',
	'incident-corridors'
];

export interface Shown {
	readonly marks: readonly DrawnMark[];
	readonly regions: readonly DrawnRegion[];
}

const ANCHORS: Readonly<Record<Side, string>> = {
	right: 'left',
	left: 'right',
	below: 'top',
	above: 'bottom'
};

/** Points: one for each mark, one for the words of each region. Only ids, numbers and words go to the map. */
export function markFeatures(
	{ marks, regions }: Shown,
	theme: ThemeName
): FeatureCollection<Point> {
	return {
		type: 'FeatureCollection',
		features: [
			...regions.flatMap((region): Feature<Point>[] =>
				region.place.anchor === null
					? []
					: [
							{
								type: 'Feature',
								geometry: { type: 'Point', coordinates: [...region.place.anchor] },
								properties: {
									key: `region:${region.id}`,
									type: region.place.shape,
									text: region.text,
									kind: region.kind ?? '',
									chip: chipImageName(region, theme)
								}
							}
						]
			),
			...marks.map((mark): Feature<Point> => ({
				type: 'Feature',
				geometry: { type: 'Point', coordinates: [...mark.at] },
				properties: {
					key: `mark:${mark.id}`,
					type: 'mark',
					icon: markImageName(mark.spec, theme),
					kind: mark.spec.kinds[0]?.id ?? '',
					radius: mark.incidents.length > 1 ? STACK_RADIUS : MARK_RADIUS,
					name: mark.label?.name ?? '',
					local: mark.label?.local ?? '',
					anchor: ANCHORS[mark.label?.side ?? 'right'],
					offset: textOffset(mark)
				}
			}))
		]
	};
}

export function chipImageName(region: DrawnRegion, theme: ThemeName): string {
	return ['chip', theme, region.kind ?? '', region.possible ? 'possible' : ''].join('|');
}

/** Ems of the label's own size from the mark's middle to the label's near edge. */
function textOffset({ incidents, label }: DrawnMark): [number, number] {
	const reach = ((incidents.length > 1 ? STACK_RADIUS : MARK_RADIUS) + 6) / LABEL_SIZE;
	switch (label?.side) {
		case 'left':
			return [-reach, 0];
		case 'below':
			return [0, reach];
		case 'above':
			return [0, -reach];
		default:
			return [reach, 0];
	}
}

/** The shapes of the regions shown, from their places' geometries, and a disc for each place known to a radius. */
export function regionFeatures(
	{ marks, regions }: Shown,
	geometries: ReadonlyMap<string, Geometry>
): FeatureCollection {
	const shapes = regions.flatMap((region): Feature[] => {
		const geometry = geometries.get(region.id);
		if (geometry === undefined) return [];
		const { id, kind, possible, place } = region;
		return [
			{
				type: 'Feature',
				geometry,
				properties: { key: `region:${id}`, type: place.shape, kind: kind ?? '', possible }
			}
		];
	});
	const discs = marks.flatMap(({ id, place, spec }): Feature[] => {
		const geometry = place === null ? undefined : geometries.get(place.id);
		if (geometry?.type !== 'Point' || !place?.radius) return [];
		const disc = circle(geometry.coordinates, place.radius, { units: 'meters', steps: 64 });
		return [
			{
				...disc,
				properties: {
					key: `mark:${id}`,
					type: 'disc',
					kind: spec.kinds[0]?.id ?? '',
					possible: spec.possible
				}
			}
		];
	});
	return { type: 'FeatureCollection', features: [...shapes, ...discs] };
}

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
	const { border, quiet, ink, halo } = palettes[theme];
	const ofType = (type: string): FilterSpecification => ['==', ['get', 'type'], type];
	const kindColor = [
		'match',
		['get', 'kind'],
		...kinds.flatMap(({ id, color }) => [id, color[theme]]),
		quiet
	] as unknown as string;
	const marked = [
		'case',
		['boolean', ['feature-state', 'selected'], false],
		1,
		['boolean', ['feature-state', 'hovered'], false],
		0.7,
		0
	];
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
				filter: ofType('area'),
				paint: { 'line-color': border, 'line-width': 1 }
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
				filter: ofType('disc'),
				paint: { 'line-color': kindColor, 'line-width': 1, 'line-opacity': fade(0.6) }
			},
			{
				id: 'incident-corridors',
				type: 'line',
				source: REGIONS,
				filter: ofType('line'),
				layout: round,
				paint: { 'line-color': kindColor, 'line-width': 13, 'line-opacity': fade(0.24) }
			},
			{
				id: 'incident-lines',
				type: 'line',
				source: REGIONS,
				filter: ofType('line'),
				layout: round,
				paint: { 'line-color': kindColor, 'line-width': 2.5, 'line-opacity': fade(1) }
			}
		],
		marks: [
			{
				id: 'incident-halos',
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
				paint: { 'text-color': kindColor, 'text-halo-color': halo, 'text-halo-width': 1.5 }
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
					'icon-image': ['get', 'chip'],
					'icon-text-fit': 'both',
					'icon-text-fit-padding': [3, 6, 3, 6],
					'icon-allow-overlap': true,
					'text-allow-overlap': true
				},
				paint: { 'text-color': ink }
			},
			{
				id: 'incident-marks',
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
					'text-offset': ['get', 'offset'] as never,
					'text-justify': 'auto',
					'text-line-height': 1.15,
					'text-optional': true,
					'text-allow-overlap': true
				},
				paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.6 }
			}
		]
	};
}
