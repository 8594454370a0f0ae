import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	estimateWidth,
	labelBox,
	type LabelBox,
	placeLabels,
	type Side
} from '../../src/lib/theme/mark-labels';
import { evenly } from '../core/arbitrary-when';

const mark = (x: number, y: number, width = 40): LabelBox => ({
	x,
	y,
	extent: 10,
	width,
	height: 16
});

type Box = ReturnType<typeof labelBox>;

const apart = (a: Box, b: Box) =>
	a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

const markBox = ({ x, y, extent }: LabelBox): Box => ({
	left: x - extent,
	top: y - extent,
	right: x + extent,
	bottom: y + extent
});

describe('where a label goes', () => {
	test.each<[string, LabelBox[], (Side | null)[]]>([
		['right, when there is room', [mark(0, 0)], ['right']],
		['left of a mark on the right', [mark(0, 0), mark(30, 0, 0)], ['left', null]],
		[
			'below, between two marks',
			[mark(0, 0), mark(30, 0, 0), mark(-30, 0, 0)],
			['below', null, null]
		],
		[
			'above, where only that is free',
			[mark(0, 0), mark(30, 0, 0), mark(-30, 0, 0), mark(0, 25, 0)],
			['above', null, null, null]
		],
		[
			'nowhere, where nothing is free',
			[mark(0, 0), mark(30, 0, 0), mark(-30, 0, 0), mark(0, 25, 0), mark(0, -25, 0)],
			[null, null, null, null, null]
		],
		['the first of two has its choice', [mark(0, 0), mark(80, 0)], ['right', 'right']],
		[
			'a label makes way for a label',
			[mark(100, 0), mark(180, 0), mark(0, 0, 80)],
			['right', 'right', 'left']
		],
		['far apart', [mark(0, 0), mark(500, 500)], ['right', 'right']],
		['nothing', [], []]
	])('%s', (_, items, sides) => {
		expect(placeLabels(items)).toEqual(sides);
	});
});

test('the box of a label is beside its mark, of its own size', () => {
	const item = mark(100, 50);
	expect(labelBox(item, 'right')).toEqual({ left: 120, top: 42, right: 160, bottom: 58 });
	expect(labelBox(item, 'left')).toEqual({ left: 40, top: 42, right: 80, bottom: 58 });
	expect(labelBox(item, 'below')).toEqual({ left: 80, top: 70, right: 120, bottom: 86 });
	expect(labelBox(item, 'above')).toEqual({ left: 80, top: 14, right: 120, bottom: 30 });
});

test('no label meets a mark or another label, wherever the marks are', () => {
	const item = fc.record({
		x: evenly(0, 400),
		y: evenly(0, 300),
		extent: fc.constantFrom(10, 14),
		width: fc.constantFrom(0, 30, 60, 140),
		height: fc.constantFrom(17, 31)
	});
	let placed = 0;
	fc.assert(
		fc.property(fc.array(item, { maxLength: 15, size: 'max' }), (items) => {
			const sides = placeLabels(items);
			expect(sides).toHaveLength(items.length);
			const boxes = items.flatMap((one, i) => (sides[i] ? [labelBox(one, sides[i])] : []));
			placed += boxes.length;
			for (const [i, box] of boxes.entries()) {
				for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
				for (const one of items) expect(apart(box, markBox(one))).toBe(true);
			}
			// One is only left out where none of its four sides is free.
			for (const [i, one] of items.entries()) {
				if (one.width === 0) expect(sides[i]).toBeNull();
				if (one.width === 0 || sides[i] !== null) continue;
				for (const side of ['right', 'left', 'below', 'above'] as const) {
					const box = labelBox(one, side);
					const others = [...boxes, ...items.map(markBox)];
					expect(others.every((other) => apart(box, other))).toBe(false);
				}
			}
		}),
		{ numRuns: 500 }
	);
	expect(placed).toBeGreaterThan(500);
});

test('a width grows with the letters, counted as people see them', () => {
	expect(estimateWidth('', 14)).toBe(0);
	expect(estimateWidth('Baghdad', 14)).toBeCloseTo(46.06, 2);
	expect(estimateWidth('Baghdad', 28)).toBeCloseTo(92.12, 2);
	expect(estimateWidth('𐤀𐤁', 10)).toBe(estimateWidth('ab', 10));
});
