import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/lib/core/day';
import type { When } from '../../src/lib/core/edtf';
import { type Match, matchWindow } from '../../src/lib/core/match';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { emptyView, type View } from '../../src/lib/core/permalink';
import type { Incident, Precision, Site } from '../../src/lib/core/site';
import {
	CERTAIN,
	type Counts,
	HIDDEN,
	masksOf,
	POSSIBLE,
	UNDATED
} from '../../src/lib/table/filter';
import { buildSearch } from '../../src/lib/table/search';
import { readWhen } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { filterSite } from './filtered';
import { publisherOf, siteAndView } from './random-site';

const CODES: Readonly<Record<Match, number>> = {
	none: HIDDEN,
	possible: POSSIBLE,
	certain: CERTAIN
};

/** The date that a view is about, as EDTF would write it. */
function dateOf({ when, published, added }: Incident, { date }: View): When | null {
	if (date === 'happened') return when.value;
	if (date === 'added') return added === null ? null : readWhen(formatDay(added));
	const within = published && [published.earliest, published.latest].map(formatDay);
	return within && readWhen(`[${within.join('..')}]`);
}

/** What a row must be, told incident by incident from the rules of ARCHITECTURE, without a table. */
function expected(site: Site, view: View, incident: Incident, but?: 'kind'): number {
	if (but !== 'kind' && view.kinds.length > 0 && !view.kinds.includes(incident.kind)) return HIDDEN;
	const place = site.places.find(({ id }) => id === incident.where.place);
	// A point of its own is as good as a site.
	const known: Precision = incident.where.point ? 'site' : (place?.precision ?? 'unknown');
	if (view.precisions.length > 0 && !view.precisions.includes(known)) return HIDDEN;
	if (view.source !== null && publisherOf(site, incident) !== view.source) return HIDDEN;
	if (view.place !== null) {
		if (place === undefined) return HIDDEN;
		if (place.id !== view.place && !place.within.includes(view.place)) return HIDDEN;
	}
	const date = dateOf(incident, view);
	if (date === null) return view.certain ? HIDDEN : UNDATED;
	const match = matchWindow(date, view);
	return match === 'possible' && view.certain ? HIDDEN : CODES[match];
}

const runs = { numRuns: 1000 };

describe('any table under any view', { timeout: 60_000 }, () => {
	test('each row is what a recount one by one says, and the counts are of these', () => {
		fc.assert(
			fc.property(siteAndView, ({ site, view }) => {
				const { match, counts } = filterSite(site, view);
				const naive = site.incidents.map((incident) => expected(site, view, incident));
				expect([...match]).toEqual(naive);
				const number = (code: number) => naive.filter((found) => found === code).length;
				const shapeOf = new Map(site.places.map(({ id, shape }) => [id, shape]));
				const nowhere = site.incidents.filter(
					({ where }) =>
						where.point === null && (where.place === null || shapeOf.get(where.place) === 'none')
				);
				expect(counts).toEqual({
					certain: number(CERTAIN),
					possible: number(POSSIBLE),
					hidden: number(HIDDEN),
					undated: number(UNDATED),
					unlocated: nowhere.length,
					total: site.incidents.length
				});
				const { certain, possible, hidden, undated, total } = counts;
				expect(certain + possible + hidden + undated).toBe(total);
			}),
			runs
		);
	});

	test('the kinds’ own counts are those of the view without a choice of kinds', () => {
		fc.assert(
			fc.property(siteAndView, ({ site, view }) => {
				const { filter } = filterSite(site, view);
				const naive = site.dataset.kinds.map(
					({ id }) =>
						site.incidents.filter(
							(one) => one.kind === id && expected(site, view, one, 'kind') !== HIDDEN
						).length
				);
				expect([...filter.perKind()]).toEqual(naive);
				const all = filterSite(site, { ...view, kinds: [] });
				expect([...all.filter.perKind()]).toEqual(naive);
			}),
			runs
		);
	});

	test('the rows of the histogram do not depend on the window or on being certain', () => {
		fc.assert(
			fc.property(siteAndView, ({ site, view }) => {
				const rows = (of: View) => [...filterSite(site, of).filter.besideWindow()];
				const open = { ...view, from: null, to: null, certain: false };
				expect(rows(view)).toEqual(rows(open));
				// Without a window everything dated is certain, so all that other clauses let through shows.
				const shown = [...filterSite(site, open).match].map((found) => (found === HIDDEN ? 0 : 1));
				expect(rows(view)).toEqual(shown);
			}),
			runs
		);
	});

	test('certain only leaves out the possible and the undated, and nothing else', () => {
		fc.assert(
			fc.property(siteAndView, ({ site, view }) => {
				const all = filterSite(site, { ...view, certain: false });
				const only = filterSite(site, { ...view, certain: true });
				expect([...only.match]).toEqual(
					[...all.match].map((found) => (found === CERTAIN ? CERTAIN : HIDDEN))
				);
				expect(only.counts.certain).toBe(all.counts.certain);
			}),
			runs
		);
	});

	test('an incident without the date that the window is about stands undated beside any window', () => {
		fc.assert(
			fc.property(siteAndView, ({ site, view }) => {
				const all = filterSite(site, { ...view, from: null, to: null, certain: false });
				const some = filterSite(site, { ...view, certain: false });
				const undated = (match: Uint8Array) => match.map((found) => (found === UNDATED ? 1 : 0));
				expect(undated(some.match)).toEqual(undated(all.match));
				for (const [row, incident] of site.incidents.entries()) {
					if (all.match[row] === HIDDEN) continue;
					expect(all.match[row] === UNDATED).toBe(dateOf(incident, view) === null);
				}
			}),
			runs
		);
	});

	test('a search only ever hides', () => {
		fc.assert(
			fc.property(siteAndView, fc.infiniteStream(fc.boolean()), ({ site, view }, coins) => {
				const words = Uint8Array.from(site.incidents, () => (coins.next().value ? 1 : 0));
				const without = filterSite(site, view);
				const { match, counts } = filterSite(site, view, words);
				expect([...match]).toEqual(
					[...without.match].map((found, row) => (words[row] ? found : HIDDEN))
				);
				expect(counts.unlocated).toBe(without.counts.unlocated);
			})
		);
	});
});

