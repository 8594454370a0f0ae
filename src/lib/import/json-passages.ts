/** A stream of JSON as passages: some records at a time, with the bytes they are in. */
import { shorten } from '../core/shorten';
import { decodeUtf8 } from './decode-text';
import { isObject, type JsonObject } from './flatten-record';
import { joinBytes } from './read-pieces';
import type { BrokenRecord } from './reader';
import type { Found, RecordScanner, Span } from './scan-json';

/** What was found since the last pause. Its texts are there until the next is asked for. */
export interface Passage {
	readonly found: readonly Found[];
	readonly textOf: (span: Span) => string;
	readonly bytesOf: (span: Span) => Uint8Array;
	/** The byte up to which the source is read. */
	readonly bytes: number;
}

/** @param offset Byte of the source at which the pieces begin, and the scanner. */
export async function* findPassages(
	scanner: RecordScanner,
	pieces: AsyncIterable<Uint8Array>,
	offset: number
): AsyncGenerator<Passage> {
	let kept: Uint8Array = new Uint8Array(0);
	let base = offset;
	const bytesOf = ({ start, end }: Pick<Span, 'start' | 'end'>) =>
		kept.subarray(start - base, end - base);
	const take = (): Passage => {
		const { found } = scanner;
		scanner.found = [];
		const textOf = (span: Span) => decodeUtf8(bytesOf(span), span.line, span.start);
		return { found, textOf, bytesOf, bytes: base + kept.length };
	};
	for await (const piece of pieces) {
		kept = joinBytes([kept.subarray(scanner.needed - base), piece]);
		base = scanner.needed;
		scanner.push(piece, (start, end) => decodeUtf8(bytesOf({ start, end }), scanner.line, start));
		yield take();
	}
	const before = scanner.needed;
	scanner.finish();
	kept = kept.subarray(before - base);
	base = before;
	yield take();
}

export async function* skipBytes(
	pieces: AsyncIterable<Uint8Array>,
	count: number
): AsyncGenerator<Uint8Array> {
	let left = count;
	for await (const piece of pieces) {
		const rest = piece.subarray(left);
		left -= piece.length - rest.length;
		yield rest;
	}
}

/** A record that was read, or the reason why it was not. */
export type Parsed = Span & { readonly layer: number } & (
		| { readonly value: JsonObject; readonly broken: null }
		| { readonly value: null; readonly broken: BrokenRecord }
	);

export function parseRecord({ start, end, line, layer }: Found, text: string): Parsed {
	const span = { start, end, line, layer };
	const breaks = (reason: BrokenRecord['reason']): Parsed => ({
		...span,
		value: null,
		broken: { line, value: shorten(text.slice(0, 1000).trim()), reason }
	});
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return breaks('bad-json');
	}
	return isObject(value) ? { ...span, value, broken: null } : breaks('not-an-object');
}
