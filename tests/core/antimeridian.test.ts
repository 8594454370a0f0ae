import { area, booleanPointInPolygon, distance, length } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutAcross, joinAcross, outlineOf } from '../../src/lib/core/antimeridian';
import { discAround, EARTH_RADIUS } from '../../src/lib/core/disc';
import { kilometresBetween } from '../../src/lib/core/distance';
import { incidentFeatures, placeFeatures } from '../../src/lib/export/features';
import { lngSpan } from '../../src/lib/core/geo';
import { boundsOf, checkGeometry, positions } from '../../src/lib/core/geometry';
import { labelPoint } from '../../src/lib/core/label-point';
import { type Problem, Spot } from '../../src/lib/core/problem';
import type { PlaceGeometry } from '../../src/lib/core/schema';
import { frameFor } from '../../src/lib/still/frames';
import { geometries, place, site, texts } from './made-up-places';

type Features = { features: { id: string; geometry: PlaceGeometry | null }[] };
const written = new Map(
	(JSON.parse(texts.get('places.geojson')!) as Features).features.map((feature) => [
		feature.id,
		feature.geometry
	])
);

function codesOf(geometry: PlaceGeometry): string[] {
	const problems: Problem[] = [];
	checkGeometry(geometry, new Spot(problems, 'places.geojson'));
	return problems.map(({ code }) => code);
}

describe.each([
	['cut', 'reef-islands-cut', 'sea-cable-cut'],
	['uncut', 'reef-islands', 'sea-cable']
])('written %s', (_, islands, cable) => {
	test('longitudes run on: no step is wider than half the world, and all lie in one turn', () => {
		for (const id of [islands, cable]) {
			const geometry = geometries.get(id)!;
			const lngs = positions(geometry).map(([lng]) => lng);
			expect([Math.min(...lngs), Math.max(...lngs)]).toEqual(
				id === islands ? [177, 182] : [178.44, 188.25]
			);
		}
	});

	test('the box is the small one, west of the antimeridian to east of it', () => {
		expect(place(islands).bounds).toEqual([177, -19, -178, -16]);
		expect(place(cable).bounds).toEqual([178.44, -18.14, -171.75, -13.83]);
	});

	test('the label of a line is halfway along it, that of an area inside it', () => {
		const [lng, lat] = place(cable).anchor!;
		const line = geometries.get('sea-cable')!;
		const half = length({ type: 'Feature', geometry: line as never, properties: {} }) / 2;
		const start = positions(line)[0]!;
		expect(lng).toBeLessThan(-175);
		// The cable hardly bends, so that half of it is nearly half of the way.
		expect(distance([...start], [lng, lat])).toBeCloseTo(half, -2);
		const inside = place(islands).anchor!;
		const shape = geometries.get(islands) as never;
		const near = inside[0] < 0 ? inside[0] + 360 : inside[0];
		expect(booleanPointInPolygon([near, inside[1]], shape)).toBe(true);
	});

	test('the camera shows it whole and near', () => {
		const { camera } = frameFor({ type: 'place', id: islands }, site);
		expect(Math.abs(camera.center[0] - 179.5)).toBeLessThan(1);
		expect(camera.zoom).toBeGreaterThan(5.5);
		const along = frameFor({ type: 'place', id: cable }, site).camera;
		expect(along.center[0]).toBeCloseTo(-176.655, 6);
		expect(along.zoom).toBeGreaterThan(5);
	});

	test('it is published cut, within ±180, and loses nothing', () => {
		for (const id of [islands, cable]) {
			const geometry = geometries.get(id)!;
			const cut = cutAcross(geometry);
			expect(cut.type).toBe(id === islands ? 'MultiPolygon' : 'MultiLineString');
			for (const [lng] of positions(cut)) expect(Math.abs(lng)).toBeLessThanOrEqual(180);
			const size = (of: PlaceGeometry) =>
				id === islands
					? area(of as never)
					: length({ type: 'Feature', geometry: of as never, properties: {} });
			expect(size(cut) / size(geometry)).toBeCloseTo(1, 3);
			expect(codesOf(cut)).toEqual([]);
			expect(boundsOf(positions(joinAcross(cut)))).toEqual(place(id).bounds);
		}
	});

	test('kilometres are those of the short way', () => {
		const atoll = geometries.get('date-line-atoll')!;
		const km = kilometresBetween(atoll, geometries.get(cable)!)!;
		expect(km).toBeGreaterThan(20);
		expect(km).toBeLessThan(60);
		expect(km).toBeCloseTo(kilometresBetween(geometries.get('sea-cable')!, atoll)!, 0);
	});

	test('its rings run the right way, and the wrong way is told', () => {
		const geometry = written.get(islands)!;
		expect(codesOf(geometry)).toEqual([]);
		const reversed = structuredClone(geometry);
		if (reversed.type === 'Polygon') reversed.coordinates[0]!.reverse();
		if (reversed.type === 'MultiPolygon') reversed.coordinates[0]![0]!.reverse();
		expect(codesOf(reversed)).toEqual(['ring-order']);
	});
});

