import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { type LngLat, toMercator, WORLD_SIZE } from '../../src/lib/core/geo';
import { emptyView, type View } from '../../src/lib/core/permalink';
import type { Site } from '../../src/lib/core/site';
import { drawMarks, drawRegions } from '../../src/lib/table/drawn';
import { clausesOf, HIDDEN, select } from '../../src/lib/table/filter';
import {
	type Cell,
	makeCells,
	makeRegions,
	MARK_SPACING,
	tallyRows
} from '../../src/lib/table/marks';
import { buildTable, isPoint } from '../../src/lib/table/table';
import { evenly, readWhen } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { randomSite, randomView } from './random-site';
import { t } from '../translate';

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

function cellsOf(site: Site, zoom: number): readonly Cell[] {
	return makeCells(buildTable(site), site, zoom);
}

/** Pixels between two positions at a zoom, the short way round the world. */
function pixelsBetween(a: LngLat, b: LngLat, zoom: number): number {
	const scale = WORLD_SIZE * 2 ** zoom;
	const [[ax, ay], [bx, by]] = [toMercator(a), toMercator(b)];
	const dx = Math.abs(ax - bx);
	return Math.hypot(Math.min(dx, 1 - dx), ay - by) * scale;
}

function closestPair(cells: readonly Cell[], zoom: number): number {
	let closest = Infinity;
	for (const [i, a] of cells.entries()) {
		for (const b of cells.slice(i + 1)) {
			closest = Math.min(closest, pixelsBetween(a.at, b.at, zoom));
		}
	}
	return closest;
}

/** Points close enough together for marks to meet, somewhere on the map, also beside the antimeridian. */
const crowds = fc
	.tuple(
		evenly(0, 8),
		fc.constantFrom(0, 44, 179.9, -180),
		fc.array(fc.tuple(evenly(-90, 90), evenly(-90, 90)), {
			minLength: 1,
			maxLength: 30,
			size: 'max'
		})
	)
	.map(([zoom, middle, offsets]) => {
		const degrees = 360 / (WORLD_SIZE * 2 ** zoom);
		const points = offsets.map(([dx, dy]): LngLat => {
			const lng = middle + dx * degrees;
			const wrapped = lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng;
			return [wrapped, Math.max(-80, Math.min(80, 33 + dy * degrees * 0.8))];
		});
		return { zoom, points };
	});

