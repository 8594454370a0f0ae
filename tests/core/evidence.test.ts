import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	endsMidSentence,
	leadExcerpt,
	linkToWords,
	startsMidSentence
} from '../../src/lib/core/evidence';
import { incident, site } from './real-geodata';

test.each([
	['several at the American embassy', 'several%20at%20the%20American%20embassy'],
	['30-plus rocket attacks', '30%2Dplus%20rocket%20attacks'],
	['Erbil, and Ayn al-Asad', 'Erbil%2C%20and%20Ayn%20al%2DAsad'],
	['shells & rockets', 'shells%20%26%20rockets'],
	['coalition—or bases', 'coalition%E2%80%94or%20bases'],
	['U.S.\u00a0forces', 'U.S.%C2%A0forces'],
	['100% sure?', '100%25%20sure%3F'],
	['a#b', 'a%23b'],
	['they’re “here”', 'they%E2%80%99re%20%E2%80%9Chere%E2%80%9D'],
	["they're", 'they%27re'],
	['عين الأسد', '%D8%B9%D9%8A%D9%86%20%D8%A7%D9%84%D8%A3%D8%B3%D8%AF']
])('the link to %j', (exact, text) => {
	expect(linkToWords('https://example.org/a/', exact)).toBe(
		`https://example.org/a/#:~:text=${text}`
	);
});

test('a fragment that the address has makes way', () => {
	expect(linkToWords('https://example.org/a?b=c#top', 'x')).toBe(
		'https://example.org/a?b=c#:~:text=x'
	);
});

test('any words come back from the link, and none of their characters means anything in it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (exact) => {
			const text = linkToWords('https://example.org/', exact).split('#:~:text=')[1]!;
			expect(text).toMatch(/^[^-,&#\s]+$/);
			expect(decodeURIComponent(text)).toBe(exact);
		})
	);
});

test('the excerpt shown first says what happened', () => {
	for (const one of site.incidents) expect(leadExcerpt(one)?.supports).toContain('what');
	const bases = incident('coalition-base-shellings-january-2020');
	const reversed = { ...bases, excerpts: bases.excerpts.toReversed() };
	expect(leadExcerpt(reversed)?.exact).toMatch(/^a few shellings/);
	expect(leadExcerpt({ ...bases, excerpts: [] })).toBeUndefined();
});

test.each([
	['Nothing like the ', 'very targeted', ', so', false, true],
	['who are by and large, ', 'then the assault', ', then', true, true],
	['“', 'they suffered', '.', true, false],
	['"Other than ', 'several', '.”', false, false],
	['', 'In the weeks since.', '', false, false]
])('%j + %j + %j', (prefix, exact, suffix, startsMid, endsMid) => {
	const excerpt = { ...site.incidents[0]!.excerpts[0]!, prefix, exact, suffix };
	expect(startsMidSentence(excerpt)).toBe(startsMid);
	expect(endsMidSentence(excerpt)).toBe(endsMid);
});
