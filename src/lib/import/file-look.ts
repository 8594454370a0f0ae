/** What is known of a file before all of it is read: its columns, its first records, and what it says of itself. */
import { PRECISIONS } from '../core/precisions';
import type { Precision } from '../core/site';
import { cellOf, isAbsent } from './cells';
import { type DateFinding, DateTally } from './date-format';
import type { CodeColumn, DateColumn, Layout, Mapping } from './mapping';
import type { Cell, Reader } from './reader';

export type FileLook = Pick<Reader, 'columns' | 'sample' | 'about'>;

/** The cells of a column that say something, of the first records. */
export function cellsIn({ sample }: FileLook, column: string): readonly Cell[] {
	return sample.map((row) => cellOf(row, column)).filter((cell) => !isAbsent(cell));
}

/** A column by one of its names, in any case; null where the file has none of them. */
export function columnNamed({ columns }: FileLook, ...names: readonly string[]): string | null {
	for (const name of names) {
		const found = columns.find((column) => column.toLowerCase() === name);
		if (found !== undefined) return found;
	}
	return null;
}

export const hasColumns = (file: FileLook, ...names: readonly string[]): boolean =>
	names.every((name) => columnNamed(file, name) !== null);

/** A column of codes by its name; null where the file lacks it. */
export function codesIn<T extends string>(
	file: FileLook,
	name: string,
	meaning: Readonly<Record<string, T>>
): CodeColumn<T> | null {
	const column = columnNamed(file, name);
	return column === null ? null : { column, meaning };
}

/** Of columns that write precisions in Placeline's own words. */
export const PRECISION_WORDS = Object.fromEntries(PRECISIONS.map((each) => [each, each])) as Record<
	string,
	Precision
>;

/** How the dates of some columns are written, which is the same in all of them; null where they are none. */
export function findDates(file: FileLook, columns: readonly string[]): DateFinding | null {
	const tally = new DateTally();
	for (const column of columns) for (const cell of cellsIn(file, column)) tally.add(cell);
	return tally.finish();
}

/** A column of dates and one of last dates: day and month are in one order in both, as either may settle it. */
export function dateColumns(
	file: FileLook,
	start: string | null,
	last: string | null = null
): { readonly date: DateColumn | null; readonly end: DateColumn | null } {
	const both = [start, last].filter((column) => column !== null);
	const together = findDates(file, both)?.format ?? null;
	const dated = (column: string | null): DateColumn | null => {
		if (column === null) return null;
		const own = findDates(file, [column])?.format ?? together ?? 'iso';
		const parts = own === 'dmy' || own === 'mdy';
		const joint = together === 'dmy' || together === 'mdy';
		return { column, format: parts && joint ? together : own };
	};
	return { date: dated(start), end: dated(last) };
}

/** A geometry, or two columns of degrees, by the names that most layouts have. */
export function usualWhere(file: FileLook): Mapping['where'] {
	const geometry = columnNamed(file, 'geometry');
	const lng = columnNamed(file, 'longitude', 'lng', 'lon');
	const lat = columnNamed(file, 'latitude', 'lat');
	if (geometry !== null && (lng === null || lat === null || cellsIn(file, geometry).length > 0)) {
		return { geometry };
	}
	return lng === null || lat === null ? null : { lng, lat, decimalComma: false };
}

/** Of nothing yet. */
export function blankMapping(layout: Layout): Mapping {
	return {
		layout,
		...{ where: null, date: null, end: null, span: 'one-day' },
		...{ datePrecision: null, wherePrecision: null, id: null, title: [] },
		...{ kind: null, kindLabels: null, place: null, text: null, source: null, link: null }
	};
}
