import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/lib/core/day';
import { DATE_KINDS, dateSpan } from '../../src/lib/core/date-kind';
import { matchSpan } from '../../src/lib/core/match';
import type { Article, Site } from '../../src/lib/core/site';
import { BIN_UNITS, type BinUnit, type Extent } from '../../src/lib/table/bins';
import { extentOf, type Histogram, makeHistogram } from '../../src/lib/table/histogram';
import { buildTable } from '../../src/lib/table/table';
import { readWhen } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { randomSite } from './random-site';

const day = (text: string) => parseDay(text)!;

interface Around {
	readonly published?: string | null;
	readonly covers?: Article['covers'];
}

/** Incidents with these dates, all of one article. */
function siteOf(edtfs: readonly (string | null)[], { published = null, covers }: Around = {}) {
	const base = real.incidents[0]!;
	const article = { ...real.articles[0]!, id: 'article', covers: covers ?? null };
	const issued = published === null ? null : readWhen(published);
	return {
		...real,
		articles: [article],
		incidents: edtfs.map((edtf, i) => ({
			...base,
			id: `incident-${i}`,
			excerpts: [{ ...base.excerpts[0]!, article: 'article' }],
			published: issued,
			when: { ...base.when, edtf, value: edtf === null ? null : readWhen(edtf) }
		}))
	} satisfies Site;
}

function histogramOf(site: Site, unit: BinUnit = 'day', extent?: Extent): Histogram {
	const table = buildTable(site);
	const days = table.dates.happened;
	const included = new Uint8Array(table.size).fill(1);
	const kinds = site.dataset.kinds.length;
	return makeHistogram(table, days, included, kinds, extent ?? extentOf(days)!, unit);
}

/** Of all kinds, the weight in a bin. */
const weigh = (of: readonly Float64Array[], bin: number) =>
	of.reduce((total, row) => total + row[bin]!, 0);

const round = (weight: number) => Math.round(weight * 1000) / 1000;

/** `first day of the bin: certain+possible`, for each bin with something in it. */
function say({ edges, certain, possible }: Histogram): string[] {
	return Array.from({ length: edges.length - 1 }, (_, bin) => {
		const [sure, maybe] = [weigh(certain, bin), weigh(possible, bin)];
		return sure + maybe === 0 ? null : `${formatDay(edges[bin]!)}: ${round(sure)}+${round(maybe)}`;
	}).filter((line) => line !== null);
}

describe('the extent', () => {
	const extent = (edtfs: readonly (string | null)[], around?: Around) => {
		const found = extentOf(buildTable(siteOf(edtfs, around)).dates.happened);
		return found && `${formatDay(found.first)} ${formatDay(found.last)}`;
	};

	test.each<[string, (string | null)[], string | null, string | null]>([
		['whole months round all dates', ['2019-03-23', '2020-01-08'], null, '2019-03-01 2020-01-31'],
		['one day', ['2020-02-29'], null, '2020-02-01 2020-02-29'],
		['the last of December', ['2019-12-31'], null, '2019-12-01 2019-12-31'],
		['nothing', [], null, null],
		['nothing dated', [null, null], '2020-01-23', null],
		['an open start', ['[..2019-12-31]'], null, '2019-12-01 2019-12-31'],
		['an open end', ['2019-10/..'], null, '2019-10-01 2019-10-31'],
		['an open end with a bound', ['2019-10/..'], '2020-01-23', '2019-10-01 2020-01-31'],
		['an open end past the bound', ['2019-10/..'], '2019-01-23', '2019-10-01 2019-10-31'],
		['the undated beside the dated', [null, '2020'], null, '2020-01-01 2020-12-31']
	])('%s', (_, edtfs, published, found) => {
		expect(extent(edtfs, { published })).toBe(found);
	});

	test('of the real data, by each of the three dates', () => {
		const { dates } = buildTable(real);
		const said = DATE_KINDS.map((kind) => {
			const found = extentOf(dates[kind]);
			return found && `${formatDay(found.first)} ${formatDay(found.last)}`;
		});
		expect(said).toEqual([
			'2019-03-01 2020-01-31',
			'2020-01-01 2020-01-31',
			'2026-11-01 2026-11-30'
		]);
	});

	test('of a date that nothing has, there is none', () => {
		const incidents = real.incidents.map((one) => ({ ...one, added: null }));
		expect(extentOf(buildTable({ ...real, incidents }).dates.added)).toBeNull();
	});
});

