/** Which of a file's columns hold what, by their names and by what their first values are. */
import { isAbsent, textOf } from './cells';
import { type Named, scoreName } from './column-names';
import { cellsIn, type FileLook } from './file-look';
import { ABSENT, BAD, readDegrees } from './read-degrees';
import type { Cell } from './reader';

/** Of the values that are there, so many must be what the column is taken for. */
const MOST_OF = 0.8;
/** A column of kinds has no more of them in a thousand records. */
const MANY_KINDS = 60;
/** Code points of a kind's name, at most. */
const LONG_NAME = 40;

/** The best column for something that passes `fits`, among those not `taken`; one whose name says nothing is none. */
export function pickColumn(
	file: FileLook,
	named: Named,
	taken: ReadonlySet<string>,
	fits: (cells: readonly Cell[]) => boolean
): string | null {
	const scored = file.columns
		.map((column) => ({ column, score: scoreName(column, named) }))
		.filter(({ column, score }) => score > 0 && !taken.has(column))
		.sort((a, b) => b.score - a.score);
	return scored.find(({ column }) => fits(cellsIn(file, column)))?.column ?? null;
}

/** The first column, whatever its name, that passes `fits`. */
export function pickByValues(
	file: FileLook,
	taken: ReadonlySet<string>,
	fits: (cells: readonly Cell[]) => boolean
): string | null {
	return (
		file.columns.find((column) => {
			const cells = taken.has(column) ? [] : cellsIn(file, column);
			return cells.length > 0 && fits(cells);
		}) ?? null
	);
}

/** True where there are cells, and of most of them. */
export function areMostly(cells: readonly Cell[], test: (cell: Cell) => boolean): boolean {
	return cells.length > 0 && cells.filter(test).length >= MOST_OF * cells.length;
}

export const areDegrees = (cells: readonly Cell[]): boolean =>
	areMostly(cells, (cell) => {
		const degrees = readDegrees(cell, 'lng', hasDecimalComma(cell));
		const other = degrees === BAD ? readDegrees(cell, 'lat', hasDecimalComma(cell)) : degrees;
		return other !== BAD && other !== ABSENT && Math.abs(other) <= 180;
	});

export const hasDecimalComma = (cell: Cell): boolean =>
	typeof cell === 'string' && /^\s*[-+]?\d{1,3},\d+/.test(cell);

export const areWords = (cells: readonly Cell[]): boolean =>
	areMostly(cells, (cell) => textOf(cell) !== null && typeof cell !== 'boolean');

export const areTexts = (cells: readonly Cell[]): boolean =>
	areMostly(cells, (cell) => typeof cell === 'string' && /\p{L}/u.test(cell));

export const areLinks = (cells: readonly Cell[]): boolean =>
	areMostly(cells, (cell) => /^\s*https?:\/\//i.test(textOf(cell) ?? ''));

export const areWkt = (cells: readonly Cell[]): boolean =>
	areMostly(
		cells,
		(cell) =>
			typeof cell === 'string' &&
			/^\s*(SRID=\d+;)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b/i.test(cell)
	);

export const areGeometries = (cells: readonly Cell[]): boolean =>
	areMostly(cells, (cell) =>
		typeof cell === 'string'
			? /^\s*\{.*"type"\s*:\s*"(Multi)?(Point|LineString|Polygon|GeometryCollection)"/s.test(cell)
			: typeof cell === 'object' && cell !== null && ('coordinates' in cell || 'geometries' in cell)
	);

/** Mostly another each: what comes again is numbered. */
export function areIds(cells: readonly Cell[]): boolean {
	const different = new Set(cells.map(textOf)).size;
	return cells.length > 0 && different >= 0.5 * cells.length;
}

/** Short names that come again, whatever the column is called. */
export function areRepeated(cells: readonly Cell[]): boolean {
	const different = new Set(cells.map(textOf));
	return (
		areKinds(cells) && areTexts(cells) && different.size > 1 && 3 * different.size <= cells.length
	);
}

/** Few and short. */
export function areKinds(cells: readonly Cell[]): boolean {
	const different = new Set(cells.map(textOf));
	return (
		areWords(cells) &&
		different.size <= MANY_KINDS &&
		[...different].every((text) => text === null || text.length <= LONG_NAME) &&
		!(different.size === 1 && different.has('Feature')) &&
		!cells.every((cell) => isAbsent(cell))
	);
}
