/** `npm run basemap`: builds `static/tiles` from `geodata/basemap`, unless it is up to date. */
import { buildTiles, TILES_FOLDER } from '../lib/server/tiles';

const started = performance.now();
const { index, changed } = await buildTiles();
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const size = `${index.tiles + index.reliefTiles} tiles, ${(index.bytes / 1e6).toFixed(1)} MB`;
console.log(
	changed
		? `Basemap: built ${TILES_FOLDER} (${size}) in ${seconds} s.`
		: `Basemap: ${TILES_FOLDER} is up to date (${size}).`
);
