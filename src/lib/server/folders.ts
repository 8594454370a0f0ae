/** Where the build reads from, seen from the project's root, where every npm script runs. */
import { env } from 'node:process';

/** The folder authors edit, or a GeoJSON file that Placeline wrote: `PLACELINE_GEODATA`, else `geodata`. */
export const GEODATA_FOLDER = env['PLACELINE_GEODATA'] || 'geodata';

/** The world underneath, which is the same for every data set. */
export const BASEMAP_FOLDER = 'geodata/basemap';
