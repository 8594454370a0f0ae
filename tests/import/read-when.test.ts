import { describe, expect, test } from 'vitest';
import type { DatePrecision, Mapping } from '../../src/lib/import/mapping';
import { edtfOf, whenOf } from '../../src/lib/import/edtf-of';
import { WhenReader } from '../../src/lib/import/read-when';
import type { Cell } from '../../src/lib/import/reader';
import { parseEdtf } from '../../src/lib/core/edtf';
import { PLAIN } from './files-of-rows';

const CODES: Readonly<Record<string, DatePrecision>> = {
	1: 'day',
	2: 'week',
	3: 'month',
	4: 'year',
	5: 'span'
};

/** As EDTF, or `undated`, or the reason. */
function read(span: Mapping['span'], date: Cell, end: Cell, code: Cell): string {
	const iso = 'iso' as const;
	const reader = new WhenReader({
		...{ ...PLAIN, span, date: { column: 'date', format: iso } },
		end: { column: 'end', format: iso },
		datePrecision: { column: 'code', meaning: CODES }
	});
	const outcome = reader.read(date, end, code);
	return outcome === 'dated' ? edtfOf(reader) : outcome === 'undated' ? outcome : reader.reason;
}

describe('on one day', () => {
	test.each<[Cell, Cell, Cell, string]>([
		['2020-01-08', null, 1, '2020-01-08'],
		['2020-01-08', null, null, '2020-01-08'],
		['2020-01-08', null, 99, '2020-01-08'],
		// A Wednesday; weeks begin on Monday, and may run over a year's end.
		['2020-01-08', null, '2', '[2020-01-06..2020-01-12]'],
		['2019-12-31', null, 2, '[2019-12-30..2020-01-05]'],
		['1969-12-31', null, 2, '[1969-12-29..1970-01-04]'],
		['2020-02-15', null, 3.0, '2020-02'],
		['2020-02-15', null, 4n, '2020'],
		['2020-01-06', '2020-01-12', 2, '[2020-01-06..2020-01-12]'],
		['2020-01-08', '2020-01-11', 5, '[2020-01-08..2020-01-11]'],
		['2020-01-30', '2020-02-10', 3, '[2020-01-30..2020-02-10]'],
		['2020-02-15', '2020-02-15', 3, '2020-02'],
		['2020-01', '2020-01-05', 1, '[2020-01-01..2020-01-05]'],
		['2020-01', null, 1, '2020-01'],
		[null, '2020-01-05', 1, '[..2020-01-05]'],
		[null, null, 1, 'undated'],
		['2020-01-08', '2020-01-07', 1, 'end-before-start'],
		['x', '2020-01-07', 1, 'bad-date'],
		['2020-01-08', '2020-01-32', 1, 'no-such-day']
	])('%o, %o, %o: %s', (date, end, code, when) => {
		expect(read('one-day', date, end, code)).toBe(when);
	});
});

describe('that lasted', () => {
	test.each<[Cell, Cell, Cell, string]>([
		['2019-12-31', '2020-01-01', 1, '2019-12-31/2020-01-01'],
		['2019-10', '2020-01', 1, '2019-10/2020-01'],
		['2019-10-05', '2020-01-15', 3, '2019-10/2020-01'],
		['2020-01-08', '2020-01-08', 1, '2020-01-08'],
		['2020-01-08', null, 1, '2020-01-08'],
		[null, '2020-01', 1, '../2020-01'],
		['2020-02-01', '2020-01-01', 1, 'end-before-start']
	])('%o, %o, %o: %s', (date, end, code, when) => {
		expect(read('lasted', date, end, code)).toBe(when);
		const parsed = parseEdtf(when);
		const reader = new WhenReader({
			...{ ...PLAIN, span: 'lasted', end: { column: 'end', format: 'iso' } },
			datePrecision: { column: 'code', meaning: CODES }
		});
		// Sure of the same days as the notation's own parser.
		if (parsed.ok && reader.read(date, end, code) === 'dated') {
			expect(whenOf(reader)).toEqual(parsed.value);
		}
	});

	test('from week to week is sure only of the days between', () => {
		const reader = new WhenReader({
			...{ ...PLAIN, span: 'lasted', end: { column: 'end', format: 'iso' } },
			datePrecision: { column: 'code', meaning: CODES }
		});
		reader.read('2020-01-08', '2020-01-22', 2);
		expect(whenOf(reader)).toMatchObject({
			earliest: 18267,
			latest: 18287,
			sureFrom: 18273,
			sureTo: 18281
		});
	});
});

test('a value of EDTF keeps all it says', () => {
	for (const text of ['2019-12-31/2020-01-01', '2019-10/..', '[..2019-12-31]', '2020-01']) {
		const reader = new WhenReader({ ...PLAIN, date: { column: 'date', format: 'edtf' } });
		expect(reader.read(text, null, null)).toBe('dated');
		const parsed = parseEdtf(text);
		expect(parsed.ok && whenOf(reader)).toEqual(parsed.ok && parsed.value);
	}
});
