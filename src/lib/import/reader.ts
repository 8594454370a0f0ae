/**
 * What the import's stages hand to each other. A file is bytes ({@link ByteSource}); a reader finds its records
 * ({@link Reader}); a mapping says which column is what (mapping.ts); the rows it reads fill an incident table.
 */
import type { Part } from './part';

/** Bytes of known length that can be read in any order: a file of the reader's own, or one on the site's own host. */
export interface ByteSource {
	/** The file's name, without folders. */
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** Bytes from `start` up to, not including, `end`; `end` may lie beyond the last. */
	read(start: number, end: number): Promise<Uint8Array>;
	/** All of it, from the beginning. */
	stream(): ReadableStream<Uint8Array>;
}

export const FORMATS = ['csv', 'tsv', 'geojson', 'ndjson', 'json-seq', 'json', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** What a cell can hold. Objects and lists are of JSON and nested Parquet columns. */
export type Cell = string | number | bigint | boolean | Date | object | null | undefined;

/** A record by its columns' names, without a prototype: a column may be called `__proto__`. */
export type Row = Readonly<Record<string, Cell>>;

/** Some consecutive records, by column. Its cells are read before the next one is asked for: the memory may be used again. */
export interface Batch {
	readonly size: number;
	/** By the place of each name in what was asked for: `size` cells each. A column that the file lacks is all null. */
	readonly columns: readonly ArrayLike<Cell>[];
	/** The number of the first record in the file, from 0; the others follow it. */
	readonly first: number;
	/** By record, what a reader of the file counts by: a line of text from 1; null where there are no lines. */
	readonly lines: ArrayLike<number> | null;
	/** Records that could not be read at all, by their place among the records of the file. They are counted in no column. */
	readonly broken: readonly BrokenRecord[];
}

/** A record that is none: it is reported and left out. */
export interface BrokenRecord {
	readonly line: number;
	/** Its beginning, shortened. */
	readonly value: string;
	readonly reason: 'bad-json' | 'not-an-object' | 'too-few-cells' | 'too-many-cells';
}

export interface Progress {
	/** Of the source, as far as it is read. */
	readonly bytes: number;
	readonly totalBytes: number;
	readonly rows: number;
}

export interface ReadOptions {
	/** Names of columns, of which the batches hold the cells. */
	readonly columns: readonly string[];
	readonly signal?: AbortSignal;
	readonly onprogress?: (progress: Progress) => void;
}

/** A file whose format and columns are known. */
export interface Reader {
	readonly format: Format;
	/**
	 * In the file's order. Of JSON: the keys of the first thousand records, with a dot between the keys of objects in objects
	 * (`properties.mag`); of GeoJSON the geometry is the column `geometry`.
	 */
	readonly columns: readonly string[];
	/** Where the format says so beforehand, as Parquet does. */
	readonly rowCount: number | null;
	/** The part that is read of a table that is too large to be read whole, and how many records all of it has; else null. */
	readonly part: (Part & { readonly of: number }) | null;
	/** What else the file says of itself: a JSON document's other members, as far as they are small, by their paths. */
	readonly about: Row;
	/** The first records: up to a thousand. */
	readonly sample: readonly Row[];
	/** All records in order. Throws {@link ImportFault}. */
	read(options: ReadOptions): AsyncGenerator<Batch>;
	/** Some records again, whole, by their numbers: after `read` has been through the file once. */
	rows(numbers: readonly number[]): Promise<readonly Row[]>;
}
