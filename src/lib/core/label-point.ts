/** Where a line's or an area's label goes, when its author does not say. */
import { distance } from '@turf/turf';
import type { LngLat } from './geo';
import type { PlaceGeometry } from './schema';

type Path = readonly (readonly [number, number])[];

/** The point itself; halfway along a line; inside an area. `geometry` is joined (see antimeridian.ts). */
export function labelPoint(geometry: PlaceGeometry): LngLat {
	switch (geometry.type) {
		case 'Point':
			return geometry.coordinates;
		case 'LineString':
			return halfway([geometry.coordinates]);
		case 'MultiLineString':
			return halfway(geometry.coordinates);
		case 'Polygon':
			return inside([geometry.coordinates]);
		case 'MultiPolygon':
			return inside(geometry.coordinates);
	}
}

/** Halfway along lines one after the other, in kilometres. */
function halfway(lines: readonly Path[]): LngLat {
	const steps = lines.flatMap((line) =>
		line.slice(1).map((to, i) => {
			const from = line[i]!;
			return { from, to, km: distance([...from], [...to], { units: 'kilometers' }) };
		})
	);
	let left = steps.reduce((sum, { km }) => sum + km, 0) / 2;
	for (const { from, to, km } of steps) {
		if (left <= km) {
			const share = km === 0 ? 0 : left / km;
			return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
		}
		left -= km;
	}
	return steps.at(-1)!.to;
}

/** Of the parallel through the middle of each polygon, the middle of the longest stretch on land. */
function inside(polygons: readonly (readonly Path[])[]): LngLat {
	let best: { readonly at: LngLat; readonly width: number } | null = null;
	for (const rings of polygons) {
		const lat = middleLatitude(rings[0]!);
		const crossings = rings.flatMap((ring) => crossParallel(ring, lat)).sort((a, b) => a - b);
		for (let i = 0; i + 1 < crossings.length; i += 2) {
			const [west, east] = [crossings[i]!, crossings[i + 1]!];
			const width = (east - west) * Math.cos((lat * Math.PI) / 180);
			if (best === null || width > best.width) best = { at: [(west + east) / 2, lat], width };
		}
	}
	return best?.at ?? polygons[0]![0]![0]!;
}

function middleLatitude(ring: Path): number {
	let [south, north] = [Infinity, -Infinity];
	for (const [, lat] of ring) {
		south = Math.min(south, lat);
		north = Math.max(north, lat);
	}
	return (south + north) / 2;
}

/** The longitudes at which a closed ring crosses a parallel. */
function crossParallel(ring: Path, at: number): number[] {
	return ring.slice(1).flatMap(([lng, lat], i) => {
		const [fromLng, fromLat] = ring[i]!;
		if (fromLat < at === lat < at) return [];
		return [fromLng + ((lng - fromLng) * (at - fromLat)) / (lat - fromLat)];
	});
}
