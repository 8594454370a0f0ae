/**
 * A JSON document that holds its records in a list, as a FeatureCollection does, written anew with one record to a line. DuckDB
 * reads lines as a stream, a document only whole; so a file larger than memory is read too.
 */
import { open } from 'node:fs/promises';

/** `list`: `[{…}, …]`; `lines`: one object to a line; `document`: one object. */
export type JsonShape = 'list' | 'lines' | 'document' | 'none';

/** How far the first object is followed. An object that is longer is a document. */
const LOOK_AHEAD = 1_000_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [SPACE, LINE_FEED] = [0x20, 0x0a];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

type Bytes = AsyncIterable<Uint8Array>;

export async function jsonShape(bytes: Bytes): Promise<JsonShape> {
	const nesting = new Nesting();
	let read = 0;
	let closed = false;
	for await (const chunk of bytes) {
		for (const byte of chunk) {
			read++;
			if (byte <= SPACE || (read <= 3 && BYTE_ORDER_MARK.includes(byte))) continue;
			if (closed) return 'lines';
			if (nesting.depth === 0 && byte !== OPEN_OBJECT) return byte === OPEN_LIST ? 'list' : 'none';
			nesting.step(byte);
			closed = nesting.depth === 0;
			if (read > LOOK_AHEAD) return 'document';
		}
	}
	// One that is cut off is a document too: what reads it says so.
	return closed || nesting.depth > 0 ? 'document' : 'none';
}

/**
 * Writes the records of the document's first list of objects to `file`, and gives `file`; null where it has no such list.
 * Throws where the document ends within the list.
 */
export async function unwrapJson(bytes: Bytes, file: string): Promise<string | null> {
	const nesting = new Nesting();
	const output = await open(file, 'w');
	// `maybe`: a list of the document's own has begun, and its first record is to come.
	let where: 'outside' | 'maybe' | 'inside' | 'past' = 'outside';
	try {
		for await (const chunk of bytes) {
			if (where === 'past') continue;
			const lines = Buffer.allocUnsafe(chunk.length + 1);
			let length = 0;
			for (const byte of chunk) {
				const inText = nesting.inText;
				nesting.step(byte);
				if (where === 'inside') {
					if (nesting.depth === 1) {
						lines[length++] = LINE_FEED;
						where = 'past';
						break;
					}
					const between = nesting.depth === 2 && byte === COMMA && !inText;
					lines[length++] = between ? LINE_FEED : byte < SPACE ? SPACE : byte;
				} else if (where === 'maybe' && byte > SPACE) {
					where = byte === OPEN_OBJECT ? 'inside' : 'outside';
					if (where === 'inside') lines[length++] = byte;
				} else if (nesting.depth === 2 && byte === OPEN_LIST && !inText) {
					where = 'maybe';
				}
			}
			await output.write(lines, 0, length);
		}
	} finally {
		await output.close();
	}
	if (where === 'inside') {
		throw new Error('It ends in the middle of its list of records: the file is cut off.');
	}
	return where === 'past' ? file : null;
}

/** How many lists and objects a place in JSON lies within; brackets in texts do not count. */
class Nesting {
	depth = 0;
	inText = false;
	#escaped = false;

	step(byte: number): void {
		if (this.inText) {
			if (this.#escaped) this.#escaped = false;
			else if (byte === BACKSLASH) this.#escaped = true;
			else if (byte === QUOTE) this.inText = false;
		} else if (byte === QUOTE) this.inText = true;
		else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth++;
		else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.depth--;
	}
}
