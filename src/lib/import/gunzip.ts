/** A gzipped source as a source of what is in it. */
import { Inflate } from 'pako';
import { sourceOfBlob } from './byte-source';
import { ImportFault, MOST_BYTES } from './import-fault';
import { joinBytes, readPieces, type Pieces } from './read-pieces';
import type { ByteSource } from './reader';

/** Bytes of a part of the Blob: browsers move large Blobs out of memory, but each part costs something. */
const PART = 4_000_000;
/** For zlib: the largest window, and gzip's own header and checksum. */
const GZIP = 15 + 16;

/**
 * All members of it, one after the other (RFC 1952, section 2.2), which the browsers' own DecompressionStream refuses: archives
 * that are put together of daily files, and what bgzip writes, are such. Zeros after the last are its padding, as gzip has it.
 *
 * Throws `too-large` as soon as more than `most` bytes come out, so that a small file that swells without end does
 * not fill the memory; `bad-gzip` for data that is corrupt or cut off.
 */
export async function gunzip(
	source: ByteSource,
	options: Pieces & { onprogress?: (bytes: number) => void } = {},
	most = MOST_BYTES
): Promise<ByteSource> {
	const parts: Blob[] = [];
	let pending: Uint8Array[] = [];
	let [bytes, length, total] = [0, 0, 0];
	const flush = () => {
		parts.push(new Blob([joinBytes(pending) as Uint8Array<ArrayBuffer>]));
		[pending, length] = [[], 0];
	};
	const members = new Members((inflated) => {
		total += inflated.length;
		if (total > most) throw new ImportFault('too-large', { bytes: total, most });
		pending.push(inflated);
		length += inflated.length;
		if (length >= PART) flush();
	});
	for await (const piece of readPieces(source, options)) {
		bytes += piece.length;
		if (!members.push(piece)) throw new ImportFault('bad-gzip', { bytes });
		options.onprogress?.(bytes);
	}
	if (!members.ended) throw new ImportFault('bad-gzip', { bytes });
	if (length > 0) flush();
	return sourceOfBlob(new Blob(parts), source.name.replace(/\.gz$/i, ''));
}

/** What pako takes for one stream ends with a member that ends with a piece: the next piece begins another. */
class Members {
	#member: Inflate | null = null;
	readonly #take: (inflated: Uint8Array) => void;

	constructor(take: (inflated: Uint8Array) => void) {
		this.#take = take;
	}

	/** False for what cannot be read. */
	push(piece: Uint8Array): boolean {
		const begun = this.#member?.ended === false;
		const start = begun || this.#member === null ? 0 : piece.findIndex((byte) => byte !== 0);
		if (start < 0) return true;
		if (!begun) {
			this.#member = new Inflate({ windowBits: GZIP });
			this.#member.onData = this.#take;
		}
		this.#member!.push(piece.subarray(start), false);
		return this.#member!.err === 0;
	}

	/** Whether the last that began came to its end. */
	get ended(): boolean {
		return this.#member?.ended === true && this.#member.err === 0;
	}
}
