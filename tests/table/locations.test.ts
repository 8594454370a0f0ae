import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMercator } from '../../src/lib/core/geo';
import { indexLocations } from '../../src/lib/table/locations';
import { randomFrom } from '../bench/synthetic';

const index = (points: readonly (readonly [number, number])[]) =>
	indexLocations(
		Float64Array.from(points, ([lng]) => lng),
		Float64Array.from(points, ([, lat]) => lat)
	);

/** By row, the number of its point in the order of first rows; by a map of texts, in which −0 is written 0. */
function naive(points: readonly (readonly [number, number])[]): number[] {
	const numbers = new Map<string, number>();
	return points.map(([lng, lat]) => {
		if (Number.isNaN(lng) || Number.isNaN(lat)) return -1;
		const key = `${lng},${lat}`;
		if (!numbers.has(key)) numbers.set(key, numbers.size);
		return numbers.get(key)!;
	});
}

/** Few of them, so that many are alike, and some that only their last bit tells apart. */
const degrees = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(0, -0, NaN, 33.3, 33.300000000000004, -33.3, 44.4) },
	{ weight: 1, arbitrary: fc.double({ min: -90, max: 90 }) }
);

test('rows have one number exactly where they have one point, as a map of texts says', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(degrees, degrees), { maxLength: 80, size: 'max' }), (points) => {
			const { locations, location } = index(points);
			expect([...location]).toEqual(naive(points));
			expect(locations.x).toHaveLength(Math.max(-1, ...location) + 1);
			for (const [row, at] of location.entries()) {
				if (at < 0) continue;
				const [x, y] = toMercator(points[row]!);
				expect(locations.x[at]).toBeCloseTo(x, 15);
				expect(locations.y[at]).toBeCloseTo(y, 7);
			}
		}),
		{ numRuns: 1000 }
	);
});

test('−0 is 0; half a point is none', () => {
	const { location, locations } = index([
		[0, 10],
		[-0, 10],
		[NaN, 10],
		[10, NaN],
		[10, -0],
		[10, 0]
	]);
	expect([...location]).toEqual([0, 0, -1, -1, 1, 1]);
	expect([...locations.x]).toEqual([0.5, 0.5 + 10 / 360]);
});

test('all are in the unit square, also at the poles', () => {
	const { locations } = index([
		[-180, 90],
		[180, -90],
		[0, 85.051129],
		[0, -85.051129]
	]);
	expect([...locations.x]).toEqual([0, 1, 0.5, 0.5]);
	expect([...locations.y]).toEqual([0, 1, 0, 1]);
});

test('none at all', () => {
	expect(index([])).toEqual({
		locations: { x: new Float64Array(), y: new Float64Array() },
		location: new Int32Array()
	});
	expect([...index([[NaN, NaN]]).location]).toEqual([-1]);
});

test('half a million rows on a grid, where coordinates have few bits that differ, take moments', () => {
	const random = randomFrom(1);
	const points = Array.from(
		{ length: 500_000 },
		() => [Math.floor(random() * 256), Math.floor(random() * 128) - 64] as const
	);
	const started = performance.now();
	const { location, locations } = index(points);
	// A bad hash would go through all points for each row.
	expect(performance.now() - started).toBeLessThan(5000);
	expect(locations.x).toHaveLength(256 * 128);
	expect([...location.subarray(0, 2000)]).toEqual(naive(points.slice(0, 2000)));
}, 30_000);
