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
	const isBoolean = chunk.type === 'BOOLEAN';
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
		if (type === DATA) page = checkData(header, unpack(0, size), levels, left, isBoolean, room);
		else if (type === DATA_V2)
			page = checkDataV2(header, packed, size, unpack, levels, left, isBoolean);
		else if (type === DICTIONARY) page = checkDictionary(header, unpack(0, size), isBoolean);
		else throw badParquet('page type');
		values += page.count;
		if (page.bare === null) isBare = false;
		else if (isBare) bare.set(end, page.bare);
		at = end + packedSize;
	}
	if (flat ? values !== rows : values < rows) throw badParquet('values');
	return { pages, bare: flat && isBare && levels.definition > 0 ? bare : null };
}

function checkDictionary(header: ThriftStruct, page: Uint8Array, isBoolean: boolean): CheckedPage {
	const count = numberOf(structOf(header, 7) ?? new Map(), 1) ?? -1;
	// A text has four bytes for its length, if it is empty; nothing else is shorter, but booleans.
	if (count < 0 || count > page.length * (isBoolean ? 8 : 1)) throw badParquet('dictionary');
	return { count: 0, bare: page };
}

function checkData(
	header: ThriftStruct,
	page: Uint8Array,
	levels: Levels,
	left: number,
	isBoolean: boolean,
	room: GroupRoom
): CheckedPage {
	const fields = structOf(header, 5);
	const count = fields && numberOf(fields, 1);
	if (fields === undefined || count === undefined || !(count >= 0 && count <= left))
		throw badParquet('values');
	const repetition = checkLevels(page, 0, levels.repetition, count);
	const definition = checkLevels(page, repetition.end, levels.definition, count);
	const values = levels.definition === 0 ? count : definition.top;
	checkValues(page, definition.end, numberOf(fields, 2), values, isBoolean, false);
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
	isBoolean: boolean
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
	checkValues(page, 0, numberOf(fields, 4), count - nulls, isBoolean, true);
	return { count, bare: isPacked && nulls === 0 ? page : null };
}

function checkValues(
	page: Uint8Array,
	from: number,
	encoding: number | undefined,
	count: number,
	isBoolean: boolean,
	isV2: boolean
): void {
	const { length } = page;
	if (encoding === PLAIN || encoding === SPLIT) {
		if (count > (length - from) * (isBoolean ? 8 : 1)) throw badParquet('values');
	} else if (encoding === PLAIN_DICTIONARY || encoding === RLE_DICTIONARY || encoding === RLE) {
		// Booleans have the number of their bytes before them, and no width.
		if (isBoolean) checkRuns(page, from + 4, length, 1, count, 1);
		else {
			const width = page[from];
			if (width === undefined || width > 32) throw badParquet('width');
			if (width > 0 || isV2) checkRuns(page, from + 1, length, width, count, 0);
		}
	} else if (encoding === DELTA_BINARY || encoding === DELTA_LENGTH) {
		checkDelta(page, from, count);
	} else throw badParquet('encoding');
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
