/** What is shown, as the GeoJSON the live map is given. Only ids, numbers and words go to the map. */
import { circle } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { DrawnMark, DrawnRegion } from '../table/drawn';
import type { Side } from '../theme/mark-labels';
import { MARK_RADIUS, STACK_RADIUS } from '../theme/mark-shapes';
import type { ThemeName } from '../theme/palette';
import { markImageName } from './paint-mark';

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
					anchor: ANCHORS[mark.label?.side ?? 'right']
				}
			}))
		]
	};
}

export function chipImageName(region: DrawnRegion, theme: ThemeName): string {
	return ['chip', theme, region.kind ?? '', region.possible ? 'possible' : ''].join('|');
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
