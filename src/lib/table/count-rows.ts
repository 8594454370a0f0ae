import type { Codes } from './table';

/** The loops that every step runs: kept apart and free of all else, so that they are compiled well. */
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
