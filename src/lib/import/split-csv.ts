/**
 * Separated values, piece by piece, into rows. Papa's own streaming keeps the whole of an unfinished row and parses it
 * anew with each piece, and does not say at which byte a row begins; so its parser is fed here.
 */
import Papa from 'papaparse';
import type { CsvDialect } from './csv-dialect';
import { StrictDecoder } from './decode-text';
import { ImportFault, LONGEST_RECORD } from './import-fault';

/** Papa has a thing to say of each quote within a cell that does not close it; in an unfinished row they mount up. */
const MOST_STRAY_QUOTES = 50_000;

/** What is told of a row: the byte at which it begins, and the line, from 1. It is not kept here, so that it dies young. */
export type TakeRow = (cells: string[], offset: number, line: number) => void;

interface Dialect extends CsvDialect {
	/** Byte at which the text begins, after a byte order mark or in the middle of a file. */
	readonly offset: number;
	readonly line: number;
}

/** Lines without anything on them are no rows. */
export class CsvSplitter {
	readonly #dialect: Dialect;
	readonly #decoder: StrictDecoder;
	readonly #parser: Papa.Parser;
	#count = 0;
	#text = '';
	/** Of `#text`: what is worth another try, now that a row was found to be longer. */
	#worth = 0;
	#offset: number;
	#line: number;
	/** Of the row that is read: the characters of `#text` before it. */
	#begin = 0;

	constructor(
		dialect: Dialect,
		private readonly takeRow: TakeRow
	) {
		this.#dialect = dialect;
		this.#decoder = new StrictDecoder('utf-8', dialect.offset);
		this.#offset = dialect.offset;
		this.#line = dialect.line;
		this.#parser = new Papa.Parser({
			delimiter: dialect.delimiter,
			newline: dialect.newline,
			step: (result: Papa.ParseStepResult<string[]>) => this.#take(result)
		});
	}

	/** Gives the rows that end in this piece. */
	push(piece: Uint8Array): void {
		this.#text += this.#decoder.decode(piece);
		this.#split(false);
	}

	/** What is left. Throws `cut-off` where a quote is still open. */
	finish(): void {
		this.#text += this.#decoder.decode(new Uint8Array(0), true);
		// Only then a CR or a quote at the end is read as on all the other lines.
		const { newline } = this.#dialect;
		if (this.#text !== '' && !this.#text.endsWith(newline)) this.#text += newline;
		this.#split(true);
	}

	#split(last: boolean): void {
		// Not before there is twice as much: else a long row in many pieces is looked at once for each.
		if (!last && this.#text.length < this.#worth) return;
		this.#begin = 0;
		const left = this.#parser.parse(this.#text, 0, true) as Papa.ParseResult<string[]>;
		this.#text = this.#text.slice(this.#begin);
		this.#worth = 2 * this.#text.length;
		const isLong = this.#text.length > LONGEST_RECORD || left.errors.length > MOST_STRAY_QUOTES;
		if (isLong) throw new ImportFault('long-record', { line: this.#line, most: LONGEST_RECORD });
		if (last && this.#text !== '')
			throw new ImportFault('cut-off', { line: this.#line, records: this.#count });
	}

	#take({ data, meta }: Papa.ParseStepResult<string[]>): void {
		// Its type is of Papa.parse; the parser itself gives a list of rows, of which `step` gets one.
		const cells = (data as unknown as string[][])[0]!;
		const end = meta.cursor;
		const [begin, text] = [this.#begin, this.#text];
		const { newline } = this.#dialect;
		if (newline === '\n' && text.charCodeAt(end - 2) === 13)
			dropCr(cells, text, begin, end - 1, this.#dialect.delimiter);
		if (cells.length > 1 || cells[0] !== '') {
			this.#count++;
			this.takeRow(cells, this.#offset, this.#line);
		}
		this.#offset += countUtf8(text, begin, end);
		this.#line += countOf(newline, text, begin, end);
		this.#begin = end;
	}
}

/** A bare last cell has the CR of the line's end; a quoted one may have its own. `end`: after that CR. */
function dropCr(
	cells: string[],
	text: string,
	begin: number,
	end: number,
	delimiter: string
): void {
	const cell = cells.at(-1)!;
	if (!cell.endsWith('\r')) return;
	const start = end - cell.length;
	const isBare = text.startsWith(cell, start) && (start === begin || text[start - 1] === delimiter);
	if (isBare) cells[cells.length - 1] = cell.slice(0, -1);
}

function countOf(newline: string, text: string, begin: number, end: number): number {
	let count = 0;
	for (
		let at = text.indexOf(newline, begin);
		at >= 0 && at < end;
		at = text.indexOf(newline, at + 1)
	)
		count++;
	return count;
}

/** Bytes of a part of a well-formed text. */
function countUtf8(text: string, begin: number, end: number): number {
	let bytes = end - begin;
	for (let at = begin; at < end; at++) {
		const unit = text.charCodeAt(at);
		// Of a surrogate pair, each half is two of the four bytes.
		if (unit > 0x7f) bytes += unit > 0x7ff && (unit & 0xf800) !== 0xd800 ? 2 : 1;
	}
	return bytes;
}
