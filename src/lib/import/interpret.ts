/**
/**
 * From records to rows: every batch of a file goes through here once. What is there and cannot be read leaves its
 * record out, with the reason; what is missing leaves it undated or nowhere. Nothing is dropped in silence: those taken
 * and those left out are together all there are.
 */
import { type Day, OPEN_END, OPEN_START } from '../core/day';
import { Dictionary } from './dictionary';
import { hashId } from './hash-id';
import type { Mapping } from './mapping';
import { isInView, isInWindow, type Part } from './part';
import { numberDuplicates } from './number-duplicates';
import { rankKinds } from './rank-kinds';
import { RowReader } from './read-row';
import type { Batch, Cell } from './reader';
import { RecordNumbers } from './record-numbers';
import { type WarningCode, WARNINGS } from './reasons';
import { ReportWriter, type Warning } from './report';
import { baseId } from './row-ids';
import { type Block, RowStore } from './row-store';
import { type CollectedRows, MOST_KINDS, MOST_PLACES, MOST_SOURCES } from './rows';

export class RowCollector {
	/** The names to ask a reader for, in this order. */
	readonly columnsNeeded: readonly string[];
	readonly #mapping: Mapping;
	readonly #part: Part | null;
	readonly #reader: RowReader;
	readonly #store: RowStore;
	readonly #report = new ReportWriter();
	readonly #kinds: Dictionary;
	readonly #places = new Dictionary(MOST_PLACES);
	readonly #sources = new Dictionary(MOST_SOURCES);
	readonly #hash = hashId('');
	readonly #warned = new Map<WarningCode, number>();
	#undated = 0;
	#unlocated = 0;
	#lasting = false;
	/** Whether some row may have been on several days; whether some record was left out between two that were taken. */
	#spread = false;
	#gaps = false;
	#first = 0;
	/** The last row's id, while they are whole numbers and rise: then no two are alike, and they are kept as they are. */
	#lastId: number | null = -1;
	#counts: 'lines' | 'records' = 'records';

