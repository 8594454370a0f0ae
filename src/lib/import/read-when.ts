/**
 * When a record says that it happened, of the columns its mapping names. Never a point in the middle: what is known no
 * closer than a month is a day within that month.
 */
import { type Day, OPEN_END, OPEN_START } from '../core/day';
import type { DatePrecision, Mapping } from './mapping';
import { CodeReader } from './read-code';
import { DateReader } from './read-date';
import type { Cell } from './reader';
import type { Reason } from './reasons';
import { firstOf, lastOf } from './widen-date';

export type WhenOutcome = 'undated' | 'dated' | 'refused';

export class WhenReader {
	/** Of the last record that was dated, as `When` in core/edtf.ts means them. */
	earliest: Day = 0;
	latest: Day = 0;
	lasted = false;
	sureFrom: Day = 0;
	sureTo: Day = 0;
	/** Why the last one was refused, and for which of its columns. */
	reason: Reason = 'bad-date';
	column: 'date' | 'end' = 'date';
	readonly codes: CodeReader<DatePrecision> | null;
	readonly #start: DateReader;
	readonly #end: DateReader;
	readonly #lasts: boolean;

	constructor({ date, end, span, datePrecision }: Mapping) {
		this.#start = new DateReader(date?.format ?? 'iso');
		this.#end = new DateReader(end?.format ?? 'iso');
		this.#lasts = span === 'lasted';
		this.codes = datePrecision ? new CodeReader(datePrecision.meaning, 'day') : null;
	}

	/** Cells that there is no column for are null. */
	read(date: Cell, end: Cell, code: Cell): WhenOutcome {
		const [start, last] = [this.#start, this.#end];
		const started = start.read(date);
		if (started === 'refused') return this.#refuse(start.reason, 'date');
		const ended = end === null ? 'absent' : last.read(end);
		if (ended === 'refused') return this.#refuse(last.reason, 'end');
		const precision = this.codes === null ? 'day' : this.codes.read(code);
		if (started === 'absent') {
			if (ended === 'absent') return 'undated';
			return this.#takeEnd(last, precision);
		}
		if (ended === 'absent') return this.#takeStart(start, precision);
		if (start.earliest > last.latest) return this.#refuse('end-before-start', 'end');
		return this.#lasts
			? this.#takeLasting(start, last, precision)
			: this.#takeWithin(start, last, precision);
	}

	/** An empty end says that there is no more to say: the first date is the date. */
	#takeStart({ earliest, latest, edtf }: DateReader, precision: DatePrecision): WhenOutcome {
		if (edtf !== null && precision === 'day') {
			return this.#take(earliest, latest, edtf.lasted, edtf.sureFrom, edtf.sureTo);
		}
		return this.#takeInstant(widenFirst(earliest, precision), widenLast(latest, precision));
	}

	/** By an end alone, it was on a day up to it, or went on until then. */
	#takeEnd({ earliest, latest }: DateReader, precision: DatePrecision): WhenOutcome {
		const [first, last] = [widenFirst(earliest, precision), widenLast(latest, precision)];
		return this.#lasts
			? this.#take(OPEN_START, last, true, last, first)
			: this.#takeInstant(OPEN_START, last);
	}

	/**
	 * On one day from the first date to the last: they say themselves how wide it is, and a code widens only what they
	 * leave at one day. UCDP gives the days of the week or month it means in both columns.
	 */
	#takeWithin(start: DateReader, end: DateReader, precision: DatePrecision): WhenOutcome {
		const { earliest } = start;
		const { latest } = end;
		return earliest === latest
			? this.#takeInstant(widenFirst(earliest, precision), widenLast(latest, precision))
			: this.#takeInstant(earliest, latest);
	}

	/** Each end is known as closely as the code says. */
	#takeLasting(start: DateReader, end: DateReader, precision: DatePrecision): WhenOutcome {
		const earliest = widenFirst(start.earliest, precision);
		const latest = widenLast(end.latest, precision);
		// One day from beginning to end is a day like any other.
		if (earliest === latest) return this.#takeInstant(earliest, latest);
		const sureFrom = Math.min(widenLast(start.latest, precision), latest);
		const sureTo = Math.max(widenFirst(end.earliest, precision), earliest);
		return this.#take(earliest, latest, true, sureFrom, sureTo);
	}

	#takeInstant(earliest: Day, latest: Day): WhenOutcome {
		const exact = earliest === latest;
		return this.#take(
			earliest,
			latest,
			false,
			exact ? earliest : OPEN_END,
			exact ? latest : OPEN_START
		);
	}

	#take(earliest: Day, latest: Day, lasted: boolean, sureFrom: Day, sureTo: Day): WhenOutcome {
		this.earliest = earliest;
		this.latest = latest;
		this.lasted = lasted;
		this.sureFrom = sureFrom;
		this.sureTo = sureTo;
		return 'dated';
	}

	#refuse(reason: Reason, column: 'date' | 'end'): WhenOutcome {
		this.reason = reason;
		this.column = column;
		return 'refused';
	}
}

/** Open ends stay open. */
function widenFirst(day: Day, precision: DatePrecision): Day {
	return precision === 'day' || day === OPEN_START ? day : firstOf(day, precision);
}

function widenLast(day: Day, precision: DatePrecision): Day {
	return precision === 'day' || day === OPEN_END ? day : lastOf(day, precision);
}
