import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	breakLines,
	fitLines,
	type Font,
	isRightToLeft,
	type Measure
} from '../../src/lib/preview/break-lines';

const FONT: Font = { family: 'serif', weight: 400, size: 10 };
/** Every letter half as wide as it is high. */
const measure: Measure = (text, { size }) => ([...text].length * size) / 2;

test.each([
	['', 100, []],
	['one two three', 100, ['one two three']],
	['one two three', 40, ['one two', 'three']],
	['one  two\nthree', 40, ['one two', 'three']],
	['incomprehensibilities', 50, ['incomprehe', 'nsibilitie', 's']],
	['a incomprehensibilities', 50, ['a', 'incomprehe', 'nsibilitie', 's']]
])('%j in %d pixels', (text, width, lines) => {
	expect(breakLines(text, width, FONT, measure)).toEqual(lines);
});

test('what is left over ends in an ellipsis, after a whole word and without its comma', () => {
	expect(breakLines('one, two, three, four', 50, FONT, measure, 1)).toEqual(['one, two…']);
	expect(breakLines('one two three four five', 45, FONT, measure, 2)).toEqual([
		'one two',
		'three…'
	]);
	expect(breakLines('incomprehensibilities', 50, FONT, measure, 1)).toEqual(['incompreh…']);
});

test('no line is wider than it may be, no letter is lost, no grapheme is torn', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme' }),
			fc.integer({ min: 30, max: 200 }),
			(text, width) => {
				const lines = breakLines(text, width, FONT, measure);
				const wide = lines.filter(
					(line) =>
						measure(line, FONT) > width && [...new Intl.Segmenter().segment(line)].length > 1
				);
				expect(wide).toEqual([]);
				expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
				for (const line of lines) expect(line.isWellFormed?.() ?? true).toBe(true);
			}
		),
		{ numRuns: 500 }
	);
});

describe('a headline', () => {
	test('takes the largest size at which it fits', () => {
		expect(fitLines('one two', 100, FONT, [20, 10], 1, measure)).toEqual({
			size: 20,
			lines: ['one two']
		});
		expect(fitLines('one two three', 70, FONT, [20, 10], 1, measure)).toEqual({
			size: 10,
			lines: ['one two three']
		});
	});

	test('is balanced: no last line of one short word', () => {
		expect(fitLines('one two three four', 80, FONT, [10], 2, measure).lines).toEqual([
			'one two',
			'three four'
		]);
	});

	test('breaks no word for balance', () => {
		expect(fitLines('one international two', 70, FONT, [10], 3, measure).lines).toEqual([
			'one',
			'international',
			'two'
		]);
	});

	test('too long at any size is cut', () => {
		expect(fitLines('one two three four', 40, FONT, [20, 10], 1, measure).lines).toEqual([
			'one two…'
		]);
	});
});

test.each([
	['Baghdad بغداد', false],
	['بغداد Baghdad', true],
	['“بغداد”', true],
	['תל אביב', true],
	['2020', false],
	['', false]
])('%j is read from the right: %s', (text, expected) => {
	expect(isRightToLeft(text)).toBe(expected);
});
