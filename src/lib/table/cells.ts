/**
 * The marks of the map: points that would overlap on the screen are one. They are made of all rows, whatever the filter, so
 * that they keep their place while the counts move.
 */
import { WORLD_SIZE } from '../core/geo';
import type { Box } from '../theme/mark-labels';
import { codeInGroup, type Groups, noCodes } from './groups';
import type { Locations } from './locations';
import { mergeNear, type Points } from './merge-near';
import { type IncidentTable, toLngLat } from './table';
import type { LngLat } from '../core/geo';

/** Pixels between the middles of two marks below which they would overlap. */
export const MARK_SPACING = 30;
/** Points in one square of this side are less than {@link MARK_SPACING} apart, whichever they are. */
const SQUARE = MARK_SPACING / Math.SQRT2 - 1e-9;
/** Rows or points that are gone through between two pauses: a few milliseconds. */
const SLICE = 1 << 17;

/** What is kept from one grouping of a table to the next: memory is slow to come by. */
export interface Scratch {
	/** By location, its square; -1 where it is in none. */
	squareOf?: Int32Array;
}

export interface Cells extends Groups {
	/** Where each is drawn, the mean of its distinct points: in the unit square of the Mercator world. */
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** The same places, `[lng, lat]` in degrees. */
	readonly at: readonly LngLat[];
	/** Its first row in list order. */
	readonly first: Uint32Array;
	/** By which it is told from others: the same for as long as the same rows are together. */
	readonly ids: readonly string[];
}

/**
 * Groups the points in `within` (in the unit square; it may run on past the antimeridian; null: everywhere) for a zoom. It
 * pauses at every `yield`, so that it can be spread over frames. `scratch` is for one at a time, and again for the next.
 */
export function* makeCells(
	table: IncidentTable,
	zoom: number,
	within: Box | null,
	scratch: Scratch = {}
): Generator<undefined, Cells> {
	const scale = WORLD_SIZE * 2 ** zoom;
	const squares = yield* fillSquares(table, scale, within, scratch);
	const { groupOf, points } = yield* mergeNear(squares.points, MARK_SPACING, scale, squares.whole);
	const size = points.x.length;
	const stride = table.hues * 2;
	const codes = noCodes(table.size, size * stride);
	const codeOf = groupOf.map((group) => group * stride);
	const firstOf = new Uint32Array(size * stride).fill(table.size);
	for (let row = 0; row < table.size; row += SLICE) {
		if (row > 0) yield;
		const end = Math.min(table.size, row + SLICE);
		codeRows(table, row, end, squares.squareOf, codeOf, codes, firstOf);
	}
	const first = leastOf(firstOf, size, stride);
	const x = points.x.map((x) => wrap(x / scale));
	const y = points.y.map((y) => y / scale);
	return {
		size,
		stride,
		codes,
		x,
		y,
		at: Array.from(x, (each, i) => toLngLat(each, y[i]!)),
		first,
		ids: Array.from(first, String)
	};
}

// What goes through many rows or points is apart from what can be paused: a function that can be is compiled less well.

function codeRows(
	{ location, kind, hues, precision }: IncidentTable,
	start: number,
	end: number,
	squareOf: Int32Array,
	codeOf: Int32Array,
	codes: Int16Array | Int32Array,
	firstOf: Uint32Array
): void {
	for (let row = start; row < end; row++) {
		const at = location[row]!;
		if (at < 0) continue;
		const square = squareOf[at]!;
		if (square < 0) continue;
		const code = codeOf[square]! + codeInGroup(kind[row]!, precision[row]!, hues);
		codes[row] = code;
		if (firstOf[code]! > row) firstOf[code] = row;
	}
}

/** By group: of its codes' first rows the first. By code they cost less to find, for no row's group is asked for. */
function leastOf(firstOf: Uint32Array, size: number, stride: number): Uint32Array {
	const first = new Uint32Array(size);
	for (let group = 0; group < size; group++) {
		let least = Infinity;
		for (let code = group * stride, end = code + stride; code < end; code++) {
			least = Math.min(least, firstOf[code]!);
		}
		first[group] = least;
	}
	return first;
}

