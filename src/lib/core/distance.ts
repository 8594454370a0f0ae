/** How far apart incidents and places are, by Turf: great-circle kilometres on the sphere. */
import { distance, pointToLineDistance } from '@turf/turf';
import type { LngLat } from './geo';
import type { PlaceGeometry } from './schema';

/**
 * Kilometres between the nearest points of two geometries; null where either is an area: somewhere in a
 * country is no distance from anywhere.
 */
export function kilometresBetween(a: PlaceGeometry, b: PlaceGeometry): number | null {
	const [linesA, linesB] = [linesOf(a), linesOf(b)];
	if (linesA === null || linesB === null) return null;
	let nearest = Infinity;
	for (const lineA of linesA) {
		for (const lineB of linesB) {
			nearest = Math.min(nearest, fromVertices(lineA, lineB), fromVertices(lineB, lineA));
		}
	}
	return nearest;
}

/** A point is a line of one vertex. */
function linesOf(geometry: PlaceGeometry): readonly (readonly LngLat[])[] | null {
	switch (geometry.type) {
		case 'Point':
			return [[geometry.coordinates]];
		case 'LineString':
			return [geometry.coordinates];
		case 'MultiLineString':
			return geometry.coordinates;
		default:
			return null;
	}
}

/** The nearest that any vertex of `from` comes to the line `to`: exact unless the two cross between vertices. */
function fromVertices(from: readonly LngLat[], to: readonly LngLat[]): number {
	const line = to.length > 1 ? to.map((position) => [...position]) : null;
	return Math.min(
		...from.map((position) =>
			line
				? pointToLineDistance(
						[...position],
						{ type: 'LineString', coordinates: line },
						{ units: 'kilometers' }
					)
				: distance([...position], [...to[0]!], { units: 'kilometers' })
		)
	);
}
