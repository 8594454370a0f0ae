/** What is shown, as the GeoJSON the live map is given. Only ids, numbers and words go to the map. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { outlineOf } from '../core/antimeridian';
import { discAround } from '../core/disc';
import type { PlaceGeometry } from '../core/schema';
import type { DrawnDisc, DrawnMark, DrawnRegion } from '../table/drawn';
import type { Side } from '../theme/mark-labels';
import { MARK_RADIUS, shortCount, STACK_RADIUS, withoutCount } from '../theme/mark-shapes';
import type { ThemeName } from '../theme/palette';
import { markImageName } from './paint-mark';

export interface Shown {
	readonly marks: readonly DrawnMark[];
	readonly regions: readonly DrawnRegion[];
	readonly discs: readonly DrawnDisc[];
	/** Marks have no names, and so many different counts that the map writes them, rather than has a picture of each. */
	readonly plain: boolean;
}

const ANCHORS: Readonly<Record<Side, string>> = {
	right: 'left',
	left: 'right',
	below: 'top',
	above: 'bottom'
};

/** Points: one for each mark, one for the words of each region. Only ids, numbers and words go to the map. */
export function markFeatures(
	{ marks, regions, plain }: Shown,
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
			...marks.map((mark): Feature<Point> => {
				const bare = plain && mark.count > 1;
				return {
					type: 'Feature',
					geometry: { type: 'Point', coordinates: [...mark.at] },
					properties: {
						key: `mark:${mark.id}`,
						type: 'mark',
						icon: markImageName(bare ? withoutCount(mark.spec) : mark.spec, theme),
						kind: mark.spec.kinds[0]?.id ?? '',
						radius: mark.count > 1 ? STACK_RADIUS : MARK_RADIUS,
						name: bare ? shortCount(mark.count) : (mark.label?.name ?? ''),
						local: mark.label?.local ?? '',
						anchor: bare ? 'center' : ANCHORS[mark.label?.side ?? 'right']
					}
				};
			})
		]
	};
}

/** The key of the edge of the region with this key. */
export const edgeKey = (key: string): string => `${key}:edge`;

export function chipImageName(region: DrawnRegion, theme: ThemeName): string {
	return ['chip', theme, region.kind ?? '', region.possible ? 'possible' : ''].join('|');
}

/**
 * The shapes of the regions shown, from their places' geometries (joined, see antimeridian.ts), and a disc for each
 * place known to a radius. Edges are lines of their own: a polygon's are not all edges of the place.
 */
export function regionFeatures(
	{ regions, discs }: Shown,
	geometries: ReadonlyMap<string, PlaceGeometry>
): FeatureCollection {
	const shapes = regions.flatMap(({ id, kind, possible, place }): Feature[] => {
		const geometry = geometries.get(id);
		if (geometry === undefined) return [];
		return shapeFeatures(geometry, `region:${id}`, place.shape, kind, possible);
	});
	const circles = discs.flatMap(({ id, kind, possible, place }): Feature[] => {
		if (place.anchor === null || place.radius === null) return [];
		const geometry = discAround(place.anchor, place.radius);
		return shapeFeatures(geometry, `disc:${id}`, 'disc', kind, possible);
	});
	return { type: 'FeatureCollection', features: [...shapes, ...circles] };
}

function shapeFeatures(
	geometry: PlaceGeometry,
	key: string,
	type: string,
	kind: string | null,
	possible: boolean
): Feature[] {
	const properties = { key, type, kind: kind ?? '', possible };
	const edges = outlineOf(geometry).map((line) => [...line]);
	const shape: Feature = { type: 'Feature', geometry, properties };
	if (edges.length === 0) return [shape];
	return [
		shape,
		{
			type: 'Feature',
			geometry: { type: 'MultiLineString', coordinates: edges },
			properties: { ...properties, key: edgeKey(key), type: `${type}-edge` }
		}
	];
}
