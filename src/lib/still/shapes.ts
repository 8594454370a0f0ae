import type { Feature, Geometry, Position } from 'geojson';
import type { GeoStream } from 'd3-geo';
import { toMercator } from '../core/geo';

/** `[left, top, right, bottom]`, y downwards. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/**
 * A line or ring in the unit square of the Mercator world, with the box of the whole and of every
 * {@link RUN} points, so that what lies far from a view is passed over without being read.
 */
export interface Shape {
	readonly points: Float64Array;
	readonly box: Box;
	readonly runs: Float64Array;
}

const RUN = 32;

/** The lines of some features; those that touch end to end become one, as drawing and dashes want them. */
export function lineShapes(features: readonly Feature<Geometry | null, unknown>[]): Shape[] {
	const lines: Position[][] = [];
	for (const { geometry } of features) {
		if (geometry?.type === 'LineString') lines.push(geometry.coordinates);
		if (geometry?.type === 'MultiLineString') lines.push(...geometry.coordinates);
	}
	return joinLines(lines.filter((line) => line.length > 1)).map(toShape);
}

/** The rings of some features, one list per polygon. */
export function areaShapes(features: readonly Feature<Geometry | null, unknown>[]): Shape[][] {
	const areas: Shape[][] = [];
	const add = (rings: Position[][]) =>
		// Both d3's streams and SVG close a ring by themselves.
		areas.push(rings.filter((ring) => ring.length > 3).map((ring) => toShape(ring.slice(0, -1))));
	for (const { geometry } of features) {
		if (geometry?.type === 'Polygon') add(geometry.coordinates);
		if (geometry?.type === 'MultiPolygon') geometry.coordinates.forEach(add);
	}
	return areas.filter((rings) => rings.length > 0);
}

export function overlap(a: Box, b: Box): boolean {
	return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/**
 * Sends a shape into a d3 stream, `copy` worlds to the east. A run of points that lies wholly to one side of
 * `view` is sent as its two ends: the straight line between them stays on that side too, so what is seen in
 * the view, and what a ring fills of it, is the same.
 */
export function streamShape(shape: Shape, view: Box, copy: number, sink: GeoStream): void {
	const { points, runs } = shape;
	const count = points.length / 2;
	sink.lineStart();
	for (let start = 0, run = 0; start < count; start += RUN, run += 4) {
		const end = Math.min(start + RUN, count);
		const aside =
			runs[run + 2]! + copy < view[0] ||
			runs[run]! + copy > view[2] ||
			runs[run + 3]! < view[1] ||
			runs[run + 1]! > view[3];
		const step = aside ? Math.max(1, end - 1 - start) : 1;
		for (let i = start; i < end; i += step) sink.point(points[2 * i]! + copy, points[2 * i + 1]!);
	}
	sink.lineEnd();
}

function toShape(line: readonly Position[]): Shape {
	const points = new Float64Array(line.length * 2);
	line.forEach(([lng, lat], i) => points.set(toMercator([lng!, lat!]), 2 * i));
	const runs = new Float64Array(Math.ceil(line.length / RUN) * 4);
	const whole: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
	for (let run = 0; run < runs.length; run += 4) {
		const box: typeof whole = [Infinity, Infinity, -Infinity, -Infinity];
		const start = (run / 4) * RUN;
		for (let i = start; i < Math.min(start + RUN, line.length); i++) {
			grow(box, points[2 * i]!, points[2 * i + 1]!);
		}
		runs.set(box, run);
		grow(whole, box[0], box[1]);
		grow(whole, box[2], box[3]);
	}
	return { points, box: whole, runs };
}

function grow(box: [number, number, number, number], x: number, y: number) {
	if (x < box[0]) box[0] = x;
	if (y < box[1]) box[1] = y;
	if (x > box[2]) box[2] = x;
	if (y > box[3]) box[3] = y;
}

/** Joins lines end to end; where three meet, two of them become one. */
function joinLines(lines: readonly Position[][]): Position[][] {
	const keyOf = (position: Position | undefined) => `${position![0]},${position![1]}`;
	const ends = new Map<string, number[]>();
	lines.forEach((line, index) => {
		for (const end of [line[0], line.at(-1)]) {
			const key = keyOf(end);
			ends.set(key, [...(ends.get(key) ?? []), index]);
		}
	});
	const used = new Set<number>();
	/** The line that carries on from `position`, turned so that it starts there. */
	const next = (position: Position): Position[] | undefined => {
		const meeting = ends.get(keyOf(position))!;
		const index = meeting.find((other) => !used.has(other));
		if (index === undefined) return undefined;
		used.add(index);
		const line = lines[index]!;
		return keyOf(line[0]) === keyOf(position) ? line : [...line].reverse();
	};
	const joined: Position[][] = [];
	lines.forEach((line, index) => {
		if (used.has(index)) return;
		used.add(index);
		let whole = [...line];
		for (let more = next(whole.at(-1)!); more; more = next(whole.at(-1)!)) {
			whole = whole.concat(more.slice(1));
		}
		whole.reverse();
		for (let more = next(whole.at(-1)!); more; more = next(whole.at(-1)!)) {
			whole = whole.concat(more.slice(1));
		}
		joined.push(whole);
	});
	return joined;
}
