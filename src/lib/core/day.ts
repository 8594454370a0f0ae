/**
 * Days as integers, counted from 1970-01-01 in the proleptic Gregorian calendar (ISO 8601). A day has no time
 * zone: in the data it is the local date at the place.
 */
export type Day = number;

/** Open ends, below and above every real day, and within Int32. */
export const OPEN_START: Day = -0x7fffffff;
export const OPEN_END: Day = 0x7fffffff;

export interface YearMonthDay {
	readonly year: number;
	/** 1…12 */
	readonly month: number;
	/** 1…31 */
	readonly day: number;
}

/** Howard Hinnant's `days_from_civil` (chrono-Compatible Low-Level Date Algorithms): years run from March. */
export function dayOf(year: number, month: number, day: number): Day {
	const y = month <= 2 ? year - 1 : year;
	const era = Math.floor(y / 400);
	const yearOfEra = y - era * 400;
	const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146097 + dayOfEra - 719468;
}

/** The inverse of {@link dayOf}: `civil_from_days`. */
export function ymdOf(value: Day): YearMonthDay {
	const shifted = value + 719468;
	const era = Math.floor(shifted / 146097);
	const dayOfEra = shifted - era * 146097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36524) -
			Math.floor(dayOfEra / 146096)) /
			365
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
	};
}

export function daysInMonth(year: number, month: number): number {
	return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** `2020-01-08` to a day; null for any other form and for dates that do not exist. */
export function parseDay(text: string): Day | null {
	const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
	if (match === null) return null;
	const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
	if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
	return dayOf(year, month, day);
}

/** The inverse of {@link parseDay}, for years 0…9999. */
export function formatDay(day: Day): string {
	const { year, month, day: date } = ymdOf(day);
	return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** The same, and nothing for a side that is open. */
export const formatSide = (day: Day | null): string => (day === null ? '' : formatDay(day));

function pad(value: number, length: number): string {
	return String(value).padStart(length, '0');
}

export function firstOfMonth(day: Day): Day {
	return day - ymdOf(day).day + 1;
}

/** The same date some months on; the last of the month where there is no such date. */
export function addMonths(value: Day, months: number): Day {
	const { year, month, day } = ymdOf(value);
	const index = year * 12 + month - 1 + months;
	const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
	return dayOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}
