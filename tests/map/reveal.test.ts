import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { nearestCopy } from '../../src/lib/map/reveal';

const mapAt = (lng: number) => ({ getCenter: () => ({ lng, lat: 0 }) }) as MapLibreMap;

test.each([
	[179, -179, 181],
	[-179, 179, -181],
	[0, 10, 10],
	[44, -170, 190],
	[179, 181, 181],
	[-176, 540, -180]
])('seen from %i, %i is nearest at %i', (center, lng, expected) => {
	expect(nearestCopy(mapAt(center), [lng, 5])).toEqual([expected, 5]);
});
