/** How a whole column writes its dates, of its values: one value alone cannot tell 3/4/2020 from 4/3/2020. */
import { isAbsent } from './cells';
import type { DateFormat } from './mapping';
import { DateReader } from './read-date';
import type { Cell } from './reader';

export interface DateFinding {
	readonly format: DateFormat;
	/** Of the values that are there, how many the format reads: 0.8…1. */
	readonly share: number;
	/** Of day and month: whether the values settle which comes first, leave it open, or contradict each other. */
	readonly order: 'certain' | 'ambiguous' | 'contradictory';
	/** How many values can only be read with the day first, and with the month first. */
	readonly dayFirst: number;
	readonly monthFirst: number;
}

/** A column is one of dates when so many of its values are. */
const LEAST_SHARE = 0.8;

/** Formats with the more special first: of two that read as many values, the first is taken. */
const FORMATS = ['ymd-compact', 'year', 'iso', 'words', 'edtf', 'epoch-ms', 'epoch-s'] as const;

/**
 * Numbers are dates by chance: these are taken for some only between 1000 and 2999, and seconds and milliseconds
 * between 1973 and 2286, where the two cannot be mistaken for each other.
 */
const PLAUSIBLE: Partial<Record<DateFormat, readonly [number, number]>> = {
	year: [1000, 2999],
	'ymd-compact': [10_000_101, 29_991_231],
	'epoch-s': [1e8, 1e10],
	'epoch-ms': [1e11, 1e13]
};

/** Counts of what the values of a column could be; it can be fed a sample or a whole file. */
export class DateTally {
	#present = 0;
	#timestamps = 0;
	#dayFirst = 0;
	#monthFirst = 0;
	#either = 0;
	readonly #readers = FORMATS.map((format) => ({
		format,
		reader: new DateReader(format),
		count: 0
	}));
	readonly #dmy = new DateReader('dmy');
	readonly #mdy = new DateReader('mdy');

	add(cell: Cell): void {
		if (isAbsent(cell)) return;
		this.#present++;
		if (cell instanceof Date) {
			this.#timestamps++;
			return;
		}
		if (typeof cell === 'string') {
			const dayFirst = this.#dmy.read(cell) === 'read';
			const monthFirst = this.#mdy.read(cell) === 'read';
			if (dayFirst && monthFirst) this.#either++;
			else if (dayFirst) this.#dayFirst++;
			else if (monthFirst) this.#monthFirst++;
		}
		for (const each of this.#readers) {
			if (isPlausible(cell, each.format) && each.reader.read(cell) === 'read') each.count++;
		}
	}

	/** Null where it is no column of dates. */
	finish(): DateFinding | null {
		const plain = { order: 'certain', dayFirst: 0, monthFirst: 0 } as const;
		const best = this.#readers.reduce((a, b) => (b.count > a.count ? b : a));
		const parts = this.#dayFirst + this.#monthFirst + this.#either;
		const count = Math.max(best.count, parts, this.#timestamps);
		const share = count / this.#present;
		// Not a number where there is no value at all.
		if (!(share >= LEAST_SHARE)) return null;
		if (this.#timestamps === count) return { format: 'iso', share, ...plain };
		if (parts < best.count) return { format: best.format, share, ...plain };
		const [dayFirst, monthFirst] = [this.#dayFirst, this.#monthFirst];
		return {
			format: monthFirst > dayFirst ? 'mdy' : 'dmy',
			share,
			order:
				dayFirst > 0 && monthFirst > 0
					? 'contradictory'
					: dayFirst === monthFirst
						? 'ambiguous'
						: 'certain',
			...{ dayFirst, monthFirst }
		};
	}
}

export function findDateFormat(values: Iterable<Cell>): DateFinding | null {
	const tally = new DateTally();
	for (const value of values) tally.add(value);
	return tally.finish();
}

function isPlausible(cell: Cell, format: DateFormat): boolean {
	const range = PLAUSIBLE[format];
	if (range === undefined) return true;
	const size = Math.abs(Number(cell));
	return size >= range[0] && size <= range[1];
}
