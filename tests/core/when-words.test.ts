import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import {
	sayDay,
	sayEdtf,
	sayGap,
	sayMonth,
	saySpan,
	sayWhen,
	sayWindow
} from '../../src/lib/core/when-words';
import { date as dates, readWhen, whens } from './arbitrary-when';
import { inLanguage, t } from '../translate';
import { incident, site } from './real-geodata';

/** Spaces of any width as spaces, without marks of direction: versions of the platform's data differ in them. */
const plain = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '').replace(/\s/gu, ' ');

test.each([
	['2020-01-08', '8 January 2020'],
	['2019-03', 'March 2019'],
	['2019-03-XX', 'March 2019'],
	['2019', '2019'],
	['2020-01-21~', 'about 21 January 2020'],
	['2020-01-21?', 'possibly 21 January 2020'],
	['2020-01-21%', 'possibly about 21 January 2020'],
	['2019-03~', 'about March 2019'],
	['[2020-01-20..2020-01-21]', '20 or 21 January 2020'],
	['[2019-12-31..2020-01-01]', '31 December 2019 or 1 January 2020'],
	['[2020-01-31..2020-02-01]', '31 January or 1 February 2020'],
	['[2020-01-03..2020-01-23]', 'between 3 and 23 January 2020'],
	['[2019-10-27..2019-12-27]', 'between 27 October and 27 December 2019'],
	['[2019-12-27..2020-01-23]', 'between 27 December 2019 and 23 January 2020'],
	['[2019-03..2019-05]', 'between March 2019 and May 2019'],
	['[2020-01-20~..2020-01-23]', 'between about 20 January 2020 and 23 January 2020'],
	['[..2019-12-31]', 'on or before 31 December 2019'],
	['[2020-01-03..]', 'on or after 3 January 2020'],
	['2019-12-31/2020-01-01', 'from 31 December 2019 to 1 January 2020'],
	['2020-01-03/2020-01-05', 'from 3 to 5 January 2020'],
	['2020-01-03/2020-01-03', '3 January 2020'],
	['[2020-01-03..2020-01-03]', '3 January 2020'],
	['2020-01-03/2020-03-05', 'from 3 January to 5 March 2020'],
	['2019-10/2020-01', 'from October 2019 to January 2020'],
	['2019-10/..', 'from October 2019'],
	['../2020-01-05', 'until 5 January 2020']
])('%s: %s', (edtf, said) => {
	expect(sayWhen(readWhen(edtf), t)).toBe(said);
	expect(sayEdtf(edtf, t)).toBe(said);
});

test('a text that is no date is told as it is', () => {
	expect(sayEdtf('last spring', t)).toBe('last spring');
});

test('the eight incidents', () => {
	const said = site.incidents.map(({ id, when }) => [id, sayWhen(when.value!, t)]);
	expect(Object.fromEntries(said)).toEqual({
		'embassy-shelling-january-2020': '20 or 21 January 2020',
		'coalition-base-shellings-january-2020': 'between 3 and 23 January 2020',
		'rocket-attacks-autumn-2019': 'between 27 October and 27 December 2019',
		'embassy-assault-december-2019': 'from 31 December 2019 to 1 January 2020',
		'soleimani-strike': '3 January 2020',
		'erbil-missile-strike': '8 January 2020',
		'ayn-al-asad-missile-strike': '8 January 2020',
		'caliphate-defeat-euphrates': '23 March 2019'
	});
});

test('days and months', () => {
	expect(sayDay(parseDay('2020-01-08')!, t)).toBe('8 January 2020');
	expect(sayMonth(parseDay('2020-01-31')!, t)).toBe('January 2020');
	expect(sayDay(parseDay('1899-12-31')!, t)).toBe('31 December 1899');
});

