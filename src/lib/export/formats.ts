/** The downloads a reader can choose from, and how each is written. */
import { slugOf } from './slug';
import { formatDay } from '../core/day';
import type { View } from '../core/permalink';
import { writeCsv } from './csv';
import type { Export } from './export';
import { writeGeojson } from './geojson';
import { writeJsonFg } from './json-fg';
import { writeKml } from './kml';

interface Format {
	/** The end of the file's name, after its last letter. */
	readonly end: string;
	readonly type: string;
	readonly write: (data: Export) => string;
}

export const FORMATS = {
	geojson: {
		end: '.geojson',
		type: 'application/geo+json',
		write: (data) => JSON.stringify(writeGeojson(data))
	},
	csv: { end: '.csv', type: 'text/csv', write: writeCsv },
	kml: { end: '.kml', type: 'application/vnd.google-earth.kml+xml', write: writeKml },
	jsonFg: {
		end: '.fg.json',
		type: 'application/vnd.ogc.fg+json',
		write: (data) => JSON.stringify(writeJsonFg(data))
	}
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;

/** `placeline-attacks-in-iraq-2020-01-03-to-2020-01-08.geojson`: the data set's title and the window. */
export function nameFile(title: string, { from, to }: View, format: FormatName): string {
	const window = [
		from !== null && from !== to ? `from-${formatDay(from)}` : '',
		to === null ? '' : from === to ? formatDay(to) : `to-${formatDay(to)}`
	];
	const name = [slugOf(title), ...window].filter((part) => part !== '').join('-');
	return `placeline-${name}${FORMATS[format].end}`;
}
