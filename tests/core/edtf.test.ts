import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { formatEdtf, parseEdtf, type When } from '../../src/lib/core/edtf';
import { readWhen, sample } from './arbitrary-when';

const sayDay = (day: number) => (day === OPEN_START || day === OPEN_END ? '..' : formatDay(day));

/** `first…last sure: first…last` of what an EDTF text means. */
function spanOf({ earliest, latest, sureFrom, sureTo }: When): string {
	const sure = sureFrom <= sureTo ? `${sayDay(sureFrom)}…${sayDay(sureTo)}` : 'none';
	return `${sayDay(earliest)}…${sayDay(latest)} sure: ${sure}`;
}

describe('what a date means', () => {
	test.each([
		// The eight incidents, as they are used and as the article states them.
		['[2020-01-20..2020-01-21]', '2020-01-20…2020-01-21 sure: none'],
		['[2020-01-03..2020-01-23]', '2020-01-03…2020-01-23 sure: none'],
		['[2019-10-27..2019-12-27]', '2019-10-27…2019-12-27 sure: none'],
		['2019-12-31/2020-01-01', '2019-12-31…2020-01-01 sure: 2019-12-31…2020-01-01'],
		['2020-01-03', '2020-01-03…2020-01-03 sure: 2020-01-03…2020-01-03'],
		['2020-01-08', '2020-01-08…2020-01-08 sure: 2020-01-08…2020-01-08'],
		['2019-03-23', '2019-03-23…2019-03-23 sure: 2019-03-23…2019-03-23'],
		['2020-01-21~', '2020-01-21…2020-01-21 sure: 2020-01-21…2020-01-21'],
		['2019-03', '2019-03-01…2019-03-31 sure: none'],
		['[..2019-12-31]', '..…2019-12-31 sure: none'],
		// The rest of the profile.
		['2020', '2020-01-01…2020-12-31 sure: none'],
		['2020-02-XX', '2020-02-01…2020-02-29 sure: none'],
		['2019-03?', '2019-03-01…2019-03-31 sure: none'],
		['2019%', '2019-01-01…2019-12-31 sure: none'],
		['[2020-01-03..]', '2020-01-03….. sure: none'],
		['[2020-01-03..2020-01-03]', '2020-01-03…2020-01-03 sure: 2020-01-03…2020-01-03'],
		['2019-10/..', '2019-10-01….. sure: none'],
		['2019-10-05/..', '2019-10-05….. sure: 2019-10-05…2019-10-05'],
		['../2020-01', '..…2020-01-31 sure: none'],
		['../2020-01-05', '..…2020-01-05 sure: 2020-01-05…2020-01-05'],
		['2020-01/2020-01', '2020-01-01…2020-01-31 sure: none'],
		['2019-10/2020-01', '2019-10-01…2020-01-31 sure: 2019-10-31…2020-01-01'],
		['2020-01/2020-01-15', '2020-01-01…2020-01-15 sure: 2020-01-15…2020-01-15'],
		['2020-01-15/2020-01', '2020-01-15…2020-01-31 sure: 2020-01-15…2020-01-15'],
		['2019/2020', '2019-01-01…2020-12-31 sure: 2019-12-31…2020-01-01'],
		// Each end with its own precision and its own qualifier.
		['2019~/2020-01-15?', '2019-01-01…2020-01-15 sure: 2019-12-31…2020-01-15'],
		['2020-01-XX~/2020-02%', '2020-01-01…2020-02-29 sure: 2020-01-31…2020-02-01'],
		['[2019-12-30?..2020]', '2019-12-30…2020-12-31 sure: none'],
		['[2020-02-XX..2020-03-05~]', '2020-02-01…2020-03-05 sure: none'],
		['../2019?', '..…2019-12-31 sure: none'],
		['[2020-01~..]', '2020-01-01….. sure: none'],
		['0000', '0000-01-01…0000-12-31 sure: none'],
		['9999-12-31', '9999-12-31…9999-12-31 sure: 9999-12-31…9999-12-31'],
		['0000-02-29', '0000-02-29…0000-02-29 sure: 0000-02-29…0000-02-29']
	])('%s', (text, span) => {
		expect(spanOf(readWhen(text))).toBe(span);
	});

	test.each([
		['2020-01-08', 'date', 'instant'],
		['2020-01', 'date', 'instant'],
		['[2020-01-20..2020-01-21]', 'one-of', 'instant'],
		['2019-12-31/2020-01-01', 'interval', 'duration']
	])('%s is of the form %s: %s', (text, form, kind) => {
		expect(readWhen(text)).toMatchObject({ form, kind });
	});

	test.each([
		['2020-01-21', null],
		['2020-01-21~', 'approximate'],
		['2020-01-21?', 'uncertain'],
		['2020-01-21%', 'both'],
		['2019-03-XX~', 'approximate'],
		['2019~/2020', 'approximate'],
		['2019/2020?', 'uncertain'],
		['2019~/2020?', 'both'],
		['[2019?..2020%]', 'both']
	])('the qualifier of %s is %s', (text, qualifier) => {
		expect(readWhen(text).qualifier).toBe(qualifier);
	});

	test.each(['2020-01-21', '2019-03', '2020', '[2020-01-20..2020-01-21]', '2019/2020'])(
		'a qualifier does not widen %s',
		(text) => {
			for (const sign of ['~', '?', '%']) {
				const qualified = text.replace(/(?=\]?$)/, sign);
				expect(spanOf(readWhen(qualified))).toBe(spanOf(readWhen(text)));
			}
		}
	);
});