describe('in other languages', () => {
	/** A date of each form, said in each language. */
	test.each<[string, Readonly<Record<'ar' | 'fr' | 'es', string>>]>([
		['2020-01-08', { ar: '8 يناير 2020', fr: '8 janvier 2020', es: '8 de enero de 2020' }],
		['2019-03', { ar: 'مارس 2019', fr: 'mars 2019', es: 'marzo de 2019' }],
		['2019', { ar: '2019', fr: '2019', es: '2019' }],
		[
			'2020-01-21~',
			{
				ar: 'حوالي 21 يناير 2020',
				fr: 'vers le 21 janvier 2020',
				es: 'hacia el 21 de enero de 2020'
			}
		],
		['2019-03?', { ar: 'ربما مارس 2019', fr: 'peut-être mars 2019', es: 'quizá marzo de 2019' }],
		[
			'2019-03%',
			{
				ar: 'ربما حوالي مارس 2019',
				fr: 'peut-être vers mars 2019',
				es: 'quizá hacia marzo de 2019'
			}
		],
		[
			'[2020-01-20..2020-01-21]',
			{ ar: '20 أو 21 يناير 2020', fr: '20 ou 21 janvier 2020', es: '20 o 21 de enero de 2020' }
		],
		[
			'[2020-01-03..2020-01-23]',
			{
				ar: 'بين 3 و23 يناير 2020',
				fr: 'entre le 3 et le 23 janvier 2020',
				es: 'entre el 3 y el 23 de enero de 2020'
			}
		],
		[
			'2019-12-31/2020-01-01',
			{
				ar: 'من 31 ديسمبر 2019 إلى 1 يناير 2020',
				fr: 'du 31 décembre 2019 au 1 janvier 2020',
				es: 'del 31 de diciembre de 2019 al 1 de enero de 2020'
			}
		],
		[
			'2019-10/2020-01',
			{
				ar: 'من أكتوبر 2019 إلى يناير 2020',
				fr: 'de octobre 2019 à janvier 2020',
				es: 'de octubre de 2019 a enero de 2020'
			}
		],
		[
			'2019-10/..',
			{ ar: 'ابتداءً من أكتوبر 2019', fr: 'depuis octobre 2019', es: 'desde octubre de 2019' }
		],
		[
			'../2020-01-05',
			{ ar: 'حتى 5 يناير 2020', fr: 'jusqu’au 5 janvier 2020', es: 'hasta el 5 de enero de 2020' }
		],
		[
			'[..2019-12-31]',
			{
				ar: 'في 31 ديسمبر 2019 أو قبله',
				fr: 'le 31 décembre 2019 ou avant',
				es: 'el 31 de diciembre de 2019 o antes'
			}
		]
	])('%s', (edtf, said) => {
		for (const tag of ['ar', 'fr', 'es'] as const) {
			expect(plain(sayWhen(readWhen(edtf), inLanguage[tag])), tag).toBe(said[tag]);
		}
	});

	test('no English word is said in Arabic', () => {
		fc.assert(
			fc.property(whens, whens, (when, other) => {
				const said = sayWhen(when, inLanguage.ar) + sayGap(when, other, inLanguage.ar);
				expect(said).not.toMatch(/[A-Za-z]/);
			}),
			{ numRuns: 500 }
		);
	});
});

test('what is known to a month or a year names no day, in any language', () => {
	const languages = fc.constantFrom(...Object.values(inLanguage));
	fc.assert(
		fc.property(dates, languages, ({ text, earliest, latest }, t) => {
			fc.pre(earliest !== latest);
			const numbers = sayWhen(readWhen(text), t).match(/\d+/g)!.map(Number);
			expect(numbers).toEqual([Number(text.slice(0, 4))]);
		}),
		{ numRuns: 1000 }
	);
});

test.each([
	['2020-01-08', '2020-01-08', '8 January 2020'],
	['2020-02-01', '2020-02-29', 'February 2020'],
	['2020-01-01', '2020-12-31', '2020'],
	['2020-01-01', '2020-02-29', '1 January – 29 February 2020']
])('a day within %s and %s: %s', (first, last, said) => {
	expect(saySpan(parseDay(first)!, parseDay(last)!, t)).toBe(said);
});

test.each([
	[null, null, 'All dates'],
	['2020-01-08', '2020-01-08', '8 January 2020'],
	['2020-01-03', '2020-01-23', '3 – 23 January 2020'],
	['2019-10-01', '2019-12-24', '1 October – 24 December 2019'],
	['2019-10-01', '2020-01-24', '1 October 2019 – 24 January 2020'],
	['2019-10-01', null, 'from 1 October 2019'],
	[null, '2020-01-24', 'until 24 January 2020']
])('the window from %s to %s: %s', (from, to, said) => {
	const day = (text: string | null) => (text === null ? null : parseDay(text));
	expect(sayWindow({ from: day(from), to: day(to) }, t)).toBe(said);
});

