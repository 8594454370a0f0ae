/** The loops that every step runs: kept apart and free of all else, so that they are compiled well. */
import { type Day, OPEN_END, OPEN_START } from '../core/day';
import { matchSpan } from '../core/match';
import type { Codes, DayColumns } from './table';

export function countRows(
	rows: Uint32Array,
	start: number,
	end: number,
	by: number,
	codes: Codes,
	counts: Int32Array,
	fails: Uint8Array,
	mask: number
): void {
	for (let i = start; i < end; i++) {
		const row = rows[i]!;
		const code = codes[row]!;
		if ((fails[row]! & mask) === 0 && code >= 0) counts[code]! += by;
	}
}

/** The same for rows that follow each other. */
export function countRun(
	first: number,
	end: number,
	by: number,
	codes: Codes,
	counts: Int32Array,
	fails: Uint8Array,
	mask: number
): void {
	for (let row = first; row < end; row++) {
		const code = codes[row]!;
		if ((fails[row]! & mask) === 0 && code >= 0) counts[code]! += by;
	}
}

/** Rows whose match changed, one after the other, and what it was and is. */
export interface Turned {
	count: number;
	readonly row: Uint32Array;
	readonly before: Uint8Array;
	readonly now: Uint8Array;
}

export const makeTurned = (room: number): Turned => ({
	count: 0,
	row: new Uint32Array(room),
	before: new Uint8Array(room),
	now: new Uint8Array(room)
});

/** Matches these rows with a window anew: `matches`, by row, and `turned` follow. */
export function turnRows(
	rows: Uint32Array,
	start: number,
	end: number,
	{ earliest, latest, lasting }: DayColumns,
	from: Day,
	to: Day,
	matches: Uint8Array,
	turned: Turned
): void {
	let count = 0;
	for (let i = start; i < end; i++) {
		const row = rows[i]!;
		const now = matchSpan(
			earliest[row]!,
			latest[row]!,
			lasting === null ? OPEN_END : lasting.sureFrom[row]!,
			lasting === null ? OPEN_START : lasting.sureTo[row]!,
			lasting !== null && lasting.lasted[row] === 1,
			from,
			to
		);
		const before = matches[row]!;
		if (before === now) continue;
		matches[row] = now;
		turned.row[count] = row;
		turned.before[count] = before;
		turned.now[count++] = now;
	}
	turned.count = count;
}

/** Moves rows that turned from the counts of what they were to those of what they are; counts are by match, null for none. */
export function countTurned(
	{ count, row: rows, before, now }: Turned,
	codes: Codes,
	countsOf: readonly (Int32Array | null)[],
	fails: Uint8Array,
	mask: number
): void {
	for (let i = 0; i < count; i++) {
		const row = rows[i]!;
		const code = codes[row]!;
		if (code < 0 || (fails[row]! & mask) !== 0) continue;
		const [left, entered] = [countsOf[before[i]!], countsOf[now[i]!]];
		if (left) left[code]!--;
		if (entered) entered[code]!++;
	}
}