describe('what is rejected, and what the author is told', () => {
	const form = 'is not a date this profile reads';
	test.each([
		['', form],
		[' ', form],
		[' 2020', form],
		['2020 ', form],
		['2020\n', form],
		['20200108', form],
		['2020-1-8', form],
		['2020-01-8', form],
		['20-01-08', form],
		['Jan 2020', form],
		['2020-01-08T01:30', form],
		['2020-01-08Z', form],
		['Y20200', form],
		['-2020', form],
		['+2020-01-08', form],
		['2020-1X-01', form],
		['2020-01-0X', form],
		['2020-XX-XX', form],
		['2020-XX', form],
		['202X', form],
		['2020-01-xx', form],
		['~2020', form],
		['2020~-01', form],
		['2020-01-08~?', form],
		['٢٠٢٠', form],
		['2020–2021', form],
		['..', form],
		['/', form],
		['2020/', form],
		['/2020', form],
		['2020-01-08 / 2020-01-09', form],
		['{2020..2021}', form],
		['[2020..2021', form],
		['2020..2021', form],
		['[2020-01-03..2020-01-05]~', form],
		['[2020-01-03/..]', form],
		['2020-01-03/2020-01-05~?', form],
		['~2020/2021', form],
		['2020/~2021', form],
		['[2020-01-03..]/2021', form],
		['2020-01-08t', form],
		['[2020-01-05,2020-01-07]', 'is no [a..b]'],
		['[2020-01-05]', 'is no [a..b]'],
		['[]', 'is no [a..b]'],
		['[2020/2021]', 'is no [a..b]'],
		['[2020..2021..2022]', 'is no [a..b]'],
		['2019/2020/2021', 'has more than one /'],
		['2020-13', 'has no month 13'],
		['2020-00', 'has no month 00'],
		['2020-00-10', 'has no month 00'],
		['2020-21', 'seasons are not accepted'],
		['2020-24', 'seasons are not accepted'],
		['2020-02-30', 'that month has 29 days'],
		['2019-02-29', 'that month has 28 days'],
		['2020-04-31', 'that month has 30 days'],
		['2020-01-00', 'that month has 31 days'],
		['[2020-02-30..2020-03-01]', 'that month has 29 days'],
		['2019-13/2020', 'has no month 13'],
		['2020/2019', 'is before the start'],
		['2020-01-01/2019-12-31', 'is before the start'],
		['[2020-01-21..2020-01-20]', 'is before the start'],
		['../..', 'open at both ends'],
		['[..]', 'open at both ends']
	])('%j: %s', (text, fragment) => {
		const result = parseEdtf(text);
		expect(result.ok ? spanOf(result.value) : result.message).toContain(fragment);
	});

	test('the message of a form that is not read says which are', () => {
		for (const text of ['yesterday', '2020-W02', '2020/', '[2020]', '1/2/2020']) {
			const result = parseEdtf(text);
			const message = result.ok ? '' : result.message;
			for (const form of ['2020-01-08', '2020-01-XX', '~', '?', '%', 'a/b', '[a..b]', '..'])
				expect(message, text).toContain(form);
		}
	});

	test('the message repeats what was found', () => {
		expect(parseEdtf('Jan 2020')).toMatchObject({ message: expect.stringContaining('“Jan 2020”') });
	});
});

describe('any date of the profile', () => {
	test('is read, and written as it was', () => {
		fc.assert(
			fc.property(sample, ({ text }) => {
				const when = readWhen(text);
				expect(formatEdtf(when)).toBe(text);
				expect(readWhen(formatEdtf(when))).toEqual(when);
			}),
			{ numRuns: 3000 }
		);
	});

	test('spans the days that the platform’s calendar gives it', () => {
		fc.assert(
			fc.property(sample, ({ text, earliest, latest, lasted }) => {
				expect(readWhen(text)).toMatchObject({
					earliest: earliest ?? OPEN_START,
					latest: latest ?? OPEN_END,
					kind: lasted ? 'duration' : 'instant'
				});
			}),
			{ numRuns: 3000 }
		);
	});

	test('is sure of no day outside its span', () => {
		fc.assert(
			fc.property(sample, ({ text }) => {
				const { earliest, latest, sureFrom, sureTo } = readWhen(text);
				if (sureFrom > sureTo) return;
				expect(sureFrom).toBeGreaterThanOrEqual(earliest);
				expect(sureTo).toBeLessThanOrEqual(latest);
			}),
			{ numRuns: 3000 }
		);
	});
});

test('no text throws; what is read is written alike', () => {
	const alphabet = fc.constantFrom(...'0123456789-/.[]~?%X, ');
	const texts = fc.oneof(fc.string(), fc.string({ unit: alphabet, maxLength: 24 }));
	fc.assert(
		fc.property(texts, (text) => {
			const result = parseEdtf(text);
			if (result.ok) expect(formatEdtf(result.value)).toBe(text);
			else expect(result.message).not.toBe('');
		}),
		{ numRuns: 5000 }
	);
});