test('the downloads hold no longitude beyond ±180', () => {
	for (const { geometry } of [
		...placeFeatures(site, geometries, null).features,
		...incidentFeatures(site, geometries, null).features
	]) {
		for (const [lng] of geometry ? positions(geometry as PlaceGeometry) : []) {
			expect(Math.abs(lng)).toBeLessThanOrEqual(180);
		}
	}
});

test('what does not cross is left as it is', () => {
	const line: PlaceGeometry = {
		type: 'LineString',
		coordinates: [
			[-100.123456789, 0],
			[79.2, 10]
		]
	};
	expect(joinAcross(line)).toBe(line);
	expect(cutAcross(line)).toBe(line);
});

test('the edges of a cut area are not drawn where it was cut', () => {
	const cut = geometries.get('reef-islands-cut')!;
	const edges = outlineOf(cut).flatMap((line) =>
		line.slice(1).map((to, i) => [line[i]!, to] as const)
	);
	expect(edges).toHaveLength(14);
	expect(edges.filter(([a, b]) => a[0] === 180 && b[0] === 180)).toEqual([]);
	expect(outlineOf(geometries.get('sea-cable')!)).toEqual([]);
});

test('lines and rings cut anywhere are the same when they are joined', () => {
	const corner = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -60, max: 60 }));
	fc.assert(
		fc.property(
			fc.integer({ min: -180, max: 179 }),
			fc.array(corner, { minLength: 2, maxLength: 7 }),
			(west, steps) => {
				let lng = west;
				const line = steps.map(([east, lat]): [number, number] => [(lng += east), lat]);
				const joined: PlaceGeometry = { type: 'LineString', coordinates: line };
				const cut = cutAcross(joined);
				for (const [at] of positions(cut)) expect(Math.abs(at)).toBeLessThanOrEqual(180);
				const km = (of: PlaceGeometry) =>
					length({ type: 'Feature', geometry: of as never, properties: {} });
				// A great circle's step, cut on a straight line of degrees, is a little longer.
				expect(km(joinAcross(cut)) / km(joined)).toBeCloseTo(1, 1);
				expect(lngSpan(boundsOf(positions(joinAcross(cut))))).toBeCloseTo(
					Math.min(lngSpan(boundsOf(positions(joined))), 360),
					6
				);
			}
		)
	);
});

