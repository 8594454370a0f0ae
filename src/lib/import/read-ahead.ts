/** Bytes that are needed one after the other: while some are worked on, those that come next are on their way. */
import type { ByteSource } from './reader';

export interface ByteRange {
	readonly start: number;
	/** The byte after the last. */
	readonly end: number;
}

/** Requests under way or answered, beside the one that is waited for: as many as browsers keep connections to a host. */
const MOST_REQUESTS = 6;
/** Bytes that wait to be worked on, unless a single range has more. */
const MOST_WAITING = 16_000_000;

/** @returns a function that gives the bytes of the next range each time, and rejects with what the source says of it. */
export function readAhead(
	source: Pick<ByteSource, 'read'>,
	ranges: readonly ByteRange[]
): () => Promise<Uint8Array> {
	const asked: Promise<Uint8Array>[] = [];
	let [given, bytes] = [0, 0];
	const sizeOf = (index: number) => ranges[index]!.end - ranges[index]!.start;
	const ask = () => {
		for (;;) {
			const next = given + asked.length;
			if (next === ranges.length || asked.length === MOST_REQUESTS) return;
			if (asked.length > 0 && bytes + sizeOf(next) > MOST_WAITING) return;
			const answer = source.read(ranges[next]!.start, ranges[next]!.end);
			// It may never be asked for, when reading ends before it.
			answer.catch(() => {});
			asked.push(answer);
			bytes += sizeOf(next);
		}
	};
	return () => {
		ask();
		const first = asked.shift();
		if (first === undefined) throw new RangeError('all ranges were given');
		bytes -= sizeOf(given++);
		ask();
		return first;
	};
}

/** Ranges that lie beside each other are asked for at once up to so many bytes. */
const MOST_TOGETHER = 8_000_000;

/**
 * The same of ranges that are needed together, bundle by bundle: the bytes of each range of the next bundle, in its order.
 * They may share memory.
 */
export function readBundles(
	source: Pick<ByteSource, 'read'>,
	bundles: readonly (readonly ByteRange[])[]
): () => Promise<readonly Uint8Array[]> {
	const joined = bundles.map(joinRanges);
	const next = readAhead(source, joined.flat());
	let given = 0;
	return async () => {
		const pieces: { readonly start: number; readonly bytes: Uint8Array }[] = [];
		const index = given++;
		for (const { start } of joined[index] ?? []) pieces.push({ start, bytes: await next() });
		return (bundles[index] ?? []).map(({ start, end }) => {
			const piece = pieces.findLast((each) => each.start <= start)!;
			return piece.bytes.subarray(start - piece.start, end - piece.start);
		});
	};
}

/** By their beginning, the longest of several last. */
function joinRanges(ranges: readonly ByteRange[]): readonly ByteRange[] {
	const joined: ByteRange[] = [];
	for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		const last = joined.at(-1);
		if (last?.end === range.start && range.end - last.start <= MOST_TOGETHER)
			joined[joined.length - 1] = { start: last.start, end: range.end };
		else joined.push(range);
	}
	return joined;
}
