import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/lib/core/day';
import {
	BIN_UNITS,
	binEdges,
	binOf,
	type BinUnit,
	binUnit,
	countedRange
} from '../../src/lib/table/bins';

const day = (text: string) => parseDay(text)!;

test.each<[string, string, BinUnit, string, string, number]>([
	['2020-01-01', '2020-01-31', 'day', '2020-01-01', '2020-02-01', 31],
	['2020-01-01', '2020-01-31', 'week', '2019-12-30', '2020-02-03', 5],
	['1969-12-31', '1970-01-01', 'week', '1969-12-29', '1970-01-05', 1],
	['2019-03-15', '2020-01-31', 'month', '2019-03-01', '2020-02-01', 11],
	['2019-03-01', '2020-01-31', 'year', '2019-01-01', '2021-01-01', 2]
])('%s to %s by %s: %s up to %s, %i of them', (first, last, unit, start, end, count) => {
	const edges = binEdges({ first: day(first), last: day(last) }, unit);
	expect(formatDay(edges[0]!)).toBe(start);
	expect(formatDay(edges.at(-1)!)).toBe(end);
	expect(edges).toHaveLength(count + 1);
});

test.each<[number, BinUnit]>([
	[100, 'day'],
	[2, 'day'],
	[1.9, 'week'],
	[0.2, 'month'],
	[0.05, 'year'],
	[0.000001, 'year']
])('with %d pixels a day: by %s', (pixels, unit) => {
	expect(binUnit(pixels)).toBe(unit);
});

test('nearer never makes the bins coarser', () => {
	const order = (pixels: number) => BIN_UNITS.indexOf(binUnit(pixels));
	const pixels = fc.double({ min: 1e-5, max: 1e3, noNaN: true });
	fc.assert(
		fc.property(pixels, pixels, (a, b) => {
			expect(order(Math.max(a, b))).toBeLessThanOrEqual(order(Math.min(a, b)));
		}),
		{ numRuns: 1000 }
	);
});

test('every day of any extent is in exactly one bin, which begins where its unit does', () => {
	const days = fc.integer({ min: day('1890-01-01'), max: day('2120-12-31') });
	fc.assert(
		fc.property(days, fc.nat(3000), fc.constantFrom(...BIN_UNITS), (first, length, unit) => {
			const edges = binEdges({ first, last: first + length }, unit);
			for (const at of [first, first + (length >> 1), first + length]) {
				const bin = binOf(edges, at);
				expect(edges[bin]).toBeLessThanOrEqual(at);
				expect(edges[bin + 1]).toBeGreaterThan(at);
			}
			for (const edge of edges) {
				if (unit === 'week') expect(new Date(edge * 86_400_000).getUTCDay()).toBe(1);
				if (unit === 'month') expect(formatDay(edge)).toMatch(/-01$/);
				if (unit === 'year') expect(formatDay(edge)).toMatch(/-01-01$/);
			}
			expect(binOf(edges, edges[0]! - 1)).toBe(-1);
			expect(binOf(edges, edges.at(-1)!)).toBe(edges.length - 1);
		}),
		{ numRuns: 500 }
	);
});

describe('what is counted ahead', () => {
	const visible = { first: day('2020-01-01'), last: day('2020-01-31') };

	test('is the whole extent, unless that would be more bins than can be kept', () => {
		const century = { first: day('1950-01-01'), last: day('2020-12-31') };
		const ages = { first: day('0001-01-01'), last: day('2020-12-31') };
		expect(countedRange(century, visible, 'day')).toBe(century);
		expect(countedRange(ages, visible, 'day')).toBe(visible);
		expect(countedRange(ages, visible, 'month')).toBe(ages);
	});
});
