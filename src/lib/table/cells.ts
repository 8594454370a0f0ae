/**
 * The marks of the map: points that would overlap on the screen are one. They are made of all rows, whatever the filter, so
 * that they keep their place while the counts move.
 */
import { WORLD_SIZE } from '../core/geo';
import type { Box } from '../theme/mark-labels';
import { codeInGroup, type Groups } from './groups';
import { mergeNear, type Points } from './merge-near';
import { type IncidentTable, toLngLat } from './table';
import type { LngLat } from '../core/geo';

/** Pixels between the middles of two marks below which they would overlap. */
export const MARK_SPACING = 30;
/** Points in one square of this side are less than {@link MARK_SPACING} apart, whichever they are. */
const SQUARE = MARK_SPACING / Math.SQRT2 - 1e-9;
/** Rows or points that are gone through between two pauses: a few milliseconds. */
const SLICE = 1 << 17;

export interface Cells extends Groups {
	/** Where each is drawn, the mean of its distinct points: in the unit square of the Mercator world. */
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** Its first row in list order. */
	readonly first: Uint32Array;
}

/**
 * Groups the points in `within` (in the unit square; it may run on past the antimeridian; null: everywhere) for a zoom. It
 * pauses at every `yield`, so that it can be spread over frames.
 */
export function* makeCells(
	table: IncidentTable,
	zoom: number,
	within: Box | null
): Generator<undefined, Cells> {
	const scale = WORLD_SIZE * 2 ** zoom;
	const squares = yield* fillSquares(table, scale, within);
	const { groupOf, points } = yield* mergeNear(squares.points, MARK_SPACING, scale, squares.whole);
	const size = points.x.length;
	const { location } = table;
	const stride = table.hues * 2;
	const codes = new Int32Array(table.size).fill(-1);
	const first = new Uint32Array(size).fill(table.size);
	for (let row = 0; row < table.size; row++) {
		if (row % SLICE === SLICE - 1) yield;
		const square = squares.squareOf[location[row]!] ?? -1;
		if (square < 0) continue;
		const group = groupOf[square]!;
		codes[row] = group * stride + codeInGroup(table, row);
		if (row < first[group]!) first[group] = row;
	}
	return {
		size,
		stride,
		codes,
		x: points.x.map((x) => wrap(x / scale)),
		y: points.y.map((y) => y / scale),
		first
	};
}

/** All at once. */
export function makeCellsNow(table: IncidentTable, zoom: number, within: Box | null = null): Cells {
	const steps = makeCells(table, zoom, within);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

export function cellAt({ x, y }: Cells, cell: number): LngLat {
	return toLngLat(x[cell]!, y[cell]!);
}

/** Points by the squares they lie in: what is left to be compared with each other is no more than fits on the screen. */
function* fillSquares(
	{ locations }: IncidentTable,
	scale: number,
	within: Box | null
): Generator<undefined, { squareOf: Int32Array; points: Points; whole: boolean }> {
	const count = locations.x.length;
	const squareOf = new Int32Array(count).fill(-1);
	const whole = within === null || within.right - within.left >= 1;
	const left = whole ? 0 : within.left;
	const width = whole ? 1 : within.right - within.left;
	const [top, bottom] = within === null ? [0, 1] : [within.top, within.bottom];
	const squares = indexSquares(left, width, top, bottom, scale);
	const [x, y, n]: [number[], number[], number[]] = [[], [], []];
	for (let i = 0; i < count; i++) {
		if (i % SLICE === SLICE - 1) yield;
		const [px, py] = [locations.x[i]!, locations.y[i]!];
		const beside = px - left - Math.floor(px - left);
		if (beside > width || py < top || py > bottom) continue;
		const square = squares.numberOf(left + beside, py);
		squareOf[i] = square;
		if (square === n.length) {
			x.push(0);
			y.push(0);
			n.push(0);
		}
		x[square]! += (left + beside) * scale;
		y[square]! += py * scale;
		n[square]!++;
	}
	const points = {
		x: Float64Array.from(x, (sum, i) => sum / n[i]!),
		y: Float64Array.from(y, (sum, i) => sum / n[i]!),
		weight: Float64Array.from(n)
	};
	return { squareOf, points, whole };
}

/** Most squares that are looked up in an array, rather than in a map. */
const MOST_SQUARES = 1 << 22;

/** Numbers squares in the order in which they are asked for. The squares are the world's, whatever part of it is looked at. */
function indexSquares(left: number, width: number, top: number, bottom: number, scale: number) {
	const columnAt = (x: number) => Math.floor((x * scale) / SQUARE);
	const rowAt = (y: number) => Math.floor((y * scale) / SQUARE);
	const [firstColumn, firstRow] = [columnAt(left), rowAt(top)];
	const columns = columnAt(left + width) - firstColumn + 1;
	const rows = rowAt(bottom) - firstRow + 1;
	const keyOf = (x: number, y: number) =>
		(rowAt(y) - firstRow) * columns + columnAt(x) - firstColumn;
	let count = 0;
	if (columns * rows <= MOST_SQUARES) {
		const numbers = new Int32Array(columns * rows);
		return {
			numberOf: (x: number, y: number) => (numbers[keyOf(x, y)] ||= ++count) - 1
		};
	}
	const numbers = new Map<number, number>();
	return {
		numberOf(x: number, y: number): number {
			const key = keyOf(x, y);
			const found = numbers.get(key);
			if (found !== undefined) return found;
			numbers.set(key, count);
			return count++;
		}
	};
}

const wrap = (x: number) => x - Math.floor(x);
