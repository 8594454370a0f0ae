/** One file, from its bytes to its table, and its records again when they are asked for: what the worker is a shell of. */
import { boundsOf } from '../core/geometry';
import type { Bounds, LngLat } from '../core/geo';
import { joinTables, renumber } from '../table/join-tables';
import { foldText } from '../table/fold-text';
import { type Codes, type IncidentTable, toLngLat } from '../table/table';
import { sourceOfBlob, sourceOfUrl } from './byte-source';
import { textOf } from './cells';
import { describeRow, type DescribedRow } from './describe-row';
import { ImportFault } from './import-fault';
import { RowCollector } from './interpret';
import { kindIds, placeIds } from './kind-ids';
import { makeTable, type MadeTable } from './make-table';
import type { Mapping } from './mapping';
import { openReader } from './open-reader';
import { previewRows, type PreviewRow } from './preview-rows';
import { proposeMapping } from './propose-mapping';
import type { Progress, Reader } from './reader';
import { dateColumns } from './file-look';
import { findRow, idOfRow } from './row-ids';
import type { CollectedRows } from './rows';
import type { OpenedFile, ReadFile, Requests } from './worker-protocol';

interface Read {
	readonly mapping: Mapping;
	/** Without the columns that have gone into the table. */
	readonly rows: Pick<CollectedRows, 'size' | 'number' | 'ids' | 'suffixes'>;
	readonly made: Pick<MadeTable, 'collected'>;
	readonly kinds: readonly string[];
	readonly kindIds: readonly string[];
	readonly kind: Codes;
	readonly place: Codes;
	readonly placeIds: readonly string[];
}

type Fetch = typeof globalThis.fetch;

export class FileDesk {
	readonly #fetch: Fetch;
	#reader: Reader | undefined;
	#read: Read | undefined;
	#abort = new AbortController();

	/** `fetch`: of the page or its worker. */
	constructor(fetch: Fetch) {
		this.#fetch = fetch;
	}

	/** Everything that is under way ends with the fault `cancelled`. */
	cancel(): void {
		this.#abort.abort();
		this.#abort = new AbortController();
	}

