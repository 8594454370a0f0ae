/**
 * Where a geometry is, of one cell of WKT (OGC 06-103r4, section 7.2) or of GeoJSON (RFC 7946). A table of incidents
 * holds one position a row: of a line or an area that is the middle of its bounds, which is no location, and is told as
 * coarsely as the geometry is wide.
 */
import { type Bounds, lngSpan, type LngLat } from '../core/geo';
import { boundsOf } from '../core/geometry';
import type { Precision } from '../core/site';
import { wrapLng } from '../core/unwrap';

export interface Where {
	readonly lng: number;
	readonly lat: number;
	readonly precision: Precision;
	/** Whether it is only the middle of a line or an area. */
	readonly middle: boolean;
}

/** Deepest nesting of coordinates: a MultiPolygon's positions are its fourth. */
const DEEPEST = 6;
/** Lines and rings may run on past the antimeridian. */
const FARTHEST = 540;

const NUMBER = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';
const WKT_POINT = new RegExp(
	`^(?:SRID=4326;)?\\s*POINT\\s*(?:Z|M|ZM)?\\s*\\(\\s*(${NUMBER})\\s+(${NUMBER})(?:\\s+${NUMBER}){0,2}\\s*\\)$`,
	'i'
);
const WKT_OTHER =
	/^(?:SRID=4326;)?\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*(EMPTY$|\(.*\)$)/is;
/** All that is inside the parentheses of any of them. */
const WKT_INSIDE = /^(?:[-+.\d\s,()]|[eE](?=[-+\d])|[A-Z]{2,}|\b(?:Z|M)\b)*$/i;
const WKT_POSITION = new RegExp(`(${NUMBER})\\s+(${NUMBER})(?:\\s+${NUMBER}){0,2}`, 'g');

/** Null for an empty one; otherwise why it is none. */
export function readWkt(text: string): Where | 'bad-wkt' | 'position-out-of-range' | null {
	const point = WKT_POINT.exec(text);
	if (point) return atPoint([Number(point[1]), Number(point[2])]);
	const other = WKT_OTHER.exec(text);
	if (other === null) return 'bad-wkt';
	const inside = other[2]!;
	if (inside.toUpperCase() === 'EMPTY') return null;
	if (!WKT_INSIDE.test(inside)) return 'bad-wkt';
	const positions = [...inside.matchAll(WKT_POSITION)].map((found): LngLat => [
		Number(found[1]),
		Number(found[2])
	]);
	if (positions.length === 0) return /\d/.test(inside) ? 'bad-wkt' : null;
	return inTheMiddle(positions, /^(?:MULTI)?LINESTRING$/i.test(other[1]!));
}

/** Null for none and an empty one; otherwise why it is none. */
export function readGeometry(
	geometry: unknown
): Where | 'bad-geometry' | 'position-out-of-range' | null {
	if (typeof geometry !== 'object' || geometry === null) return 'bad-geometry';
	const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
	if (type === 'Point' && isPosition(coordinates)) return atPoint([coordinates[0], coordinates[1]]);
	if (typeof type !== 'string') return 'bad-geometry';
	const positions: LngLat[] = [];
	if (!collect(geometry, positions, DEEPEST)) return 'bad-geometry';
	return positions.length === 0
		? null
		: inTheMiddle(positions, /^(?:Multi)?LineString$/.test(type));
}

/** All positions of a geometry or a collection; false where something in it is none. */
function collect(geometry: object, into: LngLat[], depth: number): boolean {
	const { type, coordinates, geometries } = geometry as Record<string, unknown>;
	if (type === 'GeometryCollection') {
		return (
			depth > 0 &&
			Array.isArray(geometries) &&
			geometries.every(
				(each: unknown) =>
					typeof each === 'object' && each !== null && collect(each, into, depth - 1)
			)
		);
	}
	return (
		/^(?:Multi)?(?:Point|LineString|Polygon)$/.test(String(type)) &&
		collectPositions(coordinates, into, DEEPEST)
	);
}

function collectPositions(value: unknown, into: LngLat[], depth: number): boolean {
	if (isPosition(value)) {
		into.push([value[0], value[1]]);
		return true;
	}
	return (
		depth > 0 &&
		Array.isArray(value) &&
		value.every((each: unknown) => collectPositions(each, into, depth - 1))
	);
}

function isPosition(value: unknown): value is readonly [number, number] {
	return (
		Array.isArray(value) &&
		value.length >= 2 &&
		typeof value[0] === 'number' &&
		typeof value[1] === 'number'
	);
}

function atPoint([lng, lat]: LngLat): Where | 'position-out-of-range' {
	if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return 'position-out-of-range';
	return { lng, lat, precision: 'site', middle: false };
}

function inTheMiddle(positions: readonly LngLat[], line: boolean): Where | 'position-out-of-range' {
	if (!positions.every(([lng, lat]) => Math.abs(lng) <= FARTHEST && Math.abs(lat) <= 90)) {
		return 'position-out-of-range';
	}
	const bounds = boundsOf(positions);
	const [west, south, , north] = bounds;
	const lng = wrapLng(west + lngSpan(bounds) / 2);
	return { lng, lat: (south + north) / 2, ...(line ? LINE : howWide(bounds)) };
}

const LINE = { precision: 'corridor', middle: true } as const;

/** As coarse as it is wide: a building is a site, and what is wider than most provinces is told as a country. */
function howWide(bounds: Bounds): { readonly precision: Precision; readonly middle: boolean } {
	const span = Math.max(lngSpan(bounds), bounds[3] - bounds[1]);
	if (span < 0.01) return { precision: 'site', middle: span > 0 };
	return { precision: span < 1 ? 'district' : span < 6 ? 'province' : 'country', middle: true };
}
