/** What a person should confirm of a mapping before a file is read by it, since the file itself does not settle it. */
import { cellOf, textOf } from './cells';
import { cellsIn, type FileLook, findDates } from './file-look';
import type { Mapping } from './mapping';
import { hasDecimalComma } from './pick-columns';
import { readDegrees } from './read-degrees';

export type Question =
	/** The values of the two columns are in range only the other way round than they are called. */
	| { readonly code: 'swapped-axes'; readonly lng: string; readonly lat: string }
	/**
	 * Neither order is settled, or both are used: so many values can only be read day first, and month first. `example` can
	 * be read as either, where there is such a value.
	 */
	| {
			readonly code: 'dmy-or-mdy';
			readonly column: string;
			readonly example: string;
			readonly dayFirst: number;
			readonly monthFirst: number;
	  }
	/** Nothing in the file looks like it: everything would be undated, or on no map. */
	| { readonly code: 'no-date' }
	| { readonly code: 'no-place' }
	/** `33,3` is taken for 33.3. */
	| { readonly code: 'decimal-comma'; readonly column: string; readonly example: string };
export type QuestionCode = Question['code'];

export interface Proposal {
	readonly mapping: Mapping;
	/** The columns' names say the one and their values the other: the mapping has them by their values. */
	readonly swapped: boolean;
	readonly questions: readonly Question[];
}

/** Of the records with a position, so many must be in range only the other way round. */
const LEAST_SWAPPED = 0.05;

/** The mapping, mended by the file's values, with the questions that are left. */
export function askAbout(file: FileLook, proposed: Mapping): Proposal {
	const questions: Question[] = [];
	let { where } = proposed;
	let swapped = false;
	if (where !== null && 'lng' in where) {
		const comma = findDecimalComma(file, [where.lng, where.lat]);
		if (comma !== null) {
			where = { ...where, decimalComma: true };
			questions.push({ code: 'decimal-comma', ...comma });
		}
		swapped = isSwapped(file, where.lng, where.lat, where.decimalComma);
		if (swapped) {
			where = { ...where, lng: where.lat, lat: where.lng };
			questions.push({ code: 'swapped-axes', lng: where.lng, lat: where.lat });
		}
	}
	if (where === null) questions.push({ code: 'no-place' });
	questions.push(...askAboutDates(file, proposed));
	return { mapping: { ...proposed, where }, swapped, questions };
}

function askAboutDates(file: FileLook, { date, end }: Mapping): Question[] {
	if (date === null) return [{ code: 'no-date' }];
	if (date.format !== 'dmy' && date.format !== 'mdy') return [];
	const columns = [date, end].flatMap((each) => each?.column ?? []);
	const found = findDates(file, columns);
	if (found === null || found.order === 'certain') return [];
	const { dayFirst, monthFirst } = found;
	const texts = columns.flatMap((column) =>
		cellsIn(file, column).map((cell) => textOf(cell) ?? '')
	);
	// 3/3 is the same either way: it shows nothing.
	const telling = texts.find((text) => {
		const [, a, b] = /^(\d{1,2})\D(\d{1,2})\D/.exec(text) ?? [];
		return Number(a) <= 12 && Number(b) <= 12 && Number(a) !== Number(b);
	});
	const example = telling ?? texts[0] ?? '';
	return [{ code: 'dmy-or-mdy', column: date.column, example, dayFirst, monthFirst }];
}

function findDecimalComma(file: FileLook, columns: readonly string[]) {
	for (const column of columns) {
		const cell = cellsIn(file, column).find(hasDecimalComma);
		if (cell !== undefined) return { column, example: textOf(cell) ?? '' };
	}
	return null;
}

/**
 * Whether enough positions are in range only with the two exchanged, and hardly any only as they are: one latitude of
 * 95 is a slip of the pen, however few rows there are. Where all are within 90 degrees, as in Europe and Africa, values cannot tell.
 */
function isSwapped(file: FileLook, lng: string, lat: string, decimalComma: boolean): boolean {
	let [both, asIs, exchanged] = [0, 0, 0];
	for (const row of file.sample) {
		const x = Math.abs(readDegrees(cellOf(row, lng), 'lng', decimalComma));
		const y = Math.abs(readDegrees(cellOf(row, lat), 'lat', decimalComma));
		if (x > 180 || y > 180) continue;
		both++;
		if (y > 90 && x <= 90) exchanged++;
		if (x > 90 && y <= 90) asIs++;
	}
	const several = exchanged > 1 || (exchanged === 1 && both === 1);
	return several && exchanged >= LEAST_SWAPPED * both && exchanged > 10 * asIs;
}
