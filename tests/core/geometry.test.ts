import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kilometresBetween } from '../../src/lib/core/distance';
import { type Bounds, fitBounds, type LngLat, lngSpan, toMercator } from '../../src/lib/core/geo';
import { boundsOf, checkGeometry, joinBounds, shapeOf } from '../../src/lib/core/geometry';
import { type Problem, Spot } from '../../src/lib/core/problem';
import type { PlaceGeometry } from '../../src/lib/core/schema';
import { geometries } from './real-geodata';

describe('the box round positions', () => {
	test.each<[string, LngLat[], Bounds]>([
		['one point', [[44.4, 33.3]], [44.4, 33.3, 44.4, 33.3]],
		[
			'several',
			[
				[44, 33],
				[42, 36],
				[43, 34]
			],
			[42, 33, 44, 36]
		],
		[
			'across the antimeridian',
			[
				[178, -18],
				[-179, -16],
				[177, -17]
			],
			[177, -18, -179, -16]
		],
		[
			'on both sides of the meridian of Greenwich',
			[
				[-1, 50],
				[2, 52]
			],
			[-1, 50, 2, 52]
		],
		[
			'all round the world',
			[
				[-170, 0],
				[0, 10],
				[170, -10]
			],
			[-170, -10, 170, 10]
		],
		[
			'on the antimeridian',
			[
				[180, 0],
				[-180, 1]
			],
			[180, 0, -180, 1]
		]
	])('%s', (_, points, box) => {
		expect(boundsOf(points)).toEqual(box);
	});
});

describe('the box round boxes', () => {
	test.each<[string, Bounds[], Bounds | null]>([
		['none', [], null],
		['one', [[42, 33, 44, 36]], [42, 33, 44, 36]],
		['one across the antimeridian', [[177, -18, -179, -16]], [177, -18, -179, -16]],
		['one of more than half the world', [[-170, -10, 170, 10]], [-170, -10, 170, 10]],
		['the whole world', [[-180, -90, 180, 90]], [-180, -90, 180, 90]],
		[
			'a point in the middle of a wide one',
			[
				[-120, 0, 120, 10],
				[5, 20, 5, 20]
			],
			[-120, 0, 120, 20]
		],
		[
			'two apart',
			[
				[42, 33, 44, 36],
				[38, 34, 41, 37]
			],
			[38, 33, 44, 37]
		],
		[
			'two on either side of the antimeridian',
			[
				[170, -20, 175, -10],
				[-178, -15, -170, -5]
			],
			[170, -20, -170, -5]
		],
		[
			'one across it and one beside it',
			[
				[177, -18, -179, -16],
				[-178, 0, -170, 1]
			],
			[177, -18, -170, 1]
		]
	])('%s', (_, boxes, joined) => {
		expect(joinBounds(boxes)).toEqual(joined);
	});

	test('holds each of them, and is no wider than need be', () => {
		const box = fc
			.record({
				west: fc.integer({ min: -180, max: 179 }),
				span: fc.integer({ min: 0, max: 359 }),
				south: fc.integer({ min: -80, max: 80 }),
				height: fc.nat({ max: 10 })
			})
			.map(({ west, span, south, height }): Bounds => {
				const east = west + span > 180 ? west + span - 360 : west + span;
				return [west, south, east, south + height];
			});
		/** Each whole degree and half degree, counted from −180, that a box covers. */
		const covered = (boxes: readonly Bounds[]) => {
			const cells = new Set<number>();
			for (const [west, south, east, north] of boxes) {
				const half = 2 * lngSpan([west, south, east, north]);
				for (let i = 0; i <= half; i++) cells.add((2 * (west + 180) + i) % 720);
			}
			return cells;
		};
		fc.assert(
			fc.property(fc.array(box, { minLength: 1, maxLength: 5 }), (boxes) => {
				const joined = joinBounds(boxes)!;
				const [inner, outer] = [covered(boxes), covered([joined])];
				expect([...inner].filter((cell) => !outer.has(cell))).toEqual([]);
				// The widest run of half degrees that no box covers is what it leaves out.
				let widest = 0;
				let run = 0;
				for (let i = 0; i < 1440; i++) {
					run = inner.has(i % 720) ? 0 : run + 1;
					widest = Math.max(widest, Math.min(run, 720));
				}
				expect(outer.size).toBe(720 - widest);
				expect(joined[1]).toBe(Math.min(...boxes.map(([, south]) => south)));
				expect(joined[3]).toBe(Math.max(...boxes.map(([, , , north]) => north)));
			}),
			{ numRuns: 500 }
		);
	});
});

