/** Sources for tests, and all that a reader gives of one. */
import { sourceOfBlob } from '../../src/lib/import/byte-source';
import { FAULT_CODES, ImportFault } from '../../src/lib/import/import-fault';
import type { BrokenRecord, ByteSource, Cell, Reader } from '../../src/lib/import/reader';

export function sourceOf(content: string | Uint8Array, name = 'events'): ByteSource {
	return sourceOfBlob(new Blob([content as Uint8Array<ArrayBuffer>]), name);
}

/** A source whose stream comes in pieces of the given lengths, over and over. */
export function choppedSource(
	content: string | Uint8Array,
	lengths: readonly number[],
	name = 'events'
): ByteSource {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return {
		...sourceOf(bytes, name),
		stream: () => {
			let at = 0;
			let turn = 0;
			return new ReadableStream<Uint8Array>({
				pull(controller) {
					if (at >= bytes.length) return controller.close();
					const length = lengths[turn++ % lengths.length]!;
					controller.enqueue(bytes.slice(at, at + length));
					at += length;
				}
			});
		}
	};
}

/** A source of one pattern over and over, which is nowhere as a whole. */
export function endlessSource(head: string, pattern: string, size: number): ByteSource {
	const encode = (text: string) => new TextEncoder().encode(text);
	const block = encode(pattern.repeat(Math.ceil(65_536 / pattern.length)));
	const first = encode(head);
	const cut = (bytes: Uint8Array, at: number) => bytes.subarray(0, Math.max(0, size - at));
	return {
		name: 'endless',
		size,
		read: async (start, end) => {
			const reader = endlessSource(head, pattern, size).stream().getReader();
			const parts: number[] = [];
			for (let at = 0; at < end;) {
				const { value } = await reader.read();
				if (value === undefined) break;
				if (at + value.length > start) parts.push(...value.subarray(Math.max(0, start - at)));
				at += value.length;
			}
			return Uint8Array.from(parts.slice(0, end - start));
		},
		stream: () => {
			let at = 0;
			return new ReadableStream<Uint8Array>({
				pull(controller) {
					if (at >= size) return controller.close();
					const next = cut(at === 0 ? first : block, at);
					at += next.length;
					controller.enqueue(next);
				}
			});
		}
	};
}

export interface Everything {
	/** By record, its cells in the columns' order. */
	readonly records: Cell[][];
	readonly lines: number[];
	readonly broken: BrokenRecord[];
	readonly batches: number;
}

export async function readAll(
	reader: Reader,
	columns: readonly string[] = reader.columns,
	signal?: AbortSignal
): Promise<Everything> {
	const records: Cell[][] = [];
	const lines: number[] = [];
	const broken: BrokenRecord[] = [];
	let batches = 0;
	for await (const batch of reader.read(signal === undefined ? { columns } : { columns, signal })) {
		batches++;
		if (batch.first !== records.length) throw new Error(`first is ${batch.first}`);
		for (let at = 0; at < batch.size; at++) {
			records.push(batch.columns.map((column) => column[at]));
			if (batch.lines !== null) lines.push(batch.lines[at]!);
		}
		broken.push(...batch.broken);
	}
	return { records, lines, broken, batches };
}

/** The fault's code and values; what is no fault fails the test. */
export async function faultOf(work: Promise<unknown>): Promise<Record<string, string | number>> {
	try {
		await work;
	} catch (error) {
		if (!(error instanceof ImportFault)) throw error;
		if (!FAULT_CODES.includes(error.code)) throw new Error('no code', { cause: error });
		return { ...error.values, code: error.code };
	}
	throw new Error('no fault');
}

export async function gzip(content: string | Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([content as Uint8Array<ArrayBuffer>])
		.stream()
		.pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}
