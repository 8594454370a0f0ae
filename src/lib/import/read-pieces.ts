/** A source's stream in pieces of a size that is worth the work: browsers and hosts cut theirs as they like. */
import { ImportFault } from './import-fault';
import { letOthersRun, stopIfCancelled } from './let-others-run';
import type { ByteSource } from './reader';

/** Large enough that a piece's own cost vanishes, small enough that a turn takes some milliseconds. */
export const PIECE = 1 << 19;

export interface Pieces {
	readonly signal?: AbortSignal;
	/** Bytes of a piece, at least; the last may have fewer. Tests cut finer. */
	readonly atLeast?: number;
}

export async function* readPieces(
	source: Pick<ByteSource, 'stream'>,
	{ signal, atLeast = PIECE }: Pieces
): AsyncGenerator<Uint8Array> {
	stopIfCancelled(signal);
	const reader = source.stream().getReader();
	// A host that stops answering would keep `read` waiting for ever.
	const cancel = () => void reader.cancel().catch(() => {});
	signal?.addEventListener('abort', cancel);
	try {
		let parts: Uint8Array[] = [];
		let length = 0;
		for (;;) {
			const { done, value } = await nextOf(reader);
			stopIfCancelled(signal);
			if (value !== undefined) {
				parts.push(value);
				length += value.length;
			}
			if (length > 0 && (done || length >= atLeast)) {
				yield joinBytes(parts);
				[parts, length] = [[], 0];
				await letOthersRun(signal);
			}
			if (done) return;
		}
	} finally {
		signal?.removeEventListener('abort', cancel);
		cancel();
	}
}

/** What the system or the network says has no code of ours: the file was moved, the connection broke. */
async function nextOf(
	reader: ReadableStreamDefaultReader<Uint8Array>
): Promise<{ done: boolean; value?: Uint8Array }> {
	try {
		return await reader.read();
	} catch (error) {
		throw error instanceof ImportFault
			? error
			: new ImportFault('failed', { message: String(error) });
	}
}

/** Without a copy where there is but one that is not empty. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
	const filled = parts.filter(({ length }) => length > 0);
	if (filled.length === 1) return filled[0]!;
	const length = filled.reduce((sum, part) => sum + part.length, 0);
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of filled) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
