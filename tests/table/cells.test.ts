import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LngLat, toMercator, WORLD_SIZE } from '../../src/lib/core/geo';
import type { Site } from '../../src/lib/core/site';
import { placesOfCells } from '../../src/lib/table/cell-places';
import { type Cells, makeCells, makeCellsNow, MARK_SPACING } from '../../src/lib/table/cells';
import { HIDDEN } from '../../src/lib/table/filter';
import { groupOf, rowsIn, shownIn, watchGroups } from '../../src/lib/table/groups';
import { buildTable, type IncidentTable, isPoint } from '../../src/lib/table/table';
import { randomFrom } from '../bench/synthetic';
import { evenly } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { filterSite, idsOf } from './filtered';
import { randomSite, randomView } from './random-site';
import { tableAt } from './random-table';

/** A site with an incident at each of some points. */
function siteAt(...points: readonly LngLat[]): Site {
	const base = real.incidents[0]!;
	return {
		...real,
		articles: [],
		incidents: points.map((point, i) => ({
			...base,
			id: `incident-${i}`,
			where: { ...base.where, place: null, refined: null, point }
		}))
	};
}

const rowsOf = (cells: Cells) =>
	Array.from({ length: cells.size }, (_, cell) => rowsIn(cells, cell));

const groupsAt = (zoom: number, ...points: readonly LngLat[]) =>
	rowsOf(makeCellsNow(tableAt(points), zoom));

/** Pixels between two positions in the unit square, the short way round the world. */
function pixelsBetween(
	[ax, ay]: readonly [number, number],
	[bx, by]: readonly [number, number],
	zoom: number
): number {
	const dx = Math.abs(ax - bx);
	return Math.hypot(Math.min(dx, 1 - dx), ay - by) * WORLD_SIZE * 2 ** zoom;
}

const spotOf = ({ x, y }: Cells, cell: number) => [x[cell]!, y[cell]!] as const;

function closestPair(cells: Cells, zoom: number): number {
	let closest = Infinity;
	for (let a = 0; a < cells.size; a++) {
		for (let b = 0; b < a; b++) {
			closest = Math.min(closest, pixelsBetween(spotOf(cells, a), spotOf(cells, b), zoom));
		}
	}
	return closest;
}

const wrapped = (lng: number) => lng - Math.round(lng / 360) * 360;

/** Points close enough together for marks to meet, somewhere on the map, also beside the antimeridian and at the poles. */
const crowds = fc
	.tuple(
		evenly(0, 8),
		fc.constantFrom(0, 44, 179.9, -180),
		fc.constantFrom(33, 33, 33, 85, -85),
		fc.array(fc.tuple(evenly(-90, 90), evenly(-90, 90)), {
			minLength: 1,
			maxLength: 30,
			size: 'max'
		})
	)
	.map(([zoom, lng, lat, offsets]) => {
		const degrees = 360 / (WORLD_SIZE * 2 ** zoom);
		const points = offsets.map(([dx, dy]): LngLat => [
			wrapped(lng + dx * degrees),
			Math.max(-90, Math.min(90, lat + dy * degrees * 0.8))
		]);
		return { zoom, points };
	});

