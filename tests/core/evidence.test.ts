import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	endsMidSentence,
	leadExcerpt,
	linkToWords,
	splitByPhrase,
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

test('the words a date and a place are read from are told apart from the rest', () => {
	const one = incident('caliphate-defeat-euphrates');
	expect(splitByPhrase(one.excerpts[0]!, one)).toEqual([
		{ text: 'the physical caliphate was defeated ', says: null },
		{ text: 'along the Euphrates', says: 'where' },
		{ text: ' ', says: null },
		{ text: 'in March of last year', says: 'when' }
	]);
});

test('words an excerpt does not support are not told apart in it', () => {
	const one = incident('caliphate-defeat-euphrates');
	const excerpt = { ...one.excerpts[0]!, supports: ['what', 'when'] as const };
	expect(splitByPhrase(excerpt, one).map(({ says }) => says)).toEqual([null, 'when']);
});

test('of phrases that overlap the first counts', () => {
	const one = incident('caliphate-defeat-euphrates');
	const where = {
		...one.where,
		stated: { ...one.where.stated, phrase: 'the Euphrates in March of' }
	};
	const runs = splitByPhrase(one.excerpts[0]!, { ...one, where });
	expect(runs.filter(({ says }) => says !== null)).toEqual([
		{ text: 'the Euphrates in March of', says: 'where' }
	]);
});

test('the runs are the exact words again, whatever the phrases', () => {
	const one = incident('caliphate-defeat-euphrates');
	const { exact } = one.excerpts[0]!;
	const phrase = fc
		.tuple(fc.nat(exact.length), fc.nat(exact.length))
		.map(([a, b]) => exact.slice(Math.min(a, b), Math.max(a, b)));
	fc.assert(
		fc.property(phrase, phrase, (a, b) => {
			const when = { ...one.when, stated: { ...one.when.stated, phrase: a } };
			const where = { ...one.where, stated: { ...one.where.stated, phrase: b } };
			const runs = splitByPhrase(one.excerpts[0]!, { ...one, when, where });
			expect(runs.map(({ text }) => text).join('')).toBe(exact);
			expect(runs.every(({ text }) => text !== '')).toBe(true);
		})
	);
});
