/** What unpacks the pages of a Parquet file. */
import type { Compressors } from 'hyparquet';
import { badParquet, type Chunk } from './check-parquet';
import type { Pages } from './check-pages';

type Codec = Chunk['codec'];

/** hyparquet has Snappy itself; the others are large, and fetched when a file needs one. */
export async function compressorsFor(codec: Codec): Promise<Compressors> {
	if (codec === 'UNCOMPRESSED' || codec === 'SNAPPY') return {};
	const { compressors, decompressZstd } = await import('hyparquet-compressors');
	return {
		...compressors,
		// Into the length that the page header tells: without it, a small page may swell without end.
		ZSTD: (packed, length) => decompressZstd(packed, new Uint8Array(length))
	};
}

/**
 * Gives the pages that are unpacked already, by where they begin, instead of unpacking them again.
 *
 * @param start of the column's bytes in their memory
 */
export function reuseUnpacked(
	codec: Codec,
	pages: Pages,
	compressors: Compressors,
	start: number
): Compressors {
	return {
		...compressors,
		[codec]: (packed: Uint8Array, length: number): Uint8Array => {
			const page = pages.get(packed.byteOffset - start);
			if (page === undefined || page.length !== length) throw badParquet('page size');
			return page;
		}
	};
}
