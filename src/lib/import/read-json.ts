/** JSON of all kinds, record by record: GeoJSON, lists of objects, JSON by lines, and maps of uMap. */
import { decodeUtf8, encodingOf } from './decode-text';
import { isGeoJsonRecord, isObject, rowOf, visitCells, type JsonObject } from './flatten-record';
import { ImportFault, LONGEST_RECORD, MOST_ROWS } from './import-fault';
import { letOthersRun } from './let-others-run';
import { findPassages, parseRecord, skipBytes, type Parsed, type Passage } from './json-passages';
import { readPieces, type Pieces } from './read-pieces';
import type {
	Batch,
	BrokenRecord,
	ByteSource,
	Cell,
	Format,
	ReadOptions,
	Reader,
	Row
} from './reader';
import { RecordOffsets } from './record-offsets';
import { JsonScanner, type Found, type RecordScanner, type Span } from './scan-json';
import { checkDepth, LineScanner } from './split-lines';

const SAMPLE_ROWS = 1000;
const BATCH_ROWS = 8192;
const OFFSET_EVERY = 16;
/** Bytes that are read at a time to find a record again. */
const PIECE_AGAIN = 65_536;

export type JsonKind = 'document' | 'ndjson' | 'json-seq';

/** Throws `no-records` where there are none, `bad-json` where all of them are broken. */
export async function openJson(
	source: ByteSource,
	kind: JsonKind,
	pieces: Pieces = {}
): Promise<Reader> {
	const { bomBytes } = encodingOf(await source.read(0, 4));
	const reader = new JsonReader(source, kind, bomBytes, pieces.atLeast);
	await reader.open(pieces.signal);
	return reader;
}

class JsonReader implements Reader {
	format: Format;
	readonly rowCount = null;
	readonly part = null;
	/** Members that follow on the records are known once `read` has come to them. */
	readonly about: Record<string, Cell> = Object.create(null) as Record<string, Cell>;
	columns: readonly string[] = [];
	sample: readonly Row[] = [];
	readonly #source: ByteSource;
	readonly #kind: JsonKind;
	readonly #start: number;
	readonly #atLeast: number | undefined;
	readonly #offsets = new RecordOffsets(OFFSET_EVERY);
	/** By the place of the layer in the file. */
	readonly #layers: string[] = [];
	/** By the place of the layer, the number of its first record. */
	#layerStarts: number[] = [];
	/** The whole document, where that is the record. */
	#whole: Parsed | null = null;

	constructor(source: ByteSource, kind: JsonKind, start: number, atLeast?: number) {
		this.format = kind === 'document' ? 'json' : kind;
		this.#source = source;
		this.#kind = kind;
		this.#start = start;
		this.#atLeast = atLeast;
	}

