/** The distinct points of many rows: thousands of incidents stand on one, and marks are made of points. */
import { mercatorX, mercatorY } from '../core/geo';

/** Distinct points in the unit square of the Mercator world, y downwards; latitudes beyond ±85.05° on its edge. */
export interface Locations {
	readonly x: Float64Array;
	readonly y: Float64Array;
}

/**
 * `lng` and `lat` by row, in degrees, NaN where a row has no point; both are given up, for they become the points: fresh
 * memory is what costs most of a million. Points are numbered in the order in which they first come. Open addressing over the
 * points' own bits: a million rows take a fraction of what a `Map` of texts takes.
 */
export function indexLocations(
	lng: Float64Array,
	lat: Float64Array
): { readonly locations: Locations; readonly location: Int32Array } {
	const size = lng.length;
	const location = new Int32Array(size);
	/** One more than the location in a slot; 0 for none. */
	const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(8, size * 2))));
	const mask = slots.length - 1;
	const pair = new Float64Array(2);
	const bits = new Uint32Array(pair.buffer);
	// Points that are known lie at the beginning of both, where rows were that have been looked at.
	let count = 0;
	for (let row = 0; row < size; row++) {
		// Adding 0 makes −0 the 0 it is.
		const a = lng[row]! + 0;
		const b = lat[row]! + 0;
		if (Number.isNaN(a) || Number.isNaN(b)) {
			location[row] = -1;
			continue;
		}
		pair[0] = a;
		pair[1] = b;
		let hash = Math.imul(bits[0]! ^ Math.imul(bits[1]!, 0x9e3779b1), 0x85ebca6b);
		hash = Math.imul((hash ^ (hash >>> 15)) + bits[2]!, 0xc2b2ae35);
		hash = Math.imul((hash ^ (hash >>> 13)) + bits[3]!, 0x27d4eb2f);
		let slot = (hash ^ (hash >>> 16)) & mask;
		for (; ; slot = (slot + 1) & mask) {
			const found = slots[slot]! - 1;
			if (found < 0) {
				lng[count] = a;
				lat[count] = b;
				location[row] = count++;
				slots[slot] = count;
				break;
			}
			if (lng[found] === a && lat[found] === b) {
				location[row] = found;
				break;
			}
		}
	}
	const [x, y] = [beginningOf(lng, count), beginningOf(lat, count)];
	for (let i = 0; i < count; i++) {
		x[i] = mercatorX(x[i]!);
		// The projection's edge lies a hair beyond the square's.
		y[i] = Math.max(0, Math.min(1, mercatorY(y[i]!)));
	}
	return { locations: { x, y }, location };
}

/** The first numbers; what lies behind them is held only where it is the smaller part. */
function beginningOf(numbers: Float64Array, count: number): Float64Array {
	return count > numbers.length / 2 ? numbers.subarray(0, count) : numbers.slice(0, count);
}
