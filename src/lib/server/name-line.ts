/** The line a river's name is set along: its course without the bends, on which letters would tumble. */
import type { Feature, Position } from 'geojson';

/** Degrees; a shorter line bears no name. */
const SHORTEST = 0.4;

/**
 * The feature with its bends taken out, or nothing where it has no name or is too short. `tolerance` is the degrees
 * the line may be off the river.
 */
export function nameLine(feature: Feature, tolerance: number): Feature[] {
	const { geometry, properties } = feature;
	if (!properties?.name) return [];
	const parts =
		geometry.type === 'LineString'
			? [geometry.coordinates]
			: geometry.type === 'MultiLineString'
				? geometry.coordinates
				: [];
	const coordinates = joinEnds(parts)
		.map((line) => roundCorners(straighten(line, tolerance), 3))
		.filter((line) => length(line) >= SHORTEST);
	if (coordinates.length === 0) return [];
	return [{ type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } }];
}

/** Lines that go on where another ends become one. */
function joinEnds(parts: readonly Position[][]): Position[][] {
	const joined: Position[][] = [];
	const key = (position: Position) => position.join();
	for (const part of parts) {
		const before = joined.find((line) => key(line.at(-1)!) === key(part[0]!));
		if (before) before.push(...part.slice(1));
		else joined.push([...part]);
	}
	return joined;
}

/** Douglas and Peucker's simplification. */
function straighten(line: readonly Position[], tolerance: number): Position[] {
	const [first, last] = [line[0]!, line.at(-1)!];
	let farthest = 0;
	let most = 0;
	for (let i = 1; i < line.length - 1; i++) {
		const distance = toSegment(line[i]!, first, last);
		if (distance > most) [farthest, most] = [i, distance];
	}
	if (most <= tolerance) return [first, last];
	return [
		...straighten(line.slice(0, farthest + 1), tolerance),
		...straighten(line.slice(farthest), tolerance).slice(1)
	];
}

function toSegment([px, py]: Position, [ax, ay]: Position, [bx, by]: Position): number {
	const [dx, dy] = [bx! - ax!, by! - ay!];
	const along = ((px! - ax!) * dx + (py! - ay!) * dy) / (dx * dx + dy * dy || 1);
	const t = Math.max(0, Math.min(1, along));
	return Math.hypot(ax! + t * dx - px!, ay! + t * dy - py!);
}

/** Chaikin's corner cutting, `times` over; the ends stay. */
function roundCorners(line: Position[], times: number): Position[] {
	if (times === 0) return line;
	const cut = line.slice(1).flatMap(([bx, by], i) => {
		const [ax, ay] = line[i]!;
		return [
			[ax! * 0.75 + bx! * 0.25, ay! * 0.75 + by! * 0.25],
			[ax! * 0.25 + bx! * 0.75, ay! * 0.25 + by! * 0.75]
		];
	});
	return roundCorners([line[0]!, ...cut, line.at(-1)!], times - 1);
}

function length(line: readonly Position[]): number {
	return line
		.slice(1)
		.reduce((sum, [x, y], i) => sum + Math.hypot(x! - line[i]![0]!, y! - line[i]![1]!), 0);
}
