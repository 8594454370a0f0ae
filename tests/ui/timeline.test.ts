import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/lib/core/day';
import { binEdges } from '../../src/lib/table/bins';
import type { Histogram } from '../../src/lib/table/histogram';
import { stackHistogram } from '../../src/lib/ui/histogram-paths';
import { axisTicks } from '../../src/lib/ui/ticks';

const extent = (first: string, last: string) => ({
	first: parseDay(first)!,
	last: parseDay(last)!
});

describe('the bars', () => {
	const days = extent('2020-01-01', '2020-01-10');
	const row = (...weights: number[]) =>
		Float64Array.from({ length: 10 }, (_, i) => weights[i] ?? 0);
	const histogram: Histogram = {
		unit: 'day',
		edges: binEdges(days, 'day'),
		certain: [row(0, 2)],
		possible: [row(1 / 62, 1 / 62, 1 / 62)],
		peak: 2 + 1 / 62,
		undated: 0
	};

	test('a share too thin to see is drawn thin, not left out; equal days are one bar', () => {
		const [bars] = stackHistogram(histogram, days, 100, 62);
		// The first day on the ground, the second on the bar of what is certain, the third again on the ground.
		expect(bars!.possible.match(/M/g)).toHaveLength(3);
		expect(bars!.possible).toMatch(/^M\S+ 62v-3h/);
		expect(bars!.certain.match(/M/g)).toHaveLength(1);
	});

	test('of a part of the axis, only what is visible, cut at its ends', () => {
		const span = {
			...histogram,
			certain: [row()],
			possible: [row(...Array<number>(10).fill(0.1))]
		};
		const [whole] = stackHistogram(span, days, 100, 62);
		const [part] = stackHistogram(span, extent('2020-01-04', '2020-01-05'), 100, 62);
		expect(part!.possible).toBe(whole!.possible);
		const [none] = stackHistogram(histogram, extent('2020-01-06', '2020-01-10'), 100, 62);
		expect(none).toEqual({ certain: '', possible: '' });
	});
});

test.each<[string, string, string[]]>([
	[
		'2020-01-03',
		'2020-01-09',
		['3 Jan 2020', '4 Jan', '5 Jan', '6 Jan', '7 Jan', '8 Jan', '9 Jan']
	],
	['2019-12-20', '2020-01-20', ['23 Dec 2019', '30 Dec', '6 Jan 2020', '13 Jan', '20 Jan']],
	['2019-11-15', '2020-03-20', ['Dec 2019', 'Jan 2020', 'Feb', 'Mar']],
	[
		'2010-06-01',
		'2020-01-31',
		['2011', '2012', '2013', '2014', '2015', '2016', '2017', '2018', '2019', '2020']
	]
])('%s to %s is labelled %j', (first, last, labels) => {
	const ticks = axisTicks(extent(first, last), 900, 'en-GB');
	expect(ticks.map(({ label }) => label)).toEqual(labels);
	for (const { position } of ticks) {
		expect(position).toBeGreaterThanOrEqual(0);
		expect(position).toBeLessThan(1);
	}
	if (labels.length === 5) expect(formatDay(ticks[0]!.day)).toBe('2019-12-23');
});
