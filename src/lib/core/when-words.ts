/** Dates as people say them, never more precise than they are known. */
import { addMonths, type Day, OPEN_END, OPEN_START, ymdOf } from './day';
import { type EdtfDate, parseEdtf, type When } from './edtf';
import { wordsFor } from './date-words';
import type { Window } from './match';

const DEFAULT_LOCALE = 'en-GB';

type Parts = 'day' | 'month' | 'year' | 'dayMonth' | 'dayOnly';

const OPTIONS: Readonly<Record<Parts, Intl.DateTimeFormatOptions>> = {
	day: { day: 'numeric', month: 'long', year: 'numeric' },
	month: { month: 'long', year: 'numeric' },
	year: { year: 'numeric' },
	dayMonth: { day: 'numeric', month: 'long' },
	dayOnly: { day: 'numeric' }
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** The one place where a day becomes a Date: midnight UTC, told in UTC. */
function format(day: Day, parts: Parts, locale: string): string {
	return formatter(parts, locale).format(day * DAY);
}

const DAY = 86_400_000;

function formatter(parts: Parts, locale: string): Intl.DateTimeFormat {
	const key = `${locale} ${parts}`;
	let found = formats.get(key);
	if (found === undefined) {
		// Gregorian in every language: "January 2020" is no month of the Persian or the Buddhist calendar.
		found = new Intl.DateTimeFormat(locale, {
			...OPTIONS[parts],
			calendar: 'gregory',
			timeZone: 'UTC'
		});
		formats.set(key, found);
	}
	return found;
}

/** "8 January 2020". */
export function sayDay(day: Day, locale = DEFAULT_LOCALE): string {
	return format(day, 'day', locale);
}

/** "January 2020". */
export function sayMonth(day: Day, locale = DEFAULT_LOCALE): string {
	return format(day, 'month', locale);
}

/** A day within these two: "8 January 2020", "January 2020", "2020", or as a window. */
export function saySpan(first: Day, last: Day, locale = DEFAULT_LOCALE): string {
	const { month, day } = ymdOf(first);
	if (day === 1 && addMonths(first, 1) === last + 1) return sayMonth(first, locale);
	if (day === 1 && month === 1 && addMonths(first, 12) === last + 1)
		return format(first, 'year', locale);
	return sayWindow({ from: first, to: last }, locale);
}

/** "between 3 and 23 January 2020", "March 2019", "about 21 January 2020". */
export function sayWhen(when: When, locale = DEFAULT_LOCALE): string {
	const words = wordsFor(locale);
	const { form, start, end, earliest, latest } = when;
	if (form === 'date') return sayDate(start!, earliest, locale, 'full');
	if (start === null)
		return (form === 'interval' ? words.until : words.before)(
			sayDate(end!, latest, locale, 'full')
		);
	if (end === null)
		return (form === 'interval' ? words.since : words.after)(
			sayDate(start, earliest, locale, 'full')
		);
	const last = sayDate(end, latest, locale, 'full');
	// One and the same day at both ends.
	if (earliest === latest && start.qualifier === end.qualifier) return last;
	const neighbours =
		typeof start.day === 'number' && typeof end.day === 'number' && latest - earliest === 1;
	const either = form === 'one-of' && neighbours;
	if (words.isNeutral && !either) return sayRange(start, end, when, locale);
	const shared = words.isNeutral ? 'full' : sharedParts(start, end);
	const first = sayDate(start, earliest, locale, shared);
	if (form === 'interval') return words.lasted(first, last);
	return either ? words.either(first, last) : words.between(first, last);
}

/** From one date to another as the locale writes a span, where both are told alike. */
function sayRange(start: EdtfDate, end: EdtfDate, when: When, locale: string): string {
	const { earliest, latest } = when;
	const alike =
		partsOf(start) === partsOf(end) && start.qualifier === null && end.qualifier === null;
	if (alike) return formatter(partsOf(end), locale).formatRange(earliest * DAY, latest * DAY);
	const [first, last] = [start, end].map((date, i) =>
		sayDate(date, i === 0 ? earliest : latest, locale, 'full')
	);
	return wordsFor(locale).span(first!, last!);
}

/** As precise as the date is, and no more. */
function partsOf(date: EdtfDate): 'year' | 'month' | 'day' {
	return date.month === null ? 'year' : typeof date.day === 'number' ? 'day' : 'month';
}

/** "8 January 2020" from an EDTF text; the text itself where it is none. */
export function sayEdtf(edtf: string, locale = DEFAULT_LOCALE): string {
	const result = parseEdtf(edtf);
	return result.ok ? sayWhen(result.value, locale) : edtf;
}

/** What the first of two dates need not repeat, since the second says it. */
function sharedParts(a: EdtfDate, b: EdtfDate): 'full' | 'dayMonth' | 'dayOnly' {
	if (a.year !== b.year || a.qualifier !== b.qualifier || a.qualifier !== null) return 'full';
	if (typeof a.day === 'number' && typeof b.day === 'number') {
		return a.month === b.month ? 'dayOnly' : 'dayMonth';
	}
	return 'full';
}

function sayDate(
	date: EdtfDate,
	day: Day,
	locale: string,
	shared: ReturnType<typeof sharedParts>
): string {
	const words = wordsFor(locale);
	const parts = shared === 'full' ? partsOf(date) : shared;
	const said = format(day, parts, locale);
	switch (date.qualifier) {
		case 'approximate':
			return words.about(said);
		case 'uncertain':
			return words.possibly(said);
		case 'both':
			return words.possibly(words.about(said));
		case null:
			return said;
	}
}

/** "8 January 2020", "1 October 2019 – 24 January 2020", "from 1 October 2019", "All dates". */
export function sayWindow({ from, to }: Window, locale = DEFAULT_LOCALE): string {
	const words = wordsFor(locale);
	if (from === null && to === null) return words.allDates;
	if (from === null) return words.until(sayDay(to!, locale));
	if (to === null) return words.since(sayDay(from, locale));
	if (from === to) return sayDay(from, locale);
	if (words.isNeutral) return formatter('day', locale).formatRange(from * DAY, to * DAY);
	const [a, b] = [ymdOf(from), ymdOf(to)];
	const parts: Parts = a.year !== b.year ? 'day' : a.month !== b.month ? 'dayMonth' : 'dayOnly';
	return words.span(format(from, parts, locale), sayDay(to, locale));
}

/**
 * How long `b` was before or after `a`: "same day", "5 days before", "7–8 days before"; what overlaps only
 * possibly is told as such.
 */
export function sayGap(a: When, b: When): string {
	const open =
		[a.earliest, b.earliest].includes(OPEN_START) || [a.latest, b.latest].includes(OPEN_END);
	if (open) return 'days between not known';
	const least = b.earliest - a.latest;
	const most = b.latest - a.earliest;
	// Two dates that are only about right are no exact number of days apart.
	const doubt = [a.qualifier, b.qualifier];
	const about = doubt.some((found) => found === 'approximate' || found === 'both') ? 'about ' : '';
	const doubtful = doubt.some((found) => found === 'uncertain' || found === 'both');
	const said = (doubtful ? 'possibly ' : '') + about;
	if (least === 0 && most === 0) return said === '' ? 'same day' : `${said}the same day`;
	if (least > 0) return `${said}${sayDays(least, most)} after`;
	if (most < 0) return `${said}${sayDays(-most, -least)} before`;
	const shared = Math.max(a.sureFrom, b.sureFrom) <= Math.min(a.sureTo, b.sureTo);
	return shared && said === '' ? 'at the same time' : 'perhaps the same days';
}

function sayDays(least: number, most: number): string {
	if (least === most) return least === 1 ? '1 day' : `${least} days`;
	return `${least}–${most} days`;
}
