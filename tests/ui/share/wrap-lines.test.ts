import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapLines } from '../../../src/lib/ui/share/wrap-lines';

const letters = (text: string) => Array.from(text).length;
const wrap = (text: string, width: number) => wrapLines(text, width, letters);

test.each<[string, number, readonly string[]]>([
	['', 10, []],
	['one two three', 20, ['one two three']],
	['one two three', 8, ['one two', 'three']],
	['see https://example.org/', 10, ['see', 'https://ex', 'ample.org/']],
	['a https://b.c/', 5, ['a', 'https', '://b.', 'c/']],
	['عين الأسد', 6, ['عين', 'الأسد']]
])('%j within %i', (text, width, lines) => {
	expect(wrap(text, width)).toEqual(lines);
});

test('no line is wider than there is room for, and no letter is lost', () => {
	const text = fc.stringMatching(/^[a-z /]{0,60}$/);
	fc.assert(
		fc.property(text, fc.integer({ min: 1, max: 20 }), (text, width) => {
			const lines = wrap(text, width);
			for (const line of lines) expect(letters(line)).toBeLessThanOrEqual(width);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		})
	);
});