describe('rings', () => {
	const square: [number, number][] = [
		[0, 0],
		[4, 0],
		[4, 4],
		[0, 4],
		[0, 0]
	];
	const hole: [number, number][] = [
		[1, 1],
		[1, 2],
		[2, 2],
		[2, 1],
		[1, 1]
	];

	function codesOf(geometry: PlaceGeometry): string[] {
		const problems: Problem[] = [];
		checkGeometry(geometry, new Spot(problems, 'places.geojson'));
		return problems.map(({ code, path }) => `${code} ${path}`);
	}

	test.each<[string, PlaceGeometry, string[]]>([
		['a polygon', { type: 'Polygon', coordinates: [square] }, []],
		['one with a hole', { type: 'Polygon', coordinates: [square, hole] }, []],
		[
			'clockwise',
			{ type: 'Polygon', coordinates: [square.toReversed()] },
			['ring-order coordinates[0]']
		],
		[
			'a hole the wrong way',
			{ type: 'Polygon', coordinates: [square, hole.toReversed()] },
			['ring-order coordinates[1]']
		],
		['open', { type: 'Polygon', coordinates: [square.slice(0, -1)] }, ['open-ring coordinates[0]']],
		[
			'the second of several',
			{ type: 'MultiPolygon', coordinates: [[square], [square, hole.slice(1)]] },
			['open-ring coordinates[1][1]']
		],
		[
			'too far north',
			{
				type: 'LineString',
				coordinates: [
					[0, 0],
					[100, 90.001]
				]
			},
			['coordinates-out-of-range coordinates']
		],
		['the edge of the world', { type: 'Point', coordinates: [-180, 90] }, []]
	])('%s', (_, geometry, codes) => {
		expect(codesOf(geometry)).toEqual(codes);
	});
});

describe('kilometres', () => {
	const between = (a: string, b: string) =>
		kilometresBetween(geometries.get(a)!, geometries.get(b)!);

	test.each([
		['ayn-al-asad', 'erbil', 306],
		['ayn-al-asad', 'us-embassy-baghdad', 189],
		['ayn-al-asad', 'baghdad-international-airport', 176]
	])('%s to %s: %i', (a, b, km) => {
		expect(Math.round(between(a, b)!)).toBe(km);
		expect(between(b, a)).toBeCloseTo(between(a, b)!, 9);
	});

	test('by the haversine formula as well', () => {
		const point = (id: string) => geometries.get(id)!.coordinates as unknown as LngLat;
		const [a, b] = [point('ayn-al-asad'), point('erbil')];
		const rad = Math.PI / 180;
		const h =
			Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 +
			Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2;
		expect(between('ayn-al-asad', 'erbil')).toBeCloseTo(2 * 6371.0088 * Math.asin(Math.sqrt(h)), 1);
	});

	test('from the nearest point of a line', () => {
		const baghuz = between('baghuz', 'euphrates')!;
		expect(baghuz).toBeGreaterThan(0);
		expect(baghuz).toBeLessThan(3);
		expect(between('euphrates', 'baghuz')).toBe(baghuz);
		expect(between('euphrates', 'euphrates')).toBeCloseTo(0, 6);
	});

	test('none from an area', () => {
		expect(between('iraq', 'erbil')).toBeNull();
		expect(between('euphrates', 'iraq')).toBeNull();
		expect(between('iraq', 'iraq')).toBeNull();
	});

	test('the short way, across the antimeridian', () => {
		const at = (lng: number, lat: number): PlaceGeometry => ({
			type: 'Point',
			coordinates: [lng, lat]
		});
		expect(kilometresBetween(at(179.5, 0), at(-179.5, 0))).toBeCloseTo(111.195, 2);
		expect(kilometresBetween(at(10, 0), at(10, 0))).toBe(0);
	});
});

test('shapes', () => {
	expect(shapeOf(null)).toBe('none');
	expect(shapeOf(geometries.get('erbil')!)).toBe('point');
	expect(shapeOf(geometries.get('euphrates')!)).toBe('line');
	expect(shapeOf(geometries.get('iraq')!)).toBe('area');
});

test('the camera that fits a box shows all of it, also across the antimeridian', () => {
	const boxes: Bounds[] = [
		[37.6, 31.6, 46.6, 37.2],
		[177, -18, -179, -16],
		[-170, -60, 170, 70]
	];
	for (const box of boxes) {
		const { center, zoom } = fitBounds(box, 800, 600, 22);
		const scale = 512 * 2 ** zoom;
		const [x, y] = toMercator(center);
		for (const [lng, lat] of [
			[box[0], box[1]],
			[box[2], box[3]]
		] as const) {
			const corner = toMercator([lng, lat]);
			let dx = Math.abs(corner[0] - x);
			if (box[0] > box[2]) dx = Math.min(dx, 1 - dx);
			expect(dx * scale).toBeLessThanOrEqual(400 + 1e-6);
			expect(Math.abs(corner[1] - y) * scale).toBeLessThanOrEqual(300 + 1e-6);
		}
		expect(Math.abs(center[0])).toBeLessThanOrEqual(180);
	}
});

test('a box joined with nothing is itself, to the last digit', () => {
	for (const lng of [42.4412, 44.3961, -179.9999, 0.1, 179.123456]) {
		expect(joinBounds([[lng, 33.7, lng, 33.7]])).toEqual([lng, 33.7, lng, 33.7]);
	}
});