	/** `part`: records outside of it are none of these. `most`: how many records there are, if that is known. */
	constructor(mapping: Mapping, part: Part | null = null, most: number | null = null) {
		this.#store = new RowStore(most);
		this.#mapping = mapping;
		this.#part = part;
		this.#reader = new RowReader(mapping);
		this.#kinds = new Dictionary(
			MOST_KINDS,
			mapping.kindLabels && new Map(Object.entries(mapping.kindLabels))
		);
		this.columnsNeeded = this.#reader.columnsNeeded;
	}

	/** Records taken and left out so far. */
	get accepted(): number {
		return this.#store.size;
	}
	get rejected(): number {
		return this.#report.rejected;
	}

	/** Lines of CSV on the records left out so far, to be put away: see {@link ReportWriter.takeCsv}. */
	takeCsv(): string[] {
		return this.#report.takeCsv();
	}

	add(batch: Batch): void {
		const { size, first, lines } = batch;
		if (lines !== null) this.#counts = 'lines';
		for (const { line, value, reason } of batch.broken) {
			this.#report.reject(line, null, value, reason);
		}
		const reader = this.#reader;
		reader.useColumns(batch.columns);
		for (let i = 0; i < size; i++) {
			if (reader.read(i)) {
				if (this.#part === null || this.#isIn(this.#part)) this.#addRow(i, first + i);
			} else {
				if (reader.swapped) this.#warn('swapped-axes');
				if (reader.otherOrder) this.#warn('other-date-order');
				const line = lines?.[i] ?? first + i + 1;
				this.#report.reject(line, reader.column, reader.cell, reader.reason);
			}
		}
	}

	/** Of the row that was read last. */
	#isIn(part: Part): boolean {
		const { located, where, dated, when } = this.#reader;
		const [lng, lat] = located ? [where.lng, where.lat] : [NaN, NaN];
		return isInView(part, lng, lat) && isInWindow(part, dated ? when : null);
	}

	#addRow(i: number, number: number): void {
		const [reader, store] = [this.#reader, this.#store];
		const { when, where } = reader;
		const block = store.next();
		const at = store.size - block.start;
		this.#addNumber(block, at, number);
		block.lng[at] = reader.located ? where.lng : NaN;
		block.lat[at] = reader.located ? where.lat : NaN;
		if (!reader.located) {
			this.#unlocated++;
			if (where.half) this.#warn('half-places');
		} else if (where.lng === 0 && where.lat === 0) this.#warn('null-island');
		if (reader.located && where.middle) this.#warn('middles');
		block.precision[at] = reader.precisionOf(i);
		if (reader.dated) {
			block.dated[at] = 1;
			block.earliest[at] = when.earliest;
			this.#addLatest(block, at, when.latest);
			if (when.lasted) {
				this.#lasting = true;
				store.make(block, 'lasted')[at] = 1;
				store.make(block, 'sureFrom')[at] = when.sureFrom;
				store.make(block, 'sureTo')[at] = when.sureTo;
			}
		} else this.#undated++;
		block.kind[at] = this.#kinds.indexOf(reader.cellFor('kind', i)) & 0xffff;
		const { place, source, id } = this.#mapping;
		if (place !== null)
			store.make(block, 'place')[at] = this.#places.indexOf(reader.cellFor('place', i));
		if (source !== null)
			store.make(block, 'source')[at] = this.#sources.indexOf(reader.cellFor('source', i));
		if (id !== null) this.#addId(block, at, reader.cellFor('id', i), number);
		store.size++;
	}

	#addNumber(block: Block, at: number, number: number): void {
		const store = this.#store;
		if (store.size === 0) this.#first = number;
		if (!this.#gaps && number !== this.#first + store.size) {
			this.#gaps = true;
			store.makeAll('number', (column, { start, rows }) => {
				for (let i = 0; i < rows; i++) column[i] = this.#first + start + i;
			});
		}
		if (this.#gaps) store.make(block, 'number')[at] = number;
	}

	#addLatest(block: Block, at: number, latest: Day): void {
		const store = this.#store;
		if (!this.#spread && latest !== block.earliest[at]) {
			this.#spread = true;
			store.makeAll('latest', (column, { earliest }) => column.set(earliest));
		}
		if (this.#spread) store.make(block, 'latest')[at] = latest;
	}

	#addId(block: Block, at: number, cell: Cell, number: number): void {
		const store = this.#store;
		if (this.#lastId !== null) {
			if (typeof cell === 'number' && isWhole(cell) && cell > this.#lastId) {
				this.#lastId = store.make(block, 'idWhole')[at] = cell;
				return;
			}
			this.#lastId = null;
			this.#hashIds();
		}
		const hash = hashId(baseId(cell, number), this.#hash);
		store.make(block, 'idLow')[at] = hash.low;
		store.make(block, 'idHigh')[at] = hash.high;
	}

	/** Of the ids so far. */
	#hashIds(): void {
		const store = this.#store;
		store.makeAll('idLow', (low, block) => {
			const high = store.make(block, 'idHigh');
			for (let i = 0; i < low.length && block.start + i < store.size; i++) {
				const hash = hashId(String(block.idWhole![i]), this.#hash);
				[low[i], high[i]] = [hash.low, hash.high];
			}
			block.idWhole = null;
		});
	}

	/** What was read, once: the collector holds nothing after it. */
	finish(): CollectedRows {
		const store = this.#store;
		const numbers = this.#gaps ? store.take('number') : null;
		const number = new RecordNumbers(store.size, this.#first, numbers);
		const [lng, lat] = [store.take('lng'), store.take('lat')];
		const dated = store.take('dated');
		const earliest = store.take('earliest');
		const latest = this.#spread ? store.take('latest') : earliest;
		const lasting = this.#lasting ? this.#finishLasting(earliest, latest) : null;
		const precision = store.take('precision');
		const kind = store.take('kind');
		const kinds = rankKinds(kind, this.#kinds.labels);
		const mapping = this.#mapping;
		const place = mapping.place === null ? null : leaveOut(store.take('place'), MOST_PLACES);
		const source = mapping.source === null ? null : leaveOut(store.take('source'), MOST_SOURCES);
		const ids = mapping.id === null ? null : this.#finishIds();
		const suffixes: ReadonlyMap<number, number> =
			ids !== null && 'low' in ids ? numberDuplicates(ids) : new Map();
		const report = this.#report.finish({
			accepted: store.size,
			undated: this.#undated,
			unlocated: this.#unlocated,
			counts: this.#counts,
			warnings: this.#warnings(suffixes.size)
		});
		return {
			size: store.size,
			...{ number, lng, lat, dated, earliest, latest, lasting, kind, kinds },
			...{ place, places: this.#places.labels, source, sources: this.#sources.labels },
			...{ precision, ids, suffixes, report }
		};
	}

	#finishIds(): CollectedRows['ids'] {
		const store = this.#store;
		if (this.#lastId !== null) return store.take('idWhole');
		return { low: store.take('idLow'), high: store.take('idHigh') };
	}

	/** For rows that did not last, as core/edtf.ts has it: an exact day is sure, nothing else is. */
	#finishLasting(earliest: Int32Array, latest: Int32Array): CollectedRows['lasting'] {
		const store = this.#store;
		const [lasted, sureFrom, sureTo] = [
			store.take('lasted'),
			store.take('sureFrom'),
			store.take('sureTo')
		];
		for (let row = 0; row < store.size; row++) {
			if (lasted[row] === 1) continue;
			const exact = earliest[row] === latest[row];
			sureFrom[row] = exact ? earliest[row]! : OPEN_END;
			sureTo[row] = exact ? latest[row]! : OPEN_START;
		}
		return { lasted, sureFrom, sureTo };
	}

	#warnings(duplicates: number): readonly Warning[] {
		const told: Partial<Record<WarningCode, number>> = {
			...Object.fromEntries(this.#warned),
			'duplicate-ids': duplicates,
			'unknown-date-codes': this.#reader.when.codes?.unknown ?? 0,
			'unknown-place-codes': this.#reader.placeCodes?.unknown ?? 0,
			'kinds-merged': this.#kinds.left,
			'places-left-out': this.#places.left,
			'sources-left-out': this.#sources.left
		};
		return WARNINGS.flatMap((code) => {
			const count = told[code] ?? 0;
			return count > 0 ? { code, count } : [];
		});
	}

	#warn(code: WarningCode): void {
		this.#warned.set(code, (this.#warned.get(code) ?? 0) + 1);
	}
}

/** What there was no more room for becomes -1. */
function leaveOut(column: Int32Array, most: number): Int32Array {
	for (let row = 0; row < column.length; row++) if (column[row] === most) column[row] = -1;
	return column;
}

/** Of the numbers that one of 32 bits can be. */
const isWhole = (cell: number) => Number.isInteger(cell) && cell >= 0 && cell <= 0xffffffff;
