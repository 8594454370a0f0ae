import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addMonths,
	daysInMonth,
	firstOfMonth,
	formatDay,
	OPEN_END,
	OPEN_START,
	parseDay,
	dayOf,
	ymdOf
} from '../../src/lib/core/day';
import { utcDay } from './arbitrary-when';

describe('against the platform’s calendar', () => {
	test('every day from 1600 to 2400, both ways', () => {
		const last = utcDay(2400, 12, 31);
		const wrong: string[] = [];
		let previous = '';
		for (let day = utcDay(1600, 1, 1); day <= last; day++) {
			const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
			const { year, month, day: date } = ymdOf(day);
			const right =
				formatDay(day) === iso &&
				parseDay(iso) === day &&
				dayOf(year, month, date) === day &&
				formatDay(day) > previous;
			if (!right) wrong.push(iso);
			previous = formatDay(day);
		}
		expect(wrong).toEqual([]);
	});

	test('any day of the years 0 to 9999', () => {
		const days = fc.integer({ min: utcDay(0, 1, 1), max: utcDay(9999, 12, 31) });
		fc.assert(
			fc.property(days, (day) => {
				const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
				expect(formatDay(day)).toBe(iso);
				expect(parseDay(iso)).toBe(day);
			}),
			{ numRuns: 2000 }
		);
	});

	test('the length of every month', () => {
		for (const year of [1900, 2000, 2019, 2020, 2100, 2400]) {
			for (let month = 1; month <= 12; month++) {
				const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
				expect(daysInMonth(year, month), `${year}-${month}`).toBe(length);
			}
		}
	});
});

test.each([
	['1970-01-01', 0],
	['1969-12-31', -1],
	['2000-02-29', 11_016],
	['2020-01-08', 18_269],
	['2020-02-29', 18_321]
])('%s is day %i', (text, day) => {
	expect(parseDay(text)).toBe(day);
	expect(formatDay(day)).toBe(text);
});

test.each([
	'',
	' ',
	'2020-01-08 ',
	' 2020-01-08',
	'2020-01-08\n',
	'2020-1-8',
	'20200108',
	'2020-01',
	'2020',
	'2020-00-10',
	'2020-13-01',
	'2020-01-00',
	'2020-01-32',
	'2020-02-30',
	'2019-02-29',
	'1900-02-29',
	'2020-04-31',
	'2020-01-08T00:00',
	'+2020-01-08',
	'-2020-01-08',
	'12020-01-08',
	'2020/01/08',
	'08-01-2020',
	'٢٠٢٠-٠١-٠٨',
	'2020–01–08',
	'today'
])('no day: %j', (text) => {
	expect(parseDay(text)).toBeNull();
});

test('an open end lies beyond every day there is, and fits a column of 32 bits', () => {
	expect(OPEN_START).toBeLessThan(parseDay('0000-01-01')!);
	expect(OPEN_END).toBeGreaterThan(parseDay('9999-12-31')!);
	expect([...Int32Array.of(OPEN_START, OPEN_END)]).toEqual([OPEN_START, OPEN_END]);
});

test.each([
	['2020-01-08', 1, '2020-02-08'],
	['2020-01-31', 1, '2020-02-29'],
	['2019-01-31', 1, '2019-02-28'],
	['2019-12-31', 1, '2020-01-31'],
	['2020-01-31', -1, '2019-12-31'],
	['2020-03-31', -1, '2020-02-29'],
	['2020-02-29', 12, '2021-02-28'],
	['2020-05-15', -29, '2017-12-15'],
	['2020-05-15', 0, '2020-05-15']
])('%s and %i months is %s', (from, months, to) => {
	expect(formatDay(addMonths(parseDay(from)!, months))).toBe(to);
});

test('the first of a month', () => {
	expect(formatDay(firstOfMonth(parseDay('2020-02-29')!))).toBe('2020-02-01');
	expect(formatDay(firstOfMonth(parseDay('2020-02-01')!))).toBe('2020-02-01');
	expect(formatDay(firstOfMonth(parseDay('1969-12-31')!))).toBe('1969-12-01');
});
