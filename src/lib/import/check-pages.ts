/**
 * The pages of a column, before hyparquet decodes them: it takes a run of two thousand million equal values at its word
 * and would fill the memory with them.
 */
import { snappyUncompress, type Compressors } from 'hyparquet';
import { badParquet, isFlat, type Chunk, type Leaf } from './check-parquet';
import { checkDelta, checkRuns } from './check-runs';
import type { GroupRoom } from './group-room';
import { numberOf, readThrift, structOf, type ThriftStruct } from './read-thrift';

/** Bytes of a page, and of all pages of a column in a row group. */
const LARGEST_PAGE = 256_000_000;
const MOST_PAGES_BYTES = 1_000_000_000;
/** Values of a column of lists in a row group. */
const MOST_VALUES = 20_000_000;

const [DATA, DICTIONARY, DATA_V2] = [0, 2, 3] as const;
/** Encodings by Parquet's numbers for them. */
const [PLAIN, PLAIN_DICTIONARY, RLE, DELTA_BINARY, DELTA_LENGTH, RLE_DICTIONARY, SPLIT] = [
	0, 2, 3, 5, 6, 8, 9
] as const;

/** The one encoding of which it is not looked at whether its values end where the page does. */
export const DELTA_LENGTH_NAME = 'DELTA_LENGTH_BYTE_ARRAY';

interface Levels {
	readonly definition: number;
	readonly repetition: number;
}

/** Unpacked pages by the byte at which they begin, packed, among those of the column. */
export type Pages = ReadonlyMap<number, Uint8Array>;

export interface CheckedPages {
	readonly pages: Pages;
	/** Of a column that might miss values and misses none: its pages without the levels that say so. */
	readonly bare: Pages | null;
}

interface CheckedPage {
	/** Rows, or values of a list; none in a dictionary. */
	readonly count: number;
	readonly bare: Uint8Array | null;
}

/** Throws `bad-parquet`, or an error of what unpacks. */
export function checkPages(
	bytes: Uint8Array,
	rows: number,
	chunk: Chunk,
	leaf: Leaf,
	compressors: Compressors,
	room: GroupRoom
): CheckedPages {
	const pages = new Map<number, Uint8Array>();
	const bare = new Map<number, Uint8Array>();
	let isBare = true;
	const flat = isFlat(leaf);
	const levels = levelsOf(leaf);
	const kind = kindOf(chunk, leaf);
	let values = 0;
	let unpacked = 0;
	// hyparquet stops reading there too: a column of lists goes on to the end of its bytes.
	for (let at = 0; at < bytes.length - 1 && !(flat && values >= rows);) {
		const { struct: header, end } = readThrift(bytes, at);
		const size = numberOf(header, 2) ?? -1;
		const packedSize = numberOf(header, 3) ?? -1;
		unpacked += size;
		const isSound =
			size >= 0 &&
			size <= LARGEST_PAGE &&
			unpacked <= MOST_PAGES_BYTES &&
			packedSize >= 0 &&
			packedSize <= bytes.length - end;
		if (!isSound) throw badParquet('page size');
		const packed = bytes.subarray(end, end + packedSize);
		const unpack = (from: number, length: number) => {
			const page = decompress(packed.subarray(from), length, chunk.codec, compressors, room);
			pages.set(end + from, page);
			return page;
		};
		const left = flat ? rows - values : MOST_VALUES - values;
		const type = numberOf(header, 1);
		let page: CheckedPage;
		if (type === DATA) page = checkData(header, unpack(0, size), levels, left, kind, room);
		else if (type === DATA_V2) page = checkDataV2(header, packed, size, unpack, levels, left, kind);
		else if (type === DICTIONARY) page = checkDictionary(header, unpack(0, size), kind);
		else throw badParquet('page type');
		values += page.count;
		if (page.bare === null) isBare = false;
		else if (isBare) bare.set(end, page.bare);
		at = end + packedSize;
	}
	if (flat ? values !== rows : values < rows) throw badParquet('values');
	return { pages, bare: flat && isBare && levels.definition > 0 ? bare : null };
}

function checkDictionary(header: ThriftStruct, page: Uint8Array, kind: ValueKind): CheckedPage {
	const count = numberOf(structOf(header, 7) ?? new Map(), 1) ?? -1;
	if (count < 0 || !holdsPlain(page, 0, count, kind)) throw badParquet('dictionary');
	return { count: 0, bare: page };
}

function checkData(
	header: ThriftStruct,
	page: Uint8Array,
	levels: Levels,
	left: number,
	kind: ValueKind,
	room: GroupRoom
): CheckedPage {
	const fields = structOf(header, 5);
	const count = fields && numberOf(fields, 1);
	if (fields === undefined || count === undefined || !(count >= 0 && count <= left))
		throw badParquet('values');
	const repetition = checkLevels(page, 0, levels.repetition, count);
	const definition = checkLevels(page, repetition.end, levels.definition, count);
	const values = levels.definition === 0 ? count : definition.top;
	checkValues(page, definition.end, numberOf(fields, 2), values, kind, false);
	return { count, bare: values === count ? moveUp(page, definition.end, room) : null };
}

/** The page with its values at the beginning, and of the length that its header tells. */
function moveUp(page: Uint8Array, from: number, room: GroupRoom): Uint8Array {
	if (from === 0) return page;
	const moved = room.takePage(page.length);
	moved.set(page.subarray(from));
	return moved.fill(0, page.length - from);
}

