/** A gzipped source as a source of what is in it. */
import { sourceOfBlob } from './byte-source';
import { ImportFault, MOST_BYTES } from './import-fault';
import { joinBytes, readPieces, type Pieces } from './read-pieces';
import type { ByteSource } from './reader';

/** Bytes of a part of the Blob: browsers move large Blobs out of memory, but each part costs something. */
const PART = 4_000_000;

/**
 * Throws `too-large` as soon as more than `most` bytes come out, so that a small file that swells without end does
 * not fill the memory; `bad-gzip` for data that is corrupt or cut off.
 */
export async function gunzip(
	source: ByteSource,
	options: Pieces & { onprogress?: (bytes: number) => void } = {},
	most = MOST_BYTES
): Promise<ByteSource> {
	const raw = source.stream().getReader();
	let bytes = 0;
	let unread: unknown = null;
	const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
		async pull(controller) {
			try {
				const { done, value } = await raw.read();
				if (done) return controller.close();
				bytes += value.length;
				controller.enqueue(value as Uint8Array<ArrayBuffer>);
			} catch (error) {
				unread = error;
				throw error;
			}
		},
		cancel: (reason) => raw.cancel(reason)
	});
	const inflated = counted.pipeThrough(new DecompressionStream('gzip'));
	const parts: Blob[] = [];
	let pending: Uint8Array[] = [];
	let length = 0;
	let total = 0;
	const flush = () => {
		parts.push(new Blob([joinBytes(pending) as Uint8Array<ArrayBuffer>]));
		[pending, length] = [[], 0];
	};
	try {
		for await (const piece of readPieces({ stream: () => inflated }, options)) {
			total += piece.length;
			if (total > most) throw new ImportFault('too-large', { bytes: total, most });
			pending.push(piece);
			length += piece.length;
			if (length >= PART) flush();
			options.onprogress?.(bytes);
		}
	} catch (error) {
		if (error instanceof ImportFault && error.code !== 'failed') throw error;
		// The source broke, not what is in it.
		if (unread !== null) throw unread instanceof ImportFault ? unread : error;
		// The platforms' own words for the rest differ.
		throw new ImportFault('bad-gzip', { bytes });
	}
	if (length > 0) flush();
	return sourceOfBlob(new Blob(parts), source.name.replace(/\.gz$/i, ''));
}
