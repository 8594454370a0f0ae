/**
 * Geometries across the antimeridian, in two forms. *Joined*, each line and ring runs on past ±180 and all parts
 * lie in one turn of the world: to measure, to box and to draw. *Cut*, no part crosses ±180: to publish (RFC 7946,
 * section 3.1.9). The pieces of a cut polygon stay pieces when they are joined, side by side.
 */
import { boundsOf, joinBounds } from './geometry';
import type { PlaceGeometry } from './schema';
import { turnBy, unwrapPath, unwrapRing } from './unwrap';

type Position = [lng: number, lat: number];
/** A line, or a ring that ends where it began. */
type Path = Position[];
/** A line alone, or a polygon's rings. */
type Part = Path[];

/** Cut, or uncut with steps from 179 to −179, to joined. What does not cross is returned itself. */
export function joinAcross(geometry: PlaceGeometry): PlaceGeometry {
	if (geometry.type === 'Point') return geometry;
	const written = partsOf(geometry);
	const area = isArea(geometry);
	const parts = written.map((part) => {
		const paths = part.map((path) => (area ? unwrapRing(path) : unwrapPath(path)));
		return paths.some((path, i) => path !== part[i]) ? besideFirst(paths) : part;
	});
	const boxes = parts.map((part) => boundsOf(part[0]!));
	const [west] = joinBounds(boxes)!;
	const placed = parts.map((part) => shift(part, turnTo(part, west)));
	return placed.every((part, i) => part === written[i])
		? geometry
		: withParts(area, placed, geometry.type.startsWith('Multi'));
}

/** Joined to cut: all longitudes within ±180. What does not cross is returned itself. */
export function cutAcross(geometry: PlaceGeometry): PlaceGeometry {
	if (geometry.type === 'Point') return geometry;
	const parts = partsOf(geometry);
	if (parts.every((part) => part.every((path) => path.every(([lng]) => Math.abs(lng) <= 180)))) {
		return geometry;
	}
	const area = isArea(geometry);
	const cut = [-360, 0, 360].flatMap((turn) =>
		parts.flatMap((part): Part[] => {
			const moved = shift(part, turn);
			if (!area) return clipLine(moved[0]!).map((line) => [line]);
			const rings = moved.map(clipRing).filter((ring) => ring.length > 3);
			return rings.length > 0 ? [rings] : [];
		})
	);
	return withParts(area, cut, cut.length > 1);
}

/**
 * The edges of an area, without those that are no edge of it: where it was cut at the antimeridian, or closed
 * round a pole.
 */
export function outlineOf(geometry: PlaceGeometry): readonly Path[] {
	if (!isArea(geometry)) return [];
	const isSeam = ([aLng, aLat]: Position, [bLng, bLat]: Position) =>
		(aLng === bLng && Math.abs(aLng) % 360 === 180) ||
		Math.abs(aLat) === 90 ||
		Math.abs(bLat) === 90;
	return partsOf(geometry)
		.flat()
		.flatMap((ring) => {
			const lines: Path[] = [[ring[0]!]];
			for (let i = 1; i < ring.length; i++) {
				if (isSeam(ring[i - 1]!, ring[i]!)) lines.push([ring[i]!]);
				else lines.at(-1)!.push(ring[i]!);
			}
			return lines.filter((line) => line.length > 1);
		});
}

export function isArea(geometry: PlaceGeometry): boolean {
	return geometry.type.endsWith('Polygon');
}

function partsOf(geometry: PlaceGeometry): Part[] {
	switch (geometry.type) {
		case 'Point':
			return [];
		case 'LineString':
			return [[geometry.coordinates]];
		case 'MultiLineString':
			return geometry.coordinates.map((line) => [line]);
		case 'Polygon':
			return [geometry.coordinates];
		case 'MultiPolygon':
			return geometry.coordinates;
	}
}

function withParts(area: boolean, parts: Part[], many: boolean): PlaceGeometry {
	if (area) {
		return many
			? { type: 'MultiPolygon', coordinates: parts }
			: { type: 'Polygon', coordinates: parts[0]! };
	}
	return many
		? { type: 'MultiLineString', coordinates: parts.map((part) => part[0]!) }
		: { type: 'LineString', coordinates: parts[0]![0]! };
}

/** A polygon's holes on the copy of the world its outer ring is on. */
function besideFirst(paths: Part): Part {
	const [outer, ...holes] = paths;
	const { west } = extent(outer!);
	return [outer!, ...holes.map((hole) => shift([hole], turnTo([hole], west))[0]!)];
}

/** The turn that brings a part's western end to `west` or less than a turn east of it. */
function turnTo(part: Part, west: number): number {
	const { west: at } = extent(part[0]!);
	return at < west ? 360 : at >= west + 360 ? -360 : 0;
}

function extent(path: Path): { west: number; east: number } {
	let [west, east] = [Infinity, -Infinity];
	for (const [lng] of path) {
		west = Math.min(west, lng);
		east = Math.max(east, lng);
	}
	return { west, east };
}

function shift(part: Part, turn: number): Part {
	if (turn === 0) return part;
	return part.map((path) => path.map(([lng, lat]) => [turnBy(lng, turn), lat]));
}

/** Where a step crosses a meridian. */
function crossing([aLng, aLat]: Position, [bLng, bLat]: Position, at: number): Position {
	return [at, aLat + ((bLat - aLat) * (at - aLng)) / (bLng - aLng)];
}

/** The pieces of a line that lie within ±180. */
function clipLine(line: Path): Path[] {
	const pieces: Path[] = [];
	let piece: Path = [];
	const end = () => {
		if (piece.length > 1) pieces.push(piece);
		piece = [];
	};
	for (let i = 1; i < line.length; i++) {
		const [from, to] = [line[i - 1]!, line[i]!];
		const east = to[0] >= from[0];
		const [low, high] = east ? [-180, 180] : [180, -180];
		const before = (lng: number, limit: number) => (east ? lng < limit : lng > limit);
		if (before(to[0], low) || before(high, from[0])) {
			end();
			continue;
		}
		if (piece.length === 0) piece.push(before(from[0], low) ? crossing(from, to, low) : from);
		if (before(high, to[0])) {
			piece.push(crossing(from, to, high));
			end();
		} else piece.push(to);
	}
	end();
	return pieces;
}

/** The part of a ring within ±180, closed along the meridians (Sutherland and Hodgman, 1974). */
function clipRing(ring: Path): Path {
	const clipSide = (path: Path, limit: number) => {
		const inside = (lng: number) => (limit < 0 ? lng >= limit : lng <= limit);
		return path.flatMap((to, i): Path => {
			const from = path.at(i - 1)!;
			const cross = inside(from[0]) !== inside(to[0]) ? [crossing(from, to, limit)] : [];
			return inside(to[0]) ? [...cross, to] : cross;
		});
	};
	const clipped = clipSide(clipSide(ring.slice(0, -1), -180), 180);
	const { west, east } = extent(clipped);
	// What only touches the meridian has no area there.
	return east > west ? [...clipped, clipped[0]!] : [];
}
