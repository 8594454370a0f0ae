/** Comma-separated values and their kin, row by row: RFC 4180, and what spreadsheets make of it. */
import { shorten } from '../core/shorten';
import { guessDialect, nameColumns, type CsvDialect } from './csv-dialect';
import { encodingOf, StrictDecoder } from './decode-text';
import { ImportFault, MOST_ROWS } from './import-fault';
import { letOthersRun } from './let-others-run';
import { readPieces, type Pieces } from './read-pieces';
import type { Batch, BrokenRecord, ByteSource, ReadOptions, Reader, Row } from './reader';
import { RecordOffsets } from './record-offsets';
import { CsvSplitter, type TakeRow } from './split-csv';

const SAMPLE_ROWS = 1000;
const BATCH_ROWS = 16_384;
const OFFSET_EVERY = 64;
/** Bytes by which the delimiter is guessed, and after which it is seen whether what was looked for is there. */
const HEAD = 65_536;

/** All cells are texts; one that is missing at the end of its row is empty. Throws `no-records` without a header or rows. */
export async function openCsv(source: ByteSource, pieces: Pieces = {}): Promise<Reader> {
	const head = await source.read(0, HEAD);
	const { bomBytes } = encodingOf(head);
	const text = new StrictDecoder('utf-8', bomBytes).decode(
		head.subarray(bomBytes),
		source.size <= head.length
	);
	const lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
	const dialect = guessDialect(lastLine > 0 ? text.slice(0, lastLine + 1) : text, source.name);
	const reader = new CsvReader(source, dialect, bomBytes, pieces.atLeast);
	await reader.open(pieces.signal);
	return reader;
}

class CsvReader implements Reader {
	readonly format: 'csv' | 'tsv';
	readonly rowCount = null;
	readonly part = null;
	readonly about: Row = Object.create(null) as Row;
	columns: readonly string[] = [];
	sample: readonly Row[] = [];
	/** Cells that every row has. */
	#fewest = 0;
	readonly #source: ByteSource;
	readonly #dialect: CsvDialect;
	readonly #start: number;
	readonly #atLeast: number | undefined;
	readonly #offsets = new RecordOffsets(OFFSET_EVERY);

	constructor(source: ByteSource, dialect: CsvDialect, bomBytes: number, atLeast?: number) {
		this.format = dialect.delimiter === '\t' ? 'tsv' : 'csv';
		this.#source = source;
		this.#dialect = dialect;
		// `sep=` and what follows are plain ASCII.
		this.#start = bomBytes + dialect.skip;
		this.#atLeast = atLeast;
	}

