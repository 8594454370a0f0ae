import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDateFormat } from '../../src/lib/import/date-format';
import type { DateFormat } from '../../src/lib/import/mapping';
import type { Cell } from '../../src/lib/import/reader';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Days from 1980 to 2099, as each format writes them. Numbers of days look like any numbers: they are never guessed. */
const WRITERS: Readonly<Record<Exclude<DateFormat, 'days'>, (date: Date) => Cell>> = {
	iso: (date) => date.toISOString().slice(0, 10),
	dmy: (date) => `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`,
	mdy: (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`,
	'ymd-compact': (date) => date.toISOString().slice(0, 10).replaceAll('-', ''),
	year: (date) => date.getUTCFullYear(),
	'epoch-s': (date) => date.getTime() / 1000,
	'epoch-ms': (date) => date.getTime(),
	words: (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
	edtf: (date) => `${date.toISOString().slice(0, 10)}~`
};

describe('the format of a column', () => {
	const dates = fc.array(
		fc.integer({ min: 3653, max: 47_481 }).map((day) => new Date(day * 86_400_000)),
		{ minLength: 1, maxLength: 40 }
	);
	const gaps = fc.array(fc.constantFrom('', 'NA', null, 'unknown'), { maxLength: 20 });

	test.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])(
		'%s is found, whatever is missing',
		(format) => {
			fc.assert(
				fc.property(dates, gaps, (some, absent) => {
					const found = findDateFormat([...absent, ...some.map(WRITERS[format])]);
					expect(found?.share).toBe(1);
					if (format !== 'dmy' && format !== 'mdy') {
						expect(found).toMatchObject({ format, order: 'certain' });
						return;
					}
					const telling = some.filter((date) => date.getUTCDate() > 12).length;
					expect(found).toMatchObject(
						telling > 0 ? { format, order: 'certain' } : { format: 'dmy', order: 'ambiguous' }
					);
				})
			);
		}
	);

	test.each<[string, readonly Cell[], object | null]>([
		['one value over 12', ['3/4/2020', '3/14/2020'], { format: 'mdy', order: 'certain' }],
		['none over 12', ['3/4/2020', '5.6.2020'], { format: 'dmy', order: 'ambiguous' }],
		[
			'both, by the most',
			['13/4/2020', '14/4/2020', '4/13/2020'],
			{ format: 'dmy', order: 'contradictory', dayFirst: 2, monthFirst: 1 }
		],
		['months and days', ['2020-01', '2020-01-08'], { format: 'iso' }],
		['years as text', ['2019', '2020'], { format: 'year' }],
		['timestamps', [new Date(0), null], { format: 'iso' }],
		['one slip in five', ['2020-01-08', '2020-01-09', 'x', '2020', '2021'], { share: 0.8 }],
		['words', ['on Monday', 'later'], null],
		['small numbers', [1, 2, 3], null],
		['nothing', ['', null], null]
	])('%s', (_, cells, found) => {
		if (found === null) expect(findDateFormat(cells)).toBeNull();
		else expect(findDateFormat(cells)).toMatchObject(found);
	});
});
