/** A column of a row group, from the bytes of its pages to its cells: hyparquet's work, once the pages have been looked at. */
import { parquetRead, type Compressors, type FileMetaData, type SchemaElement } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { badParquet, isFlat, rangeOf, type Chunk, type Leaf } from './check-parquet';
import { checkPages, DELTA_LENGTH_NAME } from './check-pages';
import type { Chunks } from './column-chunks';
import { compressorsFor, reuseUnpacked } from './compressors';
import { DateCells } from './date-cells';
import { GroupRoom } from './group-room';
import { PARSERS } from './parquet-cells';
import type { Cell } from './reader';

/** What a row group has of one leaf of a column. */
export interface ColumnPart {
	readonly leaf: Leaf;
	readonly chunk: Chunk;
	readonly bytes: Uint8Array;
}

/** Any but UNCOMPRESSED, for which hyparquet asks nobody. */
const BARE_CODEC = 'GZIP';

export class ColumnDecoder {
	readonly #dates = new DateCells();

	/** Throws `bad-parquet`, or what hyparquet throws. */
	async decode(
		metadata: FileMetaData,
		group: number,
		parts: readonly ColumnPart[],
		room: GroupRoom
	): Promise<Chunks> {
		const rows = Number(metadata.row_groups[group]!.num_rows);
		const [part] = parts;
		const chunks =
			parts.length === 1 && isFlat(part!.leaf)
				? await this.#decodeFlat(part!, rows, room)
				: await decodeNested(metadata, group, parts);
		if (chunks.reduce((sum, { length }) => sum + length, 0) !== rows) throw badParquet('values');
		return chunks;
	}

	/** One value to a row. */
	async #decodeFlat(part: ColumnPart, rows: number, shared: GroupRoom) {
		const { leaf, chunk } = part;
		// In memory of its own hyparquet finds nothing behind the page, and says so.
		const isAlone = chunk.encodings.includes(DELTA_LENGTH_NAME);
		const [bytes, room] = isAlone ? [part.bytes.slice(), new GroupRoom()] : [part.bytes, shared];
		const compressors = await compressorsFor(chunk.codec);
		const { pages, bare } = checkPages(bytes, rows, chunk, leaf, compressors, room);
		const isDate = isDateElement(leaf.elements.at(-1)!);
		const element = simplify(leaf.elements.at(-1)!, isDate, bare !== null);
		const codec = bare === null ? chunk.codec : BARE_CODEC;
		const node = (of: SchemaElement) => ({ element: of, children: [], count: 1, path: [] });
		const { data } = readColumn(
			{ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 },
			{ groupStart: 0, groupRows: rows, selectStart: 0, selectEnd: rows },
			{
				...{ pathInSchema: [...leaf.path], type: chunk.type, element, codec },
				schemaPath: [node(leaf.elements[0]!), node(element)],
				parsers: { ...DEFAULT_PARSERS, ...PARSERS },
				// What was unpacked to be looked at is not unpacked again.
				compressors: reuseUnpacked(codec, bare ?? pages, compressors, bytes.byteOffset)
			}
		);
		const chunks = data as unknown as Chunks;
		return isDate ? this.#dates.of(chunks, room) : chunks;
	}
}

/**
 * A date becomes a number, of days since 1970. What misses no values, though it might, becomes what may not: hyparquet would
 * make a list of it, value by value, which takes ten times as long; nearly all columns of most files are such.
 */
function simplify(element: SchemaElement, isDate: boolean, missesNone: boolean): SchemaElement {
	const { converted_type: _, logical_type: __, ...number } = element;
	const simpler: SchemaElement = isDate ? number : element;
	return missesNone ? { ...simpler, repetition_type: 'REQUIRED' } : simpler;
}

function isDateElement({ converted_type, logical_type }: SchemaElement): boolean {
	return converted_type === 'DATE' || logical_type?.type === 'DATE';
}

/** A column of lists or objects: its leaves together. */
async function decodeNested(
	metadata: FileMetaData,
	group: number,
	parts: readonly ColumnPart[]
): Promise<Chunks> {
	const rowGroup = metadata.row_groups[group]!;
	let compressors: Compressors = {};
	for (const { leaf, chunk, bytes } of parts) {
		compressors = { ...compressors, ...(await compressorsFor(chunk.codec)) };
		checkPages(bytes, Number(rowGroup.num_rows), chunk, leaf, compressors, new GroupRoom());
	}
	const chunks: ArrayLike<Cell>[] = [];
	await parquetRead({
		file: {
			byteLength: Math.max(...parts.map(({ chunk }) => rangeOf(chunk).end)),
			slice: (from, to) => sliceOf(parts, from, to)
		},
		metadata: { ...metadata, num_rows: rowGroup.num_rows, row_groups: [rowGroup] },
		columns: [parts[0]!.leaf.path[0]!],
		compressors,
		parsers: PARSERS,
		onChunk: ({ columnData }) => chunks.push(columnData as ArrayLike<Cell>)
	});
	return chunks;
}

/** hyparquet reads several parts at once where they lie near; what lies between them it does not look at. */
function sliceOf(parts: readonly ColumnPart[], from: number, to = Infinity): ArrayBuffer {
	const end = Math.min(to, Math.max(...parts.map(({ chunk }) => rangeOf(chunk).end)));
	if (!(from >= 0 && end >= from)) throw badParquet('offsets');
	const slice = new Uint8Array(end - from);
	for (const { chunk, bytes } of parts) {
		const { start } = rangeOf(chunk);
		const [first, last] = [Math.max(start, from), Math.min(start + bytes.length, end)];
		if (first < last) slice.set(bytes.subarray(first - start, last - start), first - from);
	}
	return slice.buffer;
}
