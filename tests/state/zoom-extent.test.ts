import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, moveExtent, revealDay, zoomExtent } from '../../src/lib/state/zoom-extent';

const extent = { first: 1000, last: 1999 };

test.each([
	['the middle, twice as near', 2, 1500, 1250, 1749],
	['the first day stays the first', 2, 1000, 1000, 1499],
	['the last day stays the last', 2, 1999, 1500, 1999],
	['no further than all of it', 0.5, 1500, 1000, 1999],
	['no nearer than a week', 1000, 1500, 1497, 1503]
])('%s', (_, factor, at, first, last) => {
	expect(zoomExtent(extent, extent, factor, at)).toEqual({ first, last });
});

test('a day can be brought to the middle, as far as there are days beside it', () => {
	expect(zoomExtent(extent, extent, 10, 1700, 0.5)).toEqual({ first: 1651, last: 1750 });
	expect(zoomExtent(extent, extent, 10, 1990, 0.5)).toEqual({ first: 1900, last: 1999 });
});

describe('for any zoom', () => {
	const visibles = fc
		.tuple(fc.integer({ min: 7, max: 1000 }), fc.nat(1000))
		.map(([length, start]) => moveExtent(extent, extent.first + start, length));
	const runs = { numRuns: 1000 };

	test('what is visible lies in the extent, and the day it is round is visible still', () => {
		const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
		fc.assert(
			fc.property(visibles, factor, fc.nat(999), (visible, by, at) => {
				const day = Math.min(visible.last, visible.first + at);
				const found = zoomExtent(extent, visible, by, day);
				expect(found.first).toBeGreaterThanOrEqual(extent.first);
				expect(found.last).toBeLessThanOrEqual(extent.last);
				expect(daysOf(found)).toBeGreaterThanOrEqual(7);
				expect(day).toBeGreaterThanOrEqual(found.first);
				expect(day).toBeLessThanOrEqual(found.last);
			}),
			runs
		);
	});

	test('revealing a day moves no more than it takes and changes no length', () => {
		fc.assert(
			fc.property(visibles, fc.integer({ min: 1000, max: 1999 }), (visible, day) => {
				const found = revealDay(extent, visible, day);
				expect(daysOf(found)).toBe(daysOf(visible));
				if (day < visible.first) expect(found.first).toBe(day);
				else if (day > visible.last) expect(found.last).toBe(day);
				else expect(found).toBe(visible);
			}),
			runs
		);
	});
});
