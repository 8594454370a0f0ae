/** Dates that are known to the week, the month or the year only, as precision codes say. */
import { type Day, dayOf, daysInMonth, ymdOf } from '../core/day';
import type { DatePrecision } from './mapping';

/** The first day of the week (Monday, as ISO 8601 has it), month or year a day lies in. */
export function firstOf(day: Day, precision: DatePrecision): Day {
	if (precision === 'week') return day - weekdayOf(day);
	if (precision === 'month') return day - ymdOf(day).day + 1;
	return precision === 'year' ? dayOf(ymdOf(day).year, 1, 1) : day;
}

/** The last day of the same. */
export function lastOf(day: Day, precision: DatePrecision): Day {
	if (precision === 'week') return day - weekdayOf(day) + 6;
	if (precision === 'year') return dayOf(ymdOf(day).year, 12, 31);
	if (precision !== 'month') return day;
	const { year, month, day: date } = ymdOf(day);
	return day - date + daysInMonth(year, month);
}

/** 0 for Monday: 1970-01-01 was a Thursday. */
function weekdayOf(day: Day): number {
	return (((day + 3) % 7) + 7) % 7;
}
