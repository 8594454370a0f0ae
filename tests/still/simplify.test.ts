import { describe, expect, it } from 'vitest';
import { writePath } from '../../src/lib/still/path-data';
import { ringArea, simplifyLine, simplifyRing } from '../../src/lib/still/simplify';

const within = (tolerance: number) => () => tolerance;

describe('simplifyLine', () => {
	it('drops what is within the tolerance and keeps what is not', () => {
		expect(simplifyLine([0, 0, 5, 0.4, 10, 0, 15, 3, 20, 0], within(0.5))).toEqual([
			0, 0, 10, 0, 15, 3, 20, 0
		]);
	});

	it('may be coarser in one place than in another', () => {
		const outside = (x: number) => (x > 10 ? 4 : 0.5);
		expect(simplifyLine([0, 0, 5, 3, 10, 0, 15, 3, 20, 0], outside)).toEqual([
			0, 0, 5, 3, 10, 0, 20, 0
		]);
	});

	it('measures to the ends, not to the endless line', () => {
		expect(simplifyLine([0, 0, 30, 0, 10, 0], within(1))).toEqual([0, 0, 30, 0, 10, 0]);
	});

	it('leaves two points and fewer alone', () => {
		expect(simplifyLine([1, 2, 3, 4], within(100))).toEqual([1, 2, 3, 4]);
		expect(simplifyLine([], within(100))).toEqual([]);
	});
});

describe('simplifyRing', () => {
	it('keeps a square and drops the points on its sides', () => {
		expect(simplifyRing([0, 0, 5, 0, 10, 0, 10, 10, 5, 10, 0, 10], within(0.5))).toEqual([
			0, 0, 10, 0, 10, 10, 0, 10
		]);
	});
});

describe('ringArea', () => {
	it('is the same both ways round', () => {
		expect(ringArea([0, 0, 10, 0, 10, 5, 0, 5])).toBe(50);
		expect(ringArea([0, 5, 10, 5, 10, 0, 0, 0])).toBe(50);
	});
});

describe('writePath', () => {
	it('writes relative whole numbers, the minus sign as the separator', () => {
		expect(writePath([[12, 34, 17, 28, 16, 28]], false, 1)).toBe('m12 34 5-6-1 0');
	});

	it('goes on from the end of a line, and from the start of a ring', () => {
		const lines = [
			[0, 0, 10, 0, 10, 10],
			[20, 20, 30, 20, 30, 30]
		];
		expect(writePath(lines, false, 1)).toBe('m0 0 10 0 0 10m10 10 10 0 0 10');
		expect(writePath(lines, true, 1)).toBe('m0 0 10 0 0 10zm20 20 10 0 0 10z');
	});

	it('does not add up rounding errors', () => {
		const steps = Array.from({ length: 11 }, (_, i) => [i * 1.4, 0]).flat();
		const total = writePath([steps], false, 1)
			.slice(1)
			.split(' ')
			.filter((_, i) => i % 2 === 0)
			.reduce((sum, step) => sum + Number(step), 0);
		expect(total).toBe(14);
	});

	it('leaves out what the grid makes a point', () => {
		expect(writePath([[1, 1, 1.2, 1.1]], false, 2)).toBe('');
	});
});
