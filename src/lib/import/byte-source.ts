/** Bytes of a file or of an address, to be read in any order. */
import { ImportFault, MOST_BYTES } from './import-fault';
import type { ByteSource } from './reader';

export function sourceOfBlob(blob: Blob, name: string): ByteSource {
	return {
		name,
		size: blob.size,
		read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
		stream: () => blob.stream()
	};
}

/** A source that says what it has cost. */
export interface UrlSource extends ByteSource {
	/** Bytes of bodies received so far. */
	readonly fetched: number;
}

/**
 * A file on a host. It is asked for its first byte, in a range: unlike to HEAD, the answer to that tells both the
 * size and whether ranges are served. Where they are not, the whole is downloaded once and kept.
 * Throws `not-found`, also where a page comes instead of the file, as hosts of single-page sites send for any address.
 */
export async function sourceOfUrl(
	url: URL,
	fetch: typeof globalThis.fetch,
	signal?: AbortSignal
): Promise<UrlSource> {
	const source = new RangedUrl(url, fetch, signal);
	await source.open();
	return source;
}

class RangedUrl implements UrlSource {
	readonly name: string;
	size = 0;
	fetched = 0;
	/** Where the host serves no ranges. */
	#whole: Blob | null = null;
	readonly #url: URL;
	readonly #fetch: typeof globalThis.fetch;
	readonly #signal: AbortSignal | undefined;

	constructor(url: URL, fetch: typeof globalThis.fetch, signal: AbortSignal | undefined) {
		this.#url = url;
		this.#fetch = fetch;
		this.#signal = signal;
		this.name = nameOf(url);
	}

	async open(): Promise<void> {
		const answer = await this.#ask({ Range: 'bytes=0-0' });
		const size = answer.status === 206 ? sizeIn(answer.headers.get('Content-Range')) : null;
		if (size !== null) {
			this.size = size;
			this.fetched += (await answer.arrayBuffer()).byteLength;
		} else if (answer.status === 416) {
			// No first byte: the file is empty.
			await answer.body?.cancel();
		} else {
			// Without the size, a partial answer is no use.
			await this.#keep(answer.status === 206 ? await this.#drop(answer) : answer);
		}
	}

	async read(start: number, end: number): Promise<Uint8Array> {
		const last = Math.min(end, this.size);
		if (start >= last) return new Uint8Array(0);
		if (this.#whole === null) {
			const answer = await this.#ask({ Range: `bytes=${start}-${last - 1}` });
			if (answer.status === 206) {
				const bytes = new Uint8Array(await answer.arrayBuffer());
				this.fetched += bytes.length;
				// A file that was replaced meanwhile would be read as a mixture of two.
				const size = sizeIn(answer.headers.get('Content-Range'));
				if (bytes.length !== last - start || (size !== null && size !== this.size))
					throw new ImportFault('failed', { message: 'the host sent another range' });
				return bytes;
			}
			await this.#keep(answer);
		}
		return new Uint8Array(await this.#whole!.slice(start, last).arrayBuffer());
	}

	stream(): ReadableStream<Uint8Array> {
		if (this.#whole !== null) return this.#whole.stream();
		let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
		return new ReadableStream<Uint8Array>({
			pull: async (controller) => {
				reader ??= (await this.#ask({})).body?.getReader();
				const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
				if (value !== undefined) {
					this.fetched += value.length;
					controller.enqueue(value);
				}
				if (done) controller.close();
			},
			cancel: async (reason) => reader?.cancel(reason)
		});
	}

	async #ask(headers: Record<string, string>): Promise<Response> {
		// Not from what is kept: a part of a file is no part of the compressed whole that may be there.
		const cache = 'no-store';
		const signal = this.#signal ?? null;
		const answer = await this.#fetch(this.#url, { headers, signal, cache }).catch(
			(error: unknown) => {
				if (this.#signal?.aborted) throw new ImportFault('cancelled');
				throw new ImportFault('failed', { message: String(error) });
			}
		);
		const isPage = /^text\/html\b/i.test(answer.headers.get('Content-Type') ?? '');
		if (answer.status === 404 || answer.status === 410 || (answer.ok && isPage)) {
			await answer.body?.cancel();
			throw new ImportFault('not-found', { url: this.#url.href });
		}
		if (!answer.ok && answer.status !== 416) {
			await answer.body?.cancel();
			throw new ImportFault('failed', { message: `the host answered ${answer.status}` });
		}
		return answer;
	}

	async #drop(answer: Response): Promise<Response> {
		await answer.body?.cancel();
		return this.#ask({});
	}

	/** Downloads the rest of an answer with the whole file. */
	async #keep(answer: Response): Promise<void> {
		const parts: BlobPart[] = [];
		let size = 0;
		const reader = answer.body?.getReader();
		for (;;) {
			const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
			if (done || value === undefined) break;
			parts.push(value);
			size += value.length;
			this.fetched += value.length;
			if (size > MOST_BYTES) {
				await reader?.cancel();
				throw new ImportFault('too-large', { bytes: size, most: MOST_BYTES });
			}
		}
		this.#whole = new Blob(parts);
		this.size = size;
	}
}

/** Of `bytes 0-0/1234`; null where the host does not know or say it. */
function sizeIn(range: string | null): number | null {
	const [, size] = /\/(\d+)\s*$/.exec(range ?? '') ?? [];
	return size === undefined ? null : Number(size);
}

function nameOf(url: URL): string {
	const last = url.pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}
