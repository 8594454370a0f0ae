/** The files of `npm run table`: which there are, what each is, and how DuckDB reads its rows as text. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TableFault } from './table-columns';
import { type Engine, name, text } from './table-engine';
import { jsonShape, unwrapJson } from './unwrap-json';

export type SourceFormat = 'csv' | 'json' | 'parquet';

export interface Source {
	readonly file: string;
	readonly format: SourceFormat;
	readonly columns: readonly string[];
	/** All rows; of CSV, lines that are no rows go to a table of this name with `_errors` after it, when one is given. */
	rows(rejects: string | null): string;
	/** A column's cells as text; null where the cell is missing. */
	cell(column: string): string;
	/** Degrees from a column of geometries, as text: WKB or GEOMETRY of Parquet, `geometry` of GeoJSON. */
	point(column: string, axis: 'lng' | 'lat'): string;
	/** The type of a geometry in that column that is no point; null where it is one, or none. */
	notPoint(column: string): string;
	/** What is true of a record that could not be read at all. */
	readonly broken: string | null;
}

const FORMATS: Record<string, SourceFormat> = {
	'.csv': 'csv',
	'.tsv': 'csv',
	'.txt': 'csv',
	'.json': 'json',
	'.geojson': 'json',
	'.ndjson': 'json',
	'.jsonl': 'json',
	'.geojsonl': 'json',
	'.geojsons': 'json',
	'.parquet': 'parquet',
	'.geoparquet': 'parquet'
};

/** Longest record, in bytes. Of CSV it is DuckDB's own 2 MB: its buffers are 16 times that for each thread, and more is memory. */
const LONGEST_RECORD = 16_000_000;

/** Files by their names or patterns, each once, in a fixed order. Throws {@link TableFault} where a pattern fits none. */
export async function findFiles(engine: Engine, patterns: readonly string[]): Promise<string[]> {
	const found = new Set<string>();
	for (const pattern of patterns) {
		if (/^[a-z][a-z0-9+.-]+:\/\//i.test(pattern)) {
			throw new TableFault(
				`“${pattern}” is on the net: fetch it first. This program reads files only.`
			);
		}
		const files = await engine.all(`SELECT file FROM glob(${text(pattern)}) ORDER BY file`);
		if (files.length === 0) throw new TableFault(`There is no file “${pattern}”.`);
		for (const { file } of files) found.add(String(file));
	}
	return [...found];
}

/** `linesFile`: where a JSON document is written anew as lines. Throws {@link TableFault} where it is no file of rows. */
export async function openSource(engine: Engine, file: string, linesFile: string): Promise<Source> {
	const extension = path.extname(file.replace(/\.gz$/i, '')).toLowerCase();
	const format = FORMATS[extension];
	if (format === undefined) {
		throw new TableFault(
			`${file}: “${extension}” is none of the formats that are read: ${Object.keys(FORMATS).join(', ')}, or these with .gz.`
		);
	}
	try {
		if (format === 'json') return await openJson(engine, file, linesFile);
		return format === 'csv' ? await openCsv(engine, file) : await openParquet(engine, file);
	} catch (error) {
		if (error instanceof TableFault) throw error;
		throw new TableFault(`${file} cannot be read. ${firstLines(error)}`);
	}
}

/** DuckDB's own words, without the statement they are about. */
export function firstLines(error: unknown): string {
	return (error as Error).message
		.split(/\n\s*(?:LINE \d|Possible (?:fixes|solutions)|\n)/)[0]!
		.trim();
}

async function openCsv(engine: Engine, file: string): Promise<Source> {
	const read = (more: string) =>
		`read_csv(${text(file)}, all_varchar = true, header = true${more})`;
	return {
		file,
		format: 'csv',
		columns: await columnsOf(engine, read(', ignore_errors = true')),
		rows: (rejects) =>
			read(
				rejects === null
					? ', ignore_errors = true'
					: `, store_rejects = true, rejects_table = ${text(`${rejects}_errors`)}, rejects_scan = ${text(`${rejects}_scans`)}`
			),
		cell: name,
		point: (column, axis) => wktPoint(name(column), axis),
		notPoint: (column) => wktType(name(column)),
		broken: null
	};
}