describe('any points at any zoom', () => {
	test('no two marks are drawn closer than they are wide', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				expect(closestPair(cellsOf(siteAt(...points), zoom), zoom)).toBeGreaterThanOrEqual(
					MARK_SPACING - 1e-6
				);
			}),
			{ numRuns: 500 }
		);
	});

	test('also where the mean of a mark comes near to the next one', () => {
		// Pixels at zoom 0: 0 and 29 are one mark at 14.5, and 31 is 16.5 from it.
		const points = [0, 29, 31].map((x): LngLat => [(x * 360) / WORLD_SIZE, 0]);
		expect(cellsOf(siteAt(...points), 0).map(({ rows }) => rows)).toEqual([[0, 1, 2]]);
		const apart = [0, 29, 59].map((x): LngLat => [(x * 360) / WORLD_SIZE, 0]);
		expect(cellsOf(siteAt(...apart), 0).map(({ rows }) => rows)).toEqual([[0, 1], [2]]);
	});

	test('every point is in exactly one cell, and nothing else is', () => {
		const zooms = evenly(0, 18);
		fc.assert(
			fc.property(randomSite(), zooms, (site, zoom) => {
				const table = buildTable(site);
				const inCells = makeCells(table, site, zoom)
					.flatMap(({ rows }) => rows)
					.sort((a, b) => a - b);
				const points = table.ids.map((_, row) => row).filter((row) => isPoint(table, row));
				expect(inCells).toEqual(points);
			}),
			{ numRuns: 500 }
		);
	});

	test('rows are in list order, and the id is that of the first of them', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				const cells = cellsOf(siteAt(...points), zoom);
				for (const { id, rows } of cells) {
					expect(rows).toEqual([...rows].sort((a, b) => a - b));
					expect(id).toBe(`incident-${rows[0]}`);
				}
				expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
			})
		);
	});

	test('a mark is drawn within the points it stands for', () => {
		fc.assert(
			fc.property(crowds, ({ zoom, points }) => {
				for (const { at, rows } of cellsOf(siteAt(...points), zoom)) {
					expect(Math.abs(at[0])).toBeLessThanOrEqual(180);
					const widest = Math.max(
						...rows.flatMap((a) => rows.map((b) => pixelsBetween(points[a]!, points[b]!, zoom)))
					);
					for (const row of rows) {
						expect(pixelsBetween(at, points[row]!, zoom)).toBeLessThanOrEqual(widest + 0.5);
					}
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
		expect(cellsOf(siteAt(...points), 20).map(({ rows }) => rows)).toEqual([[0, 2], [1], [3]]);
		expect(cellsOf(siteAt(...points), 0).map(({ rows }) => rows)).toEqual([[0, 1, 2, 3]]);
	});
});

test('a filter moves no mark and renames none: only its counts change', () => {
	const cases = randomSite().chain((site) => randomView(site).map((view) => ({ site, view })));
	fc.assert(
		fc.property(cases, evenly(0, 10), ({ site, view }, zoom) => {
			const table = buildTable(site);
			const cells = makeCells(table, site, zoom);
			const draw = (of: View) => {
				const { match } = select(table, clausesOf(of, site, null), site.dataset.kinds.length);
				return { match, marks: drawMarks(cells, table, site, match, zoom) };
			};
			const all = new Map(draw(emptyView).marks.map((mark) => [mark.id, mark.at]));
			const { match, marks } = draw(view);
			for (const { id, at } of marks) expect(all.get(id)).toEqual(at);
			const shown = marks.flatMap(({ incidents }) => incidents).sort();
			const expected = table.ids.filter((_, row) => isPoint(table, row) && match[row] !== HIDDEN);
			expect(shown).toEqual([...expected].sort());
		}),
		{ numRuns: 500 }
	);
});

describe('at the antimeridian', () => {
	test('points on both sides are one mark, between them', () => {
		const [cell, ...others] = cellsOf(siteAt([179.9, 10], [-179.9, 10]), 3);
		expect(others).toEqual([]);
		expect(Math.abs(cell!.at[0])).toBeCloseTo(180, 9);
		expect(cell!.at[1]).toBe(10);
	});

	test('on the side where more of them lie', () => {
		expect(cellsOf(siteAt([179, 0], [-179.5, 0], [-179.3, 0]), 2)[0]!.at[0]).toBeCloseTo(
			-179.93,
			1
		);
		expect(cellsOf(siteAt([-179, 0], [179.5, 0], [179.3, 0]), 2)[0]!.at[0]).toBeCloseTo(179.93, 1);
	});
});

describe('the real data', () => {
	const table = buildTable(real);
	const ids = (rows: readonly number[]) => rows.map((row) => table.ids[row]);

	test('near, the five points are four marks: both attacks on the embassy are one', () => {
		const cells = makeCells(table, real, 10);
		expect(cells.map(({ rows, place }) => [place?.id, ids(rows)])).toEqual([
			['us-embassy-baghdad', ['embassy-shelling-january-2020', 'embassy-assault-december-2019']],
			['ayn-al-asad', ['ayn-al-asad-missile-strike']],
			['erbil', ['erbil-missile-strike']],
			['baghdad-international-airport', ['soleimani-strike']]
		]);
		expect(cells[0]!.at).toEqual([44.3961, 33.2989]);
	});

	test('from afar, what is in Baghdad is one mark that says Baghdad', () => {
		const cells = makeCells(table, real, 6);
		expect(cells.map(({ rows, place }) => [place?.id, rows.length])).toEqual([
			['baghdad', 3],
			['ayn-al-asad', 1],
			['erbil', 1]
		]);
		// The embassy counts once, though two incidents are there.
		expect(cells[0]!.at[0]).toBeCloseTo((44.3961 + 44.2346) / 2, 9);
	});

	test('from very far, all are one mark, in Iraq', () => {
		const [cell, ...others] = makeCells(table, real, 0);
		expect(others).toEqual([]);
		expect(cell!.place?.id).toBe('iraq');
		expect(cell!.rows).toHaveLength(5);
	});

	test('lines and areas in use are regions', () => {
		expect(makeRegions(table, real).map(({ place, rows }) => [place.id, ids(rows)])).toEqual([
			['euphrates', ['caliphate-defeat-euphrates']],
			['iraq', ['coalition-base-shellings-january-2020', 'rocket-attacks-autumn-2019']]
		]);
	});

	test('an incident is in a mark or in a region, never in both, never in none', () => {
		const everywhere = [
			...makeCells(table, real, 7).flatMap(({ rows }) => rows),
			...makeRegions(table, real).flatMap(({ rows }) => rows)
		].sort((a, b) => a - b);
		expect(everywhere).toEqual(real.incidents.map((_, row) => row));
	});

	test('on 8 January 2020 the missiles are certain and Iraq possible', () => {
		const day = parseDay('2020-01-08')!;
		const { match } = select(
			table,
			clausesOf({ ...emptyView, from: day, to: day }, real, null),
			real.dataset.kinds.length
		);
		const marks = drawMarks(makeCells(table, real, 7), table, real, match, 7);
		expect(marks.map(({ incidents, spec }) => [incidents, spec.possible])).toEqual([
			[['ayn-al-asad-missile-strike'], false],
			[['erbil-missile-strike'], false]
		]);
		const regions = drawRegions(makeRegions(table, real), table, real, match, t);
		expect(regions.map(({ id, possible, text }) => [id, possible, text])).toEqual([
			['iraq', true, 'Somewhere in Iraq · 1 report']
		]);
	});
});

describe('the tally of a mark', () => {
	const when = (edtf: string | null) => ({
		...real.incidents[0]!.when,
		edtf,
		value: edtf === null ? null : readWhen(edtf)
	});
	const base = siteAt([44, 33], [44, 33], [44, 33], [44, 33]);
	const site: Site = {
		...base,
		incidents: base.incidents.map((one, i) => ({
			...one,
			kind: ['rocket', 'missile', 'rocket', 'assault'][i]!,
			when: when(['2020-01-08', '2020-01', '2020-03-01', null][i]!)
		}))
	};
	const table = buildTable(site);
	const tally = (from: string, to: string, rows = [0, 1, 2, 3]) => {
		const view = { ...emptyView, from: parseDay(from), to: parseDay(to) };
		const { match } = select(table, clausesOf(view, site, null), site.dataset.kinds.length);
		return tallyRows(table, rows, match);
	};

	test('counts what is shown, by kind in the data set’s order', () => {
		expect(tally('2020-01-01', '2020-01-31')).toEqual({
			rows: [0, 1, 3],
			kinds: [
				{ kind: 0, count: 1 },
				{ kind: 1, count: 1 },
				{ kind: 2, count: 1 }
			],
			possible: false
		});
		expect(tally('2020-01-01', '2020-03-31').kinds).toContainEqual({ kind: 1, count: 2 });
	});

	test('is possible when all that is shown is no more than that', () => {
		expect(tally('2020-01-09', '2020-01-10', [0, 1, 2])).toMatchObject({
			rows: [1],
			possible: true
		});
		expect(tally('2020-01-08', '2020-01-08', [0, 1, 2]).possible).toBe(false);
		expect(tally('2020-02-01', '2020-02-02', [0, 1, 2])).toEqual({
			rows: [],
			kinds: [],
			possible: false
		});
	});
});
