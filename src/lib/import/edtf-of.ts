/** Days as the notation has them: the shortest EDTF that means just these. */
import { type Day, formatDay, OPEN_END, OPEN_START } from '../core/day';
import { parseEdtf, type When } from '../core/edtf';
import { firstOf, lastOf } from './widen-date';

export interface Span {
	readonly earliest: Day;
	readonly latest: Day;
	readonly lasted: boolean;
	readonly sureFrom: Day;
	readonly sureTo: Day;
}

/** `2020-01-08`, `2020-01`, `[2020-01-06..2020-01-12]`, `2020-01-08/2020-01-10`, and open ends. */
export function edtfOf({ earliest, latest, lasted, sureFrom, sureTo }: Span): string {
	if (!lasted) {
		const one = dateOf(earliest, latest);
		return one ?? `[${dayOf(earliest)}..${dayOf(latest)}]`;
	}
	// Of an end known to the month or the year, the date is that; of one known to the week there is no such date.
	const start = dateOf(earliest, Math.min(sureFrom, latest)) ?? (dayOf(earliest) || '..');
	const end = dateOf(Math.max(sureTo, earliest), latest) ?? (dayOf(latest) || '..');
	return `${start}/${end}`;
}

/** What the notation's text is parsed to; of what lasted, sure of no more days than the span is. */
export function whenOf(span: Span): When | null {
	const result = parseEdtf(edtfOf(span));
	if (!result.ok) return null;
	const { sureFrom, sureTo } = span;
	return span.lasted ? { ...result.value, sureFrom, sureTo } : result.value;
}

/** A day, a month or a year; null for any other span. */
function dateOf(first: Day, last: Day): string | null {
	if (first === OPEN_START || last === OPEN_END || first > last) return null;
	const day = formatDay(first);
	if (first === last) return day;
	for (const [precision, length] of [
		['month', 7],
		['year', 4]
	] as const) {
		if (first === firstOf(first, precision) && last === lastOf(first, precision)) {
			return day.slice(0, length);
		}
	}
	return null;
}

const dayOf = (day: Day): string => (day === OPEN_START || day === OPEN_END ? '' : formatDay(day));
