/**
 * Events as the files a reader would open, and as bare columns for the peers, who need not read any format. They are
 * kept in a folder of the system's for temporary files, named after what they are made by, so that another run finds them.
 */
import { createHash } from 'node:crypto';
import {
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileWriter, parquetWrite } from 'hyparquet-writer';
import { formatDay, parseDay } from '../../src/lib/core/day';
import { type EventColumns, syntheticEvents } from './synthetic';

export const FOLDER = path.join(tmpdir(), 'placeline-scale');

/** The data set of attacks in Iraq that lies beside the project where it was developed; it is not part of it. */
const REAL = ['iraq_insurgencies_2006.csv', 'iraq_insurgencies.csv'].map((name) =>
	path.join('..', 'shared', 'data', 'events', name)
);

/** Rows of text put together before they are written. */
const CHUNK = 50_000;

export interface EventSet {
	/** Part of its files' names. */
	readonly name: string;
	readonly title: string;
	readonly columns: EventColumns;
}

/** @param count rows */
export function syntheticSet(count: number): EventSet {
	return {
		name: `synthetic-${count}`,
		title: count.toLocaleString('en'),
		columns: syntheticEvents(count)
	};
}

/** The real events, or null where they are not at hand. */
export function realSet(): EventSet | null {
	const files = REAL.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : null));
	if (files.some((text) => text === null)) return null;
	const rows = files.flatMap((text) => text!.trimEnd().split(/\r?\n/).slice(1));
	const kinds = [...new Set(rows.map((row) => row.split(',')[3]!))].sort();
	const cells = rows.map((row) => row.split(','));
	const days = Int32Array.from(cells, ([date]) => parseDay(date!)!);
	const columns = {
		count: rows.length,
		lng: Float64Array.from(cells, ([, lng]) => Number(lng)),
		lat: Float64Array.from(cells, ([, , lat]) => Number(lat)),
		first: days,
		last: days,
		kind: Uint8Array.from(cells, ([, , , type]) => kinds.indexOf(type!)),
		kinds
	};
	return { name: 'real', title: `${rows.length.toLocaleString('en')} real`, columns };
}

/** The larger of the real files as it is, 68,573 rows; null where it is not at hand. */
export function realFile(): string | null {
	return existsSync(REAL[1]!) ? REAL[1]! : null;
}

/** CSV, or Parquet as its writers make it unasked (Snappy, groups of 100,000 rows). Made where it is not there yet. */
export function eventFile(set: EventSet, format: 'csv' | 'parquet'): string {
	return made(set, format, format === 'csv' ? writeCsv : writeParquet);
}

/**
 * First days, last days (32-bit integers), longitudes, latitudes (32-bit floats) and kinds (bytes), one column after the
 * other, in this machine's byte order.
 */
export function columnFile(set: EventSet): string {
	return made(set, 'bin', ({ columns }, file) => {
		const handle = openSync(file, 'w');
		const { first, last, lng, lat, kind } = columns;
		for (const column of [first, last, Float32Array.from(lng), Float32Array.from(lat), kind]) {
			writeSync(handle, new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
		}
		closeSync(handle);
	});
}

/** Takes all of them away. */
export function removeEventFiles(): void {
	rmSync(FOLDER, { recursive: true, force: true });
}

function made(set: EventSet, ending: string, write: (set: EventSet, file: string) => void): string {
	const file = path.join(FOLDER, `${set.name}-${contentKey(set)}.${ending}`);
	if (existsSync(file)) return file;
	mkdirSync(FOLDER, { recursive: true });
	// Under its name only once it is whole: a run may be broken off.
	const part = `${file}.${process.pid}.part`;
	write(set, part);
	renameSync(part, file);
	return file;
}

/** What the files are made by: other rows or another way of writing them, and they are made anew. */
function contentKey({ columns: { first, last, lng, lat, kind, kinds } }: EventSet): string {
	const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
	for (const column of [first, last, lng, lat, kind]) hash.update(column);
	return hash.update(kinds.join('\n')).digest('hex').slice(0, 12);
}

function writeCsv({ columns }: EventSet, file: string): void {
	const { count, first, last, lng, lat, kind, kinds } = columns;
	const iso = dayWriter();
	const handle = openSync(file, 'w');
	writeSync(handle, 'id,date_start,date_end,longitude,latitude,type\n');
	for (let start = 0; start < count; start += CHUNK) {
		const rows: string[] = [];
		for (let i = start; i < Math.min(start + CHUNK, count); i++) {
			rows.push(
				`${i + 1},${iso(first[i]!)},${iso(last[i]!)},${lng[i]},${lat[i]},${kinds[kind[i]!]}\n`
			);
		}
		writeSync(handle, rows.join(''));
	}
	closeSync(handle);
}

function writeParquet({ columns }: EventSet, file: string): void {
	const { count, first, last, lng, lat, kind, kinds } = columns;
	const repetition_type = 'REQUIRED';
	parquetWrite({
		writer: fileWriter(file),
		schema: [
			{ name: 'root', num_children: 6 },
			{ name: 'id', type: 'INT32', repetition_type },
			{ name: 'date_start', type: 'INT32', converted_type: 'DATE', repetition_type },
			{ name: 'date_end', type: 'INT32', converted_type: 'DATE', repetition_type },
			{ name: 'longitude', type: 'DOUBLE', repetition_type },
			{ name: 'latitude', type: 'DOUBLE', repetition_type },
			{ name: 'type', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }
		],
		columnData: [
			{ name: 'id', data: Int32Array.from({ length: count }, (_, i) => i + 1) },
			{ name: 'date_start', data: first },
			{ name: 'date_end', data: last },
			{ name: 'longitude', data: lng },
			{ name: 'latitude', data: lat },
			{ name: 'type', data: Array.from(kind, (index) => kinds[index]!) }
		]
	});
}

/** `formatDay`, with the days kept that it has written: there are a thousand of them in a million rows. */
function dayWriter(): (day: number) => string {
	const written = new Map<number, string>();
	return (day) => {
		let text = written.get(day);
		if (text === undefined) written.set(day, (text = formatDay(day)));
		return text;
	};
}
