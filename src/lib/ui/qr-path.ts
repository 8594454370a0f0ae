/** A QR code (ISO/IEC 18004) as one path of unit squares, with the quiet zone of four that the standard asks for. */
import { encode } from 'uqr';

/** `size`: side of the square that `path` is drawn in, from 0,0. */
export function makeQrPath(text: string): { readonly path: string; readonly size: number } {
	const { data, size } = encode(text, { border: 4, ecc: 'M' });
	const rows = data.map((row, y) =>
		row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')
	);
	return { path: rows.join(''), size };
}
