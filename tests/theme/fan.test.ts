import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fanOut, fanReach, MOST_LEGS } from '../../src/lib/theme/fan';
import { STACK_RADIUS } from '../../src/lib/theme/mark-shapes';

const spacings = fc.constantFrom(24, 32, 48);

test('no two legs are nearer to each other than the spacing, nor to the mark', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 60 }), spacings, (count, spacing) => {
			const legs = fanOut(count, spacing);
			expect(legs).toHaveLength(Math.min(count, MOST_LEGS));
			for (const [i, a] of legs.entries()) {
				expect(Math.hypot(a.x, a.y)).toBeGreaterThanOrEqual(STACK_RADIUS + 12);
				for (const b of legs.slice(i + 1)) {
					expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(spacing - 1e-9);
				}
			}
		})
	);
});

test('the first leg stands above the mark, the next clockwise, and a fan stays small', () => {
	for (const count of [3, 20]) {
		const [first, second] = fanOut(count, 32);
		expect(first!.x).toBeCloseTo(0);
		expect(first!.y).toBeLessThan(0);
		expect(second!.x).toBeGreaterThan(0);
	}
	expect(fanReach(fanOut(4, 32), 32)).toBeLessThan(65);
	expect(fanReach(fanOut(24, 32), 32)).toBeLessThan(140);
});
