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
import { ImportFault, MOST_ROWS } from './import-fault';
import { letOthersRun } from './let-others-run';
import { isOwnTable } from './own-table';
import { GroupRoom } from './group-room';
import { asPoints, PARSERS, pointColumns } from './parquet-cells';
import type { Part } from './part';
import { type KeptGroup, pruneRowGroups } from './prune-row-groups';
import { aboutFooter, readFooter } from './read-footer';
import { readAhead } from './read-ahead';
import type { Pieces } from './read-pieces';
import type { Batch, ByteSource, Cell, ReadOptions, Reader, Row } from './reader';
import { BARE_CODEC, DateCells, isDate, simplify } from './simpler-metadata';

const SAMPLE_ROWS = 1000;
/** A whole row group of most files: what is cut is copied, unless it is numbers. */
const BATCH_ROWS = 131_072;

/**
 * Of a table of ours with more than MOST_ROWS, `part` alone is read. Throws `bad-parquet` for whatever is not as its footer
 * says, `too-many-rows`, `too-many-in-part`, `none-in-part`, `no-records`.
 */
export async function openParquet(
	source: ByteSource,
	{ signal, part }: Pieces & { readonly part?: Part | undefined } = {}
): Promise<Reader> {
	return told(async () => {
		const metadata = await readFooter(source);
		const leaves = leavesOf(metadata.schema);
		checkFooter(metadata, leaves, source.size);
		const rows = Number(metadata.num_rows);
		if (rows === 0) throw new ImportFault('no-records');
		const about = aboutFooter(metadata);
		const read =
			rows > MOST_ROWS && part !== undefined && isOwnTable(about) ? { ...part, of: rows } : null;
		const groups = groupsToRead(metadata, read);
		const reader = new ParquetReader(source, metadata, leaves, about, groups, read);
		await reader.open(signal);
		return reader;
	});
}

function groupsToRead(metadata: FileMetaData, part: Part | null): readonly KeptGroup[] {
	const groups = pruneRowGroups(metadata, part ?? { view: null, from: null, to: null });
	const rows = groups.reduce((sum, { rowStart, rowEnd }) => sum + rowEnd - rowStart, 0);
	const values = { rows, most: MOST_ROWS };
	if (rows > MOST_ROWS)
		throw new ImportFault(part === null ? 'too-many-rows' : 'too-many-in-part', values);
	if (rows === 0) throw new ImportFault('none-in-part');
	return groups;
}

class ParquetReader implements Reader {
	readonly format = 'parquet';
	readonly columns: readonly string[];
	readonly rowCount: number;
	sample: readonly Row[] = [];
	/** Columns of points that are written as x and y, as GeoParquet lets them be. */
	readonly #points: ReadonlySet<string>;
	readonly #dates = new DateCells();

	constructor(
		private readonly source: ByteSource,
		private readonly metadata: FileMetaData,
		private readonly leaves: readonly Leaf[],
		readonly about: Row,
		private readonly groups: readonly KeptGroup[],
		readonly part: Reader['part']
	) {
		this.columns = [...new Set(leaves.map(({ path }) => path[0]!))];
		this.rowCount = groups.reduce((sum, group) => sum + sizeOf(group), 0);
		this.#points = pointColumns(about.geo);
	}

