/** Dates with a month's English name, as ACLED and mail write them: `08 January 2020`, `Jan 8, 2020`, `January 2020`. */
import { type Day, dayOf, daysInMonth } from '../core/day';
import { isTimeOfDay } from './read-time';
import type { Reason } from './reasons';

/** The first and last day a value can mean. */
export interface Days {
	readonly earliest: Day;
	readonly latest: Day;
}

const MONTHS = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december'
];

const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? +)?';
const MONTH = '([a-z]{3,9})\\.?';
const DAY_FIRST = new RegExp(
	`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?(?: +|-)${MONTH}(?:,? +|-)(\\d{2,4})(?!\\d)`,
	'i'
);
const MONTH_FIRST = new RegExp(
	`^${WEEKDAY}${MONTH} +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{2,4})(?!\\d)`,
	'i'
);
const MONTH_ALONE = new RegExp(`^${MONTH}(?:,? +|-)(\\d{4})$`, 'i');

export function readWords(text: string): Days | Reason {
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst) return takeDay(text, dayFirst, dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
	const monthFirst = MONTH_FIRST.exec(text);
	if (monthFirst) return takeDay(text, monthFirst, monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
	const alone = MONTH_ALONE.exec(text);
	const month = alone ? monthOf(alone[1]!) : 0;
	if (!alone || month === 0) return 'bad-date';
	const year = Number(alone[2]);
	return { earliest: dayOf(year, month, 1), latest: dayOf(year, month, daysInMonth(year, month)) };
}

function takeDay(
	text: string,
	{ 0: { length } }: RegExpExecArray,
	yearText: string,
	name: string,
	dayText: string
): Days | Reason {
	const month = monthOf(name);
	if (month === 0 || (text.length > length && !isTimeOfDay(text, length))) return 'bad-date';
	if (yearText.length < 4) return yearText.length === 2 ? 'two-digit-year' : 'bad-date';
	const [year, day] = [Number(yearText), Number(dayText)];
	if (day < 1 || day > daysInMonth(year, month)) return 'no-such-day';
	const found = dayOf(year, month, day);
	return { earliest: found, latest: found };
}

/** 1…12, by its name or the first letters of it, three or more; 0 for none. */
function monthOf(name: string): number {
	const wanted = name.toLowerCase();
	return MONTHS.findIndex((month) => month.startsWith(wanted)) + 1;
}