describe('round a pole', () => {
	const round = (lat: number, step: number) =>
		Array.from({ length: 13 }, (_, i): [number, number] => {
			const lng = -165 + i * step;
			return [lng - 360 * Math.round(lng / 360), lat];
		});

	test('a ring that never turns back holds the nearer pole', () => {
		const cap: PlaceGeometry = { type: 'Polygon', coordinates: [round(70, 30)] };
		expect(codesOf(cap)).toEqual([]);
		expect(boundsOf(positions(joinAcross(cap)))).toEqual([-180, 70, 180, 90]);
		const south: PlaceGeometry = { type: 'Polygon', coordinates: [round(-70, -30)] };
		expect(codesOf(south)).toEqual([]);
		expect(boundsOf(positions(joinAcross(south)))).toEqual([-180, -90, 180, -70]);
		expect(outlineOf(joinAcross(cap)).flat()).toHaveLength(13);
		expect(codesOf({ type: 'Polygon', coordinates: [round(70, -30)] })).toEqual(['ring-order']);
	});

	test('one written closed along the pole is taken as it is written', () => {
		const shelf: PlaceGeometry = {
			type: 'Polygon',
			coordinates: [
				[
					[-180, -90],
					[180, -90],
					[180, -78],
					[60, -70],
					[-60, -72],
					[-180, -78],
					[-180, -90]
				]
			]
		};
		expect(codesOf(shelf)).toEqual([]);
		expect(joinAcross(shelf)).toBe(shelf);
		expect(labelPoint(shelf)[1]).toBe(-80);
	});
});

describe('the disc of a radius', () => {
	const metres = (a: readonly number[], b: readonly number[]) =>
		distance([...a], [...b], { units: 'meters' });

	test('its corners are that many metres from its middle, anywhere', () => {
		const lng = fc.oneof(
			fc.constantFrom(-180, 180, 179.99, -179.99),
			fc.double({ min: -180, max: 180, noNaN: true })
		);
		const lat = fc.oneof(fc.constantFrom(-85, 85), fc.double({ min: -85, max: 85, noNaN: true }));
		const radius = fc.double({ min: 10, max: 500_000, noNaN: true });
		fc.assert(
			fc.property(lng, lat, radius, (x, y, r) => {
				const [ring] = discAround([x, y], r).coordinates;
				expect(ring).toHaveLength(65);
				for (const [i, corner] of ring!.entries()) {
					expect(Math.abs(metres(corner, [x, y]) / r - 1)).toBeLessThan(0.005);
					if (i > 0) expect(Math.abs(corner[0] - ring![i - 1]![0])).toBeLessThan(180);
				}
				expect(ring!.at(-1)).toEqual(ring![0]);
				expect(codesOf({ type: 'Polygon', coordinates: [ring!] })).not.toContain('ring-order');
			}),
			{ numRuns: 500 }
		);
	});

	test('one that holds a pole is closed along it, and its edge is still the circle', () => {
		for (const lat of [89, -89, 90]) {
			const disc = discAround([30, lat], 400_000);
			const [west, south, east, north] = boundsOf(positions(disc));
			expect([west, east, Math.max(north, -south)]).toEqual([-180, 180, 90]);
			for (const corner of outlineOf(disc).flat()) {
				expect(Math.abs(metres(corner, [30, lat]) / 400_000 - 1)).toBeLessThan(0.005);
			}
		}
	});

	test('the place’s box holds all of it, across the antimeridian too', () => {
		const degrees = (metres: number) => (metres / EARTH_RADIUS) * (180 / Math.PI);
		const [west, south, east, north] = place('date-line-atoll').bounds!;
		expect([south, north]).toEqual([
			expect.closeTo(-16.5 - degrees(20_000), 6),
			expect.closeTo(-16.5 + degrees(20_000), 6)
		]);
		expect(west).toBeCloseTo(179.95 - degrees(20_000) / Math.cos((16.5 * Math.PI) / 180), 2);
		expect(east).toBeCloseTo(west + 2 * (179.95 - west) - 360, 4);
		const { camera } = frameFor({ type: 'place', id: 'far-north' }, site);
		expect(Math.abs(camera.center[0])).toBeCloseTo(180, 6);
		expect(camera.zoom).toBeLessThan(7);
	});
});
