/** A column as it was decoded: typed arrays and lists, one after the other. */
import type { Cell } from './reader';

export type Chunks = readonly ArrayLike<Cell>[];

/** A column that the file lacks. */
export function nulls(length: number): ArrayLike<null> {
	return new Array<null>(length).fill(null);
}

/** Without a copy where the cells lie in one typed array; a typed array also where they lie in several of a kind. */
export function cellsBetween(chunks: Chunks, from: number, to: number): ArrayLike<Cell> {
	const parts: ArrayLike<Cell>[] = [];
	let begin = 0;
	for (const chunk of chunks) {
		const [first, last] = [Math.max(from - begin, 0), Math.min(to - begin, chunk.length)];
		if (first < last) parts.push(cut(chunk, first, last));
		begin += chunk.length;
	}
	if (parts.length === 1) return parts[0]!;
	const joined = joinTyped(parts, to - from);
	if (joined !== null) return joined;
	const cells: Cell[] = [];
	for (const part of parts) for (let at = 0; at < part.length; at++) cells.push(part[at]);
	return cells;
}

function cut(chunk: ArrayLike<Cell>, first: number, last: number): ArrayLike<Cell> {
	if (Array.isArray(chunk))
		return first === 0 && last === chunk.length ? chunk : (chunk.slice(first, last) as Cell[]);
	return (chunk as Float64Array).subarray(first, last);
}

const NUMBERS = [Float64Array, Float32Array, Int32Array, Uint32Array] as const;

function joinTyped(parts: readonly ArrayLike<Cell>[], length: number): ArrayLike<number> | null {
	const type = NUMBERS.find(
		(one) => parts.length > 0 && parts.every((part) => part instanceof one)
	);
	if (type === undefined) return null;
	const joined = new type(length);
	let at = 0;
	for (const part of parts) {
		joined.set(part as ArrayLike<number>, at);
		at += part.length;
	}
	return joined;
}
