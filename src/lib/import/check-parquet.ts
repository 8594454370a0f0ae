/** What a Parquet file's footer says of it, against the file and against itself: none of it is to be trusted. */
import type { FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { ImportFault } from './import-fault';
import type { ByteRange } from './read-ahead';

const MOST_COLUMNS = 10_000;
const DEEPEST_SCHEMA = 30;
/** What stands before and after all pages. */
const MAGIC = 4;

export function badParquet(what: string): ImportFault {
	return new ImportFault('bad-parquet', { what });
}

/** A column that holds values: with its ancestors', its own element is the last. */
export interface Leaf {
	readonly path: readonly string[];
	readonly elements: readonly SchemaElement[];
}

/** The leaves of a schema, which is a tree written as a list. Throws `bad-parquet`. */
export function leavesOf(schema: readonly SchemaElement[]): Leaf[] {
	if (schema.length > MOST_COLUMNS) throw badParquet('columns');
	const leaves: Leaf[] = [];
	let at = 0;
	const visit = (path: readonly string[], above: readonly SchemaElement[]): void => {
		const element = schema[at++];
		if (element === undefined || path.length > DEEPEST_SCHEMA) throw badParquet('schema');
		const elements = [...above, element];
		const children = element.num_children ?? 0;
		// hyparquet takes each element with a type as the schema of one column.
		if (children < 0 || (element.type !== undefined && children > 0)) throw badParquet('schema');
		if (element.type !== undefined) leaves.push({ path, elements });
		for (let child = 0; child < children; child++)
			visit([...path, schema[at]?.name ?? ''], elements);
	};
	visit([], []);
	if (at !== schema.length || schema[0]?.type !== undefined) throw badParquet('schema');
	return leaves;
}

/** Throws `bad-parquet`. */
export function checkFooter(metadata: FileMetaData, leaves: readonly Leaf[], size: number): void {
	const rowCount = Number(metadata.num_rows);
	if (!(rowCount >= 0)) throw badParquet('rows');
	let sum = 0;
	for (const group of metadata.row_groups) {
		const rows = Number(group.num_rows);
		if (!(rows >= 0)) throw badParquet('rows');
		sum += rows;
		checkGroup(group, leaves, rows, size);
	}
	if (sum !== rowCount) throw badParquet('rows');
}

function checkGroup(group: RowGroup, leaves: readonly Leaf[], rows: number, size: number): void {
	if (group.columns.length !== leaves.length) throw badParquet('columns');
	group.columns.forEach(({ meta_data: chunk, file_path: elsewhere }, index) => {
		const { path, elements } = leaves[index]!;
		if (chunk === undefined || elsewhere) throw badParquet('columns');
		const isSame =
			chunk.path_in_schema.length === path.length &&
			chunk.path_in_schema.every((part, at) => part === path[at]) &&
			chunk.type === elements.at(-1)!.type;
		if (!isSame) throw badParquet('columns');
		const { start, end } = rangeOf(chunk);
		if (!(start >= MAGIC && end >= start && end <= size - MAGIC)) throw badParquet('offsets');
		const values = Number(chunk.num_values);
		// A row has one value of a column at least, if only a missing one.
		if (values < rows || (isFlat({ path, elements }) && values !== rows))
			throw badParquet('values');
	});
}

export type Chunk = NonNullable<RowGroup['columns'][number]['meta_data']>;

/** The bytes of a column's pages, as hyparquet takes them. */
export function rangeOf(chunk: Chunk): ByteRange {
	const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
	return { start, end: start + Number(chunk.total_compressed_size) };
}

/** One value to a row, if only a missing one. */
export function isFlat({ path, elements }: Leaf): boolean {
	return path.length === 1 && elements.at(-1)!.repetition_type !== 'REPEATED';
}
