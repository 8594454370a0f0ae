/**
 * A small strict profile of EDTF (ISO 8601-2:2019, annex A): days, months and years; `a/b` for what lasted;
 * `[a..b]` for one day within; `~`, `?`, `%`; open ends; an unspecified day `2020-01-XX`. All else is
 * rejected with a message that says what would be accepted.
 */
import { type Day, dayOf, daysInMonth, OPEN_END, OPEN_START } from './day';

export type Qualifier = 'approximate' | 'uncertain' | 'both';

/** One date of the notation: `2020-01-08`, `2020-01`, `2020-01-XX` or `2020`, with its qualifier. */
export interface EdtfDate {
	readonly year: number;
	readonly month: number | null;
	readonly day: number | 'unspecified' | null;
	readonly qualifier: Qualifier | null;
}

export interface When {
	readonly form: 'date' | 'interval' | 'one-of';
	/** The notation's one date, or its first and last; null where that end is open. */
	readonly start: EdtfDate | null;
	readonly end: EdtfDate | null;
	/** First and last possible day; the open sentinels where an end is open. */
	readonly earliest: Day;
	readonly latest: Day;
	/** `duration`: it lasted. `instant`: it was on one day (or some days) within the span. */
	readonly kind: 'instant' | 'duration';
	readonly qualifier: Qualifier | null;
	/**
	 * The last day it can have begun and the first it can have ended. From one to the other it surely covers
	 * every day; where `sureFrom > sureTo` no single day is sure.
	 */
	readonly sureFrom: Day;
	readonly sureTo: Day;
}

export type EdtfResult =
	{ readonly ok: true; readonly value: When } | { readonly ok: false; readonly message: string };

const ACCEPTED =
	'accepted are 2020-01-08, 2020-01, 2020, 2020-01-XX, with ~ (about), ? (uncertain) or % (both) after them; ' +
	'a/b (it lasted), [a..b] (one day within), and .. for an open end';

const QUALIFIERS: Readonly<Record<string, Qualifier>> = {
	'~': 'approximate',
	'?': 'uncertain',
	'%': 'both'
};

/** Thrown inside this file only: one way out of the nested parsers. */
class Rejected extends Error {}

export function parseEdtf(text: string): EdtfResult {
	try {
		return { ok: true, value: parseWhen(text) };
	} catch (error) {
		if (error instanceof Rejected) return { ok: false, message: error.message };
		throw error;
	}
}

/** The notation again, as it was parsed. */
export function formatEdtf({ form, start, end }: When): string {
	const [a, b] = [formatDate(start), formatDate(end)];
	if (form === 'date') return a;
	return form === 'interval' ? `${a || '..'}/${b || '..'}` : `[${a}..${b}]`;
}

function parseWhen(text: string): When {
	if (text.startsWith('[') && text.endsWith(']')) {
		const parts = text.slice(1, -1).split('..');
		if (parts.length !== 2) throw new Rejected(`“${text}” is no [a..b]: ${ACCEPTED}`);
		return span('one-of', parseEnd(parts[0]!, text), parseEnd(parts[1]!, text), text);
	}
	if (text.includes('/')) {
		const parts = text.split('/');
		if (parts.length !== 2) throw new Rejected(`“${text}” has more than one /: ${ACCEPTED}`);
		const [a, b] = parts.map((part) => (part === '..' ? null : parseDate(part, text)));
		return span('interval', a!, b!, text);
	}
	const date = parseDate(text, text);
	return span('date', date, date, text);
}

function parseEnd(part: string, text: string): EdtfDate | null {
	return part === '' ? null : parseDate(part, text);
}

function span(
	form: When['form'],
	start: EdtfDate | null,
	end: EdtfDate | null,
	text: string
): When {
	if (start === null && end === null)
		throw new Rejected(`“${text}” is open at both ends: leave the date out instead`);
	const earliest = start ? firstDay(start) : OPEN_START;
	const latest = end ? lastDay(end) : OPEN_END;
	if (earliest > latest) {
		throw new Rejected(
			`the end ${formatDate(end)} is before the start ${formatDate(start)}: put the earlier date first`
		);
	}
	const kind = form === 'interval' ? 'duration' : 'instant';
	const common = {
		form,
		start,
		end,
		earliest,
		latest,
		kind,
		qualifier: strongest(start, end)
	} as const;
	if (kind === 'duration') {
		// An open end is not known: it can have ended on the first day it can have begun, and the other way round.
		const started = Math.min(lastDay(start ?? end!), latest);
		const ended = Math.max(firstDay(end ?? start!), earliest);
		return { ...common, sureFrom: started, sureTo: ended };
	}
	const exact = earliest === latest;
	return { ...common, sureFrom: exact ? earliest : OPEN_END, sureTo: exact ? latest : OPEN_START };
}

function strongest(start: EdtfDate | null, end: EdtfDate | null): Qualifier | null {
	const found = new Set([start?.qualifier, end?.qualifier]);
	const approximate = found.has('approximate') || found.has('both');
	const uncertain = found.has('uncertain') || found.has('both');
	return approximate && uncertain
		? 'both'
		: approximate
			? 'approximate'
			: uncertain
				? 'uncertain'
				: null;
}

function parseDate(text: string, whole: string): EdtfDate {
	const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d|XX))?)?([~?%])?$/.exec(text);
	if (match === null)
		throw new Rejected(`“${whole}” is not a date this profile reads: ${ACCEPTED}`);
	const year = Number(match[1]);
	const month = match[2] === undefined ? null : Number(match[2]);
	const day = match[3] === undefined ? null : match[3] === 'XX' ? 'unspecified' : Number(match[3]);
	if (month !== null && (month < 1 || month > 12)) {
		throw new Rejected(
			`“${whole}” has no month ${match[2]}${month >= 21 ? ' (seasons are not accepted)' : ''}: months run from 01 to 12`
		);
	}
	if (typeof day === 'number' && (day < 1 || day > daysInMonth(year, month!))) {
		throw new Rejected(
			`“${whole}” does not exist: that month has ${daysInMonth(year, month!)} days`
		);
	}
	return { year, month, day, qualifier: QUALIFIERS[match[4] ?? ''] ?? null };
}

function formatDate(date: EdtfDate | null): string {
	if (date === null) return '';
	const pad = (value: number, length: number) => String(value).padStart(length, '0');
	const sign =
		Object.entries(QUALIFIERS).find(([, qualifier]) => qualifier === date.qualifier)?.[0] ?? '';
	const month = date.month === null ? '' : `-${pad(date.month, 2)}`;
	const day = date.day === null ? '' : date.day === 'unspecified' ? '-XX' : `-${pad(date.day, 2)}`;
	return pad(date.year, 4) + month + day + sign;
}

/** The first day a date can mean. */
export function firstDay({ year, month, day }: EdtfDate): Day {
	return dayOf(year, month ?? 1, typeof day === 'number' ? day : 1);
}

/** The last day a date can mean. */
export function lastDay({ year, month, day }: EdtfDate): Day {
	const last = month ?? 12;
	return dayOf(year, last, typeof day === 'number' ? day : daysInMonth(year, last));
}