	async open(
		{ from, part }: Requests['open']['takes'],
		onprogress: (progress: Progress) => void
	): Promise<OpenedFile> {
		const { signal } = this.#abort;
		const source =
			'file' in from
				? sourceOfBlob(from.file, from.file.name)
				: await sourceOfUrl(new URL(from.url), this.#fetch);
		const reader = await openReader(source, { signal, part, onprogress });
		this.#reader = reader;
		const { format, columns, rowCount, part: read } = reader;
		const { name, size } = source;
		return { name, format, size, columns, rowCount, part: read, proposal: proposeMapping(reader) };
	}

	dates({ date, end }: Requests['dates']['takes']): Requests['dates']['gives'] {
		return dateColumns(this.#opened, date, end);
	}

	preview(mapping: Mapping): readonly PreviewRow[] {
		return previewRows(this.#opened.sample, mapping);
	}

	async read(
		{ mapping, beside }: Requests['read']['takes'],
		onprogress: (progress: Progress) => void
	): Promise<ReadFile> {
		const { signal } = this.#abort;
		const { part, rowCount } = this.#opened;
		// Of what is read in part, most is left out.
		const collector = new RowCollector(mapping, part, part === null ? rowCount : null);
		const rejected: BlobPart[] = [];
		const options = { columns: collector.columnsNeeded, signal, onprogress };
		for await (const batch of this.#opened.read(options)) {
			collector.add(batch);
			rejected.push(...collector.takeCsv());
		}
		const rows = collector.finish();
		rejected.push(...rows.report.csv);
		if (rows.size === 0) {
			const { records } = rows.report;
			if (records > 0) throw new ImportFault('no-rows-accepted', { count: records });
			throw new ImportFault(part === null ? 'no-records' : 'none-in-part');
		}
		const { table, collected, kinds } = makeTable(rows);
		const { size, number, ids, suffixes, places, report } = rows;
		this.#read = {
			mapping,
			rows: { size, number, ids, suffixes },
			made: { collected },
			kinds,
			kindIds: kindIds(kinds),
			kind: table.kind.slice(),
			place: table.place.slice(),
			placeIds: placeIds(places)
		};
		const rejects = rejected.length > 0 ? new Blob(rejected, { type: 'text/csv' }) : null;
		return {
			table,
			joined:
				beside && joinTables(beside.table, table, renumber(beside.kinds, kinds, beside.places)),
			kinds,
			places,
			report: { ...report, csv: [] },
			rejects,
			bounds: extentOf(table)
		};
	}

	async rows(wanted: readonly number[]): Promise<readonly DescribedRow[]> {
		const { rows, made, mapping, kinds, kindIds, kind, place, placeIds } = this.#known;
		const collected = wanted.map((row) => made.collected[row]!);
		const records = await this.#opened.rows(collected.map((row) => rows.number.at(row)));
		return records.map((record, i) => {
			const row = wanted[i]!;
			const cell = mapping.id === null ? null : record[mapping.id];
			return describeRow(record, mapping, {
				id: idOfRow(rows, collected[i]!, cell),
				kind: kindIds[kind[row]!]!,
				kindLabel: kinds[kind[row]!]!,
				place: placeIds[place[row]!] ?? null,
				language: 'und'
			});
		});
	}

	find(id: string): number {
		const { rows, made } = this.#known;
		const found = findRow(rows, id);
		return found === null ? -1 : made.collected.indexOf(found);
	}

	/** Reads the columns with words once more, from the beginning. */
	async search(query: string): Promise<Uint8Array> {
		const { mapping, rows, made } = this.#known;
		const words = foldText(query).split(/\s+/).filter(Boolean);
		const { title, text, place, source, kind, kindLabels } = mapping;
		const columns = [...new Set([...title, text, place, source, kind])].filter(
			(column) => column !== null
		);
		// Codes are found by what they are called, as they are shown.
		const labels = new Map(Object.entries(kindLabels ?? {}));
		const label = (cell: string, column: number) =>
			columns[column] === kind ? (labels.get(cell) ?? cell) : cell;
		// Of a part, the first is not the file's.
		const start = rows.number.at(0);
		const byNumber = new Uint8Array(rows.number.end - start);
		const { signal } = this.#abort;
		for await (const batch of this.#opened.read({ columns, signal })) {
			for (let i = 0; i < batch.size; i++) {
				const cells = batch.columns.map((column, index) => label(textOf(column[i]) ?? '', index));
				const all = foldText(cells.join('\n'));
				if (words.every((word) => all.includes(word))) byNumber[batch.first + i - start] = 1;
			}
		}
		return Uint8Array.from(made.collected, (row) => byNumber[rows.number.at(row) - start] ?? 0);
	}

	get #opened(): Reader {
		if (this.#reader === undefined) throw new ImportFault('failed', { message: 'no file is open' });
		return this.#reader;
	}

	get #known(): Read {
		if (this.#read === undefined) throw new ImportFault('failed', { message: 'no file is read' });
		return this.#read;
	}
}

/** More points than these need not all be looked at to see where they are. */
const MOST_POINTS = 50_000;

/** Where most of it is: one mistaken point in a thousand, at each side, does not make the map of a country one of the world. */
function extentOf({ locations: { x, y } }: IncidentTable): Bounds | null {
	if (x.length === 0) return null;
	const step = Math.ceil(x.length / MOST_POINTS);
	const [across, down] = [everyNth(x, step), everyNth(y, step)];
	for (const all of [across, down]) all.sort();
	const cut = Math.floor(across.length / 1000);
	const [left, right] = [across[cut]!, across.at(-1 - cut)!];
	const [west, north] = toLngLat(left, down[cut]!);
	const [east, south] = toLngLat(right, down.at(-1 - cut)!);
	if (east - west <= 180) return [west, south, east, north];
	// Where it goes round the world, as it is.
	const points: LngLat[] = [];
	for (let i = 0; i < x.length; i += step) points.push(toLngLat(x[i]!, y[i]!));
	return boundsOf(points);
}

function everyNth(all: Float64Array, step: number): Float64Array {
	const some = new Float64Array(Math.ceil(all.length / step));
	for (let i = 0; i < some.length; i++) some[i] = all[i * step]!;
	return some;
}
