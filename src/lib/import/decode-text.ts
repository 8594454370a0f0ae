/**
 * Bytes to text, strictly: what is not in the encoding is told with its line and place. core/decode-file.ts is as
 * strict, but wants a small file whole, and refuses byte order marks and CR, which spreadsheets write.
 */
import { sourceOfBlob } from './byte-source';
import { ImportFault } from './import-fault';
import { readPieces, type Pieces } from './read-pieces';
import type { ByteSource } from './reader';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes that are looked at to tell it. */
export const HEAD = 65_536;
/** Of the bytes, so many are zero in UTF-16: every separator and figure has one, in any script. */
const LEAST_ZEROS = 1 / 32;

/** By the byte order mark, or by where the zeros are, which no text in UTF-8 has; else it is UTF-8 or it is an error. */
export function encodingOf(head: Uint8Array): {
	readonly encoding: Encoding;
	readonly bomBytes: number;
} {
	const [a, b, c] = head;
	if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
	if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
	if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
	const encoding = isWide(head, 1) ? 'utf-16le' : isWide(head, 0) ? 'utf-16be' : 'utf-8';
	return { encoding, bomBytes: 0 };
}

/** Whether the bytes are pairs of which many have a zero at `high`, 0 or 1, and none is of no text. */
function isWide(head: Uint8Array, high: 0 | 1): boolean {
	let zeros = 0;
	for (let at = 0; at + 1 < head.length; at += 2) {
		const low = head[at + 1 - high]!;
		if (head[at + high] !== 0) continue;
		if (low < 9 || (low > 13 && low < 0x20)) return false;
		zeros++;
	}
	return zeros > 0 && zeros >= head.length * LEAST_ZEROS;
}

/** Decodes pieces of a file in turn. Each text is of whole characters: it stands for just the bytes that are told. */
export class StrictDecoder {
	/** Byte at which the next text begins. */
	offset: number;
	readonly #encoding: Encoding;
	readonly #decoder: TextDecoder;
	#rest = new Uint8Array(0);
	#line = 1;

	constructor(encoding: Encoding, offset: number) {
		this.#encoding = encoding;
		this.#decoder = newDecoder(encoding);
		this.offset = offset;
	}

	/** A character cut by the end of the piece comes with the next one; `last`: there is none. */
	decode(piece: Uint8Array, last = false): string {
		let bytes = piece;
		if (this.#rest.length > 0) {
			bytes = new Uint8Array(this.#rest.length + piece.length);
			bytes.set(this.#rest);
			bytes.set(piece, this.#rest.length);
		}
		const cut = last ? bytes.length : wholeCharacters(bytes, this.#encoding);
		this.#rest = bytes.slice(cut);
		const text = this.#decodeAll(bytes.subarray(0, cut));
		this.offset += cut;
		return text;
	}

	#decodeAll(bytes: Uint8Array): string {
		try {
			const text = this.#decoder.decode(bytes);
			this.#line += countLines(text);
			return text;
		} catch {
			const { good, text } = longestGood(bytes, this.#encoding);
			throw new ImportFault('bad-encoding', {
				line: this.#line + countLines(text),
				offset: this.offset + good,
				encoding: this.#encoding.toUpperCase()
			});
		}
	}
}

/** The text of some bytes in the middle of a file of UTF-8; `line` and `offset` are where they begin. */
export function decodeUtf8(bytes: Uint8Array, line: number, offset: number): string {
	try {
		return utf8.decode(bytes);
	} catch {
		const { good, text } = longestGood(bytes, 'utf-8');
		throw new ImportFault('bad-encoding', {
			line: line + countLines(text),
			offset: offset + good,
			encoding: 'UTF-8'
		});
	}
}

/** A source in UTF-16, which spreadsheets save as “Unicode text”, as one in UTF-8: the stages after know no other. */
export async function toUtf8(source: ByteSource, options: Pieces = {}): Promise<ByteSource> {
	const { encoding, bomBytes } = encodingOf(await source.read(0, HEAD));
	const decoder = new StrictDecoder(encoding, bomBytes);
	const encoder = new TextEncoder();
	const parts: Blob[] = [];
	let toSkip = bomBytes;
	for await (const piece of readPieces(source, options)) {
		const bytes = piece.subarray(toSkip);
		toSkip -= piece.length - bytes.length;
		parts.push(new Blob([encoder.encode(decoder.decode(bytes))]));
	}
	parts.push(new Blob([encoder.encode(decoder.decode(new Uint8Array(0), true))]));
	return sourceOfBlob(new Blob(parts), source.name);
}

const newDecoder = (encoding: Encoding) =>
	new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
const utf8 = newDecoder('utf-8');

/** How many of the bytes are whole characters, counted from the first. What is wrong is left to the decoder. */
function wholeCharacters(bytes: Uint8Array, encoding: Encoding): number {
	const { length } = bytes;
	if (encoding !== 'utf-8') {
		const even = length - (length % 2);
		const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
		// The first half of a surrogate pair.
		return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
	}
	for (let back = 1; back <= 3 && back <= length; back++) {
		const byte = bytes[length - back]!;
		if (byte < 0x80) break;
		if (byte >= 0xc0) {
			const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
			return needed > back ? length - back : length;
		}
	}
	return length;
}

/** The most bytes from the first that a strict decoder takes, where it does not take all, and their text. */
function longestGood(
	bytes: Uint8Array,
	encoding: Encoding
): { readonly good: number; readonly text: string } {
	// More bytes never mend what is wrong in fewer: the first wrong one is found by halving.
	const tryFirst = (length: number) => {
		try {
			return newDecoder(encoding).decode(bytes.subarray(0, length), { stream: true });
		} catch {
			return null;
		}
	};
	let [low, high] = [0, bytes.length];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (tryFirst(middle) === null) high = middle - 1;
		else low = middle;
	}
	// A character that was begun before the wrong byte is wrong itself.
	const good = wholeCharacters(bytes.subarray(0, low), encoding);
	return { good, text: tryFirst(good) ?? '' };
}

function countLines(text: string): number {
	let lines = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
	return lines;
}
