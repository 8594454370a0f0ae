/**
 * The basemap as tiles: `geodata/basemap/` in, one file per tile out, the relief's in a folder of their own. Every vector tile of every zoom is
 * written, those with nothing on them as empty files, which MapLibre takes for a tile without features; so any
 * static host will do, and a missing file is a fault.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import { BASEMAP_FOLDER } from './folders';
import { nameLine } from './name-line';
import { buildRelief, RELIEF_FILE } from './relief';

export const TILES_FOLDER = 'static/tiles';

/** A tile at zoom 5 is some 1,250 km wide: 4096 steps of 300 m, about what Natural Earth's 1:10m holds. */
const MAX_ZOOM = 5;
const EXTENT = 4096;
/** The first zoom drawn from the 1:10m files. */
const DETAILED_FROM = 4;

/** The files read, by layer of the tiles; `[coarse, detailed]`, or the same one for both. */
const FILES = {
	land: ['land-50m', 'land-10m'],
	lakes: ['lakes-50m', 'lakes-50m'],
	rivers: ['rivers-50m', 'rivers-10m'],
	'river-names': ['rivers-50m', 'rivers-10m'],
	admin1: ['admin1-10m', 'admin1-10m'],
	boundaries: ['boundaries-50m', 'boundaries-10m'],
	places: ['places-10m', 'places-10m'],
	countries: ['countries', 'countries']
} as const;

export type TileLayer = keyof typeof FILES;

/** The highest rank kept at zooms 0…5; -1 keeps none. What a zoom does not draw, its tiles do not carry. */
const HIGHEST_RANK: Partial<Record<TileLayer, readonly number[]>> = {
	rivers: [-1, 0, 2, 4, 5, 8],
	'river-names': [-1, -1, -1, -1, 4, 7],
	admin1: [-1, -1, -1, -1, 3, 8],
	places: [-1, -1, 1, 3, 4, 10],
	countries: [1, 3, 3, 5, 6, 6]
};

/** `static/tiles/index.json`. */
export interface TileIndex {
	readonly minzoom: number;
	readonly maxzoom: number;
	/** West, south, east, north, as TileJSON has them. */
	readonly bounds: readonly [number, number, number, number];
	/** Vector tiles. */
	readonly tiles: number;
	/** Raster tiles, of the zooms that `theme/relief.ts` says. */
	readonly reliefTiles: number;
	/** All tiles together. */
	readonly bytes: number;
	/** Of the files read, this program and the libraries' versions: the same hash, the same tiles. */
	readonly hash: string;
}

export interface BuiltTiles {
	readonly index: TileIndex;
	/** False when the tiles in the folder were made from the same input already. */
	readonly changed: boolean;
}

export async function buildTiles(
	source = BASEMAP_FOLDER,
	target = TILES_FOLDER
): Promise<BuiltTiles> {
	const hash = hashInputs(source);
	const known = readIndex(target);
	if (known?.hash === hash) return { index: known, changed: false };

	// The index goes first and comes back last: a build cut short is done again.
	rmSync(target, { recursive: true, force: true });
	let bytes = 0;
	let tiles = 0;
	for (const { z, x, y, data } of makeTiles((name) => readLayer(source, name))) {
		mkdirSync(join(target, `${z}/${x}`), { recursive: true });
		writeFileSync(join(target, `${z}/${x}/${y}.mvt`), data);
		bytes += data.length;
		tiles += 1;
	}
	const relief = await buildRelief(join(source, RELIEF_FILE), join(target, 'relief'));
	const index: TileIndex = {
		minzoom: 0,
		maxzoom: MAX_ZOOM,
		bounds: [-180, -85.051129, 180, 85.051129],
		tiles,
		reliefTiles: relief.tiles,
		bytes: bytes + relief.bytes,
		hash
	};
	writeFileSync(join(target, 'index.json'), `${JSON.stringify(index, null, '\t')}\n`);
	return { index, changed: true };
}

export interface Tile {
	readonly z: number;
	readonly x: number;
	readonly y: number;
	readonly data: Uint8Array;
}

