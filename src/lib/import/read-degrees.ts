/** One coordinate as files write it, in degrees. */
import { isAbsent } from './cells';
import type { Cell } from './reader';

/** What {@link readDegrees} returns for a cell without a value, and for one that is no coordinate. No degrees are infinite. */
export const ABSENT = Infinity;
export const BAD = -Infinity;

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** `33° 18' 45.5" N`, `33.3 N`, `N 33.3`, `33.3°`; seconds and minutes may be left out. */
const MARKED =
	/^([NSEW])?\s*([-+−]?\d+(?:\.\d+)?)\s*[°º]?\s*(?:(\d+(?:\.\d+)?)\s*['′’]\s*(?:(\d+(?:\.\d+)?)\s*(?:["″”]|''|′′)\s*)?)?([NSEW])?$/i;

/** Degrees, which may be out of range; or {@link ABSENT}, or {@link BAD}. */
export function readDegrees(cell: Cell, axis: 'lng' | 'lat', decimalComma: boolean): number {
	if (typeof cell === 'number') {
		return Number.isNaN(cell) ? ABSENT : Number.isFinite(cell) ? cell : BAD;
	}
	if (typeof cell === 'string') {
		const value = readPlain(cell, decimalComma ? 44 : 46);
		return Number.isNaN(value) ? readOther(cell, axis, decimalComma) : value;
	}
	if (isAbsent(cell)) return ABSENT;
	return typeof cell === 'bigint' ? Number(cell) : BAD;
}

/**
 * `-12.345`, by character codes: a whole number below 2^53 divided by a power of ten is the nearest double, as
 * `Number()` has it, in a third of its time. NaN for anything else.
 */
function readPlain(text: string, point: number): number {
	const { length } = text;
	if (length === 0 || length > 16) return NaN;
	const negative = text.charCodeAt(0) === 45;
	let value = 0;
	let places = -1;
	let figures = 0;
	for (let i = negative ? 1 : 0; i < length; i++) {
		const code = text.charCodeAt(i);
		if (code >= 48 && code <= 57) {
			value = value * 10 + code - 48;
			figures++;
			if (places >= 0) places++;
		} else if (code === point && places < 0) places = 0;
		else return NaN;
	}
	if (figures === 0 || figures > 15) return NaN;
	const degrees = places > 0 ? value / POWERS[places]! : value;
	return negative ? -degrees : degrees;
}

function readOther(cell: string, axis: 'lng' | 'lat', decimalComma: boolean): number {
	if (isAbsent(cell)) return ABSENT;
	const trimmed = cell.trim();
	const text = decimalComma ? trimmed.replace(',', '.') : trimmed;
	// What `Number` takes besides is no coordinate: `0x1F`, `Infinity`.
	if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
	const marked = MARKED.exec(text);
	if (marked === null) return BAD;
	const letter = (marked[1] ?? marked[5] ?? '').toUpperCase();
	if (marked[1] !== undefined && marked[5] !== undefined) return BAD;
	if (letter !== '' && (axis === 'lng' ? 'EW' : 'NS').includes(letter) === false) return BAD;
	const [minutes, seconds] = [Number(marked[3] ?? 0), Number(marked[4] ?? 0)];
	const whole = Number(marked[2]!.replace('−', '-'));
	const negative = marked[2]!.startsWith('-') || marked[2]!.startsWith('−');
	// Either the sign says west or south, or the letter does.
	if (minutes >= 60 || seconds >= 60 || (negative && letter !== '')) return BAD;
	const size = Math.abs(whole) + minutes / 60 + seconds / 3600;
	return negative || letter === 'W' || letter === 'S' ? -size : size;
}
