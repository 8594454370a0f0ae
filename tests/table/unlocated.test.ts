/** Incidents that are nowhere on the map are nowhere else left out. */
import { expect, test } from 'vitest';
import { incidentFeatures } from '../../src/lib/export/features';
import { parseDay } from '../../src/lib/core/day';
import type { View } from '../../src/lib/core/permalink';
import { frameFor } from '../../src/lib/still/frames';
import { makeCellsNow } from '../../src/lib/table/cells';
import { groupOf } from '../../src/lib/table/groups';
import { extentOf, makeHistogram } from '../../src/lib/table/histogram';
import { makeDiscs, makeRegions } from '../../src/lib/table/regions';
import { buildSearch } from '../../src/lib/table/search';
import { buildTable } from '../../src/lib/table/table';
import { geometries, site } from '../core/made-up-places';
import { filterSite } from './filtered';

const NOWHERE = ['at-school', 'nowhere-named', 'at-lost-village', 'nowhere-undated'];
const table = buildTable(site);
const rows = NOWHERE.map((id) => site.incidents.findIndex((incident) => incident.id === id));
const search = buildSearch(site);

const filtered = (view: Partial<View>) => filterSite(site, view, search.rows(view.q ?? ''));

const shown = (view: Partial<View>): string[] => filtered(view).shown.map(({ id }) => id);

test('they are in the list, in its order', () => {
	const ids = shown({});
	expect(ids).toHaveLength(site.incidents.length);
	expect(ids.filter((id) => NOWHERE.includes(id))).toEqual(NOWHERE);
});

test('they are counted, and counted as unlocated, whatever is chosen', () => {
	for (const change of [
		{},
		{ from: parseDay('2021-05-08'), to: parseDay('2021-05-08') },
		{ q: 'roof' }
	]) {
		const { counts } = filtered(change);
		expect(counts.unlocated).toBe(NOWHERE.length);
		expect(counts.certain + counts.possible + counts.hidden + counts.undated).toBe(counts.total);
	}
	expect(shown({ from: parseDay('2021-05-08'), to: parseDay('2021-05-08') })).toEqual([
		'nowhere-named',
		'nowhere-undated'
	]);
});

test('they are found by their words, and by the name of the place that is nowhere', () => {
	expect(shown({ q: 'flare' })).toEqual(['nowhere-named']);
	expect(shown({ q: 'rumour' })).toEqual(['nowhere-undated']);
	expect(shown({ q: 'Lost Village' })).toEqual(['at-lost-village']);
	expect(search.places('hidden school').map(({ id }) => id)).toEqual(['hidden-school']);
});

test('they are found by the place they are named for, and by what it lies within', () => {
	expect(shown({ place: 'lost-village' })).toEqual(['at-lost-village']);
	expect(shown({ place: 'reef-islands' })).toEqual(expect.arrayContaining(['at-lost-village']));
	expect(shown({ place: 'reef-islands' })).not.toContain('nowhere-named');
});

test('they are in the histogram on their days', () => {
	const days = table.dates.happened;
	const extent = extentOf(days)!;
	const included = filtered({}).filter.besideWindow();
	const { certain, possible, edges, undated } = makeHistogram(
		table,
		days,
		included,
		1,
		extent,
		'day'
	);
	const total = [...certain[0]!, ...possible[0]!].reduce((sum, weight) => sum + weight, 0);
	expect(total + undated).toBeCloseTo(site.incidents.length, 9);
	for (const row of rows) {
		if (days.dated[row] === 0) continue;
		expect(certain[0]![edges.indexOf(days.earliest[row]!)]).toBe(1);
	}
});

test('they are nowhere on the map, and are downloaded without a geometry', () => {
	for (const groups of [makeCellsNow(table, 8), makeRegions(table, site), makeDiscs(table, site)]) {
		expect(groups.size).toBeGreaterThan(0);
		for (const row of rows) expect(groupOf(groups, row)).toBe(-1);
	}
	const { features } = incidentFeatures(site, geometries, null);
	const nowhere = features.filter(({ geometry }) => geometry === null).map(({ id }) => id);
	expect(nowhere).toEqual(NOWHERE);
	for (const { properties } of features.filter(({ geometry }) => geometry === null)) {
		expect(properties!['precision']).toBe('unknown');
	}
});

test('their pages open with the data set’s view', () => {
	const home = frameFor({ type: 'home' }, site);
	for (const id of NOWHERE) expect(frameFor({ type: 'incident', id }, site)).toEqual(home);
});