	async open(signal: AbortSignal | undefined): Promise<void> {
		const first: string[][] = [];
		for await (const _bytes of this.#readRows(signal, (cells) => first.push(cells), HEAD))
			if (first.length > SAMPLE_ROWS) break;
		this.columns = nameColumns(first[0] ?? []);
		const sample = first.slice(1, SAMPLE_ROWS + 1);
		this.#fewest = fewestCells(sample, this.columns.length);
		this.sample = sample
			.filter((cells) => this.#faultOf(cells) === null)
			.map((cells) => this.#rowOf(cells));
		if (this.sample.length === 0) throw new ImportFault('no-records');
	}

	async *read({ columns, signal, onprogress }: ReadOptions): AsyncGenerator<Batch> {
		const places = columns.map((name) => this.columns.indexOf(name));
		let batch = new RowBatch(places, 0);
		const full: RowBatch[] = [];
		let rowCount = 0;
		let isHeader = true;
		const take: TakeRow = (cells, offset, line) => {
			if (isHeader) {
				isHeader = false;
				return;
			}
			const reason = this.#faultOf(cells);
			if (reason !== null) {
				const value = shorten(cells.join(this.#dialect.delimiter));
				batch.broken.push({ line, value, reason });
			} else {
				if (rowCount === MOST_ROWS) throw new ImportFault('too-many-rows', { most: MOST_ROWS });
				this.#offsets.note(rowCount++, offset);
				batch.add(cells, line);
			}
			if (batch.size < BATCH_ROWS && batch.broken.length < BATCH_ROWS) return;
			full.push(batch.close());
			batch = new RowBatch(places, rowCount);
		};
		for await (const bytes of this.#readRows(signal, take)) {
			for (const next of full.splice(0)) {
				yield next;
				await letOthersRun(signal);
			}
			onprogress?.({ bytes, totalBytes: this.#source.size, rows: rowCount });
		}
		if (batch.size > 0 || batch.broken.length > 0) yield batch.close();
	}

	async rows(numbers: readonly number[]): Promise<readonly Row[]> {
		const wanted = [...new Set(numbers)].sort((a, b) => a - b);
		const found = new Map<number, Row>();
		for (const number of wanted)
			if (!found.has(number)) await this.#findFrom(number, wanted, found);
		return numbers.map((number) => found.get(number)!);
	}

	/** The records from the kept one before `number` up to the next kept one, of which those wanted are taken. */
	async #findFrom(
		number: number,
		wanted: readonly number[],
		found: Map<number, Row>
	): Promise<void> {
		const from = this.#offsets.before(number);
		if (from === null) throw new RangeError(`no record ${number}`);
		const wants = new Set(wanted);
		const last = wanted.at(-1)!;
		let at = from.record;
		const dialect = { ...this.#dialect, offset: from.offset, line: 1 };
		const splitter = new CsvSplitter(dialect, (cells) => {
			if (this.#faultOf(cells) !== null) return;
			if (wants.has(at)) found.set(at, this.#rowOf(cells));
			at++;
		});
		const end = Math.min(from.end, this.#source.size);
		// After the last kept one, what follows may be long and no record.
		for (let start = from.offset; start < end && at <= last; start += HEAD)
			splitter.push(await this.#source.read(start, Math.min(start + HEAD, end)));
		if (at <= last) splitter.finish();
		if (!found.has(number)) throw new RangeError(`no record ${number}`);
	}

	/** Gives the rows to `take`, and now and then the byte up to which the file is read: after `most` bytes at the latest. */
	async *#readRows(
		signal: AbortSignal | undefined,
		take: TakeRow,
		most = Infinity
	): AsyncGenerator<number> {
		const line = this.#dialect.skip > 0 ? 2 : 1;
		const splitter = new CsvSplitter({ ...this.#dialect, offset: this.#start, line }, take);
		let bytes = 0;
		for await (const piece of readPieces(this.#source, { signal, atLeast: this.#atLeast })) {
			for (let at = 0; at < piece.length; at += most) {
				const part = piece.subarray(at, at + most);
				const skip = Math.max(0, this.#start - bytes);
				bytes += part.length;
				splitter.push(part.subarray(skip));
				yield bytes;
			}
		}
		splitter.finish();
		yield bytes;
	}

	#faultOf(cells: readonly string[]): BrokenRecord['reason'] | null {
		if (cells.length < this.#fewest) return 'too-few-cells';
		for (let at = this.columns.length; at < cells.length; at++)
			if (cells[at] !== '') return 'too-many-cells';
		return null;
	}

	#rowOf(cells: readonly string[]): Row {
		const row = Object.create(null) as Record<string, string>;
		this.columns.forEach((name, at) => (row[name] = cells[at] ?? ''));
		return row;
	}
}

/**
 * Spreadsheets leave out empty cells at the end of a row, but not of every row: a column that is empty in some whole row
 * may be missing in others; one that never is, is missing because the row is damaged.
 */
function fewestCells(sample: readonly string[][], columnCount: number): number {
	const longest = sample.reduce((most, cells) => Math.max(most, cells.length), 0);
	const full = Math.min(columnCount, longest);
	for (let at = full - 1; at > 0; at--) {
		if (!sample.some((cells) => cells.length >= full && cells[at] === '')) return at + 1;
	}
	return 1;
}

class RowBatch implements Batch {
	size = 0;
	readonly columns: (string | null)[][];
	lines = new Uint32Array(BATCH_ROWS);
	readonly broken: BrokenRecord[] = [];

	/** @param places Of the columns that are asked for among the cells; -1 for one that the file lacks. */
	constructor(
		private readonly places: readonly number[],
		readonly first: number
	) {
		this.columns = places.map(() => new Array<string | null>(BATCH_ROWS));
	}

	add(cells: readonly string[], line: number): void {
		const { places, columns, size } = this;
		for (let at = 0; at < places.length; at++) {
			const place = places[at]!;
			columns[at]![size] = place < 0 ? null : (cells[place] ?? '');
		}
		this.lines[size] = line;
		this.size++;
	}

	close(): this {
		for (const column of this.columns) column.length = this.size;
		this.lines = this.lines.subarray(0, this.size);
		return this;
	}
}
