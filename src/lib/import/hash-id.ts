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

/** The hash of a text, in an object that is used again, which spares a million of them. */
export function hashId(text: string, into: IdHash = { low: 0, high: 0 }): IdHash {
	into.low = 0x9747b28c;
	into.high = 0x2f0b4c47;
	return extendHash(into, text);
}

/** The hash of a text, of which `hash` is the beginning's, which is changed in place. */
export function extendHash(hash: IdHash, text: string): IdHash {
	let { low, high } = hash;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		low = Math.imul(low ^ code, 0xcc9e2d51);
		low = (low << 15) | (low >>> 17);
		high = Math.imul(high ^ code, 0x85ebca6b);
		high = ((high << 13) | (high >>> 19)) + 0x61c88647;
	}
	hash.low = low >>> 0;
	hash.high = high >>> 0;
	return hash;
}