describe('how long the second was before or after the first', () => {
	test.each([
		['2020-01-08', '2020-01-08', 'same day'],
		['2020-01-08', '2020-01-03', '5 days before'],
		['2020-01-03', '2020-01-08', '5 days after'],
		['2020-01-08', '2020-01-09', '1 day after'],
		['2020-01-08', '2020-01-07', '1 day before'],
		['2020-02-28', '2020-03-01', '2 days after'],
		['2019-02-28', '2019-03-01', '1 day after'],
		['2020-01-08', '2019-12-31/2020-01-01', '7–8 days before'],
		['2019-12-31/2020-01-01', '2020-01-08', '7–8 days after'],
		['2020-01-08', '[2020-01-20..2020-01-21]', '12–13 days after'],
		['2020-01-08', '[2020-01-03..2020-01-23]', 'perhaps the same days'],
		['2020-01-21', '[2020-01-20..2020-01-21]', 'perhaps the same days'],
		['[2020-01-20..2020-01-21]', '[2020-01-20..2020-01-21]', 'perhaps the same days'],
		['2020-01-01', '2019-12-31/2020-01-01', 'at the same time'],
		['2019-12-31/2020-01-01', '2019-12-31/2020-01-01', 'at the same time'],
		['2020-01-21~', '2020-01-22', 'about 1 day after'],
		['2020-01-21', '2020-01-21~', 'about the same day'],
		['2020-01-21?', '2020-01-20', 'possibly 1 day before'],
		['2020-01-08', '[..2019-12-31]', 'days between not known'],
		['2020-01-08', '2019-10/..', 'days between not known']
	])('%s, %s: %s', (a, b, said) => {
		expect(sayGap(readWhen(a), readWhen(b), t)).toBe(said);
	});

	test('between incidents of the article', () => {
		const gap = (a: string, b: string) =>
			sayGap(incident(a).when.value!, incident(b).when.value!, t);
		expect(gap('erbil-missile-strike', 'ayn-al-asad-missile-strike')).toBe('same day');
		expect(gap('erbil-missile-strike', 'soleimani-strike')).toBe('5 days before');
		expect(gap('erbil-missile-strike', 'embassy-assault-december-2019')).toBe('7–8 days before');
		expect(gap('rocket-attacks-autumn-2019', 'soleimani-strike')).toBe('7–68 days after');
	});
});

describe('a reader in any time zone', () => {
	const before = process.env['TZ'];

	afterEach(() => {
		if (before === undefined) delete process.env['TZ'];
		else process.env['TZ'] = before;
		vi.resetModules();
	});

	test.each([
		['UTC', 0],
		['America/New_York', 300],
		['Asia/Baghdad', -180],
		['Pacific/Kiritimati', -840]
	])('reads the same dates in %s', async (zone, offset) => {
		process.env['TZ'] = zone;
		// The zone did change, or the rest would show nothing.
		expect(new Date(2020, 0, 8).getTimezoneOffset()).toBe(offset);
		vi.resetModules();
		const words = await import('../../src/lib/core/when-words');
		const { readWhen: read } = await import('./arbitrary-when');
		expect(words.sayWhen(read('2020-01-08'), t)).toBe('8 January 2020');
		expect(words.sayWhen(read('2019-12-31/2020-01-01'), t)).toBe(
			'from 31 December 2019 to 1 January 2020'
		);
		expect(words.sayWhen(read('[2020-01-20..2020-01-21]'), t)).toBe('20 or 21 January 2020');
		expect(words.sayWhen(read('2019'), t)).toBe('2019');
		expect(words.sayMonth(parseDay('2020-02-01')!, t)).toBe('February 2020');
		// The days on which New York changes its clocks, and the one that Kiritimati once left out.
		for (const [day, said] of [
			['2020-03-08', '8 March 2020'],
			['2020-11-01', '1 November 2020'],
			['1994-12-31', '31 December 1994']
		] as const) {
			expect(words.sayDay(parseDay(day)!, t)).toBe(said);
		}
		expect(words.sayGap(read('2020-03-07'), read('2020-03-09'), t)).toBe('2 days after');
	});
});
