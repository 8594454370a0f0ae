/** Where an entry of a feed is, in GeoRSS-Simple (OGC 17-002r1): latitude first, one shape an entry. */
import type { Position } from 'geojson';
import { boundsOf, positions } from '../core/geometry';
import type { PlaceGeometry } from '../core/schema';
import type { Incident, Place } from '../core/site';
import { element, type Xml } from './xml';

export const GEORSS = 'http://www.georss.org/georss';

/** `geometry` as it is published, cut at the antimeridian. Nothing for the unlocated. */
export function whereOf(
	{ where }: Incident,
	place: Place | null,
	geometry: PlaceGeometry | null
): readonly Xml[] {
	const shape = geometry === null ? null : shapeOf(geometry);
	if (shape === null) return [];
	const radius = where.point === null ? (place?.radius ?? null) : null;
	return [
		shape,
		...(radius === null ? [] : [element('georss:radius', {}, radius)]),
		...(place === null ? [] : [element('georss:featurename', {}, place.name)])
	];
}

/** What is of several parts, or has holes, is told by the box round it; null where that box would go round the world. */
function shapeOf(geometry: PlaceGeometry): Xml | null {
	switch (geometry.type) {
		case 'Point':
			return element('georss:point', {}, pairs([geometry.coordinates]));
		case 'LineString':
			return element('georss:line', {}, pairs(geometry.coordinates));
		case 'Polygon':
			if (geometry.coordinates.length === 1) {
				return element('georss:polygon', {}, pairs(geometry.coordinates[0]!));
			}
	}
	const [west, south, east, north] = boundsOf(positions(geometry));
	if (west > east || (west === -180 && east === 180)) return null;
	return element(
		'georss:box',
		{},
		pairs([
			[west, south],
			[east, north]
		])
	);
}

const pairs = (path: readonly Position[]): string =>
	path.map(([lng, lat]) => `${lat} ${lng}`).join(' ');