/** All at once. */
export function makeCellsNow(table: IncidentTable, zoom: number, within: Box | null = null): Cells {
	const steps = makeCells(table, zoom, within);
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** Points by the squares they lie in: what is left to be compared with each other is no more than fits on the screen. */
function* fillSquares(
	{ locations }: IncidentTable,
	scale: number,
	within: Box | null,
	scratch: Scratch
): Generator<undefined, { squareOf: Int32Array; points: Points; whole: boolean }> {
	const count = locations.x.length;
	const whole = within === null || within.right - within.left >= 1;
	const grid = makeGrid({ ...(within ?? WORLD), ...(whole && EDGES) }, scale / SQUARE);
	const squareOf = (scratch.squareOf ??= new Int32Array(count));
	for (let i = 0; i < count; i += SLICE) {
		if (i > 0) yield;
		fillRun(locations, i, Math.min(count, i + SLICE), grid, squareOf);
	}
	const { x, y, n } = grid;
	const middle = (sums: number[]) => Float64Array.from(sums, (sum, i) => (sum / n[i]!) * scale);
	const points = { x: middle(x), y: middle(y), weight: Float64Array.from(n) };
	return { squareOf, points, whole };
}

function fillRun(
	{ x: xs, y: ys }: Locations,
	start: number,
	end: number,
	{ box, perUnit, firstColumn, firstRow, columns, dense, sparse, x, y, n }: Grid,
	squareOf: Int32Array
): void {
	const { left, right, top, bottom } = box;
	const width = right - left;
	for (let i = start; i < end; i++) {
		const py = ys[i]!;
		let beside = xs[i]! - left;
		if (beside < 0 || beside >= 1) beside -= Math.floor(beside);
		if (beside > width || py < top || py > bottom) {
			squareOf[i] = -1;
			continue;
		}
		const px = left + beside;
		const row = Math.floor(py * perUnit) - firstRow;
		const column = Math.floor(px * perUnit) - firstColumn;
		// Where squares are few their keys are small: whole numbers throughout, which are faster.
		const key = dense === null ? row * columns + column : Math.imul(row, columns) + column;
		let square = (dense === null ? (sparse.get(key) ?? 0) : dense[key]!) - 1;
		if (square < 0) {
			square = n.length;
			if (dense === null) sparse.set(key, square + 1);
			else dense[key] = square + 1;
			x.push(0);
			y.push(0);
			n.push(0);
		}
		squareOf[i] = square;
		x[square]! += px;
		y[square]! += py;
		n[square]!++;
	}
}

/** Most squares that are looked up in an array, rather than in a map. */
const MOST_SQUARES = 1 << 22;

const EDGES = { left: 0, right: 1 };
const WORLD: Box = { ...EDGES, top: 0, bottom: 1 };

/** The squares that points lie in, numbered in the order in which they come. They are the world's, whatever part of it is looked at. */
type Grid = ReturnType<typeof makeGrid>;

/** `perUnit`: how many squares the world is wide. */
function makeGrid(box: Box, perUnit: number) {
	const [firstColumn, firstRow] = [Math.floor(box.left * perUnit), Math.floor(box.top * perUnit)];
	const columns = Math.floor(box.right * perUnit) - firstColumn + 1;
	const most = columns * (Math.floor(box.bottom * perUnit) - firstRow + 1);
	return {
		box,
		perUnit,
		firstColumn,
		firstRow,
		columns,
		/** By where a square is, one more than its number. */
		dense: most <= MOST_SQUARES ? new Int32Array(most) : null,
		sparse: new Map<number, number>(),
		/** By number: sums of the points' coordinates, and how many points there are. */
		x: [] as number[],
		y: [] as number[],
		n: [] as number[]
	};
}

const wrap = (x: number) => x - Math.floor(x);
