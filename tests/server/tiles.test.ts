import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basemapStyle } from '../../src/lib/map/basemap-style';
import { BASEMAP_FOLDER } from '../../src/lib/server/folders';
import { RELIEF_MAX_ZOOM, RELIEF_MOST } from '../../src/lib/theme/relief';
import { buildTiles, type BuiltTiles } from '../../src/lib/server/tiles';

let folder: string;
let built: BuiltTiles;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'placeline-tiles-'));
	built = await buildTiles(BASEMAP_FOLDER, folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

function readTile(z: number, x: number, y: number): VectorTile {
	return new VectorTile(new PbfReader(readFileSync(join(folder, `${z}/${x}/${y}.mvt`))));
}

function featuresOf(tile: VectorTile, name: string) {
	const layer = tile.layers[name];
	return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer!.feature(i).properties);
}

test('every tile within the zooms is there, and no other file', () => {
	const { minzoom, maxzoom, tiles } = built.index;
	let count = 0;
	for (let z = minzoom; z <= maxzoom; z++) {
		for (let x = 0; x < 2 ** z; x++) {
			const names = readdirSync(join(folder, `${z}/${x}`));
			expect(new Set(names)).toEqual(new Set(Array.from({ length: 2 ** z }, (_, y) => `${y}.mvt`)));
			count += names.length;
		}
	}
	expect(count).toBe(tiles);
	expect(readdirSync(folder).sort()).toEqual([
		'0',
		'1',
		'2',
		'3',
		'4',
		'5',
		'index.json',
		'relief'
	]);
});

test('a tile of nothing but sea is an empty file', () => {
	expect(statSync(join(folder, '5/5/19.mvt')).size).toBe(0);
});

test('the style asks for the zooms and bounds that were built', () => {
	const source = basemapStyle('light', { tiles: '', relief: '', fonts: {} }, 'en').sources.basemap;
	const { minzoom, maxzoom, bounds } = built.index;
	expect(source).toMatchObject({ minzoom, maxzoom, bounds });
});

test('the tile of Iraq has its capital in both scripts, its country and its rivers', () => {
	const tile = readTile(5, 19, 12);
	expect(featuresOf(tile, 'places')).toContainEqual(
		expect.objectContaining({ name: 'Baghdad', name_ar: 'بغداد', capital: true })
	);
	expect(featuresOf(tile, 'countries')).toContainEqual(
		expect.objectContaining({ name: 'Iraq', name_ar: 'العراق' })
	);
	const rivers = featuresOf(tile, 'river-names').map(({ name }) => name);
	expect(rivers).toEqual(expect.arrayContaining(['Tigris', 'Euphrates']));
});

test('disputed borders are marked, agreed ones are not', () => {
	const kashmir = featuresOf(readTile(5, 22, 12), 'boundaries');
	expect(kashmir).toContainEqual({ disputed: true });
	const alps = featuresOf(readTile(5, 16, 11), 'boundaries');
	expect(alps.length).toBeGreaterThan(0);
	expect(alps).not.toContainEqual({ disputed: true });
});

test('no property has a name that stops a source', () => {
	const names = readdirSync(BASEMAP_FOLDER)
		.filter((name) => name.endsWith('.geojson'))
		.flatMap((name) => {
			const { features } = JSON.parse(readFileSync(join(BASEMAP_FOLDER, name), 'utf8'));
			return features.flatMap((feature: { properties: object }) => Object.keys(feature.properties));
		});
	expect([...new Set(names)].filter((name) => name in Object.prototype)).toEqual([]);
});

test('the first view of Iraq costs less than 100 kB', () => {
	const tiles = [18, 19, 20].flatMap((x) => [12, 13].map((y) => `5/${x}/${y}.mvt`));
	const bytes = tiles.map((tile) => gzipSync(readFileSync(join(folder, tile))).length);
	expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(100_000);
});

test('what is up to date is left alone; what is not is built again, the same, with nothing stale', async () => {
	expect(await buildTiles(BASEMAP_FOLDER, folder)).toEqual({ index: built.index, changed: false });

	const tile = join(folder, '5/19/12.mvt');
	const before = readFileSync(tile);
	const stale = join(folder, '5/19/99.mvt');
	writeFileSync(stale, '');
	writeFileSync(join(folder, 'index.json'), JSON.stringify({ ...built.index, hash: 'older' }));
	expect(await buildTiles(BASEMAP_FOLDER, folder)).toEqual({ index: built.index, changed: true });
	expect(readFileSync(tile).equals(before)).toBe(true);
	expect(readdirSync(join(folder, '5/19'))).not.toContain('99.mvt');
}, 120_000);

/** RGBA of a relief tile. */
async function readRelief(z: number, x: number, y: number) {
	const { data, info } = await sharp(join(folder, `relief/${z}/${x}/${y}.webp`))
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return Array.from({ length: info.width * info.height }, (_, i) => ({
		white: data[i * 4]! > 127,
		alpha: data[i * 4 + 3]! / 255
	}));
}

test('every tile of the relief is there, up to its last zoom', () => {
	let count = 0;
	for (let z = 0; z <= RELIEF_MAX_ZOOM; z++) {
		for (let x = 0; x < 2 ** z; x++) {
			const names = readdirSync(join(folder, `relief/${z}/${x}`));
			expect(new Set(names)).toEqual(
				new Set(Array.from({ length: 2 ** z }, (_, y) => `${y}.webp`))
			);
			count += names.length;
		}
	}
	expect(count).toBe(built.index.reliefTiles);
});

test('the relief tints the Zagros with shadow and light, no more than words can bear', async () => {
	const pixels = await readRelief(4, 10, 6);
	const most = (white: boolean) =>
		Math.max(...pixels.filter((pixel) => pixel.white === white).map(({ alpha }) => alpha));
	// A step of 8 bits is rounded either way, and steps of 4 are kept.
	expect(most(false)).toBeGreaterThan(0.1);
	expect(most(false)).toBeLessThanOrEqual(RELIEF_MOST.shade + 2 / 255);
	expect(most(true)).toBeGreaterThan(0.04);
	expect(most(true)).toBeLessThanOrEqual(RELIEF_MOST.light + 2 / 255);
});

test.each([
	['the Pacific', 4, 3, 10],
	['the seams near the South Pole', 4, 8, 15]
])('the relief leaves %s alone', async (_, z, x, y) => {
	expect(Math.max(...(await readRelief(z, x, y)).map(({ alpha }) => alpha))).toBe(0);
});
