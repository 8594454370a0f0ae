import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import type { View } from '../../src/lib/core/permalink';
import type { Site } from '../../src/lib/core/site';
import { placesOfCells } from '../../src/lib/table/cell-places';
import { makeCellsNow } from '../../src/lib/table/cells';
import { countGroups, drawMarks, drawRegions, markPlace } from '../../src/lib/table/drawn';
import { HIDDEN, POSSIBLE } from '../../src/lib/table/filter';
import { makeRegions } from '../../src/lib/table/regions';
import { isPoint } from '../../src/lib/table/table';
import { evenly, readWhen } from '../core/arbitrary-when';
import { place as madeUpPlace } from '../core/made-up-places';
import { site as real } from '../core/real-geodata';
import { t } from '../translate';
import { drawSite, filterSite, idsOf } from './filtered';
import { randomSite, randomView } from './random-site';

const day = (text: string) => parseDay(text)!;
const siteAndView = randomSite().chain((site) => randomView(site).map((view) => ({ site, view })));

describe('any site under any view', { timeout: 60_000 }, () => {
	test('a filter moves no mark and renames none: only its counts change', () => {
		fc.assert(
			fc.property(siteAndView, evenly(0, 10), ({ site, view }, zoom) => {
				const draw = (of: Partial<View>) => {
					const filtered = filterSite(site, of);
					return { ...filtered, marks: drawSite(filtered, zoom).marks };
				};
				const all = new Map(draw({}).marks.map((mark) => [mark.id, mark.at]));
				const { table, match, marks } = draw(view);
				for (const { id, at } of marks) expect(all.get(id)).toEqual(at);
				const shown = marks.flatMap(({ rows }) => rows()).sort((a, b) => a - b);
				const rows = site.incidents.map((_, row) => row);
				expect(shown).toEqual(rows.filter((row) => isPoint(table, row) && match[row] !== HIDDEN));
			}),
			{ numRuns: 500 }
		);
	});

	test('what is seen of the map narrows what is counted, and nothing on the map', () => {
		fc.assert(
			fc.property(siteAndView, fc.nat(255), ({ site, view }, bits) => {
				const { clauses, filter, table } = filterSite(site, view);
				const cells = makeCellsNow(table, 5);
				const places = placesOfCells(cells, table, site);
				// Watched from before the clause on, as a page does.
				const [marks, regions] = [
					countGroups(filter, cells),
					countGroups(filter, makeRegions(table, site))
				];
				const drawing = { table, site, filter, open: -1 };
				const draw = () =>
					[...drawMarks(drawing, marks, places, 5), ...drawRegions(drawing, regions, t)].map(
						({ rows, ...rest }) => ({ ...rest, rows: rows() })
					);
				const before = draw();
				const inView = Uint8Array.from(site.incidents, (_, row) => (bits >> (row % 8)) & 1);
				filter.apply({ ...clauses, view: inView });
				expect(draw()).toEqual(before);
				expect([...filter.shownOf(null)].every((row) => inView[row] === 1)).toBe(true);
			}),
			{ numRuns: 200 }
		);
	});

	test('marks, regions and discs say of their rows what the rows say', () => {
		fc.assert(
			fc.property(siteAndView, evenly(0, 10), ({ site, view }, zoom) => {
				const filtered = filterSite(site, view);
				const { marks, regions, discs } = drawSite(filtered, zoom);
				const { match } = filtered;
				const kindsOf = (rows: readonly number[]) =>
					site.dataset.kinds.flatMap(({ id }) => {
						const count = rows.filter((row) => site.incidents[row]!.kind === id).length;
						return count === 0 ? [] : [{ id, count }];
					});
				const placeOf = (row: number) =>
					site.places.find(({ id }) => id === site.incidents[row]!.where.place);
				const isAbout = (row: number) =>
					site.incidents[row]!.where.point === null && placeOf(row)?.precision !== 'site';
				for (const { count, rows, spec } of marks) {
					expect(rows()).toHaveLength(count);
					expect(spec.kinds.map(({ id, count }) => ({ id, count }))).toEqual(kindsOf(rows()));
					expect(spec.possible).toBe(rows().every((row) => match[row] === POSSIBLE));
					expect(spec.about).toBe(rows().every(isAbout));
				}
				for (const { count, rows, kind, possible, place } of regions) {
					expect(rows()).toHaveLength(count);
					for (const row of rows()) expect(placeOf(row)).toBe(place);
					const kinds = kindsOf(rows());
					expect(kind).toBe(kinds.length === 1 ? kinds[0]!.id : null);
					expect(possible).toBe(rows().every((row) => match[row] === POSSIBLE));
				}
				for (const { place, kind, possible } of discs) {
					const rows = site.incidents.flatMap(({ where }, row) =>
						where.place === place.id && where.point === null && match[row] !== HIDDEN ? [row] : []
					);
					expect(rows).not.toEqual([]);
					const kinds = kindsOf(rows);
					expect(kind).toBe(kinds.length === 1 ? kinds[0]!.id : null);
					expect(possible).toBe(rows.every((row) => match[row] === POSSIBLE));
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('what is open is drawn whatever the filter says, and nothing else is', () => {
		fc.assert(
			fc.property(siteAndView, evenly(0, 10), fc.nat(), ({ site, view }, zoom, which) => {
				fc.pre(site.incidents.length > 0);
				const open = which % site.incidents.length;
				const filtered = filterSite(site, view);
				const rowsOf = ({ marks, regions }: ReturnType<typeof drawSite>) =>
					[...marks, ...regions].flatMap(({ count, rows }) => {
						expect(rows()).toHaveLength(count);
						return rows();
					});
				const [without, drawn] = [drawSite(filtered, zoom), drawSite(filtered, zoom, open)];
				const located = filtered.table.located[open] === 1;
				const expected = new Set([...rowsOf(without), ...(located ? [open] : [])]);
				expect(rowsOf(drawn).sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
			}),
			{ numRuns: 300 }
		);
	});
});

test('the id of a mark is the same while the same rows are together, and no other mark has it', () => {
	const filtered = filterSite(real);
	const near = drawSite(filtered, 10).marks;
	expect(new Set(near.map(({ id }) => id)).size).toBe(near.length);
	expect(drawSite(filtered, 10.5).marks.map(({ id }) => id)).toEqual(near.map(({ id }) => id));
});

test('on 8 January 2020 the missiles are certain and Iraq possible', () => {
	const { marks, regions } = drawSite(
		filterSite(real, { from: day('2020-01-08'), to: day('2020-01-08') }),
		7
	);
	expect(marks.map(({ rows, spec }) => [idsOf(real, rows()), spec.possible])).toEqual([
		[['ayn-al-asad-missile-strike'], false],
		[['erbil-missile-strike'], false]
	]);
	expect(regions.map(({ id, possible, text }) => [id, possible, text])).toEqual([
		['iraq', true, 'Somewhere in Iraq · 1 report']
	]);
});

test('a mark of one incident is named by its own place, of several by the place that holds them', () => {
	const names = (view: Partial<View>) =>
		drawSite(filterSite(real, view), 6).marks.map(({ label }) => label?.name);
	expect(names({})).toContain('Baghdad');
	expect(names({ kinds: ['airstrike'] })).toEqual(['Baghdad International Airport']);
});

test('a place at which nothing happened has a mark of nothing; an area has none', () => {
	const mark = markPlace(madeUpPlace('port-town'))!;
	expect(mark.at).toEqual(madeUpPlace('port-town').anchor);
	expect([mark.count, mark.rows(), mark.spec.kinds]).toEqual([0, [], []]);
	expect(markPlace(madeUpPlace('reef-islands'))).toBeNull();
});

describe('the counts of a mark', () => {
	const when = (edtf: string | null) => ({
		...real.incidents[0]!.when,
		edtf,
		value: edtf === null ? null : readWhen(edtf)
	});
	const base = real.incidents[0]!;
	/** Incidents at one point. */
	const siteOf = (
		...incidents: readonly (readonly [kind: string, edtf: string | null])[]
	): Site => ({
		...real,
		articles: [],
		incidents: incidents.map(([kind, edtf], i) => ({
			...base,
			id: `incident-${i}`,
			kind,
			when: when(edtf),
			where: { ...base.where, place: null, refined: null, point: [44, 33] }
		}))
	});
	const dated = [
		['rocket', '2020-01-08'],
		['missile', '2020-01'],
		['rocket', '2020-03-01']
	] as const;
	const tell = (site: Site, from: string, to: string) =>
		drawSite(filterSite(site, { from: day(from), to: day(to) }), 7).marks.map(
			({ rows, spec: { kinds, possible } }) => ({
				rows: rows(),
				kinds: Object.fromEntries(kinds.map(({ id, count }) => [id, count])),
				order: kinds.map(({ id }) => id),
				possible
			})
		);
	const order = (...ids: readonly string[]) =>
		real.dataset.kinds.map(({ id }) => id).filter((id) => ids.includes(id));

	test('are of what is shown, by kind in the data set’s order', () => {
		const site = siteOf(...dated, ['assault', null]);
		expect(tell(site, '2020-01-01', '2020-01-31')).toEqual([
			{
				rows: [0, 1, 3],
				kinds: { rocket: 1, missile: 1, assault: 1 },
				order: order('rocket', 'missile', 'assault'),
				possible: false
			}
		]);
		expect(tell(site, '2020-01-01', '2020-03-31')[0]!.kinds['rocket']).toBe(2);
	});

	test('are possible when all that is shown is no more than that', () => {
		const site = siteOf(...dated);
		expect(tell(site, '2020-01-09', '2020-01-10')).toMatchObject([{ rows: [1], possible: true }]);
		expect(tell(site, '2020-01-08', '2020-01-08')).toMatchObject([
			{ rows: [0, 1], possible: false }
		]);
		expect(tell(site, '2020-02-01', '2020-02-02')).toEqual([]);
	});
});