	async open(signal: AbortSignal | undefined): Promise<void> {
		const scanner = this.#scan(this.#start);
		const first: Parsed[] = [];
		let good = 0;
		for await (const passage of this.#passages(scanner, signal)) {
			for (const found of passage.found) {
				if (found.kind === 'member') this.#keepMember(found, passage.textOf(found));
				else if (good < SAMPLE_ROWS) {
					const parsed = this.#parse(found, passage);
					if (parsed.broken === null) good++;
					if (parsed.broken === null || first.length === 0) first.push(parsed);
				}
			}
			// uMap writes a layer's name after what is in it.
			const hasLayers = scanner instanceof JsonScanner && scanner.layerCount > 0;
			if (good >= SAMPLE_ROWS && !hasLayers) break;
		}
		if (scanner instanceof JsonScanner) {
			if (scanner.top !== null) this.#whole = await this.#readWhole(scanner.top);
			const isGeoJson = scanner.recordsKey === 'features' || this.#whole !== null;
			if (isGeoJson) this.format = 'geojson';
		}
		const records = this.#whole === null ? first : [this.#whole];
		this.sample = records.flatMap(({ value, layer }) =>
			value === null ? [] : [rowOf(value, this.#layerOf(layer))]
		);
		this.columns = [...new Set(this.sample.flatMap((row) => Object.keys(row)))];
		if (this.sample.length > 0) return;
		if (first.length > 0) throw new ImportFault('bad-json', { line: first[0]!.line });
		throw new ImportFault('no-records');
	}

	async *read({ columns, signal, onprogress }: ReadOptions): AsyncGenerator<Batch> {
		this.#layerStarts = [];
		let batch = new RecordBatch(columns, 0);
		let rowCount = 0;
		for await (const { parsed, bytes } of this.#records(signal)) {
			for (const record of parsed) {
				if (record.broken !== null) batch.broken.push(record.broken);
				else {
					if (rowCount === MOST_ROWS) throw new ImportFault('too-many-rows', { most: MOST_ROWS });
					const isFirst = record.layer >= 0 && this.#layerStarts[record.layer] === undefined;
					if (isFirst) this.#layerStarts[record.layer] = rowCount;
					this.#offsets.note(rowCount++, record.start, isFirst);
					batch.add(record.value, record.line, this.#layerOf(record.layer));
				}
				if (batch.size === BATCH_ROWS || batch.broken.length === BATCH_ROWS) {
					yield batch;
					batch = new RecordBatch(columns, rowCount);
					await letOthersRun(signal);
				}
			}
			onprogress?.({ bytes, totalBytes: this.#source.size, rows: rowCount });
		}
		if (batch.size > 0 || batch.broken.length > 0) yield batch;
	}

	async rows(numbers: readonly number[]): Promise<readonly Row[]> {
		const wanted = [...new Set(numbers)].sort((a, b) => a - b);
		const found = new Map<number, Row>();
		if (this.#whole?.value) found.set(0, rowOf(this.#whole.value, null));
		for (const number of wanted) {
			if (!found.has(number)) await this.#findFrom(number, new Set(wanted), found);
		}
		return numbers.map((number) => found.get(number)!);
	}

	/** The records from the kept one before `number` to the next kept one, of which those wanted are taken. */
	async #findFrom(
		number: number,
		wanted: ReadonlySet<number>,
		found: Map<number, Row>
	): Promise<void> {
		const from = this.#offsets.before(number);
		if (from === null) throw new RangeError(`no record ${number}`);
		const layer = this.#layerStarts.findLastIndex((first) => first <= from.record);
		const end = Math.min(from.end, this.#source.size);
		let at = from.record;
		const pieces = this.#bytesAgain(from.offset, end);
		const again = findPassages(this.#scan(from.offset, layer), pieces, from.offset);
		for await (const passage of again) {
			for (const one of passage.found) {
				const { value } = this.#parse(one, passage);
				if (value === null) continue;
				if (wanted.has(at)) found.set(at, rowOf(value, this.#layerOf(layer)));
				at++;
			}
			if (at > number && from.end === Infinity) break;
		}
		if (!found.has(number)) throw new RangeError(`no record ${number}`);
	}

	#parse(found: Found, passage: Passage): Parsed {
		// A document's nesting was counted when its records were found.
		if (this.#kind !== 'document') checkDepth(passage.bytesOf(found), found.line);
		return parseRecord(found, passage.textOf(found));
	}

	async *#bytesAgain(from: number, end: number): AsyncGenerator<Uint8Array> {
		for (let start = from; start < end; start += PIECE_AGAIN)
			yield await this.#source.read(start, Math.min(start + PIECE_AGAIN, end));
	}

	async *#records(
		signal: AbortSignal | undefined
	): AsyncGenerator<{ readonly parsed: readonly Parsed[]; readonly bytes: number }> {
		if (this.#whole !== null) return yield { parsed: [this.#whole], bytes: this.#source.size };
		for await (const passage of this.#passages(this.#scan(this.#start), signal)) {
			const parsed: Parsed[] = [];
			for (const found of passage.found) {
				if (found.kind === 'record') parsed.push(this.#parse(found, passage));
				else if (found.layer < 0) this.#keepMember(found, passage.textOf(found));
			}
			yield { parsed, bytes: passage.bytes };
		}
	}

	#scan(offset: number, layer: number | null = null): RecordScanner {
		if (this.#kind !== 'document') return new LineScanner(offset, this.#kind);
		return new JsonScanner(offset, layer === null ? null : { layer });
	}

	#passages(scanner: RecordScanner, signal: AbortSignal | undefined): AsyncGenerator<Passage> {
		const pieces = readPieces(this.#source, { signal, atLeast: this.#atLeast });
		return findPassages(scanner, skipBytes(pieces, this.#start), this.#start);
	}

	/** The document is one Feature or one geometry: it is read again, as its bytes were not kept. */
	async #readWhole(top: Span): Promise<Parsed | null> {
		if (top.end - top.start > LONGEST_RECORD) return null;
		const text = decodeUtf8(await this.#source.read(top.start, top.end), top.line, top.start);
		const parsed = parseRecord({ ...top, kind: 'record', layer: -1 }, text);
		return parsed.value !== null && isGeoJsonRecord(parsed.value) ? parsed : null;
	}

	#keepMember({ key, layer, line }: Found & { readonly kind: 'member' }, text: string): void {
		let value: Cell;
		try {
			value = JSON.parse(text) as Cell;
		} catch {
			throw new ImportFault('bad-json', { line });
		}
		if (layer < 0) {
			visitCells(Object.fromEntries([[key, value]]), null, (path, cell) => {
				this.about[path] = cell;
			});
		} else if (isObject(value) && (key === '_umap_options' || key === '_storage')) {
			this.#layers[layer] = String(value.name ?? '');
		}
	}

	#layerOf(layer: number): string | null {
		return layer < 0 ? null : (this.#layers[layer] ?? '');
	}
}

class RecordBatch implements Batch {
	size = 0;
	readonly columns: Cell[][];
	readonly lines: number[] = [];
	readonly broken: BrokenRecord[] = [];
	/** By its name, the place of a column among those asked for. */
	readonly #places: ReadonlyMap<string, number>;

	constructor(
		names: readonly string[],
		readonly first: number
	) {
		this.columns = names.map(() => []);
		this.#places = new Map(names.map((name, place) => [name, place]));
	}

	add(value: JsonObject, line: number, layer: string | null): void {
		for (const column of this.columns) column.push(null);
		visitCells(value, layer, (name, cell) => {
			const place = this.#places.get(name);
			if (place !== undefined) this.columns[place]![this.size] = cell;
		});
		this.lines.push(line);
		this.size++;
	}
}
