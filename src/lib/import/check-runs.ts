/** Runs and deltas of numbers in a Parquet page, followed without writing any of them out. */
import { badParquet } from './check-parquet';

const MOST_VARINT_BYTES = 10;

/**
 * Throws unless the runs hold `count` values, the last run none too many. Parquet's hybrid of run lengths and packed
 * bits.
 *
 * @returns How many of them are `top`.
 */
export function checkRuns(
	page: Uint8Array,
	from: number,
	end: number,
	width: number,
	count: number,
	top: number
): number {
	let at = from;
	let tops = 0;
	const bytesOfValue = (width + 7) >> 3;
	for (let seen = 0; seen < count;) {
		const head = readVarint(page, at);
		at = head.end;
		const isPacked = head.value % 2 === 1;
		const half = Math.floor(head.value / 2);
		// Packed bits come by eights: the last may have some to spare. An endless file of empty runs ends with the page.
		const length = isPacked ? half * 8 : half;
		const most = isPacked ? count - seen + 7 : count - seen;
		if (length > most && !isPacked) throw badParquet('run');
		if (length > most + 512) throw badParquet('run');
		const bytes = isPacked ? half * width : bytesOfValue;
		const here = Math.min(length, count - seen);
		if (isPacked) {
			// Some writers cut the bytes of what is to spare.
			if (at + Math.ceil((here * width) / 8) > end) throw badParquet('run');
			if (top > 0) tops += countPacked(page, at, width, here, top);
		} else {
			if (at + bytes > end) throw badParquet('run');
			if (top > 0 && readValue(page, at, bytes) === top) tops += here;
		}
		at += bytes;
		seen += here;
	}
	return tops;
}

function countPacked(
	page: Uint8Array,
	from: number,
	width: number,
	count: number,
	top: number
): number {
	let found = 0;
	const mask = 2 ** width - 1;
	for (let index = 0; index < count; index++) {
		const bit = index * width;
		const at = from + (bit >> 3);
		// Levels are a few bits wide: two bytes hold one.
		const value = ((page[at]! | ((page[at + 1] ?? 0) << 8)) >> (bit & 7)) & mask;
		if (value === top) found++;
	}
	return found;
}

function readValue(page: Uint8Array, from: number, bytes: number): number {
	let value = 0;
	for (let index = 0; index < bytes; index++) value |= page[from + index]! << (8 * index);
	return value;
}

/** Throws unless the blocks of DELTA_BINARY_PACKED hold `count` values. */
export function checkDelta(page: Uint8Array, from: number, count: number): void {
	if (count === 0) return;
	const block = readVarint(page, from);
	const minis = readVarint(page, block.end);
	let at = readVarint(page, readVarint(page, minis.end).end).end;
	const perMini = block.value / minis.value;
	const isSound =
		block.value > 0 &&
		block.value <= 1 << 20 &&
		minis.value > 0 &&
		minis.value <= 4096 &&
		perMini % 32 === 0;
	if (!isSound) throw badParquet('delta');
	for (let seen = 1; seen < count;) {
		const widths = readVarint(page, at).end;
		at = widths + minis.value;
		for (let mini = 0; mini < minis.value && seen < count; mini++) {
			const width = page[widths + mini] ?? 255;
			if (width > 64) throw badParquet('delta');
			const here = Math.min(perMini, count - seen);
			if (at + Math.ceil((here * width) / 8) > page.length) throw badParquet('delta');
			at += (perMini * width) / 8;
			seen += here;
		}
	}
}

function readVarint(
	page: Uint8Array,
	from: number
): { readonly value: number; readonly end: number } {
	let value = 0;
	for (let count = 0; count < MOST_VARINT_BYTES; count++) {
		const byte = page[from + count];
		if (byte === undefined) throw badParquet('number');
		value += (byte & 0x7f) * 2 ** (7 * count);
		if (byte < 0x80) return { value, end: from + count + 1 };
	}
	throw badParquet('number');
}
