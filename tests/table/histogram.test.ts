import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, OPEN_END, OPEN_START, parseDay } from '../../src/lib/core/day';
import { matchWindow } from '../../src/lib/core/match';
import type { Site } from '../../src/lib/core/site';
import {
	binEdges,
	type BinUnit,
	type Extent,
	extentOf,
	type Histogram,
	makeHistogram
} from '../../src/lib/table/histogram';
import { buildTable } from '../../src/lib/table/table';
import { readWhen } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';
import { randomSite } from './random-site';

const day = (text: string) => parseDay(text)!;

function siteOf(...edtfs: readonly (string | null)[]): Site {
	const base = real.incidents[0]!;
	return {
		...real,
		articles: [],
		incidents: edtfs.map((edtf, i) => ({
			...base,
			id: `incident-${i}`,
			when: { ...base.when, edtf, value: edtf === null ? null : readWhen(edtf) }
		}))
	};
}

function histogramOf(site: Site, bound: number | null = null, extent?: Extent): Histogram {
	const table = buildTable(site);
	const included = new Uint8Array(table.size).fill(1);
	const kinds = site.dataset.kinds.length;
	return makeHistogram(table, included, extent ?? extentOf(table, bound)!, kinds, bound);
}

/** `first day of the bin: certain+possible`, for each bin with something in it. */
function say({ edges, certain, possible }: Histogram): string[] {
	return Array.from({ length: edges.length - 1 }, (_, bin) => {
		const sum = (of: readonly Uint32Array[]) => of.reduce((total, row) => total + row[bin]!, 0);
		const [sure, maybe] = [sum(certain), sum(possible)];
		return sure + maybe === 0 ? null : `${formatDay(edges[bin]!)}: ${sure}+${maybe}`;
	}).filter((line) => line !== null);
}

describe('the extent', () => {
	const extent = (bound: string | null, ...edtfs: readonly (string | null)[]) => {
		const found = extentOf(buildTable(siteOf(...edtfs)), bound === null ? null : day(bound));
		return found && `${formatDay(found.first)} ${formatDay(found.last)}`;
	};

	test.each<[string, string | null, (string | null)[], string | null]>([
		['whole months round all dates', null, ['2019-03-23', '2020-01-08'], '2019-03-01 2020-01-31'],
		['one day', null, ['2020-02-29'], '2020-02-01 2020-02-29'],
		['the last of December', null, ['2019-12-31'], '2019-12-01 2019-12-31'],
		['nothing', null, [], null],
		['nothing dated', '2020-01-23', [null, null], null],
		['an open start', null, ['[..2019-12-31]'], '2019-12-01 2019-12-31'],
		['an open end', null, ['2019-10/..'], '2019-10-01 2019-10-31'],
		['an open end with a bound', '2020-01-23', ['2019-10/..'], '2019-10-01 2020-01-31'],
		['an open end past the bound', '2019-01-23', ['2019-10/..'], '2019-10-01 2019-10-31'],
		['the undated beside the dated', null, [null, '2020'], '2020-01-01 2020-12-31']
	])('%s', (_, bound, edtfs, found) => {
		expect(extent(bound, ...edtfs)).toBe(found);
	});

	test('of the real data', () => {
		const found = extentOf(buildTable(real), day('2020-01-23'))!;
		expect([found.first, found.last].map(formatDay)).toEqual(['2019-03-01', '2020-01-31']);
	});
});

describe('the bins', () => {
	test.each<[string, string, BinUnit, number]>([
		['2020-01-01', '2020-01-31', 'day', 31],
		['2018-01-01', '2020-02-29', 'day', 790],
		['2018-01-01', '2020-04-30', 'week', 122],
		['2005-01-01', '2019-12-31', 'week', 783],
		['2000-01-01', '2019-12-31', 'month', 240]
	])('%s to %s: by %s, %i of them', (first, last, unit, count) => {
		const bins = binEdges({ first: day(first), last: day(last) });
		expect(bins.unit).toBe(unit);
		expect(bins.edges).toHaveLength(count + 1);
		expect(formatDay(bins.edges[0]!)).toBe(first);
		expect(bins.edges.at(-1)).toBe(day(last) + 1);
		for (let i = 1; i < bins.edges.length; i++) {
			const width = bins.edges[i]! - bins.edges[i - 1]!;
			if (unit === 'day') expect(width).toBe(1);
			else if (unit === 'month') expect(formatDay(bins.edges[i]!)).toMatch(/-01$/);
			else if (i < bins.edges.length - 1) expect(width).toBe(7);
			expect(width).toBeGreaterThan(0);
		}
	});
});

