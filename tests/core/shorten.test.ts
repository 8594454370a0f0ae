import { expect, test } from 'vitest';
import { shorten } from '../../src/lib/core/shorten';

test.each([
	['', 3, ''],
	['abc', 3, 'abc'],
	['abcd', 3, 'ab…'],
	['😀😀😀', 3, '😀😀😀'],
	['😀😀😀😀', 3, '😀😀…'],
	['a😀b😀c', 4, 'a😀b…'],
	['a'.repeat(1_000_000), 3, 'aa…']
])('%s in %i', (text, most, short) => {
	expect(shorten(text, most)).toBe(short);
});

test('forty letters where nothing else is said', () => {
	expect(shorten('a'.repeat(40))).toHaveLength(40);
	expect(shorten('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
});
