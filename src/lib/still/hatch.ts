/**
 * Hatching and dashes as plain line segments. An SVG pattern and a dash array say the same, but cost a browser
 * that rasterizes on the graphics processor several times as much on the first paint.
 */
type Point = readonly [x: number, y: number];
type Line = readonly Point[];

export interface Rect {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** Diagonal lines (rising to the right), `spacing` apart, inside the rings (even-odd) and the rectangle. */
export function hatchRings(rings: readonly Line[], spacing: number, within: Rect): readonly Line[] {
	const step = spacing * Math.SQRT2;
	// On a rising diagonal x + y is the same everywhere.
	const first = Math.ceil((within.left + within.top) / step);
	const last = Math.floor((within.right + within.bottom) / step);
	const segments: Line[] = [];
	for (let k = first; k <= last; k++) {
		const sum = k * step;
		// The visible part of this diagonal, as a range of x.
		const from = Math.max(within.left, sum - within.bottom);
		const to = Math.min(within.right, sum - within.top);
		const crossings = rings.flatMap((ring) => crossDiagonal(ring, sum)).sort((a, b) => a - b);
		for (let i = 0; i + 1 < crossings.length; i += 2) {
			const start = Math.max(crossings[i]!, from);
			const end = Math.min(crossings[i + 1]!, to);
			if (end - start >= 1) {
				segments.push([
					[start, sum - start],
					[end, sum - end]
				]);
			}
		}
	}
	return segments;
}

/** The x at which a closed ring crosses the diagonal x + y = sum. */
function crossDiagonal(ring: Line, sum: number): number[] {
	const found: number[] = [];
	for (let i = 0; i < ring.length; i++) {
		const [x1, y1] = ring[i]!;
		const [x2, y2] = ring[(i + 1) % ring.length]!;
		const [a, b] = [x1 + y1 - sum, x2 + y2 - sum];
		if (a < 0 !== b < 0) found.push(x1 + ((x2 - x1) * a) / (a - b));
	}
	return found;
}

/** The line (flat: x, y, x, y …) cut into dashes, in its own units. */
export function dashLine(line: readonly number[], dash: number, gap: number): number[][] {
	const dashes: number[][] = [];
	let current = line.slice(0, 2);
	let drawing = true;
	let left = dash;
	for (let i = 2; i < line.length; i += 2) {
		let [x, y] = [line[i - 2]!, line[i - 1]!];
		const [endX, endY] = [line[i]!, line[i + 1]!];
		let length = Math.hypot(endX - x, endY - y);
		while (length > left) {
			const share = left / length;
			[x, y] = [x + (endX - x) * share, y + (endY - y) * share];
			length -= left;
			if (drawing) dashes.push([...current, x, y]);
			current = [x, y];
			drawing = !drawing;
			left = drawing ? dash : gap;
		}
		left -= length;
		if (drawing) current.push(endX, endY);
	}
	if (drawing && current.length > 2) dashes.push(current);
	return dashes;
}