async function openParquet(engine: Engine, file: string): Promise<Source> {
	const read = `read_parquet(${text(file)})`;
	const types = new Map(
		(await engine.all(`DESCRIBE SELECT * FROM ${read}`)).map((row) => [
			String(row.column_name),
			String(row.column_type)
		])
	);
	const wkt = (column: string) => {
		const type = types.get(column) ?? '';
		if (type === 'BLOB') return `st_astext(st_geomfromwkb(${name(column)}))`;
		return type.startsWith('GEOMETRY') ? `st_astext(${name(column)})` : `${name(column)}::VARCHAR`;
	};
	return {
		file,
		format: 'parquet',
		columns: [...types.keys()],
		rows: () => read,
		cell: (column) => `${name(column)}::VARCHAR`,
		point: (column, axis) => wktPoint(wkt(column), axis),
		notPoint: (column) => wktType(wkt(column)),
		broken: null
	};
}

const wktPoint = (wkt: string, axis: 'lng' | 'lat') =>
	`regexp_extract(${wkt}, '^\\s*POINT[ ZM]*\\(\\s*(\\S+)\\s+([^\\s)]+)', ${axis === 'lng' ? 1 : 2})`;
const wktType = (wkt: string) =>
	`CASE WHEN ${wkt} <> '' AND NOT regexp_matches(${wkt}, '^\\s*POINT[ ZM]*\\(') THEN left(${wkt}, 40) END`;

async function openJson(engine: Engine, file: string, linesFile: string): Promise<Source> {
	const gzipped = /\.gz$/i.test(file);
	const bytes = () => {
		const raw = createReadStream(file, { signal: engine.signal });
		// Not `pipe`: it would wait for ever for the end of a file that cannot be read.
		return gzipped ? pipeline(raw, createGunzip(), () => {}) : raw;
	};
	const shape = await jsonShape(bytes());
	if (shape === 'none') throw new TableFault(`${file} is no JSON of objects.`);
	// One object without a list of records in it is one record.
	const lines = (shape === 'document' && (await unwrapJson(bytes(), linesFile))) || file;
	const list = shape === 'list';
	const read = `read_json_objects(${text(lines)}, format = '${list ? 'array' : 'newline_delimited'}',
		maximum_object_size = ${LONGEST_RECORD}${list ? '' : ', ignore_errors = true'})`;
	const cell = (column: string) =>
		`json_extract_string(json, ${text(`$.${column.split('.').map(quotedKey).join('.')}`)})`;
	return {
		file,
		format: 'json',
		columns: await keysOf(engine, read),
		rows: () => read,
		cell,
		point: (column, axis) =>
			`CASE WHEN ${cell(`${column}.type`)} = 'Point'
				THEN json_extract_string(json, ${text(`$.${quotedKey(column)}.coordinates[${axis === 'lng' ? 0 : 1}]`)}) ELSE '' END`,
		notPoint: (column) =>
			`CASE WHEN ${cell(`${column}.type`)} <> 'Point' THEN ${cell(`${column}.type`)} END`,
		broken: list ? null : `json IS NULL OR json_type(json) <> 'OBJECT'`
	};
}

const quotedKey = (key: string) => `"${key.replaceAll('"', '\\"')}"`;

async function columnsOf(engine: Engine, rows: string): Promise<string[]> {
	return (await engine.all(`DESCRIBE SELECT * FROM ${rows}`)).map((row) => String(row.column_name));
}

/** The keys of the first thousand records; those of `properties` with a dot after it. */
async function keysOf(engine: Engine, rows: string): Promise<string[]> {
	const found = await engine.all(`WITH first AS (SELECT json FROM ${rows} LIMIT 1000),
		keys AS (SELECT unnest(json_keys(json)) AS key FROM first WHERE json_type(json) = 'OBJECT'
			UNION ALL SELECT 'properties.' || unnest(json_keys(json, '$.properties')) FROM first WHERE json_type(json) = 'OBJECT')
		SELECT key FROM keys WHERE key <> 'properties' GROUP BY key ORDER BY key`);
	return found.map((row) => String(row.key));
}
