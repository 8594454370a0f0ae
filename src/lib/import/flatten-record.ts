/**
 * A JSON record's cells, by the names of columns.
 *
 * - Of a GeoJSON Feature: its properties by their bare keys, its own id as `id`, its geometry as `geometry`, and what
 *   else it has as `feature.time` and so on (JSON-FG); its bbox follows from the geometry. A property that is called
 *   `id`, `geometry` or `layer` too is `properties.id`, where the Feature has the other.
 * - A geometry by itself is `geometry`.
 * - Of any other object: its members, with a dot between the keys of objects in objects. A GeoJSON geometry in it is one
 *   cell.
 *
 * Lists, empty objects and what lies deeper than four keys stay as they are.
 */
import type { Cell, Row } from './reader';

const DEEPEST_COLUMN = 4;
const GEOMETRIES: ReadonlySet<unknown> = new Set([
	'Point',
	'MultiPoint',
	'LineString',
	'MultiLineString',
	'Polygon',
	'MultiPolygon',
	'GeometryCollection'
]);

export type JsonObject = { readonly [key: string]: Cell };
export type VisitCell = (column: string, cell: Cell) => void;

/** @param layer Name of the layer it is in, where the file has layers. */
export function visitCells(record: JsonObject, layer: string | null, visit: VisitCell): void {
	if (layer !== null) visit('layer', layer);
	if (isGeometry(record)) visit('geometry', record);
	else if (own(record, 'type') === 'Feature') visitFeature(record, layer !== null, visit);
	else visitMembers(record, '', 1, layer === null ? null : LAYER, visit);
}

/** An object without a prototype, as a column may be called `__proto__`. */
export function rowOf(record: JsonObject, layer: string | null): Row {
	const row = Object.create(null) as Record<string, Cell>;
	visitCells(record, layer, (column, cell) => (row[column] = cell));
	return row;
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Feature or a geometry, which GeoJSON lets be the whole document. */
export function isGeoJsonRecord(value: JsonObject): boolean {
	return own(value, 'type') === 'Feature' || isGeometry(value);
}

const LAYER: ReadonlySet<string> = new Set(['layer']);

function visitFeature(feature: JsonObject, hasLayer: boolean, visit: VisitCell): void {
	const taken = new Set(['geometry', ...(hasLayer ? LAYER : [])]);
	const id = own(feature, 'id');
	if (id !== undefined && id !== null) {
		visit('id', id);
		taken.add('id');
	}
	const properties = own(feature, 'properties');
	if (isObject(properties)) visitMembers(properties, '', 1, taken, visit);
	visit('geometry', own(feature, 'geometry') ?? null);
	for (const key of Object.keys(feature)) {
		if (!FEATURE_KEYS.has(key)) visitCell(`feature.${key}`, feature[key], 2, visit);
	}
}

const FEATURE_KEYS: ReadonlySet<string> = new Set(['type', 'id', 'properties', 'geometry', 'bbox']);

function visitMembers(
	record: JsonObject,
	prefix: string,
	depth: number,
	taken: ReadonlySet<string> | null,
	visit: VisitCell
): void {
	for (const key of Object.keys(record)) {
		const isTaken = taken !== null && taken.has(key);
		visitCell(isTaken ? `properties.${key}` : prefix + key, record[key], depth, visit);
	}
}

function visitCell(column: string, cell: Cell, depth: number, visit: VisitCell): void {
	const isDeeper = depth < DEEPEST_COLUMN && isObject(cell) && !isGeometry(cell);
	if (isDeeper && Object.keys(cell).length > 0)
		visitMembers(cell, `${column}.`, depth + 1, null, visit);
	else visit(column, cell);
}

function isGeometry(value: JsonObject): boolean {
	if (!GEOMETRIES.has(own(value, 'type'))) return false;
	return Array.isArray(own(value, 'coordinates')) || Array.isArray(own(value, 'geometries'));
}

function own(value: JsonObject, key: string): Cell {
	return Object.hasOwn(value, key) ? value[key] : undefined;
}
