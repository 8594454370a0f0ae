/** From a file's bytes to text that is safe to parse: size, encoding, line ends, control characters. */
import { lineAt, startsOfLines } from './lines';
import { printable, type Spot } from './problem';

export const MAX_BYTES = 1_000_000;

/** The text, or null with the reason reported. A string has been decoded already, and is only checked. */
export function decodeFile(content: string | Uint8Array, spot: Spot): string | null {
	const size =
		typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
	if (size > MAX_BYTES) {
		spot.report(
			'file-too-large',
			size,
			`the file has ${size} bytes, more than ${MAX_BYTES}`,
			'Simplify its geometries, or make two data sets of it.'
		);
		return null;
	}
	const text = typeof content === 'string' ? content : decodeUtf8(content, spot);
	if (text === null) return null;
	if (text.startsWith('\ufeff')) {
		spot.report(
			'byte-order-mark',
			'U+FEFF',
			'the file begins with a byte order mark',
			'Save it as UTF-8 without one.'
		);
		return null;
	}
	checkLineEnds(text, spot);
	return checkControls(text, spot) ? text : null;
}

/** Strict: a byte that is wrong is told, not replaced. */
function decodeUtf8(bytes: Uint8Array, spot: Spot): string | null {
	try {
		return newDecoder().decode(bytes);
	} catch {
		const line = firstBadLine(bytes);
		spot.report(
			'invalid-utf8',
			`line ${line}`,
			'the file is not UTF-8',
			'Save it as UTF-8; other encodings garble what is not plain English.',
			line
		);
		return null;
	}
}

const newDecoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** No byte of a longer UTF-8 sequence is an LF: each line can be decoded by itself. */
function firstBadLine(bytes: Uint8Array): number {
	let line = 1;
	for (let start = 0; start < bytes.length; line++) {
		const end = bytes.indexOf(0x0a, start);
		try {
			newDecoder().decode(bytes.subarray(start, end < 0 ? bytes.length : end));
		} catch {
			return line;
		}
		if (end < 0) break;
		start = end + 1;
	}
	return line;
}

function checkLineEnds(text: string, spot: Spot): void {
	const at = text.indexOf('\r');
	if (at < 0) return;
	const line = lineAt(startsOfLines(text), at);
	spot.report(
		'carriage-return',
		`line ${line}`,
		'the file has CR in its line ends',
		'Save it with LF line ends (“Unix”): offsets count one character for the end of a line.',
		line
	);
}

/** JSON allows none of these in the file itself; in a captured article they are no part of the words. */
function checkControls(text: string, spot: Spot): boolean {
	// eslint-disable-next-line no-control-regex -- they are what is looked for
	const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
	if (at < 0) return true;
	const line = lineAt(startsOfLines(text), at);
	spot.report(
		'control-character',
		printable(text[at]!),
		'the file has an invisible control character',
		'Delete the character; an editor shows it when asked for invisible ones.',
		line
	);
	return false;
}
