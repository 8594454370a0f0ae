/**
 * Parquet, column by column: of each row group, just the bytes of the columns asked for are read.
 *
 * Cells are as hyparquet gives them: numbers, INT64 as bigint, dates and timestamps as Date in UTC, text, and objects of
 * nested columns; JSON is parsed, geometries of GeoParquet are of GeoJSON. A geometry that cannot be read is null.
 */
import type { FileMetaData } from 'hyparquet';
import { badParquet, checkFooter, leavesOf, rangeOf, type Leaf } from './check-parquet';
import { cellsBetween, nulls, type Chunks } from './column-chunks';
import { ColumnDecoder, type ColumnPart } from './decode-column';
import { GroupRoom } from './group-room';
import { ImportFault, MOST_ROWS } from './import-fault';
import { letOthersRun } from './let-others-run';
import { isOwnTable } from './own-table';
import { asPoints, pointColumns } from './parquet-cells';
import type { Part } from './part';
import { type KeptGroup, pruneRowGroups } from './prune-row-groups';
import { readBundles } from './read-ahead';
import { aboutFooter, readFooter } from './read-footer';
import type { Pieces } from './read-pieces';
import type { Batch, ByteSource, Cell, ReadOptions, Reader, Row } from './reader';

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
	readonly #decoder = new ColumnDecoder();

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
		const next = this.#askFor(this.groups.map((group) => this.#chunksOf(group, columns)));
		const room = new GroupRoom();
		for (const group of this.groups) {
			const rows = sizeOf(group);
			const first = group.rowStart;
			// The rows of the group before have been taken by now.
			room.clear();
			const cells = await told(async () =>
				this.#decode(group, columns, await next(), room, signal)
			);
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
		const next = this.#askFor(this.columns.map((name) => this.#chunksOf(group, [name])));
		for (const name of this.columns) {
			const [chunks] = await this.#decode(group, [name], await next(), new GroupRoom(), signal);
			places.forEach((place, index) => {
				rows[index]![name] = cellsBetween(chunks!, place, place + 1)[0];
			});
		}
		return rows;
	}

	/** Asks for the bytes of these, bundle by bundle. */
	#askFor(bundles: readonly (readonly LeafChunk[])[]): () => Promise<readonly ColumnPart[]> {
		const next = readBundles(
			this.source,
			bundles.map((bundle) => bundle.map(({ chunk }) => rangeOf(chunk)))
		);
		let given = 0;
		return async () => {
			const bundle = bundles[given++]!;
			const bytes = await next();
			return bundle.map((each, i) => ({ ...each, bytes: bytes[i]! }));
		};
	}

	/** What a group has of these columns, each of which may be of several leaves; nothing where it has no rows. */
	#chunksOf({ index: at }: KeptGroup, names: readonly string[]): readonly LeafChunk[] {
		const { columns, num_rows } = this.metadata.row_groups[at]!;
		if (Number(num_rows) === 0) return [];
		return this.leaves.flatMap((leaf, index) =>
			names.includes(leaf.path[0]!) ? [{ leaf, chunk: columns[index]!.meta_data! }] : []
		);
	}

	async #decode(
		group: KeptGroup,
		names: readonly string[],
		parts: readonly ColumnPart[],
		room: GroupRoom,
		signal: AbortSignal | undefined
	): Promise<Chunks[]> {
		const columns: Chunks[] = [];
		for (const name of names) {
			const own = parts.filter(({ leaf }) => leaf.path[0] === name);
			columns.push(await this.#decodeColumn(group, name, own, room));
			await letOthersRun(signal);
		}
		return columns;
	}

	async #decodeColumn(
		group: KeptGroup,
		name: string,
		parts: readonly ColumnPart[],
		room: GroupRoom
	): Promise<Chunks> {
		if (parts.length === 0) return [nulls(sizeOf(group))];
		const chunks = await this.#decoder.decode(this.metadata, group.index, parts, room);
		return this.#points.has(name) ? chunks.map(asPoints) : chunks;
	}
}

const sizeOf = ({ rowStart, rowEnd }: KeptGroup): number => rowEnd - rowStart;

/** A leaf and what a row group has of it. */
type LeafChunk = Pick<ColumnPart, 'leaf' | 'chunk'>;

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
