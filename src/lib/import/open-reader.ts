/**
 * From a file's bytes to its records, whatever it is:
 *
 *     sniff ─ gzip? ─> gunzip ─ UTF-16? ─> toUtf8 ─┬─> openCsv
 *       ^─────────────────┴───────────────────┘     ├─> openJson
 *                                                   └─> openParquet
 *
 * Each format's module is fetched when a file needs it.
 */
import { ImportFault } from './import-fault';
import { stopIfCancelled } from './let-others-run';
import type { Part } from './part';
import type { ByteSource, Progress, Reader } from './reader';
import { sniff } from './sniff';

export interface OpenOptions {
	readonly signal?: AbortSignal;
	/** What is read of a table that is too large to be read whole. */
	readonly part?: Part | undefined;
	/** While the file is unpacked: nothing is known of its rows yet. */
	readonly onprogress?: (progress: Progress) => void;
}

/** Throws {@link ImportFault}, of which `failed` stands for what no stage has a code for. */
export async function openReader(source: ByteSource, options: OpenOptions = {}): Promise<Reader> {
	try {
		return await openPlain(await unpack(source, options), options);
	} catch (error) {
		stopIfCancelled(options.signal);
		if (error instanceof ImportFault) throw error;
		throw new ImportFault('failed', { message: String(error) });
	}
}

/** Of what is packed twice, the inner is told as unknown: nobody does it but to fill a memory. */
async function unpack(
	source: ByteSource,
	{ signal, onprogress }: OpenOptions
): Promise<ByteSource> {
	stopIfCancelled(signal);
	if ((await sniff(source)).kind !== 'gzip') return source;
	const { gunzip } = await import('./gunzip');
	const totalBytes = source.size;
	return gunzip(source, {
		signal,
		onprogress: (bytes) => onprogress?.({ bytes, totalBytes, rows: 0 })
	});
}

async function openPlain(source: ByteSource, { signal, part }: OpenOptions): Promise<Reader> {
	stopIfCancelled(signal);
	const sniffed = await sniff(source);
	switch (sniffed.kind) {
		case 'gzip':
			throw new ImportFault('unknown-format', { name: source.name });
		case 'utf-16': {
			const { toUtf8 } = await import('./decode-text');
			return openPlain(await toUtf8(source, { signal }), { signal });
		}
		case 'parquet':
			return (await import('./read-parquet')).openParquet(source, { signal, part });
		case 'json':
			return (await import('./read-json')).openJson(source, sniffed.json, { signal });
		case 'csv':
			return (await import('./read-csv')).openCsv(source, { signal });
	}
}
