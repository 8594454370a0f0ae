/**
 * Ids as numbers, so that five million of them are 40 MB and not a gigabyte of texts. Two lanes of 32 bits, each of
 * them: exclusive or with the UTF-16 code unit, multiply, rotate (as MurmurHash3 mixes a block, without its end). The
 * lanes are all there is of its state, so the hash of `x-2` follows from that of `x`. Among five million ids two
 * different ones share all 64 bits once in a million files.
 */
export interface IdHash {
	low: number;
	high: number;
}

const START_LOW = 0x9747b28c;
const START_HIGH = 0x2f0b4c47;

/** The hash of a text, in an object that is used again, which spares a million of them. */
export function hashId(text: string, into: IdHash = { low: 0, high: 0 }): IdHash {
	into.low = START_LOW;
	into.high = START_HIGH;
	return extendHash(into, text);
}

/** Of whole numbers up to this one, {@link hashWhole} makes the hash. */
export const MOST_WHOLE = 0x7fffffff;

/** The hash of a whole number's figures, from 0 to {@link MOST_WHOLE}, without a text made of them. */
export function hashWhole(value: number, into: IdHash): IdHash {
	begin(START_LOW, START_HIGH);
	let unit = 1;
	while (unit * 10 <= value) unit *= 10;
	for (; unit >= 1; unit = (unit / 10) | 0) mix(48 + (((value / unit) | 0) % 10));
	return end(into);
}

/** The hash of a text, of which `hash` is the beginning's, which is changed in place. */
export function extendHash(hash: IdHash, text: string): IdHash {
	begin(hash.low, hash.high);
	for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i));
	return end(hash);
}

/** The lanes of the hash that is being made: numbers of 32 bits lie nowhere else without an object of their own. */
const lanes = new Uint32Array(2);

function begin(low: number, high: number): void {
	lanes[0] = low;
	lanes[1] = high;
}

function mix(code: number): void {
	const low = Math.imul(lanes[0]! ^ code, 0xcc9e2d51);
	lanes[0] = (low << 15) | (low >>> 17);
	const high = Math.imul(lanes[1]! ^ code, 0x85ebca6b);
	lanes[1] = ((high << 13) | (high >>> 19)) + 0x61c88647;
}

function end(into: IdHash): IdHash {
	into.low = lanes[0]!;
	into.high = lanes[1]!;
	return into;
}
