import type { Frame } from './frame';
import type { Box } from './shapes';

/** The lines a country ends at, in pixels of the box: shores are closed rings, borders open lines. */
export interface Walls {
	readonly rings: readonly (readonly number[])[];
	readonly lines: readonly (readonly number[])[];
}

/** The part of one country that a picture shows. */
export interface Territory {
	/**
	 * Where a label of this size lies wholly on the territory, the best first: in the box, and near the
	 * country's own point. Worked out as far as it is asked for.
	 */
	spots(size: Size): Iterable<readonly [x: number, y: number]>;
	/** Whether a label of this size about (x, y) lies wholly on the territory. */
	holds(x: number, y: number, size: Size): boolean;
}

type Size = readonly [width: number, height: number];

/** Pixels to a cell of the raster. */
const CELL = 10;
/** A country that fills this share of the box is named in it, even if its own middle is outside. */
const BIG_PART = 0.015;
const WALL = -1;
const NOBODY = 0;

/**
 * Finds which part of the picture belongs to each country, from no more than a point in it and the lines that
 * end it: the lines are drawn on a coarse raster and each country is poured in at its point, like paint. A
 * country whose point is on a line (small, or an island) keeps only that point.
 */
export function findTerritories(
	frame: Frame,
	view: Box,
	points: readonly { readonly x: number; readonly y: number }[],
	walls: Walls
): Territory[] {
	const columns = Math.ceil((view[2] - view[0]) / CELL) + 1;
	const rows = Math.ceil((view[3] - view[1]) / CELL) + 1;
	const column = (x: number) => Math.floor((x - view[0]) / CELL);
	const row = (y: number) => Math.floor((y - view[1]) / CELL);
	const owner = new Int16Array(columns * rows);
	const wall = (x: number, y: number) => {
		const [i, j] = [column(x), row(y)];
		if (i >= 0 && j >= 0 && i < columns && j < rows) owner[j * columns + i] = WALL;
	};
	for (const line of walls.lines) drawWall(line, false, wall);
	for (const ring of walls.rings) drawWall(ring, true, wall);

	const sizes = points.map(({ x, y }, index) =>
		pour(owner, columns, rows, row(y) * columns + column(x), index + 1)
	);
	const box: Box = [CELL, CELL, frame.width - CELL, frame.height - CELL];
	const inBox = countInBox(frame, view, owner, columns, points.length);

	return points.map(({ x, y }, index) => {
		const mine = index + 1;
		const holds = (left: number, top: number, right: number, bottom: number) => {
			for (let j = row(top); j <= row(bottom); j++) {
				for (let i = column(left); i <= column(right); i++) {
					if (i < 0 || j < 0 || i >= columns || j >= rows) return false;
					if (owner[j * columns + i] !== mine) return false;
				}
			}
			return true;
		};
		return {
			holds: (atX, atY, [width, height]) =>
				holds(atX - width / 2, atY - height / 2, atX + width / 2, atY + height / 2),
			*spots([width, height]) {
				const fits = (atX: number, atY: number, area: Box) => {
					const left = atX - width / 2;
					const top = atY - height / 2;
					const inArea =
						left > area[0] && top > area[1] && left + width < area[2] && top + height < area[3];
					return inArea && holds(left, top, left + width, top + height);
				};
				if (sizes[index] === 0) yield [x, y];
				if (fits(x, y, box)) yield [x, y];
				const search = (area: Box) => {
					const found: (readonly [x: number, y: number])[] = [];
					for (let atY = area[1]; atY < area[3]; atY += 2 * CELL) {
						for (let atX = area[0]; atX < area[2]; atX += 2 * CELL) {
							if (owner[row(atY) * columns + column(atX)] !== mine) continue;
							if (fits(atX, atY, area)) found.push([atX, atY]);
						}
					}
					const distance = ([atX, atY]: readonly [number, number]) => Math.hypot(atX - x, atY - y);
					return found.sort((a, b) => distance(a) - distance(b));
				};
				if (inBox[mine]! * CELL ** 2 > BIG_PART * frame.width * frame.height) yield* search(box);
				if (fits(x, y, view)) yield [x, y];
				yield* search(view);
			}
		};
	});
}

/** Marks every cell a line comes through; steps of half a cell leave no gap to leak through. */
function drawWall(line: readonly number[], closed: boolean, wall: (x: number, y: number) => void) {
	const count = line.length / 2;
	for (let i = closed ? 0 : 1, j = closed ? count - 1 : 0; i < count; j = i++) {
		const [x, y] = [line[2 * j]!, line[2 * j + 1]!];
		const [dx, dy] = [line[2 * i]! - x, line[2 * i + 1]! - y];
		const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / (CELL / 2)) || 1;
		for (let step = 0; step <= steps; step++)
			wall(x + (dx * step) / steps, y + (dy * step) / steps);
	}
}

/** Fills the empty cells that hang together with `start`, side by side; returns how many. */
function pour(owner: Int16Array, columns: number, rows: number, start: number, mine: number) {
	if (owner[start] !== NOBODY) return 0;
	owner[start] = mine;
	const queue = [start];
	for (let next = 0; next < queue.length; next++) {
		const cell = queue[next]!;
		const i = cell % columns;
		const neighbours = [
			i > 0 ? cell - 1 : cell,
			i < columns - 1 ? cell + 1 : cell,
			cell >= columns ? cell - columns : cell,
			cell < columns * (rows - 1) ? cell + columns : cell
		];
		for (const neighbour of neighbours) {
			if (owner[neighbour] !== NOBODY) continue;
			owner[neighbour] = mine;
			queue.push(neighbour);
		}
	}
	return queue.length;
}

function countInBox(
	{ width, height }: Frame,
	view: Box,
	owner: Int16Array,
	columns: number,
	countries: number
): number[] {
	const counts = new Array<number>(countries + 1).fill(0);
	for (let y = 0; y < height; y += CELL) {
		for (let x = 0; x < width; x += CELL) {
			const cell =
				owner[Math.floor((y - view[1]) / CELL) * columns + Math.floor((x - view[0]) / CELL)]!;
			if (cell > 0) counts[cell]!++;
		}
	}
	return counts;
}
