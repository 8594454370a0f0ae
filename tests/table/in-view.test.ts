import { describe, expect, test } from 'vitest';
import { type Bounds, type LngLat, lngSpan, toMercator } from '../../src/lib/core/geo';
import type { Site } from '../../src/lib/core/site';
import { maskInView, rowsInView } from '../../src/lib/table/in-view';
import { buildTable } from '../../src/lib/table/table';
import { site as real } from '../core/real-geodata';
import { idsOf } from './filtered';

/** A view of this box, in the unit square of the Mercator world; west > east runs on past the antimeridian. */
function view(bounds: Bounds) {
	const [left, top] = toMercator([bounds[0], bounds[3]]);
	const [, bottom] = toMercator([bounds[0], bounds[1]]);
	return { left, top, right: left + lngSpan(bounds) / 360, bottom };
}

function inView(site: Site, bounds: Bounds): string[] {
	const table = buildTable(site);
	const rows = Array.from({ length: table.size }, (_, row) => row);
	const found = rowsInView(table, site, rows, view(bounds));
	const mask = maskInView(table, site, view(bounds));
	expect([...mask], 'by row').toEqual(rows.map((row) => (found.includes(row) ? 1 : 0)));
	return idsOf(site, found);
}

function siteAt(points: Readonly<Record<string, LngLat>>): Site {
	const base = real.incidents[0]!;
	return {
		...real,
		incidents: Object.entries(points).map(([id, point]) => ({
			...base,
			id,
			where: { ...base.where, place: null, refined: null, point }
		}))
	};
}

describe('the incidents in view', () => {
	test('points within it, lines and areas whose box meets it; the nearest to the middle first', () => {
		// Round Erbil: the area of Iraq meets it, the river and Baghdad do not.
		const [first, ...rest] = inView(real, [43.5, 35.7, 44.5, 36.7]);
		expect(first).toBe('erbil-missile-strike');
		expect(rest.sort()).toEqual([
			'coalition-base-shellings-january-2020',
			'rocket-attacks-autumn-2019'
		]);
		expect(inView(real, [-10, 40, 10, 50])).toEqual([]);
		expect(inView(real, [30, 25, 60, 45])).toHaveLength(real.incidents.length);
	});

	test('nothing that is nowhere', () => {
		const base = real.incidents[0]!;
		const nowhere = { ...base, where: { ...base.where, place: null, refined: null, point: null } };
		expect(inView({ ...real, incidents: [nowhere] }, [-180, -80, 180, 80])).toEqual([]);
	});

	test('across the antimeridian, from either side of it', () => {
		const site = siteAt({ fiji: [179, -17], samoa: [-172, -14], lima: [-77, -12] });
		expect(inView(site, [175, -25, -170, -5])).toEqual(['fiji', 'samoa']);
		// The same, as a map shows it that was moved on round the world.
		const table = buildTable(site);
		for (const turn of [-2, -1, 1]) {
			const box = view([175, -25, -170, -5]);
			const moved = { ...box, left: box.left + turn, right: box.right + turn };
			expect(rowsInView(table, site, [0, 1, 2], moved)).toEqual([0, 1]);
		}
	});

	test('in the order it was given, where it is equally far', () => {
		expect(inView(siteAt({ b: [10, 0], a: [10, 0], c: [-10, 0] }), [-20, -20, 20, 20])).toEqual([
			'b',
			'a',
			'c'
		]);
	});
});