describe('what is weighed where', () => {
	test('the real data, day by day', () => {
		const histogram = histogramOf(real);
		const lines = say(histogram);
		expect(lines).toContain('2019-03-23: 1+0');
		// Eleven attacks as one incident, on 62 days; a share of it is no more than possible.
		expect(lines).toContain(`2019-10-27: 0+${round(1 / 62)}`);
		expect(lines).toContain(`2019-12-27: 0+${round(1 / 62)}`);
		// The assault lasted two days, and surely covers each.
		expect(lines).toContain('2019-12-31: 0.5+0');
		expect(lines).toContain('2020-01-01: 0.5+0');
		expect(lines).toContain(`2020-01-03: 1+${round(1 / 21)}`);
		expect(lines).toContain(`2020-01-08: 2+${round(1 / 21)}`);
		expect(lines).toContain(`2020-01-20: 0+${round(1 / 2 + 1 / 21)}`);
		// One for March, 62 days of the eleven, two of the assault, 21 of the shellings.
		expect(lines).toHaveLength(1 + 62 + 2 + 21);
		expect(histogram.peak).toBeCloseTo(2 + 1 / 21, 9);
	});

	test.each<[string, Around, string[]]>([
		[
			'2020-01-30/2020-02-01',
			{},
			['2020-01-30: 0.333+0', '2020-01-31: 0.333+0', '2020-02-01: 0.333+0']
		],
		['[2020-01-30..2020-01-31]', {}, ['2020-01-30: 0+0.5', '2020-01-31: 0+0.5']],
		// Nothing bounds it: the whole weight on the known end, where it is no more than possible.
		['[..2020-01-30]', {}, ['2020-01-30: 0+1']],
		['[2020-01-30..]', {}, ['2020-01-30: 0+1']],
		['../2020-01-30', {}, ['2020-01-30: 1+0']],
		['2020-01-30/..', {}, ['2020-01-30: 1+0']],
		// What was published had happened by then.
		['[2020-01-30..]', { published: '2020-01-31' }, ['2020-01-30: 0+0.5', '2020-01-31: 0+0.5']],
		['2020-01-30/..', { published: '2020-01-31' }, ['2020-01-30: 0.5+0', '2020-01-31: 0+0.5']],
		['2020-01-30/..', { published: '2020-01-29' }, ['2020-01-30: 1+0']],
		['../2020-01-30', { published: '2020-01-31' }, ['2020-01-30: 1+0']],
		// The last day on which a month's publication can have been.
		['[2020-01-30..]', { published: '2020-01' }, ['2020-01-30: 0+0.5', '2020-01-31: 0+0.5']],
		// The article's own limits, at both ends; the narrower one counts.
		[
			'[..2020-01-30]',
			{ covers: { from: day('2020-01-29'), to: null } },
			['2020-01-29: 0+0.5', '2020-01-30: 0+0.5']
		],
		[
			'2020-01-30/..',
			{ published: '2020-02-15', covers: { from: null, to: day('2020-01-31') } },
			['2020-01-30: 0.5+0', '2020-01-31: 0+0.5']
		],
		['[..2020-01-30]', { covers: { from: day('2020-02-01'), to: null } }, ['2020-01-30: 0+1']]
	])('%s, %j', (edtf, around, lines) => {
		expect(say(histogramOf(siteOf([edtf], around)))).toEqual(lines);
	});

	test('an open start that nothing bounds spreads over the days of its known end', () => {
		const lines = say(histogramOf(siteOf(['[..2020-02]'])));
		expect(lines).toHaveLength(29);
		expect(lines[0]).toBe(`2020-02-01: 0+${round(1 / 29)}`);
	});

	test('by weeks, months and years, what lies whole in a bin is certain there', () => {
		const site = siteOf(['2019-01-01', '[2020-01-04..2020-01-05]', '[2020-01-31..2020-02-01]']);
		expect(say(histogramOf(site, 'week'))).toEqual([
			'2018-12-31: 1+0',
			'2019-12-30: 1+0',
			'2020-01-27: 1+0'
		]);
		expect(say(histogramOf(site, 'month'))).toEqual([
			'2019-01-01: 1+0',
			'2020-01-01: 1+0.5',
			'2020-02-01: 0+0.5'
		]);
		expect(say(histogramOf(site, 'year'))).toEqual(['2019-01-01: 1+0', '2020-01-01: 2+0']);
	});

	test('only the rows included, each under its kind; the undated apart', () => {
		const site = { ...real, incidents: [...real.incidents, ...siteOf([null, null]).incidents] };
		const table = buildTable(site);
		const days = table.dates.happened;
		const included = Uint8Array.from(site.incidents, ({ kind, id }) =>
			kind === 'missile' || id === 'incident-0' ? 1 : 0
		);
		const kinds = real.dataset.kinds.length;
		const { certain, possible, undated } = makeHistogram(
			table,
			days,
			included,
			kinds,
			extentOf(days)!,
			'day'
		);
		const index = real.dataset.kinds.findIndex(({ id }) => id === 'missile');
		const sum = (row: Float64Array) => row.reduce((total, count) => total + count, 0);
		expect(certain.map(sum)).toEqual(real.dataset.kinds.map((_, i) => (i === index ? 2 : 0)));
		expect(possible.map(sum)).toEqual(real.dataset.kinds.map(() => 0));
		expect(undated).toBe(1);
	});

	test('nothing dated: no bar', () => {
		const extent = { first: day('2020-01-01'), last: day('2020-01-31') };
		for (const edtfs of [[], [null, null]]) {
			const histogram = histogramOf(siteOf(edtfs), 'day', extent);
			expect(say(histogram)).toEqual([]);
			expect(histogram).toMatchObject({ peak: 0, undated: edtfs.length });
		}
	});

	test('where spans have ended, rounding leaves nothing', () => {
		const spans = Array.from(
			{ length: 40 },
			(_, i) => `[2020-01-${10 + (i % 9)}..2020-03-${10 + (i % 7)}]`
		);
		const histogram = histogramOf(siteOf([...spans, '2020-06-30']));
		const empty = Array.from(histogram.edges)
			.slice(0, -1)
			.flatMap((edge, bin) => (edge > day('2020-03-16') && edge < day('2020-06-30') ? [bin] : []));
		expect(empty.length).toBeGreaterThan(90);
		for (const bin of empty) expect(weigh(histogram.possible, bin)).toBe(0);
	});
});

