/**
 * Where the records of a JSON document begin and end, found byte by byte as they come: the document is never whole in
 * memory, and no nesting can overflow the stack. What is in a record is left to JSON.parse.
 *
 * Records are the elements of an array at the top, of the first array at the top that is called as in
 * {@link RECORD_KEYS}, or of `features` in the objects of an array `layers`, as uMap has it.
 */
import { DEEPEST_RECORD, ImportFault, LONGEST_RECORD } from './import-fault';

/** GeoJSON; TimeMap; what web services that list events wrap theirs in (ACLED: `data`, UCDP: `Result`). */
const RECORD_KEYS: ReadonlySet<string> = new Set([
	'features',
	'events',
	'data',
	'Result',
	'results',
	'records',
	'items'
]);

/** Longest key that is compared with those above, and longest member that is kept. */
const LONGEST_KEPT = 65_536;

/** A value's bytes in the file. */
export interface Span {
	readonly start: number;
	/** After its last byte. */
	readonly end: number;
	/** Line of its first byte, from 1. */
	readonly line: number;
}

export type Found = Span &
	(
		| { readonly kind: 'record'; readonly layer: number }
		| { readonly kind: 'member'; readonly key: string; readonly layer: number }
	);

/** Finds where values begin and end in bytes that are pushed piece by piece. */
export interface RecordScanner {
	/** Since the caller last emptied it. */
	found: Found[];
	/** Bytes before this one are not needed any more. */
	readonly needed: number;
	readonly line: number;
	/** @param bytes Those that follow on the last ones. @param textOf Decodes some, from `needed` on. */
	push(bytes: Uint8Array, textOf: (start: number, end: number) => string): void;
	finish(): void;
}

/** What a container of records, or of containers of them, is; -1 as `layer` where there are none. */
type Role = 'top' | 'layers' | 'layer' | 'records';
type Expects =
	'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const [TAB, LF, CR, SPACE, QUOTE, COMMA, COLON] = [9, 10, 13, 32, 34, 44, 58] as const;
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN, CLOSE] = [91, 92, 93, 123, 125] as const;

export class JsonScanner implements RecordScanner {
	found: Found[] = [];
	needed: number;
	/** The whole is one object, in which no records were found. */
	top: Span | null = null;
	recordCount = 0;
	layerCount = 0;
	hasRecords = false;
	/** The key of the records at the top; empty where they have none. */
	recordsKey = '';
	line: number;
	readonly #resumed: boolean;
	#at: number;
	#expects: Expects = 'value';
	readonly #stack: { readonly role: Role; readonly close: number }[] = [];
	#key = '';
	#topStart = 0;
	#topLine = 0;
	/** Of the value, or key, that is read: -1 where there is none. */
	#start = -1;
	#startLine = 0;
	#isKey = false;
	#isScalar = false;
	#inText = false;
	#escaped = false;
	#depth = 0;

	/** @param resume The scan begins within the records of a layer, where one begins. */
	constructor(offset: number, resume: { readonly layer: number } | null = null, line = 1) {
		this.#at = offset;
		this.needed = offset;
		this.line = line;
		this.#resumed = resume !== null;
		if (resume === null) return;
		this.#stack.push({ role: 'records', close: CLOSE_LIST });
		this.layerCount = resume.layer + 1;
		this.hasRecords = true;
	}