describe('the real data', () => {
	const day = (text: string) => parseDay(text)!;
	const all: Counts = {
		certain: 8,
		possible: 0,
		hidden: 0,
		undated: 0,
		unlocated: 0,
		total: 8
	};

	test.each<[string, Partial<View>, Partial<Counts>]>([
		['no filter', {}, {}],
		[
			'8 January 2020',
			{ from: day('2020-01-08'), to: day('2020-01-08') },
			{ certain: 2, possible: 1, hidden: 5 }
		],
		[
			'8 January 2020, certain only',
			{ from: day('2020-01-08'), to: day('2020-01-08'), certain: true },
			{ certain: 2, hidden: 6 }
		],
		[
			'31 December 2019',
			{ from: day('2019-12-31'), to: day('2019-12-31') },
			{ certain: 1, hidden: 7 }
		],
		[
			'3 to 23 January 2020',
			{ from: day('2020-01-03'), to: day('2020-01-23') },
			{ certain: 5, hidden: 3 }
		],
		['March 2019', { from: day('2019-03-01'), to: day('2019-03-31') }, { certain: 1, hidden: 7 }],
		[
			'April to September 2019',
			{ from: day('2019-04-01'), to: day('2019-09-30') },
			{ certain: 0, hidden: 8 }
		],
		['missiles', { kinds: ['missile'] }, { certain: 2, hidden: 6 }],
		['Baghdad, with what lies within it', { place: 'baghdad' }, { certain: 3, hidden: 5 }],
		['the embassy', { place: 'us-embassy-baghdad' }, { certain: 2, hidden: 6 }],
		['Iraq', { place: 'iraq' }, { certain: 7, hidden: 1 }],
		['Baghuz, where nothing is placed', { place: 'baghuz' }, { certain: 0, hidden: 8 }],
		['what is known to the site', { precisions: ['site'] }, { certain: 4, hidden: 4 }],
		[
			'along a corridor or in a country',
			{ precisions: ['country', 'corridor'] },
			{ certain: 3, hidden: 5 }
		],
		['the one source', { source: 'Washington Free Beacon' }, {}],
		['a source that has nothing', { source: 'Nobody' }, { certain: 0, hidden: 8 }]
	])('%s', (_, view, counts) => {
		expect(filterSite(real, view).counts).toEqual({ ...all, ...counts });
	});

	test('the example of the addresses: from, to, kind, certain, place and words', () => {
		const view = {
			from: day('2019-12-01'),
			to: day('2020-01-23'),
			kinds: ['missile', 'rocket'],
			certain: true,
			place: 'baghdad',
			q: 'embassy'
		};
		const words = buildSearch(real).rows(view.q);
		const { match, counts } = filterSite(real, view, words);
		expect(counts).toMatchObject({ certain: 1, possible: 0, hidden: 7 });
		expect(real.incidents[match.indexOf(CERTAIN)]!.id).toBe('embassy-shelling-january-2020');
	});

	test('undated and unlocated incidents are counted, not lost', () => {
		const [first, second, ...others] = real.incidents;
		const site: Site = {
			...real,
			incidents: [
				...others,
				{ ...first!, where: { ...first!.where, place: null } },
				{ ...second!, when: { ...second!.when, value: null, edtf: null } }
			]
		};
		const window = { from: day('2020-01-20'), to: day('2020-01-21') };
		expect(filterSite(site).counts).toEqual({
			...all,
			certain: 7,
			undated: 1,
			unlocated: 1
		});
		expect(filterSite(site, window).counts).toEqual({
			certain: 1,
			possible: 1,
			hidden: 5,
			undated: 1,
			unlocated: 1,
			total: 8
		});
		expect(filterSite(site, { kinds: ['rocket'] }).counts.undated).toBe(0);
		expect(filterSite(site, { place: 'baghdad' }).counts).toMatchObject({
			certain: 2,
			undated: 0,
			unlocated: 1
		});
	});

	test('no incidents at all', () => {
		const empty = { ...real, incidents: [] };
		expect(filterSite(empty).counts).toEqual({
			certain: 0,
			possible: 0,
			hidden: 0,
			undated: 0,
			unlocated: 0,
			total: 0
		});
	});
});

test('no choice is no mask, and a mask says 1 for what is chosen', () => {
	const masks = (view: Partial<View>) =>
		masksOf({ ...emptyView, ...view }, real, ['Gazette', 'Wire']);
	expect(masks({})).toEqual({ kinds: null, places: null, precisions: null, sources: null });
	expect([...masks({ source: 'Wire' }).sources!]).toEqual([0, 1]);
	expect([...masks({ precisions: ['radius', 'site'] }).precisions!]).toEqual(
		PRECISIONS.map((precision) => (['site', 'radius'].includes(precision) ? 1 : 0))
	);
	const within = real.places.filter((_, i) => masks({ place: 'baghdad' }).places![i] === 1);
	expect(within.map(({ id }) => id).sort()).toEqual([
		'baghdad',
		'baghdad-international-airport',
		'us-embassy-baghdad'
	]);
});
