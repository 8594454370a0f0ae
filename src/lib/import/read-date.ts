/**
 * One date column, read value by value into days. It runs millions of times: no `Date` is made, texts of figures are
 * read by their character codes, and a value that is the one before again is not read again.
 */
import { type Day, dayOf } from '../core/day';
import { parseEdtf } from '../core/edtf';
import { isAbsent } from './cells';
import { detachText } from './detach-text';
import type { DateFormat } from './mapping';
import { isTimeOfDay } from './read-time';
import { type Days, readWords } from './read-words';
import type { Cell } from './reader';
import type { Reason } from './reasons';

/** Days that EDTF says more of. */
export interface EdtfDays extends Days {
	readonly lasted: boolean;
	readonly sureFrom: Day;
	readonly sureTo: Day;
}

export type DateOutcome = 'absent' | 'read' | 'refused';

const DAY = 86_400;
const FIRST_DAY = dayOf(0, 1, 1);
const LAST_DAY = dayOf(9999, 12, 31);
const MONTH_LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Of the slower formats, so many different values are kept: files repeat their dates. */
const MOST_KEPT = 20_000;

export class DateReader {
	/** Of the last value that was read. */
	earliest: Day = 0;
	latest: Day = 0;
	/** What EDTF says besides; null for every other format, and where it says no more. */
	edtf: EdtfDays | null = null;
	/** Why the last value was refused. */
	reason: Reason = 'bad-date';
	#last: Cell = null;
	#outcome: DateOutcome = 'absent';
	readonly #kept = new Map<string, Days | EdtfDays | Reason>();

	constructor(readonly format: DateFormat) {}

	read(cell: Cell): DateOutcome {
		if (cell === this.#last) return this.#outcome;
		this.#last = cell;
		this.edtf = null;
		this.#outcome = this.#readCell(cell);
		return this.#outcome;
	}

	#readCell(cell: Cell): DateOutcome {
		if (typeof cell === 'string') {
			if (this.#readText(cell)) return 'read';
			const { reason } = this;
			if (isAbsent(cell)) return 'absent';
			const trimmed = cell.trim();
			if (trimmed.length < cell.length) return this.#readText(trimmed) ? 'read' : 'refused';
			this.reason = reason;
			return 'refused';
		}
		if (isAbsent(cell)) return 'absent';
		if (typeof cell === 'number') return this.#readNumber(cell) ? 'read' : 'refused';
		if (typeof cell === 'bigint') return this.#readNumber(Number(cell)) ? 'read' : 'refused';
		// A timestamp of Parquet: its day is the UTC day, which is how the file's writer put down a date.
		if (cell instanceof Date) return this.#takeSeconds(cell.getTime() / 1000) ? 'read' : 'refused';
		return this.#refuse('bad-date') ? 'read' : 'refused';
	}

	#readText(text: string): boolean {
		switch (this.format) {
			case 'iso':
				return this.#readIso(text);
			case 'dmy':
				return this.#readParts(text, true);
			case 'mdy':
				return this.#readParts(text, false);
			case 'year':
				return text.length === 4 && figures(text, 0, 4) >= 0
					? this.#takeMonths(figures(text, 0, 4), 1, 12)
					: this.#refuse('bad-date');
			case 'ymd-compact':
				return text.length === 8
					? this.#takeDay(figures(text, 0, 4), figures(text, 4, 2), figures(text, 6, 2))
					: this.#refuse('bad-date');
			case 'epoch-s':
			case 'epoch-ms':
			case 'days':
				return /^[-+]?\d+(\.\d+)?([eE]\+?\d+)?$/.test(text)
					? this.#readNumber(Number(text))
					: this.#refuse('bad-date');
			case 'words':
			case 'edtf':
				return this.#readKept(text);
		}
	}

