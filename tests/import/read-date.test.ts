import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, OPEN_END } from '../../src/lib/core/day';
import type { DateFormat } from '../../src/lib/import/mapping';
import { DateReader } from '../../src/lib/import/read-date';
import type { Cell } from '../../src/lib/import/reader';

/** `first…last`, `absent`, or the reason. */
function read(format: DateFormat, cell: Cell): string {
	const reader = new DateReader(format);
	const outcome = reader.read(cell);
	if (outcome !== 'read') return outcome === 'absent' ? outcome : reader.reason;
	const [first, last] = [reader.earliest, reader.latest].map((day) =>
		day === OPEN_END ? '..' : formatDay(day)
	);
	return first === last ? first! : `${first}…${last}`;
}

describe('a date', () => {
	test.each<[DateFormat, Cell, string]>([
		['iso', '2020-01-08', '2020-01-08'],
		['iso', ' 2020-01-08 ', '2020-01-08'],
		['iso', '2020-1-8', '2020-01-08'],
		['iso', '2020/01/08', '2020-01-08'],
		['iso', '2020-01-08 00:00:00.000', '2020-01-08'],
		['iso', '2020-01-08T23:30:00Z', '2020-01-08'],
		['iso', '2020-01-08T23:30:00-08:00', '2020-01-08'],
		['iso', '2020-01-08T00:30+0300', '2020-01-08'],
		['iso', '2020-01-08 11:05 pm', '2020-01-08'],
		['iso', '2020-01', '2020-01-01…2020-01-31'],
		['iso', '2020', '2020-01-01…2020-12-31'],
		['iso', '2020-02-29', '2020-02-29'],
		['iso', '1900-02-29', 'no-such-day'],
		['iso', '2020-13-01', 'no-such-day'],
		['iso', '2020-13', 'no-such-day'],
		['iso', '2020-01-08 to 2020-01-09', 'bad-date'],
		['iso', '2020-01-08x', 'bad-date'],
		['iso', '2020-01/08', 'bad-date'],
		['iso', '8/1/2020', 'bad-date'],
		['iso', '٢٠٢٠-٠١-٠٨', 'bad-date'],
		['iso', 20200108, 'bad-date'],
		['iso', true, 'bad-date'],
		['iso', {}, 'bad-date'],
		['iso', new Date('2020-01-08T23:59:59.999Z'), '2020-01-08'],
		['iso', new Date('1969-12-31T12:00:00Z'), '1969-12-31'],
		['iso', new Date(8.64e15), 'date-out-of-range'],
		['dmy', '8/1/2020', '2020-01-08'],
		['dmy', '08.01.2020', '2020-01-08'],
		['dmy', '08-01-2020 13:00', '2020-01-08'],
		['dmy', '31/02/2020', 'no-such-day'],
		['dmy', '08/01/20', 'two-digit-year'],
		['dmy', '8/1-2020', 'bad-date'],
		['dmy', '8/1/20200', 'bad-date'],
		['mdy', '1/8/2020', '2020-01-08'],
		['mdy', '1/8/2020 12:00:00 AM', '2020-01-08'],
		['mdy', '13/1/2020', 'no-such-day'],
		['ymd-compact', '20200108', '2020-01-08'],
		['ymd-compact', 20200108, '2020-01-08'],
		['ymd-compact', '20200132', 'no-such-day'],
		['ymd-compact', '2020010', 'bad-date'],
		['year', 2020, '2020-01-01…2020-12-31'],
		['year', '2020', '2020-01-01…2020-12-31'],
		['year', 2020.5, 'bad-date'],
		['epoch-ms', 1517966773840, '2018-02-07'],
		['epoch-ms', '1517966773840', '2018-02-07'],
		['epoch-ms', 1517966773840n, '2018-02-07'],
		['epoch-ms', -1, '1969-12-31'],
		['epoch-s', 1517966773.5, '2018-02-07'],
		['epoch-s', 1e300, 'date-out-of-range'],
		['epoch-s', '8 January', 'bad-date'],
		['words', '08 January 2020', '2020-01-08'],
		['words', 'Jan 8, 2020', '2020-01-08'],
		['words', 'Wed, 08 Jan 2020 10:00:00 GMT', '2020-01-08'],
		['words', '8-Sept-2020', '2020-09-08'],
		['words', 'February 2020', '2020-02-01…2020-02-29'],
		['words', '31 June 2020', 'no-such-day'],
		['words', '8 Jan 20', 'two-digit-year'],
		['words', '8 Janvier 2020', 'bad-date'],
		['edtf', '[2020-01-20..2020-01-21]', '2020-01-20…2020-01-21'],
		['edtf', '2019-10/..', '2019-10-01…..'],
		['edtf', 'yesterday', 'bad-date']
	])('of the format %s, %o: %s', (format, cell, days) => {
		expect(read(format, cell)).toBe(days);
	});

	test.each(['', '  ', 'NA', 'n/a', 'NULL', 'Unknown', '-', '?', NaN, null, undefined, '\\N'])(
		'that is %j is none, and no fault',
		(cell) => {
			for (const format of ['iso', 'dmy', 'epoch-s', 'words', 'edtf'] as const) {
				expect(read(format, cell)).toBe('absent');
			}
		}
	);

	test('is read anew after another, and alike', () => {
		const reader = new DateReader('iso');
		const cells = ['2020-01-08', '2020-01-08', 'x', 'x', '', '2020-01-08'];
		expect(cells.map((cell) => reader.read(cell))).toEqual([
			...['read', 'read', 'refused', 'refused', 'absent', 'read']
		]);
		expect(formatDay(reader.earliest)).toBe('2020-01-08');
	});

	test('of any day is read as the platform’s calendar has it', () => {
		const days = fc.integer({ min: -719_528, max: 2_932_896 });
		fc.assert(
			fc.property(days, (day) => {
				const date = new Date(day * 86_400_000);
				const [year, month, date_] = date.toISOString().slice(0, 10).split('-') as [
					string,
					string,
					string
				];
				const written: readonly [DateFormat, Cell][] = [
					['iso', `${year}-${month}-${date_}`],
					['dmy', `${date_}/${month}/${year}`],
					['mdy', `${Number(month)}.${Number(date_)}.${year}`],
					['ymd-compact', year + month + date_],
					['epoch-s', day * 86_400 + 86_399],
					['epoch-ms', BigInt(day) * 86_400_000n],
					['edtf', `${year}-${month}-${date_}`],
					['iso', date]
				];
				for (const [format, cell] of written) {
					const reader = new DateReader(format);
					expect(reader.read(cell)).toBe('read');
					expect([reader.earliest, reader.latest]).toEqual([day, day]);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('no text throws', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({ unit: fc.constantFrom(...'0123456789-/.: TZJan'), maxLength: 20 })
		);
		const formats = [
			'iso',
			'dmy',
			'mdy',
			'ymd-compact',
			'year',
			'epoch-s',
			'words',
			'edtf'
		] as const;
		fc.assert(
			fc.property(text, fc.constantFrom(...formats), (cell, format) => {
				const reader = new DateReader(format);
				if (reader.read(cell) === 'read') {
					expect(reader.earliest).toBeLessThanOrEqual(reader.latest);
				}
			}),
			{ numRuns: 2000 }
		);
	});
});
