/** A QR code (ISO/IEC 18004) as one path of unit squares, with the quiet zone of four that the standard asks for. */
import { encode } from 'uqr';

/** Version 40 at level M (ISO/IEC 18004, table 7): more than this many bytes is in no QR code. */
const MOST_BYTES = 2331;

export const fitsQr = (text: string): boolean =>
	new TextEncoder().encode(text).length <= MOST_BYTES;

/** `size`: side of the square that `path` is drawn in, from 0,0. */
export function makeQrPath(text: string): { readonly path: string; readonly size: number } {
	const { data, size } = encode(text, { border: 4, ecc: 'M' });
	// A rectangle for each run of dark squares.
	const rows = data.map((row, y) =>
		[...row.map(Number).join('').matchAll(/1+/g)].map(
			({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`
		)
	);
	return { path: rows.flat().join(''), size };
}
