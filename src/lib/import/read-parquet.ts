/**
 * Parquet, column by column: of each row group, just the bytes of the columns asked for are read.
 *
 * Cells are as hyparquet gives them: numbers, INT64 as bigint, dates and timestamps as Date in UTC, text, and objects of
 * nested columns; JSON is parsed, geometries of GeoParquet are of GeoJSON. A geometry that cannot be read is null.
 */
import { parquetRead, type Compressors, type FileMetaData } from 'hyparquet';
import { badParquet, checkFooter, leavesOf, isFlat, rangeOf, type Leaf } from './check-parquet';
import { checkPages } from './check-pages';
import { cellsBetween, nulls, type Chunks } from './column-chunks';
import { compressorsFor, reuseUnpacked } from './compressors';
import { ImportFault } from './import-fault';
import { letOthersRun } from './let-others-run';
import { asPoints, PARSERS, pointColumns } from './parquet-cells';
import { aboutFooter, readFooter } from './read-footer';
import type { Pieces } from './read-pieces';
import type { Batch, ByteSource, Cell, ReadOptions, Reader, Row } from './reader';

const SAMPLE_ROWS = 1000;
const BATCH_ROWS = 65_536;

/** Throws `bad-parquet` for whatever is not as its footer says, `too-many-rows`, `no-records`. */
export async function openParquet(source: ByteSource, { signal }: Pieces = {}): Promise<Reader> {
	return told(async () => {
		const metadata = await readFooter(source);
		const leaves = leavesOf(metadata.schema);
		checkFooter(metadata, leaves, source.size);
		if (Number(metadata.num_rows) === 0) throw new ImportFault('no-records');
		const reader = new ParquetReader(source, metadata, leaves);
		await reader.open(signal);
		return reader;
	});
}

class ParquetReader implements Reader {
	readonly format = 'parquet';
	readonly columns: readonly string[];
	readonly rowCount: number;
	readonly about: Row;
	sample: readonly Row[] = [];
	/** By the place of a row group, the number of its first row. */
	readonly #firsts: readonly number[];
	/** Columns of points that are written as x and y, as GeoParquet lets them be. */
	readonly #points: ReadonlySet<string>;

