/**
 * What became of a file's records: how many were taken, which were left out and why. All that were left out are lines
 * of CSV, which the caller can take away as they come; the first of them are kept for the page.
 */
import { shorten } from '../core/shorten';
import { quoteCell } from './cells';
import { escapeCell } from './escape-cell';
import type { Cell } from './reader';
import type { Reason, WarningCode } from './reasons';

/** So many are shown. */
export const MOST_SHOWN = 1000;
/** Code points of a value that are quoted. */
const LONGEST_VALUE = 80;
/** Lines of a chunk: some 100 kB. */
const CHUNK_LINES = 2000;

export interface Rejection {
	/** What the file is counted by: a line of its text, or a record, from 1. */
	readonly line: number;
	/** Null where the record could not be read at all. */
	readonly column: string | null;
	/** Shortened. */
	readonly value: string;
	readonly reason: Reason;
}

export interface Warning {
	readonly code: WarningCode;
	readonly count: number;
}

export interface Report {
	/** `accepted` + `rejected`. */
	readonly records: number;
	readonly accepted: number;
	readonly rejected: number;
	/** Of those accepted. */
	readonly undated: number;
	readonly unlocated: number;
	/** What `line` counts. */
	readonly counts: 'lines' | 'records';
	/** How many were left out for each reason, the most first. */
	readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
	/** The first that were left out, up to {@link MOST_SHOWN}. */
	readonly rejections: readonly Rejection[];
	readonly warnings: readonly Warning[];
	/** The rest of the lines of CSV: what was not taken away before. Empty where nothing was left out. */
	readonly csv: readonly string[];
}

export class ReportWriter {
	rejected = 0;
	readonly #counts = new Map<Reason, number>();
	readonly #shown: Rejection[] = [];
	#lines: string[] = [];
	#chunks: string[] = [];

	reject(line: number, column: string | null, cell: Cell, reason: Reason): void {
		// A byte order mark and names, once: without the mark a spreadsheet takes Arabic for another encoding.
		if (this.rejected === 0) this.#lines.push('\ufeffline,column,value,reason');
		this.rejected++;
		this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
		const quoted = quoteCell(cell);
		const value = quoted.length > LONGEST_VALUE ? shorten(quoted, LONGEST_VALUE) : quoted;
		if (this.#shown.length < MOST_SHOWN) this.#shown.push({ line, column, value, reason });
		this.#lines.push(`${line},${escapeCell(column ?? '')},${escapeCell(value)},${reason}`);
		if (this.#lines.length >= CHUNK_LINES) this.#endChunk();
	}

	/** The lines so far, as parts of a file, to be kept elsewhere; they are not told again. */
	takeCsv(): string[] {
		const taken = this.#chunks;
		this.#chunks = [];
		return taken;
	}

	finish(told: Pick<Report, 'accepted' | 'undated' | 'unlocated' | 'counts' | 'warnings'>): Report {
		this.#endChunk();
		return {
			...told,
			records: told.accepted + this.rejected,
			rejected: this.rejected,
			reasons: [...this.#counts]
				.map(([reason, count]) => ({ reason, count }))
				.sort((a, b) => b.count - a.count),
			rejections: this.#shown,
			csv: this.takeCsv()
		};
	}

	#endChunk(): void {
		if (this.#lines.length === 0) return;
		this.#chunks.push(`${this.#lines.join('\r\n')}\r\n`);
		this.#lines = [];
	}
}