describe('any points at any zoom', { timeout: 60_000 }, () => {
	test('no two marks are drawn closer than they are wide', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				const cells = makeCellsNow(tableAt(points), zoom);
				expect(closestPair(cells, zoom)).toBeGreaterThanOrEqual(MARK_SPACING - 1e-6);
			}),
			{ numRuns: 500 }
		);
	});

	test('also where the mean of a mark comes near to the next one', () => {
		const at = (...pixels: readonly number[]) =>
			groupsAt(0, ...pixels.map((x): LngLat => [(x * 360) / WORLD_SIZE, 0]));
		// 0 and 29 are one mark at 14.5, and 42 is 27.5 from it, though it was too far from 0 to join it at first.
		expect(at(0, 42, 29)).toEqual([[0, 1, 2]]);
		expect(at(0, 29, 42)).toEqual([[0, 1, 2]]);
		expect(at(0, 29, 59)).toEqual([[0, 1], [2]]);
	});

	test('also where a mean comes to lie on the antimeridian itself', () => {
		const lng = (pixels: number) => wrapped((pixels * 360) / WORLD_SIZE + 180);
		for (let d = 0.01; d < 1; d += 0.01) {
			// The first and the last are one mark on the seam, less than 30 pixels from the other.
			expect(groupsAt(0, [lng(d), 0], [lng(-29.9999), 0], [lng(-d), 0])).toHaveLength(1);
		}
	});

	test('every point is in exactly one cell, and nothing else is', () => {
		fc.assert(
			fc.property(randomSite(), evenly(0, 18), (site, zoom) => {
				const table = buildTable(site);
				const inCells = rowsOf(makeCellsNow(table, zoom)).flat();
				const rows = site.incidents.map((_, row) => row);
				expect(inCells.sort((a, b) => a - b)).toEqual(rows.filter((row) => isPoint(table, row)));
			}),
			{ numRuns: 500 }
		);
	});

	test('rows are in list order, and the first of them is known', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				const cells = makeCellsNow(tableAt(points), zoom);
				for (const [cell, rows] of rowsOf(cells).entries()) {
					expect(rows).toEqual([...rows].sort((a, b) => a - b));
					expect(cells.first[cell]).toBe(rows[0]);
					for (const row of rows) expect(groupOf(cells, row)).toBe(cell);
				}
				expect(new Set(cells.first).size).toBe(cells.size);
			})
		);
	});

	test('a mark is drawn within the points it stands for', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				const cells = makeCellsNow(tableAt(points), zoom);
				for (const [cell, rows] of rowsOf(cells).entries()) {
					expect(Math.abs(cells.at[cell]![0])).toBeLessThanOrEqual(180);
					const spots = rows.map((row) => toMercator(points[row]!));
					const widest = Math.max(
						...spots.flatMap((a) => spots.map((b) => pixelsBetween(a, b, zoom)))
					);
					for (const spot of spots) {
						expect(pixelsBetween(spotOf(cells, cell), spot, zoom)).toBeLessThanOrEqual(
							widest + 1e-3
						);
					}
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('it is the mean of its distinct points, in the plane of the map', () => {
		fc.assert(
			fc.property(crowds, fc.nat(3), ({ zoom, points }, times) => {
				// Some of them several times, which moves nothing.
				const rows = [...points, ...points.slice(0, times)];
				const cells = makeCellsNow(tableAt(rows), zoom);
				for (const [cell, found] of rowsOf(cells).entries()) {
					const distinct = new Map(found.map((row) => [String(rows[row]), toMercator(rows[row]!)]));
					const spots = [...distinct.values()];
					const [first] = spots[0]!;
					const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
					// Beside the first, even across the antimeridian.
					const x = mean(spots.map(([at]) => at + Math.round(first - at)));
					const y = mean(spots.map(([, at]) => at));
					const [cellX, cellY] = spotOf(cells, cell);
					expect(Math.abs(cellX - x - Math.round(cellX - x))).toBeLessThan(1e-9);
					expect(cellY).toBeCloseTo(y, 7);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('far enough in, each distinct point has its own mark', () => {
		const points: LngLat[] = [
			[44.3961, 33.2989],
			[44.3962, 33.2989],
			[44.3961, 33.2989],
			[43.9632, 36.2376]
		];
		expect(groupsAt(20, ...points)).toEqual([[0, 2], [1], [3]]);
		expect(groupsAt(0, ...points)).toEqual([[0, 1, 2, 3]]);
	});

	test('in steps they are the same as at once', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				const table = tableAt(points);
				const steps = makeCells(table, zoom, null);
				let step = steps.next();
				while (!step.done) step = steps.next();
				expect(step.value).toEqual(makeCellsNow(table, zoom));
			})
		);
	});
});

/** Parts of the world; some run on past the antimeridian, as the view of a map that was moved on does. */
const parts = fc
	.record({
		left: evenly(-2, 2),
		width: evenly(0, 1.2),
		top: evenly(-0.2, 1),
		height: evenly(0, 1.2)
	})
	.map(({ left, width, top, height }) => ({
		left,
		right: left + width,
		top,
		bottom: top + height
	}));

describe('of a part of the world', { timeout: 60_000 }, () => {
	const anywhere = fc.array(fc.tuple(evenly(-180, 180), fc.constantFrom(-90, -60, 0, 33, 70, 90)), {
		maxLength: 40,
		size: 'max'
	});

	test('every point in it is in exactly one cell, and no other is', () => {
		let [inside, outside] = [0, 0];
		fc.assert(
			fc.property(anywhere, parts, evenly(0, 6), (points, within, zoom) => {
				const cells = makeCellsNow(tableAt(points), zoom, within);
				const counts = rowsOf(cells).flat();
				expect(new Set(counts).size).toBe(counts.length);
				for (const [row, point] of points.entries()) {
					const [x, below] = toMercator(point);
					const y = Math.max(0, Math.min(1, below));
					const copies = [-4, -3, -2, -1, 0, 1, 2, 3].map((turn) => x + turn);
					const across = copies.some((at) => at >= within.left && at <= within.right);
					const edges = [...copies.flatMap((at) => [at - within.left, at - within.right])];
					edges.push(y - within.top, y - within.bottom);
					// What lies on its edge may be in it or not, as rounding has it.
					if (edges.some((distance) => Math.abs(distance) < 1e-9)) continue;
					const isIn = across && y > within.top && y < within.bottom;
					if (isIn) inside++;
					else outside++;
					expect(groupOf(cells, row) >= 0).toBe(isIn);
				}
			}),
			{ numRuns: 500 }
		);
		expect(Math.min(inside, outside)).toBeGreaterThan(1000);
	});

	test('no two are too near to each other where it shows them', () => {
		fc.assert(
			fc.property(crowds, fc.boolean(), ({ zoom, points }, before) => {
				const [[x, y]] = [toMercator(points[0]!)];
				// A few hundred pixels round the first; also one turn on, or before the first.
				const reach = 300 / (WORLD_SIZE * 2 ** zoom);
				const middle = x + (before ? -1 : 1);
				const within = {
					left: middle - reach,
					right: middle + reach,
					top: y - reach,
					bottom: y + reach
				};
				fc.pre(reach < 0.45);
				const cells = makeCellsNow(tableAt(points), zoom, within);
				expect(groupOf(cells, 0)).toBeGreaterThanOrEqual(0);
				expect(closestPair(cells, zoom)).toBeGreaterThanOrEqual(MARK_SPACING - 1e-6);
			}),
			{ numRuns: 500 }
		);
	});

	test('a part that holds all of them groups them as the world does', () => {
		const points: LngLat[] = [
			[170, 0],
			[-170, 0],
			[100, 0]
		];
		const within = { left: 0.7, right: 1.1, top: 0.4, bottom: 0.6 };
		const part = makeCellsNow(tableAt(points), 0, within);
		expect(rowsOf(part)).toEqual([[0, 1], [2]]);
		expect(part.x[0]).toBeCloseTo(0, 9);
		expect(rowsOf(part)).toEqual(groupsAt(0, ...points));
	});

	test('where nothing is, there is no mark', () => {
		const within = { left: 0.1, right: 0.2, top: 0.1, bottom: 0.2 };
		expect(makeCellsNow(tableAt([[44, 33]]), 3, within).size).toBe(0);
		for (const points of [[], [null, null]]) {
			expect(makeCellsNow(tableAt(points), 3).size).toBe(0);
			expect(makeCellsNow(tableAt(points), 3, within).size).toBe(0);
		}
	});
});

test('what lies at the poles is on the edge of the map', () => {
	const points: LngLat[] = [
		[10, 90],
		[10, -90],
		[10.001, 85.06],
		[10, -85.2]
	];
	expect(groupsAt(3, ...points)).toEqual([
		[0, 2],
		[1, 3]
	]);
	const cells = makeCellsNow(tableAt(points), 3);
	expect(cells.at[0]![1]).toBeCloseTo(85.0511, 4);
	expect(cells.at[1]![1]).toBeCloseTo(-85.0511, 4);
});

test('one coordinate of five thousand incidents is one mark at any zoom', () => {
	const at: LngLat = [44.3961, 33.2989];
	const table = tableAt(Array.from({ length: 5000 }, () => at));
	for (const zoom of [0, 1.5, 7, 12.3, 18, 22]) {
		const cells = makeCellsNow(table, zoom);
		expect(cells.size).toBe(1);
		expect(rowsIn(cells, 0)).toHaveLength(5000);
		expect(cells.at[0]).toEqual(at);
	}
});

describe('at the antimeridian', () => {
	const at = (zoom: number, ...points: readonly LngLat[]) => {
		const cells = makeCellsNow(tableAt(points), zoom);
		expect(cells.size).toBe(1);
		return cells.at[0]!;
	};

	test('points on both sides are one mark, between them', () => {
		const [lng, lat] = at(3, [179.9, 10], [-179.9, 10]);
		expect(Math.abs(lng)).toBeCloseTo(180, 9);
		expect(lat).toBe(10);
	});

	test('also the two names of the antimeridian itself', () => {
		expect(Math.abs(at(22, [180, 10], [-180, 10])[0])).toBe(180);
	});

	test('on the side where more of them lie', () => {
		expect(at(2, [179, 0], [-179.5, 0], [-179.3, 0])[0]).toBeCloseTo(-179.93, 1);
		expect(at(2, [-179, 0], [179.5, 0], [179.3, 0])[0]).toBeCloseTo(179.93, 1);
	});
});

test('twenty thousand points in a crowd, on a line, or all over the world are grouped in a moment', () => {
	const random = randomFrom(1);
	const many = (of: () => LngLat) => tableAt(Array.from({ length: 20_000 }, of));
	const shapes: IncidentTable[] = [
		many(() => [44 + random(), 33 + random()]),
		many(() => [44 + random() * 20, 33]),
		many(() => [random() * 360 - 180, random() * 180 - 90])
	];
	const started = performance.now();
	for (const table of shapes) {
		for (const zoom of [0, 5, 9, 14]) {
			const cells = makeCellsNow(table, zoom);
			expect(rowsOf(cells).flat()).toHaveLength(20_000);
			if (cells.size < 2000) {
				expect(closestPair(cells, zoom)).toBeGreaterThanOrEqual(MARK_SPACING - 1e-6);
			}
		}
	}
	// Twelve groupings: each point compared with each other would take minutes.
	expect(performance.now() - started).toBeLessThan(10_000);
}, 60_000);

test(
	'under any filter the marks show as many as there are points shown',
	{ timeout: 60_000 },
	() => {
		const cases = randomSite().chain((site) => randomView(site).map((view) => ({ site, view })));
		fc.assert(
			fc.property(cases, evenly(0, 10), ({ site, view }, zoom) => {
				const { table, filter, match } = filterSite(site, view);
				const cells = makeCellsNow(table, zoom);
				const tally = watchGroups(filter, cells);
				let sum = 0;
				for (let cell = 0; cell < cells.size; cell++) {
					const { count } = shownIn(filter, cells, tally, cell);
					const shown = rowsIn(cells, cell).filter((row) => match[row] !== HIDDEN);
					expect(count).toBe(shown.length);
					sum += count;
				}
				expect(sum).toBe([...match].filter((found, row) => found && isPoint(table, row)).length);
			}),
			{ numRuns: 300 }
		);
	}
);

describe('the real data', () => {
	const table = buildTable(real);
	const cellsAt = (zoom: number) => {
		const cells = makeCellsNow(table, zoom);
		const places = placesOfCells(cells, table, real);
		return { cells, named: rowsOf(cells).map((rows, i) => [places[i]?.id, idsOf(real, rows)]) };
	};

	test('near, the five points are four marks: both attacks on the embassy are one', () => {
		const { cells, named } = cellsAt(10);
		expect(named).toEqual([
			['us-embassy-baghdad', ['embassy-shelling-january-2020', 'embassy-assault-december-2019']],
			['ayn-al-asad', ['ayn-al-asad-missile-strike']],
			['erbil', ['erbil-missile-strike']],
			['baghdad-international-airport', ['soleimani-strike']]
		]);
		expect(cells.at[0]).toEqual([44.3961, 33.2989]);
	});

	test('from afar, what is in Baghdad is one mark that says Baghdad', () => {
		const { cells, named } = cellsAt(6);
		expect(named.map(([place, ids]) => [place, ids!.length])).toEqual([
			['baghdad', 3],
			['ayn-al-asad', 1],
			['erbil', 1]
		]);
		// The embassy counts once, though two incidents are there.
		expect(cells.at[0]![0]).toBeCloseTo((44.3961 + 44.2346) / 2, 9);
	});

	test('from very far, all are one mark, in Iraq', () => {
		const { named } = cellsAt(0);
		expect(named.map(([place, ids]) => [place, ids!.length])).toEqual([['iraq', 5]]);
	});
});

test('incidents without a place name no mark; nor do places that are nowhere', () => {
	const site = siteAt([44, 33], [44, 33]);
	const table = buildTable(site);
	const cells = makeCellsNow(table, 5);
	expect(placesOfCells(cells, table, site)).toEqual([null]);
	const nowhere = { ...site, places: [{ ...site.places[0]!, shape: 'none' as const }] };
	expect(placesOfCells(cells, table, nowhere)).toEqual([]);
});
