/** What a file is, by its first bytes. Its name decides only where they leave it open. */
import { encodingOf, HEAD } from './decode-text';
import { ImportFault, MOST_BYTES } from './import-fault';
import type { JsonKind } from './read-json';
import type { ByteSource } from './reader';
import { JsonScanner } from './scan-json';

export type Sniffed =
	| { readonly kind: 'gzip' | 'utf-16' | 'parquet' | 'csv' }
	| { readonly kind: 'json'; readonly json: JsonKind };

/** Throws `empty`, `too-large`, and by what else it is: `zip`, `spreadsheet`, `unknown-format`. */
export async function sniff(source: ByteSource): Promise<Sniffed> {
	const { name, size } = source;
	if (size === 0) throw new ImportFault('empty');
	const head = await source.read(0, HEAD);
	if (beginsWith(head, 0x1f, 0x8b) && size <= MOST_BYTES) return { kind: 'gzip' };
	if (beginsWith(head, 0x50, 0x4b, 3, 4) || beginsWith(head, 0x50, 0x4b, 5, 6))
		throw new ImportFault(isSpreadsheet(head, name) ? 'spreadsheet' : 'zip', { name });
	// The container of Excel files until 2003.
	if (beginsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new ImportFault('spreadsheet', { name });
	// Of these no more is read than is needed.
	if (beginsWith(head, ...ascii('PAR1'))) return { kind: 'parquet' };
	if (size > MOST_BYTES) throw new ImportFault('too-large', { bytes: size, most: MOST_BYTES });
	const { encoding, bomBytes } = encodingOf(head);
	if (encoding !== 'utf-8') return { kind: 'utf-16' };
	const text = head.subarray(bomBytes);
	// No text has these; most other files do early on.
	if (text.some((byte) => byte < 7 || (byte > 13 && byte < 27)))
		throw new ImportFault('unknown-format', { name });
	const begin = text.findIndex((byte) => byte > 0x20 || byte === RECORD_SEPARATOR);
	if (begin < 0) throw new ImportFault(size > HEAD ? 'unknown-format' : 'empty', { name });
	if (text[begin] === RECORD_SEPARATOR) return { kind: 'json', json: 'json-seq' };
	if (text[begin] === OPEN_LIST) return { kind: 'json', json: 'document' };
	if (text[begin] === OPEN) return { kind: 'json', json: kindOfObjects(text, name) };
	if (isMarkup(text, begin)) throw new ImportFault('unknown-format', { name });
	return { kind: 'csv' };
}

const [OPEN, OPEN_LIST, RECORD_SEPARATOR] = [0x7b, 0x5b, 0x1e] as const;

/** One object, or one on each line? */
function kindOfObjects(text: Uint8Array, name: string): JsonKind {
	const isNamedLines = /\.(ndjson|jsonl|geojsonl|ndgeojson|geojsons|ldjson)$/i.test(name);
	const firstLine = text.subarray(0, lineEnd(text));
	const scanner = new JsonScanner(0);
	try {
		scanner.push(firstLine, (start, end) => new TextDecoder().decode(firstLine.slice(start, end)));
		scanner.finish();
	} catch {
		// It goes on on the next line, or beyond the head; or it is damaged.
		return isNamedLines ? 'ndjson' : 'document';
	}
	const rest = text.subarray(firstLine.length);
	if (rest.some((byte) => byte > 0x20)) return 'ndjson';
	return isNamedLines && !scanner.hasRecords ? 'ndjson' : 'document';
}

/** Of the first line that is not empty; of all where it is the last. */
function lineEnd(text: Uint8Array): number {
	const begin = text.indexOf(OPEN);
	const end = text.indexOf(0x0a, begin);
	return end < 0 ? text.length : end;
}

/** The parts that the ZIP files of OOXML and OpenDocument have; their names are plain in its entries. */
function isSpreadsheet(head: Uint8Array, name: string): boolean {
	if (/\.(xls[xmb]|ods|ots)$/i.test(name)) return true;
	const entries = new TextDecoder('latin1').decode(head);
	return entries.includes('xl/') || entries.includes('opendocument.spreadsheet');
}

/** A page, KML or GPX: no lines of values, though there may be commas in it. */
function isMarkup(text: Uint8Array, begin: number): boolean {
	return /^<(\?xml|!doctype|[a-z]+[\s>:])/i.test(
		new TextDecoder('latin1').decode(text.subarray(begin, begin + 40))
	);
}

function beginsWith(head: Uint8Array, ...bytes: readonly number[]): boolean {
	return head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte);
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
