/**
 * Where the records of newline-delimited JSON, and of the text sequences of RFC 8142, begin and end. No JSON has a line
 * feed or a record separator within a text, so a record that is damaged does not harm the next.
 */
import { DEEPEST_RECORD, ImportFault, LONGEST_RECORD } from './import-fault';
import type { Found, RecordScanner } from './scan-json';

const LF = 0x0a;
const RECORD_SEPARATOR = 0x1e;

export class LineScanner implements RecordScanner {
	found: Found[] = [];
	needed: number;
	line = 1;
	readonly #separator: number;
	#at: number;
	#startLine = 1;

	constructor(offset: number, format: 'ndjson' | 'json-seq') {
		this.#at = offset;
		this.needed = offset;
		this.#separator = format === 'ndjson' ? LF : RECORD_SEPARATOR;
	}

	push(bytes: Uint8Array): void {
		const base = this.#at;
		let from = 0;
		for (
			let end = bytes.indexOf(this.#separator);
			end >= 0;
			end = bytes.indexOf(this.#separator, from)
		) {
			this.#countLines(bytes, from, end);
			this.#end(base + end);
			if (this.#separator === LF) this.line++;
			this.#startLine = this.line;
			this.needed = base + end + 1;
			from = end + 1;
		}
		this.#countLines(bytes, from, bytes.length);
		this.#at = base + bytes.length;
		if (this.#at - this.needed > LONGEST_RECORD)
			throw new ImportFault('long-record', { line: this.#startLine, most: LONGEST_RECORD });
	}

	finish(): void {
		this.#end(this.#at);
		this.needed = this.#at;
	}

	/** A text of a sequence may have line ends between its values. */
	#countLines(bytes: Uint8Array, from: number, to: number): void {
		if (this.#separator === LF) return;
		for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1))
			this.line++;
	}

	#end(end: number): void {
		if (end === this.needed) return;
		this.found.push({
			kind: 'record',
			start: this.needed,
			end,
			line: this.#startLine,
			layer: -1
		});
	}
}

/** Throws `deep-record`: JSON.parse takes any depth, but what copies or shows the record later does not. */
export function checkDepth(bytes: Uint8Array, line: number): void {
	let depth = 0;
	let inText = false;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at]!;
		if (inText) {
			if (byte === 0x5c) at++;
			else if (byte === 0x22) inText = false;
		} else if (byte === 0x22) inText = true;
		else if (byte === 0x7b || byte === 0x5b) {
			if (++depth > DEEPEST_RECORD)
				throw new ImportFault('deep-record', { line, most: DEEPEST_RECORD });
		} else if (byte === 0x7d || byte === 0x5d) depth--;
	}
}
