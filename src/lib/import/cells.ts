/** What a cell of a file of others says, whichever type its format gave it. */
import { formatDay } from '../core/day';
import type { Cell, Row } from './reader';

/** What people and programs write where they have nothing to write, in lower case. */
const ABSENT = new Set([
	'',
	'na',
	'n/a',
	'n.a.',
	'#n/a',
	'nan',
	'nil',
	'none',
	'null',
	'\\n',
	'undefined',
	'unknown',
	'-',
	'--',
	'–',
	'—',
	'?'
]);
/** No marker is longer. */
const LONGEST_MARKER = 9;

const DAY = 86_400_000;

/** Whether a cell says nothing: that is undated or nowhere, and no fault. */
export function isAbsent(cell: Cell): boolean {
	if (cell === null || cell === undefined) return true;
	if (typeof cell === 'number') return Number.isNaN(cell);
	if (typeof cell === 'string') {
		// Blanks round it do not count, however many they are.
		const text = cell.length > LONGEST_MARKER ? cell.trim() : cell;
		return text.length <= LONGEST_MARKER && ABSENT.has(text.trim().toLowerCase());
	}
	return cell instanceof Date && Number.isNaN(cell.getTime());
}

/**
 * The words in a cell, without blanks round them; null where there are none. Of a list, its members; of an object, none.
 * `unknown` is a word here: it may be what a kind is called.
 */
export function textOf(cell: Cell): string | null {
	switch (typeof cell) {
		case 'string':
			return cell.trim() || null;
		case 'number':
			return Number.isNaN(cell) ? null : String(cell);
		case 'bigint':
		case 'boolean':
			return String(cell);
		default:
			return cell === null || cell === undefined ? null : textOfObject(cell);
	}
}

function textOfObject(cell: object): string | null {
	if (cell instanceof Date) {
		const day = Math.floor(cell.getTime() / DAY);
		return Number.isNaN(day) ? null : formatDay(day);
	}
	if (!Array.isArray(cell)) return null;
	const members = (cell as readonly Cell[]).filter((each) => !Array.isArray(each));
	return members.flatMap((each) => textOf(each) ?? []).join(', ') || null;
}

/** A cell as a report quotes it. */
export function quoteCell(cell: Cell): string {
	if (typeof cell === 'string') return cell;
	if (typeof cell === 'object' && cell !== null && !(cell instanceof Date)) {
		// A reader's objects come of JSON or Parquet, which may hold big integers.
		return JSON.stringify(cell, (_, each: unknown) =>
			typeof each === 'bigint' ? String(each) : each
		);
	}
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString();
	return String(cell);
}

/** The cell of a column, which a record may lack. */
export function cellOf(row: Row, column: string | null): Cell {
	return column !== null && Object.hasOwn(row, column) ? row[column] : null;
}