	async open(signal: AbortSignal | undefined): Promise<void> {
		const sample: Row[] = [];
		for (const group of this.groups) {
			const count = Math.min(SAMPLE_ROWS - sample.length, sizeOf(group));
			if (count === 0) break;
			const places = Array.from({ length: count }, (_, place) => place);
			sample.push(...(await this.#pickRows(group, places, signal)));
		}
		this.sample = sample;
	}

	async *read({ columns, signal, onprogress }: ReadOptions): AsyncGenerator<Batch> {
		const totalBytes = this.groups.reduce((sum, group) => sum + this.#bytesOf(group), 0);
		let bytes = 0;
		let done = 0;
		const next = this.#askFor(this.groups, columns);
		const room = new GroupRoom();
		for (const group of this.groups) {
			const rows = sizeOf(group);
			const first = group.rowStart;
			// The rows of the group before have been taken by now.
			room.clear();
			const cells = await told(() => this.#readColumns(group, columns, next, room, signal));
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
			bytes += this.#bytesOf(group);
			onprogress?.({ bytes, totalBytes, rows: (done += rows) });
		}
	}

	/** Of all columns of a group. */
	#bytesOf({ index }: KeptGroup): number {
		return this.metadata.row_groups[index]!.columns.reduce(
			(sum, { meta_data: chunk }) => sum + Number(chunk?.total_compressed_size ?? 0),
			0
		);
	}

	async rows(numbers: readonly number[]): Promise<readonly Row[]> {
		const found = new Map<number, Row>();
		const byGroup = new Map<KeptGroup, number[]>();
		for (const number of new Set(numbers)) {
			const group = this.groups.find(
				({ rowStart, rowEnd }) => number >= rowStart && number < rowEnd
			);
			if (group === undefined) throw new RangeError(`no record ${number}`);
			byGroup.set(group, [...(byGroup.get(group) ?? []), number]);
		}
		for (const [group, inGroup] of byGroup) {
			const places = inGroup.map((number) => number - group.rowStart);
			const rows = await told(() => this.#pickRows(group, places, undefined));
			rows.forEach((row, index) => found.set(inGroup[index]!, row));
		}
		return numbers.map((number) => found.get(number)!);
	}

	/** Whole rows of a group; one column at a time is in memory. */
	async #pickRows(
		group: KeptGroup,
		places: readonly number[],
		signal: AbortSignal | undefined
	): Promise<Row[]> {
		const rows = places.map(() => Object.create(null) as Record<string, Cell>);
		const next = this.#askFor([group], this.columns);
		for (const name of this.columns) {
			const [chunks] = await this.#readColumns(group, [name], next, new GroupRoom(), signal);
			places.forEach((place, index) => {
				rows[index]![name] = cellsBetween(chunks!, place, place + 1)[0];
			});
		}
		return rows;
	}

	/** Asks for the bytes of these columns, group by group and column by column, in the order in which they are read. */
	#askFor(groups: readonly KeptGroup[], names: readonly string[]): NextBytes {
		const chunks = groups.flatMap((group) => names.flatMap((name) => this.#chunksOf(group, name)));
		return readAhead(
			this.source,
			chunks.map(({ chunk }) => rangeOf(chunk))
		);
	}

	/** What a group has of a column, which may be of several leaves; nothing where it has no rows. */
	#chunksOf({ index: at }: KeptGroup, name: string) {
		const { columns, num_rows } = this.metadata.row_groups[at]!;
		return this.leaves.flatMap((leaf, index) =>
			leaf.path[0] === name && Number(num_rows) > 0
				? [{ index, leaf, chunk: columns[index]!.meta_data! }]
				: []
		);
	}

	async #readColumns(
		group: KeptGroup,
		names: readonly string[],
		next: NextBytes,
		room: GroupRoom,
		signal: AbortSignal | undefined
	): Promise<Chunks[]> {
		const columns: Chunks[] = [];
		for (const name of names) {
			const isKnown = this.columns.includes(name);
			columns.push(
				isKnown ? await this.#readColumn(group, name, next, room) : [nulls(sizeOf(group))]
			);
			await letOthersRun(signal);
		}
		return columns;
	}

	async #readColumn(
		group: KeptGroup,
		name: string,
		next: NextBytes,
		room: GroupRoom
	): Promise<Chunks> {
		const rowGroup = this.metadata.row_groups[group.index]!;
		const rows = Number(rowGroup.num_rows);
		if (rows === 0) return [];
		const parts: Stretch[] = [];
		let areDates = false;
		let compressors: Compressors = {};
		let metadata: FileMetaData = {
			...this.metadata,
			num_rows: rowGroup.num_rows,
			row_groups: [rowGroup]
		};
		for (const { index, leaf, chunk } of this.#chunksOf(group, name)) {
			const { start } = rangeOf(chunk);
			const bytes = await next();
			compressors = { ...compressors, ...(await compressorsFor(chunk.codec)) };
			const { pages, bare } = checkPages(bytes, rows, chunk, leaf, compressors, room);
			parts.push({ start, bytes });
			metadata = simplify(metadata, index, leaf, bare !== null);
			areDates = isDate(leaf);
			// What was unpacked to be looked at is not unpacked again, where it is sure which page is meant.
			if (bare !== null) compressors = reuseUnpacked(BARE_CODEC, bare, {});
			else if (isFlat(leaf)) compressors = reuseUnpacked(chunk.codec, pages, compressors);
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
		if (areDates) return this.#dates.of(chunks, room);
		return this.#points.has(name) ? chunks.map(asPoints) : chunks;
	}
}

type NextBytes = ReturnType<typeof readAhead>;

const sizeOf = ({ rowStart, rowEnd }: KeptGroup): number => rowEnd - rowStart;

/** Some bytes of the file. */
interface Stretch {
	readonly start: number;
	readonly bytes: Uint8Array;
}

/** hyparquet reads several parts at once where they lie near; what lies between them it does not look at. */
function sliceOf(parts: readonly Stretch[], from: number, to = Infinity): ArrayBuffer {
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