describe('for any incidents, by any of their dates', () => {
	const unit = fc.constantFrom(...BIN_UNITS);
	const kind = fc.constantFrom(...DATE_KINDS);

	test('the weights and the undated add up to the number of incidents', () => {
		fc.assert(
			fc.property(randomSite(), unit, kind, (site, unit, kind) => {
				const table = buildTable(site);
				const days = table.dates[kind];
				const extent = extentOf(days) ?? { first: 0, last: 0 };
				const included = new Uint8Array(table.size).fill(1);
				const { certain, possible, undated } = makeHistogram(
					table,
					days,
					included,
					5,
					extent,
					unit
				);
				const sum = [...certain, ...possible]
					.flatMap((row) => [...row])
					.reduce((total, weight) => total + weight, 0);
				expect(sum + undated).toBeCloseTo(site.incidents.length, 6);
			}),
			{ numRuns: 500 }
		);
	}, 60_000);

	test('a share is an even part of the possible days, certain exactly as the window of its bin says', () => {
		fc.assert(
			fc.property(randomSite({ maxIncidents: 5 }), unit, kind, (site, unit, kind) => {
				const table = buildTable(site);
				const days = table.dates[kind];
				const extent = extentOf(days);
				fc.pre(extent !== null);
				const articles = new Map(site.articles.map((article) => [article.id, article]));
				for (const [row, incident] of site.incidents.entries()) {
					const one = new Uint8Array(table.size);
					one[row] = 1;
					const { edges, certain, possible } = makeHistogram(table, days, one, 5, extent, unit);
					const span = dateSpan(incident, kind, articles);
					for (let bin = 0; bin < edges.length - 1; bin++) {
						const [from, to] = [edges[bin]!, edges[bin + 1]! - 1];
						let weight = 0;
						let match = 0;
						if (span !== null) {
							const { earliest, latest, sureFrom, sureTo, lasted, first, last } = span;
							const shared = Math.min(last, to) - Math.max(first, from) + 1;
							weight = Math.max(0, shared) / (last - first + 1);
							match = matchSpan(earliest, latest, sureFrom, sureTo, lasted, from, to);
						}
						const [sure, maybe] = [weigh(certain, bin), weigh(possible, bin)];
						expect(sure).toBeCloseTo(match === 2 ? weight : 0, 9);
						expect(maybe).toBeCloseTo(match === 2 ? 0 : weight, 9);
					}
				}
			}),
			{ numRuns: 200 }
		);
	}, 60_000);

	test('of a part of the axis it says what the whole says of that part', () => {
		fc.assert(
			fc.property(randomSite(), unit, fc.nat(1500), fc.nat(300), (site, unit, start, length) => {
				const table = buildTable(site);
				const days = table.dates.happened;
				const extent = extentOf(days);
				fc.pre(extent !== null);
				const included = new Uint8Array(table.size).fill(1);
				const part = { first: extent.first + start, last: extent.first + start + length };
				const make = (range: Extent) => makeHistogram(table, days, included, 5, range, unit);
				const [whole, some] = [make(extent), make(part)];
				for (let bin = 0; bin < some.edges.length - 1; bin++) {
					const same = whole.edges.indexOf(some.edges[bin]!);
					const there = same >= 0 && same < whole.edges.length - 1;
					for (const of of ['certain', 'possible'] as const)
						expect(weigh(some[of], bin)).toBeCloseTo(there ? weigh(whole[of], same) : 0, 9);
				}
			}),
			{ numRuns: 200 }
		);
	}, 60_000);
});

test('a million long spans by the day are weighed in seconds, not minutes', () => {
	const size = 1_000_000;
	const int = (at: (row: number) => number) =>
		Int32Array.from({ length: size }, (_, row) => at(row));
	const first = int((row) => (row * 7919) % 20_000);
	const last = int((row) => first[row]! + ((row * 104_729) % 10_000));
	const ones = new Uint8Array(size).fill(1);
	const days = {
		...{ dated: ones, earliest: first, latest: last, first, last },
		lasting: { sureFrom: last, sureTo: first, lasted: ones }
	};
	const started = performance.now();
	const histogram = makeHistogram(
		{ size, kind: new Uint16Array(size) },
		days,
		ones,
		1,
		{ first: 0, last: 30_000 },
		'day'
	);
	// One step per row and day would be 5,000 million of them.
	expect(performance.now() - started).toBeLessThan(8_000);
	const sum = [...histogram.certain[0]!, ...histogram.possible[0]!].reduce((a, b) => a + b, 0);
	expect(sum / size).toBeCloseTo(1, 6);
}, 30_000);
