/**
 * The records of a file that were taken, as columns, in the file's order: what an incident table is sorted from. At
 * most 57 bytes a row, so that five million fit where a page can hold them.
 */
import type { RecordNumbers } from './record-numbers';
import type { Report } from './report';

/** The label of the kind of rows that say none; the words for it are in the catalogues. */
export const NO_KIND = '';
/** The label of all kinds beyond the most there can be. */
export const OTHER_KINDS = '…';

/** With those of no kind and of all other kinds these are what 16 bits count. Where there are more, it is no column of kinds. */
export const MOST_KINDS = 65_534;
export const MOST_PLACES = 100_000;
export const MOST_SOURCES = 100_000;

export interface CollectedRows {
	readonly size: number;
	/** By row the record's number in the file, from 0: with it the reader finds the whole record again. */
	readonly number: RecordNumbers;
	/** Degrees; NaN for what is nowhere. */
	readonly lng: Float64Array;
	readonly lat: Float64Array;
	/** 1 where there is a date; the other columns of days mean nothing elsewhere. */
	readonly dated: Uint8Array;
	/** First and last possible day; the open sentinels of core/day.ts where an end is open. One array where no two differ. */
	readonly earliest: Int32Array;
	readonly latest: Int32Array;
	/** As `When` in core/edtf.ts has them; null where nothing lasted: an exact day then is sure, nothing else is. */
	readonly lasting: {
		readonly lasted: Uint8Array;
		readonly sureFrom: Int32Array;
		readonly sureTo: Int32Array;
	} | null;
	/** Index into `kinds`, which has the label with the most rows first. */
	readonly kind: Uint16Array;
	readonly kinds: readonly string[];
	/** Index into `places`, their names in the order of the file; -1 for none. Null where the file has no such column. */
	readonly place: Int32Array | null;
	readonly places: readonly string[];
	/** Index into `sources`, likewise. */
	readonly source: Int32Array | null;
	readonly sources: readonly string[];
	/** Index into `PRECISIONS` of core/schema.ts: how well the position is known. Anything but a site is drawn as “about”. */
	readonly precision: Uint8Array;
	/**
	 * By which a row is found again by its id (row-ids.ts): the ids themselves where they are whole numbers and rise, else their
	 * hashes; null where the file has none, and the number makes them.
	 */
	readonly ids: Uint32Array | IdHashes | null;
	/** The number, from 2, that is added to an id which an earlier row has too; by row. */
	readonly suffixes: ReadonlyMap<number, number>;
	readonly report: Report;
}

/** 64 bits of a hash of each row's id (hash-id.ts). */
export interface IdHashes {
	readonly low: Uint32Array;
	readonly high: Uint32Array;
}
