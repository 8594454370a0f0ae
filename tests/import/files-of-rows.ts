/** Files as the stages after the readers see them: columns and records, without a reader. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { type JsonObject, rowOf } from '../../src/lib/import/flatten-record';
import type { FileLook } from '../../src/lib/import/file-look';
import type { Mapping } from '../../src/lib/import/mapping';
import { RowCollector } from '../../src/lib/import/interpret';
import type { Batch, BrokenRecord, Cell, Row } from '../../src/lib/import/reader';
import type { CollectedRows } from '../../src/lib/import/rows';

export const PLAIN: Mapping = {
	layout: 'other',
	where: { lng: 'lng', lat: 'lat', decimalComma: false },
	date: { column: 'date', format: 'iso' },
	end: null,
	span: 'one-day',
	datePrecision: null,
	wherePrecision: null,
	id: null,
	title: [],
	kind: null,
	kindLabels: null,
	place: null,
	text: null,
	source: null,
	link: null
};

export function lookAt(sample: readonly Row[], about: Row = {}): FileLook {
	return { columns: [...new Set(sample.flatMap((row) => Object.keys(row)))], sample, about };
}

/** A column of its own values, and none besides. */
export const column = (name: string, cells: readonly Cell[]): FileLook =>
	lookAt(cells.map((cell) => ({ [name]: cell })));

export function readFixture(name: string): string {
	return readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url), 'utf8');
}

export function csvRows(text: string): readonly Row[] {
	return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

export function featureRows(features: readonly JsonObject[], layer: string | null = null): Row[] {
	return features.map((feature) => rowOf(feature, layer));
}

export function batchOf(
	rows: readonly Row[],
	columns: readonly string[],
	first = 0,
	broken: readonly BrokenRecord[] = []
): Batch {
	return {
		size: rows.length,
		columns: columns.map((name) => rows.map((row) => row[name] ?? null)),
		first,
		lines: null,
		broken
	};
}

/** In batches of three, so that there is more than one. */
export function collect(rows: readonly Row[], mapping: Mapping): CollectedRows {
	const collector = new RowCollector(mapping);
	for (let first = 0; first < rows.length; first += 3) {
		collector.add(batchOf(rows.slice(first, first + 3), collector.columnsNeeded, first));
	}
	return collector.finish();
}