	constructor(
		private readonly source: ByteSource,
		private readonly metadata: FileMetaData,
		private readonly leaves: readonly Leaf[]
	) {
		this.columns = [...new Set(leaves.map(({ path }) => path[0]!))];
		this.rowCount = Number(metadata.num_rows);
		let first = 0;
		this.#firsts = metadata.row_groups.map(({ num_rows }) => {
			first += Number(num_rows);
			return first - Number(num_rows);
		});
		this.about = aboutFooter(metadata);
		this.#points = pointColumns(this.about.geo);
	}

	async open(signal: AbortSignal | undefined): Promise<void> {
		const sample: Row[] = [];
		for (let group = 0; group < this.#firsts.length && sample.length < SAMPLE_ROWS; group++)
			sample.push(...(await this.#rowsOf(group, 0, SAMPLE_ROWS - sample.length, signal)));
		this.sample = sample;
	}

	async *read({ columns, signal, onprogress }: ReadOptions): AsyncGenerator<Batch> {
		let bytes = 0;
		for (let group = 0; group < this.#firsts.length; group++) {
			const rows = this.#sizeOf(group);
			const first = this.#firsts[group]!;
			const cells = await told(() => this.#readColumns(group, columns, signal));
			for (let from = 0; from < rows; from += BATCH_ROWS) {
				const to = Math.min(from + BATCH_ROWS, rows);
				yield {
					size: to - from,
					columns: cells.map((chunks) => cellsBetween(chunks, from, to)),
					first: first + from,
					lines: null,
					broken: []
				};
				await letOthersRun(signal);
			}
			// Of columns that are not read, the bytes count as read: the rest of the way is what a reader wants to know.
			bytes = this.metadata.row_groups[group]!.columns.reduce(
				(most, { meta_data: chunk }) => Math.max(most, chunk ? rangeOf(chunk).end : 0),
				bytes
			);
			onprogress?.({ bytes, totalBytes: this.source.size, rows: first + rows });
		}
	}

	async rows(numbers: readonly number[]): Promise<readonly Row[]> {
		const found = new Map<number, Row>();
		const byGroup = new Map<number, number[]>();
		for (const number of new Set(numbers)) {
			if (!(number >= 0 && number < this.rowCount)) throw new RangeError(`no record ${number}`);
			const group = this.#firsts.findLastIndex((first) => first <= number);
			byGroup.set(group, [...(byGroup.get(group) ?? []), number]);
		}
		for (const [group, inGroup] of byGroup) {
			const places = inGroup.map((number) => number - this.#firsts[group]!);
			const rows = await told(() => this.#pickRows(group, places, undefined));
			rows.forEach((row, index) => found.set(inGroup[index]!, row));
		}
		return numbers.map((number) => found.get(number)!);
	}

	#sizeOf(group: number): number {
		return Number(this.metadata.row_groups[group]!.num_rows);
	}

	async #rowsOf(
		group: number,
		from: number,
		most: number,
		signal: AbortSignal | undefined
	): Promise<Row[]> {
		const count = Math.min(most, this.#sizeOf(group) - from);
		const places = Array.from({ length: Math.max(0, count) }, (_, index) => from + index);
		return this.#pickRows(group, places, signal);
	}

	/** Whole rows of a group; one column at a time is in memory. */
	async #pickRows(
		group: number,
		places: readonly number[],
		signal: AbortSignal | undefined
	): Promise<Row[]> {
		const rows = places.map(() => Object.create(null) as Record<string, Cell>);
		for (const name of this.columns) {
			const [chunks] = await this.#readColumns(group, [name], signal);
			places.forEach((place, index) => {
				rows[index]![name] = cellsBetween(chunks!, place, place + 1)[0];
			});
		}
		return rows;
	}

	async #readColumns(
		group: number,
		names: readonly string[],
		signal: AbortSignal | undefined
	): Promise<Chunks[]> {
		const columns: Chunks[] = [];
		for (const name of names) {
			const isKnown = this.columns.includes(name);
			columns.push(isKnown ? await this.#readColumn(group, name) : [nulls(this.#sizeOf(group))]);
			await letOthersRun(signal);
		}
		return columns;
	}

	async #readColumn(group: number, name: string): Promise<Chunks> {
		const rowGroup = this.metadata.row_groups[group]!;
		const rows = Number(rowGroup.num_rows);
		if (rows === 0) return [];
		const parts: Part[] = [];
		let compressors: Compressors = {};
		let metadata: FileMetaData = {
			...this.metadata,
			num_rows: rowGroup.num_rows,
			row_groups: [rowGroup]
		};
		for (const [index, leaf] of this.leaves.entries()) {
			if (leaf.path[0] !== name) continue;
			const chunk = rowGroup.columns[index]!.meta_data!;
			const { start, end } = rangeOf(chunk);
			const bytes = await this.source.read(start, end);
			compressors = { ...compressors, ...(await compressorsFor(chunk.codec)) };
			const { pages, bare } = checkPages(bytes, rows, chunk, leaf, compressors);
			parts.push({ start, bytes });
			// What was unpacked to be looked at is not unpacked again, where it is sure which page is meant.
			if (bare !== null) {
				metadata = asRequired(metadata, index, leaf);
				compressors = reuseUnpacked(BARE_CODEC, bare, {});
			} else if (isFlat(leaf)) compressors = reuseUnpacked(chunk.codec, pages, compressors);
		}
		const chunks: ArrayLike<Cell>[] = [];
		await parquetRead({
			file: { byteLength: this.source.size, slice: (from, to) => sliceOf(parts, from, to) },
			metadata,
			columns: [name],
			compressors,
			parsers: PARSERS,
			onChunk: ({ columnData }) => chunks.push(columnData as ArrayLike<Cell>)
		});
		if (chunks.reduce((sum, { length }) => sum + length, 0) !== rows) throw badParquet('values');
		return this.#points.has(name) ? chunks.map(asPoints) : chunks;
	}
}

/** Any but UNCOMPRESSED, for which hyparquet asks nobody. */
const BARE_CODEC = 'GZIP';

/**
 * The metadata with a column as one that misses no values. hyparquet would make a list of each column that might miss
 * some, value by value, which takes ten times as long; nearly all columns of most files are such, and complete.
 */
function asRequired(metadata: FileMetaData, index: number, { elements }: Leaf): FileMetaData {
	const [group] = metadata.row_groups;
	const columns = group!.columns.map((column, at) =>
		at === index && column.meta_data !== undefined
			? { ...column, meta_data: { ...column.meta_data, codec: BARE_CODEC } as const }
			: column
	);
	const schema = metadata.schema.map((element) =>
		element === elements.at(-1) ? { ...element, repetition_type: 'REQUIRED' as const } : element
	);
	return { ...metadata, schema, row_groups: [{ ...group!, columns }] };
}

/** Some bytes of the file. */
interface Part {
	readonly start: number;
	readonly bytes: Uint8Array;
}

/** hyparquet reads several parts at once where they lie near; what lies between them it does not look at. */
function sliceOf(parts: readonly Part[], from: number, to = Infinity): ArrayBuffer {
	const end = Math.min(to, Math.max(...parts.map(({ start, bytes }) => start + bytes.length)));
	const whole = parts.find(({ start, bytes }) => start === from && start + bytes.length === end);
	if (whole !== undefined && whole.bytes.length === whole.bytes.buffer.byteLength)
		return whole.bytes.buffer as ArrayBuffer;
	if (!(from >= 0 && end >= from)) throw badParquet('offsets');
	const slice = new Uint8Array(end - from);
	for (const { start, bytes } of parts) {
		const [first, last] = [Math.max(start, from), Math.min(start + bytes.length, end)];
		if (first < last) slice.set(bytes.subarray(first - start, last - start), first - from);
	}
	return slice.buffer;
}

/** What a library throws over a damaged file is of many kinds; that the file could not be read is another thing. */
async function told<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ImportFault) throw error;
		if (error instanceof DOMException) throw new ImportFault('failed', { message: String(error) });
		throw badParquet(String(error));
	}
}