/** Every tile of the world, zoom by zoom; `read` gives a file of the basemap by its name without ending. */
export function* makeTiles(read: (name: string) => FeatureCollection): Generator<Tile> {
	for (let z = 0; z <= MAX_ZOOM; z++) {
		const layers = sliceLayers(read, z);
		for (let x = 0; x < 2 ** z; x++) {
			for (let y = 0; y < 2 ** z; y++) {
				const found: Record<string, GeoJSONVTTile> = {};
				for (const [name, layer] of layers) {
					const tile = layer.getTile(z, x, y);
					if (tile && tile.features.length > 0) found[name] = tile;
				}
				const empty = Object.keys(found).length === 0;
				const data = empty
					? new Uint8Array()
					: fromGeojsonVt(found, { version: 2, extent: EXTENT });
				yield { z, x, y, data };
			}
		}
	}
}

/** One index per layer and zoom: what is kept differs by zoom, and so does the file it is from. */
function sliceLayers(
	read: (name: string) => FeatureCollection,
	z: number
): [TileLayer, GeoJSONVT][] {
	return (Object.keys(FILES) as TileLayer[]).flatMap((layer) => {
		const [coarse, detailed] = FILES[layer];
		const highest = HIGHEST_RANK[layer]?.[z] ?? Infinity;
		const kept = read(z < DETAILED_FROM ? coarse : detailed).features.filter(
			({ properties }) => (properties?.rank ?? 0) <= highest
		);
		const features = layer === 'river-names' ? nameLines(kept, z) : kept;
		if (features.length === 0) return [];
		const labels = layer === 'places' || layer === 'countries';
		return [
			[
				layer,
				new GeoJSONVT(
					{ type: 'FeatureCollection', features: features.map(slim) },
					{
						// One above the zoom, so that this one is simplified too: to half a pixel of a 512-pixel tile.
						maxZoom: z + 1,
						indexMaxZoom: z,
						indexMaxPoints: 0,
						// The last zoom is magnified later, and keeps more.
						tolerance: z === MAX_ZOOM ? 1 : 4,
						extent: EXTENT,
						// A label's point belongs to one tile; lines and areas go on beyond the edge, to join.
						buffer: labels ? 0 : 64
					}
				)
			]
		];
	});
}

/**
 * A name is some 60 pixels long, so the bends that matter to it are those of that size. The last zoom has the lines
 * for itself and, marked `fine`, for the zooms it is magnified to.
 */
function nameLines(rivers: readonly Feature[], z: number): Feature[] {
	const lines = rivers.flatMap((river) => nameLine(river, 4 / 2 ** z));
	if (z < MAX_ZOOM) return lines;
	const fine = rivers
		.flatMap((river) => nameLine(river, 0.03))
		.map((line) => ({ ...line, properties: { ...line.properties, fine: true } }));
	return [...lines, ...fine];
}

const UNUSED = new Set(['area', 'iso']);

/** Features as the tiles carry them: no ids, and nothing where the value is the common one. */
function slim(feature: Feature): Feature {
	const { geometry } = feature;
	const properties: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(feature.properties ?? {})) {
		if (value !== '' && value !== false && !UNUSED.has(key)) properties[key] = value;
	}
	return { type: 'Feature', geometry, properties };
}

function readLayer(folder: string, name: string): FeatureCollection {
	return JSON.parse(readFileSync(join(folder, `${name}.geojson`), 'utf8'));
}

function hashInputs(folder: string): string {
	const hash = createHash('sha256');
	const names = [...new Set(Object.values(FILES).flat())].sort();
	for (const name of names) hash.update(readFileSync(join(folder, `${name}.geojson`)));
	hash.update(readFileSync(join(folder, RELIEF_FILE)));
	for (const file of ['tiles.ts', 'name-line.ts', 'relief.ts', '../theme/relief.ts']) {
		hash.update(readFileSync(join(dirname(fileURLToPath(import.meta.url)), file)));
	}
	for (const library of ['@maplibre/geojson-vt', '@maplibre/vt-pbf', 'sharp']) {
		hash.update(readFileSync(`node_modules/${library}/package.json`));
	}
	return hash.digest('hex').slice(0, 16);
}

function readIndex(folder: string): TileIndex | undefined {
	try {
		return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as TileIndex;
	} catch {
		return undefined;
	}
}
