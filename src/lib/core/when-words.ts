/** Dates as people say them, never more precise than they are known. */
import { addMonths, type Day, OPEN_END, OPEN_START, ymdOf } from './day';
import { type EdtfDate, parseEdtf, type When } from './edtf';
import type { Window } from './match';
import type { Key, Translate } from './messages';

type Parts = 'day' | 'month' | 'year' | 'dayMonth' | 'dayOnly';

const OPTIONS: Readonly<Record<Parts, Intl.DateTimeFormatOptions>> = {
	day: { day: 'numeric', month: 'long', year: 'numeric' },
	month: { month: 'long', year: 'numeric' },
	year: { year: 'numeric' },
	dayMonth: { day: 'numeric', month: 'long' },
	dayOnly: { day: 'numeric' }
};

/** A date in words, and what it names: “le 8 janvier” is a day, “janvier” is not, nor is “about 8 January”. */
interface Said {
	readonly text: string;
	readonly part: 'day' | 'month' | 'year' | 'other';
}

const formats = new Map<string, Intl.DateTimeFormat>();

const DAY = 86_400_000;

/** The one place where a day becomes a Date: midnight UTC, told in UTC. */
function format(day: Day, parts: Parts, { language: { locale } }: Translate): string {
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
	return found.format(day * DAY);
}

/** "8 January 2020". */
export function sayDay(day: Day, t: Translate): string {
	return format(day, 'day', t);
}

/** "January 2020". */
export function sayMonth(day: Day, t: Translate): string {
	return format(day, 'month', t);
}

/** A day within these two: "8 January 2020", "January 2020", "2020", or as a window. */
export function saySpan(first: Day, last: Day, t: Translate): string {
	const { month, day } = ymdOf(first);
	if (day === 1 && addMonths(first, 1) === last + 1) return sayMonth(first, t);
	if (day === 1 && month === 1 && addMonths(first, 12) === last + 1)
		return format(first, 'year', t);
	return sayWindow({ from: first, to: last }, t);
}

/** "between 3 and 23 January 2020", "March 2019", "about 21 January 2020". */
export function sayWhen(when: When, t: Translate): string {
	const { form, start, end, earliest, latest } = when;
	const one = (key: Key, { text, part }: Said) => t(key, { date: text, part });
	if (form === 'date') return sayDate(start!, earliest, t, 'full').text;
	const lasted = form === 'interval';
	if (start === null)
		return one(lasted ? 'date.until' : 'date.before', sayDate(end!, latest, t, 'full'));
	if (end === null)
		return one(lasted ? 'date.since' : 'date.after', sayDate(start, earliest, t, 'full'));
	const last = sayDate(end, latest, t, 'full');
	// One and the same day at both ends.
	if (earliest === latest && start.qualifier === end.qualifier) return last.text;
	const neighbours =
		typeof start.day === 'number' && typeof end.day === 'number' && latest - earliest === 1;
	const first = sayDate(start, earliest, t, sharedParts(start, end));
	const key = lasted ? 'date.lasted' : neighbours ? 'date.either' : 'date.between';
	return t(key, { a: first.text, aPart: first.part, b: last.text, bPart: last.part });
}

/** As precise as the date is, and no more. */
function partsOf(date: EdtfDate): 'year' | 'month' | 'day' {
	return date.month === null ? 'year' : typeof date.day === 'number' ? 'day' : 'month';
}

/** "8 January 2020" from an EDTF text; the text itself where it is none. */
export function sayEdtf(edtf: string, t: Translate): string {
	const result = parseEdtf(edtf);
	return result.ok ? sayWhen(result.value, t) : edtf;
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
	t: Translate,
	shared: ReturnType<typeof sharedParts>
): Said {
	const part = partsOf(date);
	const said = format(day, shared === 'full' ? part : shared, t);
	const about = (text: string) => t('date.about', { date: text, part });
	switch (date.qualifier) {
		case 'approximate':
			return { text: about(said), part: 'other' };
		case 'uncertain':
			return { text: t('date.possibly', { date: said, part }), part: 'other' };
		case 'both':
			return { text: t('date.possibly', { date: about(said), part: 'other' }), part: 'other' };
		case null:
			return { text: said, part };
	}
}

/** "8 January 2020", "1 October 2019 – 24 January 2020", "from 1 October 2019", "All dates". */
export function sayWindow({ from, to }: Window, t: Translate): string {
	if (from === null && to === null) return t('date.all');
	if (from === null) return t('date.until', { date: sayDay(to!, t), part: 'day' });
	if (to === null) return t('date.since', { date: sayDay(from, t), part: 'day' });
	if (from === to) return sayDay(from, t);
	const [a, b] = [ymdOf(from), ymdOf(to)];
	const parts: Parts = a.year !== b.year ? 'day' : a.month !== b.month ? 'dayMonth' : 'dayOnly';
	return t('date.span', { a: format(from, parts, t), b: sayDay(to, t) });
}

/**
 * How long `b` was before or after `a`: "same day", "5 days before", "7–8 days before"; what overlaps only
 * possibly is told as such.
 */
export function sayGap(a: When, b: When, t: Translate): string {
	const open =
		[a.earliest, b.earliest].includes(OPEN_START) || [a.latest, b.latest].includes(OPEN_END);
	if (open) return t('gap.unknown');
	const least = b.earliest - a.latest;
	const most = b.latest - a.earliest;
	// Two dates that are only about right are no exact number of days apart.
	const doubt = [a.qualifier, b.qualifier];
	const about = doubt.some((found) => found === 'approximate' || found === 'both');
	const possibly = doubt.some((found) => found === 'uncertain' || found === 'both');
	const doubted = (said: string) => {
		const near = about ? t('gap.about', { said }) : said;
		return possibly ? t('gap.possibly', { said: near }) : near;
	};
	if (least === 0 && most === 0)
		return about || possibly ? doubted(t('gap.the-same-day')) : t('gap.same-day');
	if (least > 0) return doubted(t('gap.after', { days: sayDays(least, most, t) }));
	if (most < 0) return doubted(t('gap.before', { days: sayDays(-most, -least, t) }));
	const shared = Math.max(a.sureFrom, b.sureFrom) <= Math.min(a.sureTo, b.sureTo);
	return t(shared && !about && !possibly ? 'gap.same-time' : 'gap.perhaps');
}

function sayDays(least: number, most: number, t: Translate): string {
	return least === most ? t('gap.days', { count: least }) : t('gap.days-range', { least, most });
}
