/** The footer of a Parquet file: its schema, and where its columns lie. */
import { parquetMetadata, type FileMetaData } from 'hyparquet';
import { badParquet } from './check-parquet';
import { PARSERS } from './parquet-cells';
import { readThrift } from './read-thrift';
import type { ByteSource, Cell, Row } from './reader';

/** Bytes at the file's end that are read at first: most footers are shorter. */
const TAIL = 65_536;
const LONGEST_FOOTER = 64_000_000;
/** Longest text that is told of the file. */
const LONGEST_ABOUT = 1_000_000;
/** The footer's length and `PAR1`. */
const END = 8;

/** Throws `bad-parquet`, or what hyparquet throws. */
export async function readFooter(source: ByteSource): Promise<FileMetaData> {
	if (source.size < END + 4) throw badParquet('cut off');
	let tail = await source.read(Math.max(0, source.size - TAIL), source.size);
	const view = new DataView(tail.buffer, tail.byteOffset + tail.length - END, END);
	if (view.getUint32(4, true) !== 0x31524150) throw badParquet('cut off');
	const length = view.getUint32(0, true) + END;
	if (length > LONGEST_FOOTER || length > source.size - 4) throw badParquet('footer');
	if (length > tail.length) tail = await source.read(source.size - length, source.size);
	const footer = tail.slice(tail.length - length);
	readThrift(footer, 0);
	return parquetMetadata(footer, { parsers: STATISTICS });
}

/** Of the least and greatest values those that are numbers are of use; the others must not stop a file. */
const STATISTICS = {
	...PARSERS,
	dateFromDays: () => null,
	timestampFromMilliseconds: () => null,
	timestampFromMicroseconds: () => null,
	timestampFromNanoseconds: () => null
};

/** What writers note beside the data; `geo`, of GeoParquet, as an object. */
export function aboutFooter({ key_value_metadata: notes }: FileMetaData): Row {
	const about = Object.create(null) as Record<string, Cell>;
	for (const { key, value } of notes ?? []) {
		if (value === undefined || value.length > LONGEST_ABOUT) continue;
		about[key] = key === 'geo' ? (JSON.parse(value) as Cell) : value;
	}
	return about;
}