/** Levels of a first-version page: their bytes, after the number of these. */
function checkLevels(
	page: Uint8Array,
	from: number,
	highest: number,
	count: number
): { readonly end: number; readonly top: number } {
	if (highest === 0) return { end: from, top: count };
	if (page.length < from + 4) throw badParquet('levels');
	const end = from + 4 + new DataView(page.buffer, page.byteOffset + from, 4).getUint32(0, true);
	if (end > page.length) throw badParquet('levels');
	const width = 32 - Math.clz32(highest);
	return { end, top: checkRuns(page, from + 4, page.length, width, count, highest) };
}

function checkDataV2(
	header: ThriftStruct,
	packed: Uint8Array,
	size: number,
	unpack: (from: number, length: number) => Uint8Array,
	levels: Levels,
	left: number,
	kind: ValueKind
): CheckedPage {
	const fields = structOf(header, 8) ?? new Map<number, number>();
	const [count, nulls, rows] = [1, 2, 3].map((field) => numberOf(fields, field) ?? -1) as [
		number,
		number,
		number
	];
	const [definitionBytes, repetitionBytes] = [5, 6].map(
		(field) => numberOf(fields, field) ?? -1
	) as [number, number];
	const isSound =
		count >= 0 &&
		count <= left &&
		rows >= 0 &&
		rows <= count &&
		nulls >= 0 &&
		nulls <= count &&
		definitionBytes >= 0 &&
		repetitionBytes >= 0 &&
		definitionBytes + repetitionBytes <= Math.min(size, packed.length);
	if (!isSound) throw badParquet('values');
	const from = definitionBytes + repetitionBytes;
	if (levels.repetition > 0) {
		const width = 32 - Math.clz32(levels.repetition);
		checkRuns(packed, 0, packed.length, width, count, levels.repetition);
	}
	if (levels.definition > 0) {
		const width = 32 - Math.clz32(levels.definition);
		const top = checkRuns(packed, repetitionBytes, packed.length, width, count, levels.definition);
		if (top !== count - nulls) throw badParquet('values');
	} else if (nulls > 0) throw badParquet('values');
	const isPacked = fields.get(7) !== false && size > from;
	const page = isPacked ? unpack(from, size - from) : packed.subarray(from);
	checkValues(page, 0, numberOf(fields, 4), count - nulls, kind, true);
	return { count, bare: isPacked && nulls === 0 ? page : null };
}

function checkValues(
	page: Uint8Array,
	from: number,
	encoding: number | undefined,
	count: number,
	kind: ValueKind,
	isV2: boolean
): void {
	const { length } = page;
	if (encoding === PLAIN || encoding === SPLIT) {
		if (!holdsPlain(page, from, count, kind)) throw badParquet('values');
	} else if (encoding === PLAIN_DICTIONARY || encoding === RLE_DICTIONARY || encoding === RLE) {
		// Booleans have the number of their bytes before them, and no width.
		if (kind.type === 'BOOLEAN') checkRuns(page, from + 4, length, 1, count, 1);
		else {
			const width = page[from];
			if (width === undefined || width > 32) throw badParquet('width');
			if (width > 0 || isV2) checkRuns(page, from + 1, length, width, count, 0);
		}
	} else if (encoding === DELTA_BINARY || (encoding === DELTA_LENGTH && kind.isDeltaLength)) {
		checkDelta(page, from, count);
	} else throw badParquet('encoding');
}

/** What the values of a column are. */
interface ValueKind {
	readonly type: Chunk['type'];
	/** Bytes of each; of a text, of its length. */
	readonly bytes: number;
	/** Whether the footer says that some may be texts behind all of their lengths. */
	readonly isDeltaLength: boolean;
}

function kindOf({ type, encodings }: Chunk, { elements }: Leaf): ValueKind {
	const bytes = {
		...{ BOOLEAN: 1 / 8, INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8, INT96: 12, BYTE_ARRAY: 4 },
		FIXED_LEN_BYTE_ARRAY: elements.at(-1)!.type_length ?? 0
	}[type];
	return { type, bytes, isDeltaLength: encodings.includes(DELTA_LENGTH_NAME) };
}

/** hyparquet would read on behind the page, where there is something else. */
function holdsPlain(page: Uint8Array, from: number, count: number, kind: ValueKind): boolean {
	if (kind.type !== 'BYTE_ARRAY') return count * kind.bytes <= page.length - from;
	const view = new DataView(page.buffer, page.byteOffset, page.length);
	let at = from;
	for (let i = 0; i < count; i++) {
		if (at + 4 > page.length) return false;
		at += 4 + view.getUint32(at, true);
	}
	return at <= page.length;
}

/** How high the levels of a column can be: each optional or repeated ancestor adds one. */
function levelsOf({ elements }: Leaf): Levels {
	const below = elements.slice(1);
	return {
		definition: below.filter(({ repetition_type: type }) => type !== 'REQUIRED').length,
		repetition:
			below.length > 1 || !isFlat({ path: below.map(({ name }) => name), elements })
				? elements.filter(({ repetition_type: type }) => type === 'REPEATED').length
				: 0
	};
}

function decompress(
	packed: Uint8Array,
	length: number,
	codec: Chunk['codec'],
	compressors: Compressors,
	room: GroupRoom
): Uint8Array {
	if (codec === 'UNCOMPRESSED') {
		if (packed.length !== length) throw badParquet('page size');
		return packed;
	}
	const unpack = compressors[codec];
	if (unpack !== undefined) return checkLength(unpack(packed, length), length);
	if (codec !== 'SNAPPY') throw badParquet(`codec ${codec}`);
	// 64 bytes of a copy take two at least.
	if (length > packed.length * 32) throw badParquet('page size');
	const page = room.takePage(length);
	// It writes each byte, or throws.
	snappyUncompress(packed, page);
	return page;
}

function checkLength(page: Uint8Array, length: number): Uint8Array {
	if (page.length !== length) throw badParquet('page size');
	return page;
}
