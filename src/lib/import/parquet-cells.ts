/** How cells of Parquet become ours. */
import type { ParquetReadOptions } from 'hyparquet';
import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import type { Geometry, Point } from 'geojson';
import type { Cell } from './reader';

const decoder = new TextDecoder();
/** Bytes of a text, up to which calling the decoder takes longer than its work. */
const SHORT = 32;

/** Bytes of a point in WKB, little-endian, of two numbers. */
const POINT_BYTES = 21;
const scratch = new Uint8Array(16);
const numbers = new DataView(scratch.buffer);

function textOf(bytes: Uint8Array): string | undefined {
	// Missing values come here as well.
	if (!bytes || bytes.length > SHORT) return bytes && decoder.decode(bytes);
	for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 0x7f) return decoder.decode(bytes);
	return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

function jsonOf(bytes: Uint8Array): unknown {
	const text = textOf(bytes);
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return text;
	}
}

/** Nearly all geometries of incidents are points: a view of its own for each would cost more than the reading. */
function geometryOf(bytes: Uint8Array): Geometry | null | undefined {
	if (!bytes) return undefined;
	if (bytes.length === POINT_BYTES && bytes[0] === 1 && bytes[1] === 1 && bytes[2] === 0) {
		for (let at = 0; at < 16; at++) scratch[at] = bytes[at + 5]!;
		const [lng, lat] = [numbers.getFloat64(0, true), numbers.getFloat64(8, true)];
		// An empty point is written so.
		return Number.isNaN(lng) ? null : { type: 'Point', coordinates: [lng, lat] };
	}
	try {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		return wkbToGeojson({ view, offset: 0 }) as Geometry;
	} catch {
		return null;
	}
}

export const PARSERS: NonNullable<ParquetReadOptions['parsers']> = {
	stringFromBytes: textOf,
	jsonFromBytes: jsonOf,
	geometryFromBytes: geometryOf,
	geographyFromBytes: geometryOf
};

/** Names of columns in which points are written as `{x, y}`. @param geo GeoParquet's own metadata. */
export function pointColumns(geo: Cell): ReadonlySet<string> {
	const columns = (geo as { readonly columns?: unknown } | undefined)?.columns ?? {};
	const isPoint = ([, column]: readonly [string, unknown]) =>
		(column as { readonly encoding?: unknown } | null)?.encoding === 'point';
	return new Set(
		Object.entries(columns)
			.filter(isPoint)
			.map(([name]) => name)
	);
}

export function asPoints(cells: ArrayLike<Cell>): (Point | null)[] {
	return Array.from(cells, (cell) => {
		const { x, y } = (cell ?? {}) as { readonly x?: unknown; readonly y?: unknown };
		if (typeof x !== 'number' || typeof y !== 'number') return null;
		return { type: 'Point', coordinates: [x, y] };
	});
}