	#readNumber(value: number): boolean {
		switch (this.format) {
			case 'epoch-s':
				return this.#takeSeconds(value);
			case 'epoch-ms':
				return this.#takeSeconds(value / 1000);
			case 'days':
				return Number.isInteger(value) ? this.#takeSeconds(value * DAY) : this.#refuse('bad-date');
			case 'year':
				return Number.isInteger(value) && value >= 0 && value <= 9999
					? this.#takeMonths(value, 1, 12)
					: this.#refuse('bad-date');
			case 'ymd-compact':
				return Number.isInteger(value) && value >= 0 && value <= 99_991_231
					? this.#takeDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
					: this.#refuse('bad-date');
			default:
				return this.#refuse('bad-date');
		}
	}

	/** `2020-01-08`, `2020-01`, `2020`; with `/` or `.` for `-`; the day as it is written, whatever time and zone follow. */
	#readIso(text: string): boolean {
		const year = figures(text, 0, 4);
		if (year < 0) return this.#refuse('bad-date');
		const { length } = text;
		if (length === 4) return this.#takeMonths(year, 1, 12);
		const separator = text.charCodeAt(4);
		if (!isSeparator(separator)) return this.#refuse('bad-date');
		let at = figures(text, 5, 2) >= 0 ? 7 : 6;
		const month = figures(text, 5, at - 5);
		if (length === at) {
			return month >= 1 && month <= 12
				? this.#takeMonths(year, month, month)
				: this.#refuse(month < 0 ? 'bad-date' : 'no-such-day');
		}
		if (text.charCodeAt(at) !== separator) return this.#refuse('bad-date');
		const dayAt = at + 1;
		at = figures(text, dayAt, 2) >= 0 ? dayAt + 2 : dayAt + 1;
		const day = figures(text, dayAt, at - dayAt);
		if (length > at && !isTimeOfDay(text, at)) return this.#refuse('bad-date');
		return this.#takeDay(year, month, day);
	}

	/** `8/1/2020`, `08.01.2020`, `08-01-2020`: day and month in their order, the year in four figures, whatever time follows. */
	#readParts(text: string, dayFirst: boolean): boolean {
		const a = figures(text, 0, 2) >= 0 ? 2 : 1;
		const separator = text.charCodeAt(a);
		if (!isSeparator(separator)) return this.#refuse('bad-date');
		const b = figures(text, a + 1, 2) >= 0 ? a + 3 : a + 2;
		if (text.charCodeAt(b) !== separator) return this.#refuse('bad-date');
		const first = figures(text, 0, a);
		const second = figures(text, a + 1, b - a - 1);
		const year = figures(text, b + 1, 4);
		if (first < 0 || second < 0) return this.#refuse('bad-date');
		if (year < 0) {
			// `8/1/20` is 1920 to some and 2020 to others.
			const short = figures(text, b + 1, 2) >= 0 && !isFigure(text.charCodeAt(b + 3));
			return this.#refuse(short ? 'two-digit-year' : 'bad-date');
		}
		if (text.length > b + 5 && !isTimeOfDay(text, b + 5)) return this.#refuse('bad-date');
		return dayFirst ? this.#takeDay(year, second, first) : this.#takeDay(year, first, second);
	}

	#readKept(text: string): boolean {
		let found = this.#kept.get(text);
		if (found === undefined) {
			found = this.format === 'edtf' ? readEdtf(text) : readWords(text);
			if (this.#kept.size < MOST_KEPT) this.#kept.set(detachText(text), found);
		}
		if (typeof found === 'string') return this.#refuse(found);
		this.earliest = found.earliest;
		this.latest = found.latest;
		if ('lasted' in found) this.edtf = found;
		return true;
	}

	#takeDay(year: number, month: number, day: number): boolean {
		if (year < 0 || month < 0 || day < 0) return this.#refuse('bad-date');
		if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
			return this.#refuse('no-such-day');
		}
		this.earliest = this.latest = dayOf(year, month, day);
		return true;
	}

	/** One day within these months of a year. */
	#takeMonths(year: number, first: number, last: number): boolean {
		this.earliest = dayOf(year, first, 1);
		this.latest = dayOf(year, last, lengthOf(year, last));
		return true;
	}

	#takeSeconds(seconds: number): boolean {
		const day = Math.floor(seconds / DAY);
		if (!(day >= FIRST_DAY && day <= LAST_DAY)) return this.#refuse('date-out-of-range');
		this.earliest = this.latest = day;
		return true;
	}

	#refuse(reason: Reason): false {
		this.reason = reason;
		return false;
	}
}

/** The number that so many figures from `at` on write; -1 where one of them is none. */
function figures(text: string, at: number, count: number): number {
	let value = 0;
	for (let i = at; i < at + count; i++) {
		// NaN beyond the end, which is no figure either.
		const figure = text.charCodeAt(i) - 48;
		if (!(figure >= 0 && figure <= 9)) return -1;
		value = value * 10 + figure;
	}
	return value;
}

const isFigure = (code: number): boolean => code >= 48 && code <= 57;

/** `-`, `.` or `/`. */
const isSeparator = (code: number): boolean => code >= 45 && code <= 47;

function lengthOf(year: number, month: number): number {
	const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	return leap ? 29 : MONTH_LENGTHS[month]!;
}

function readEdtf(text: string): EdtfDays | Reason {
	const result = parseEdtf(text);
	if (!result.ok) return 'bad-date';
	const { earliest, latest, kind, sureFrom, sureTo } = result.value;
	return { earliest, latest, lasted: kind === 'duration', sureFrom, sureTo };
}