	push(bytes: Uint8Array, textOf: (start: number, end: number) => string): void {
		const base = this.#at;
		let index = 0;
		while (index < bytes.length) {
			if (this.#start >= 0) index = this.#readOn(bytes, index, base, textOf);
			else this.#step(bytes[index]!, base + index++);
		}
		this.#at = base + bytes.length;
		const kept = this.#at - this.#start;
		// What is too long to be kept is not waited for.
		const waits = this.#start >= 0 && (this.#isRecord || kept <= LONGEST_KEPT);
		if (this.#isRecord && this.#start >= 0 && kept > LONGEST_RECORD)
			throw new ImportFault('long-record', { line: this.#startLine, most: LONGEST_RECORD });
		this.needed = waits ? this.#start : this.#at;
	}

	/** Throws `cut-off` where the document has not ended. */
	finish(): void {
		if (this.#resumed || (this.#expects === 'nothing' && this.#start < 0)) return;
		throw new ImportFault('cut-off', { line: this.line, records: this.recordCount });
	}

	get #role(): Role | null {
		return this.#stack.at(-1)?.role ?? null;
	}

	get #isRecord(): boolean {
		return this.#role === 'records' && !this.#isKey;
	}

	/** A byte between values. */
	#step(byte: number, at: number): void {
		// What follows on the records was looked at the first time.
		if (this.#resumed && this.#stack.length === 0) return;
		if (byte === LF) this.line++;
		if (byte === SPACE || byte === LF || byte === CR || byte === TAB) return;
		const expects = this.#expects;
		if (byte === this.#stack.at(-1)?.close && expects.endsWith('end')) return this.#leave(at);
		if (expects.startsWith('key') && byte === QUOTE) return this.#begin(byte, at, true);
		if (expects === 'colon' && byte === COLON) this.#expects = 'value';
		else if (expects === 'comma-or-end' && byte === COMMA)
			this.#expects = this.#stack.at(-1)!.close === CLOSE ? 'key' : 'value';
		else if (expects.startsWith('value') && beginsValue(byte)) this.#enterOrBegin(byte, at);
		else throw new ImportFault('bad-json', { line: this.line, offset: at });
	}

	#enterOrBegin(byte: number, at: number): void {
		const role = this.#role;
		if (role === null) {
			this.#topStart = at;
			this.#topLine = this.line;
			if (byte === OPEN) return this.#enter('top', CLOSE);
			if (byte === OPEN_LIST) return this.#enter('records', CLOSE_LIST);
		} else if (role === 'top' && byte === OPEN_LIST && !this.hasRecords) {
			if (RECORD_KEYS.has(this.#key)) {
				this.recordsKey = this.#key;
				return this.#enter('records', CLOSE_LIST);
			}
			if (this.#key === 'layers') return this.#enter('layers', CLOSE_LIST);
		} else if (role === 'layers' && byte === OPEN) {
			this.layerCount++;
			return this.#enter('layer', CLOSE);
		} else if (role === 'layer' && byte === OPEN_LIST && this.#key === 'features') {
			return this.#enter('records', CLOSE_LIST);
		}
		this.#begin(byte, at, false);
	}

	#enter(role: Role, close: number): void {
		this.#stack.push({ role, close });
		if (role === 'records') this.hasRecords = true;
		this.#expects = close === CLOSE ? 'key-or-end' : 'value-or-end';
	}

	#leave(at: number): void {
		this.#stack.pop();
		this.#expects = this.#stack.length === 0 ? 'nothing' : 'comma-or-end';
		if (this.#stack.length > 0 || this.hasRecords) return;
		this.top = { start: this.#topStart, end: at + 1, line: this.#topLine };
	}

	#begin(byte: number, at: number, isKey: boolean): void {
		this.#start = at;
		this.#startLine = this.line;
		this.#isKey = isKey;
		this.#inText = byte === QUOTE;
		this.#escaped = false;
		this.#depth = byte === OPEN || byte === OPEN_LIST ? 1 : 0;
		this.#isScalar = this.#depth === 0 && !this.#inText;
	}

	/** From within a value to its end, or to that of the bytes. Gives the index to go on from. */
	#readOn(
		bytes: Uint8Array,
		from: number,
		base: number,
		textOf: (start: number, end: number) => string
	): number {
		let index = from;
		if (base + from === this.#start) index++;
		let [inText, escaped, depth, line] = [this.#inText, this.#escaped, this.#depth, this.line];
		const { length } = bytes;
		const isScalar = this.#isScalar;
		let ended = false;
		for (; index < length && !ended; index++) {
			const byte = bytes[index]!;
			if (inText) {
				if (escaped) escaped = false;
				else if (byte === BACKSLASH) escaped = true;
				else if (byte === QUOTE) {
					inText = false;
					ended = depth === 0;
				} else if (byte === LF) line++;
			} else if (isScalar) {
				if (endsScalar(byte)) break;
			} else if (byte === QUOTE) inText = true;
			else if (byte === OPEN || byte === OPEN_LIST) {
				if (++depth > DEEPEST_RECORD)
					throw new ImportFault('deep-record', { line, most: DEEPEST_RECORD });
			} else if (byte === CLOSE || byte === CLOSE_LIST) ended = --depth === 0;
			else if (byte === LF) line++;
		}
		[this.#inText, this.#escaped, this.#depth, this.line] = [inText, escaped, depth, line];
		if (ended || (isScalar && index < length)) this.#end(base + index, textOf);
		return index;
	}

	#end(end: number, textOf: (start: number, end: number) => string): void {
		const span = { start: this.#start, end, line: this.#startLine };
		const layer = this.layerCount - 1;
		this.#start = -1;
		if (this.#isKey) {
			this.#isKey = false;
			const isShort = end - span.start <= LONGEST_KEPT;
			this.#key = isShort ? readKey(textOf(span.start, end), span) : '';
			this.#expects = 'colon';
			return;
		}
		this.#expects = this.#stack.length === 0 ? 'nothing' : 'comma-or-end';
		if (this.#role === 'records') {
			this.recordCount++;
			this.found.push({ ...span, kind: 'record', layer });
		} else if (
			(this.#role === 'top' || this.#role === 'layer') &&
			end - span.start <= LONGEST_KEPT
		) {
			const own = this.#role === 'layer' ? layer : -1;
			this.found.push({ ...span, kind: 'member', key: this.#key, layer: own });
		}
	}
}

function beginsValue(byte: number): boolean {
	return byte === QUOTE || byte === OPEN || byte === OPEN_LIST || !endsScalar(byte);
}

/** What can follow on a number or a name; and what cannot be in one, so that garbage ends too. */
function endsScalar(byte: number): boolean {
	// Digits, letters (`NaN` is none of JSON, but JSON.parse says so), `+`, `-` and `.`.
	const isPart =
		(byte >= 48 && byte <= 57) ||
		(byte >= 65 && byte <= 90) ||
		(byte >= 97 && byte <= 122) ||
		byte === 43 ||
		byte === 45 ||
		byte === 46;
	return !isPart;
}

function readKey(text: string, { line, start }: Span): string {
	try {
		return String(JSON.parse(text));
	} catch {
		throw new ImportFault('bad-json', { line, offset: start });
	}
}