describe('what is counted where', () => {
	test('the real data, day by day', () => {
		const lines = say(histogramOf(real, day('2020-01-23')));
		expect(lines).toContain('2019-03-23: 1+0');
		expect(lines).toContain('2019-10-27: 0+1');
		expect(lines).toContain('2019-12-27: 0+1');
		expect(lines).toContain('2019-12-31: 1+0');
		expect(lines).toContain('2020-01-01: 1+0');
		expect(lines).toContain('2020-01-03: 1+1');
		expect(lines).toContain('2020-01-08: 2+1');
		expect(lines).toContain('2020-01-20: 0+2');
		expect(lines).toContain('2020-01-21: 0+2');
		expect(lines).toContain('2020-01-23: 0+1');
		// One for March, 62 days of the eleven, two of the assault, 21 of the shellings.
		expect(lines).toHaveLength(1 + 62 + 2 + 21);
	});

	test('the peak is the fullest bin', () => {
		expect(histogramOf(real).peak).toBe(3);
		expect(histogramOf(siteOf('2020-01-08', '2020-01', '[2020-01-08..2020-01-09]')).peak).toBe(3);
	});

	test.each<[string, string | null, string[]]>([
		['2020-01-30/2020-02-01', null, ['2020-01-30: 1+0', '2020-01-31: 1+0', '2020-02-01: 1+0']],
		['[2020-01-30..2020-01-31]', null, ['2020-01-30: 0+1', '2020-01-31: 0+1']],
		// Open ends: it may have been before, so the day that is named is no more than possible.
		['[..2020-01-30]', null, ['2020-01-30: 0+1']],
		['[2020-01-30..]', null, ['2020-01-30: 0+1']],
		['[2020-01-30..]', '2020-01-31', ['2020-01-30: 0+1', '2020-01-31: 0+1']],
		['2020-01-30/..', null, ['2020-01-30: 1+0']],
		['2020-01-30/..', '2020-01-31', ['2020-01-30: 1+0', '2020-01-31: 0+1']],
		['../2020-01-30', '2020-01-31', ['2020-01-30: 1+0']]
	])('%s, bound %s', (edtf, bound, lines) => {
		expect(say(histogramOf(siteOf(edtf), bound === null ? null : day(bound)))).toEqual(lines);
	});

	test('by weeks and by months, what lies whole in a bin is certain there', () => {
		const weeks = histogramOf(siteOf('2016-01-01', '[2020-01-04..2020-01-05]', '2020-01'));
		expect(weeks.unit).toBe('week');
		expect(say(weeks)).toEqual([
			'2016-01-01: 1+0',
			'2019-12-27: 0+1',
			'2020-01-03: 1+1',
			'2020-01-10: 0+1',
			'2020-01-17: 0+1',
			'2020-01-24: 0+1',
			'2020-01-31: 0+1'
		]);
		const months = histogramOf(siteOf('1990-05-05', '2020-01', '[2020-01-31..2020-02-01]'));
		expect(months.unit).toBe('month');
		expect(say(months)).toEqual(['1990-05-01: 1+0', '2020-01-01: 1+1', '2020-02-01: 0+1']);
	});

	test('only the rows included, each under its kind', () => {
		const table = buildTable(real);
		const included = Uint8Array.from(real.incidents, ({ kind }) => (kind === 'missile' ? 1 : 0));
		const extent = extentOf(table, null)!;
		const kinds = real.dataset.kinds.length;
		const { certain, possible } = makeHistogram(table, included, extent, kinds, null);
		const index = real.dataset.kinds.findIndex(({ id }) => id === 'missile');
		const sum = (row: Uint32Array) => row.reduce((total, count) => total + count, 0);
		expect(certain.map(sum)).toEqual(real.dataset.kinds.map((_, i) => (i === index ? 2 : 0)));
		expect(possible.map(sum)).toEqual(real.dataset.kinds.map(() => 0));
	});

	test('nothing dated: no bar', () => {
		const extent = { first: day('2020-01-01'), last: day('2020-01-31') };
		for (const site of [siteOf(), siteOf(null, null)]) {
			const histogram = histogramOf(site, null, extent);
			expect(say(histogram)).toEqual([]);
			expect(histogram.peak).toBe(0);
		}
	});
});

test('every dated incident is in each bin of its possible days and only there, certain as the window of that bin says', () => {
	const bounds = fc.option(fc.integer({ min: day('2018-01-01'), max: day('2022-12-31') }));
	/** Long extents, so that bins are weeks and months too. */
	const far = fc.constantFrom(null, '2004-01-01', '1950-01-01');
	const sites = fc
		.tuple(randomSite({ maxIncidents: 6 }), far)
		.map(([site, date]): Site =>
			date === null ? site : { ...site, incidents: [...site.incidents, ...siteOf(date).incidents] }
		);
	const units = new Set<BinUnit>();
	fc.assert(
		fc.property(sites, bounds, (site, bound) => {
			const table = buildTable(site);
			const extent = extentOf(table, bound);
			fc.pre(extent !== null);
			for (const [row, { when }] of site.incidents.entries()) {
				const one = new Uint8Array(table.size);
				one[row] = 1;
				const { unit, edges, certain, possible } = makeHistogram(table, one, extent, 5, bound);
				units.add(unit);
				const kind = table.kind[row]!;
				for (let bin = 0; bin < edges.length - 1; bin++) {
					const counts = [certain[kind]![bin], possible[kind]![bin]];
					const value = when.value;
					if (value === null) {
						expect(counts).toEqual([0, 0]);
						continue;
					}
					const window = { from: edges[bin]!, to: edges[bin + 1]! - 1 };
					// An open end counts as far as the day it is open from, or as the bound.
					const last =
						value.latest === OPEN_END ? Math.max(value.earliest, bound ?? 0) : value.latest;
					const first = value.earliest === OPEN_START ? last : value.earliest;
					const inside = first <= window.to && last >= window.from;
					const match = inside ? matchWindow(value, window) : 'none';
					expect(counts).toEqual([match === 'certain' ? 1 : 0, match === 'possible' ? 1 : 0]);
				}
			}
		}),
		{ numRuns: 150 }
	);
	expect([...units].sort()).toEqual(['day', 'month', 'week']);
}, 60_000);
