/** Made-up events in every format that can be opened, written by DuckDB; and an independent count of what is in them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export const TOTAL = 6000;
/** Both days are within. */
export const WINDOW = { from: '2019-05-01', to: '2019-08-31' } as const;

/** A twentieth has no date, a fortieth no place; titles have commas, quotes and line breaks. */
const EVENTS = `
	SELECT 'e' || i AS id,
		CASE WHEN i % 20 = 3 THEN NULL ELSE strftime(DATE '2019-01-01' + CAST((i * 37) % 730 AS INTEGER), '%Y-%m-%d') END AS date,
		CASE WHEN i % 40 = 7 THEN NULL ELSE round(41 + ((i * 131) % 6000) / 1000.0, 4) END AS longitude,
		CASE WHEN i % 40 = 7 THEN NULL ELSE round(30 + ((i * 89) % 6000) / 1000.0, 4) END AS latitude,
		['shelling', 'raid', 'قصف'][1 + i % 3] AS type,
		'Event ' || i || ', “quoted” "twice"' || chr(10) || 'second line' AS title
	FROM range(${TOTAL}) AS numbers(i)`;

async function query<T>(sql: string): Promise<T[]> {
	const instance = await DuckDBInstance.create(':memory:', {
		autoinstall_known_extensions: 'false'
	});
	const connection = await instance.connect();
	const reader = await connection.runAndReadAll(sql);
	const rows = reader.getRowObjectsJson() as T[];
	connection.closeSync();
	return rows;
}

interface Event {
	readonly id: string;
	readonly date: string | null;
	readonly longitude: number | null;
	readonly latitude: number | null;
	readonly type: string;
	readonly title: string;
}

export async function makeEventFiles(folder: string): Promise<void> {
	const at = (name: string) => path.join(folder, name);
	await query(`COPY (${EVENTS}) TO '${at('events.csv')}' (HEADER)`);
	await query(`COPY (${EVENTS}) TO '${at('events.tsv')}' (HEADER, DELIMITER '\t')`);
	await query(`COPY (${EVENTS}) TO '${at('events.ndjson')}' (FORMAT json)`);
	await query(`COPY (${EVENTS}) TO '${at('events.parquet')}' (FORMAT parquet)`);
	const features = (await query<Event>(EVENTS)).map(
		({ id, longitude, latitude, ...properties }) => ({
			type: 'Feature',
			id,
			geometry:
				longitude === null
					? null
					: { type: 'Point', coordinates: [Number(longitude), Number(latitude)] },
			properties
		})
	);
	writeFileSync(at('events.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
	writeFileSync(
		at('events.geojsons'),
		features.map((feature) => `\u001e${JSON.stringify(feature)}\n`).join('')
	);
}

export interface Counted {
	readonly total: number;
	readonly undated: number;
	readonly unlocated: number;
	/** Of one day within {@link WINDOW}. */
	readonly within: number;
}

/** Of a table with `date`, `longitude` and `latitude`, or of features as the USGS writes them. */
export async function countEvents(file: string): Promise<Counted> {
	const table = file.endsWith('.geojson')
		? `(SELECT CAST(make_timestamp(CAST(feature.properties.time AS BIGINT) * 1000) AS DATE) AS date,
				feature.geometry.coordinates[1] AS longitude
			FROM (SELECT unnest(features) AS feature FROM read_json('${file}', maximum_object_size = 100000000)))`
		: `read_csv('${file}', header = true)`;
	const [row] = await query<Record<keyof Counted, string>>(`
		SELECT count(*) AS total,
			count(*) FILTER (date IS NULL) AS undated,
			count(*) FILTER (longitude IS NULL) AS unlocated,
			count(*) FILTER (date BETWEEN DATE '${WINDOW.from}' AND DATE '${WINDOW.to}') AS within
		FROM ${table}`);
	return {
		total: Number(row!.total),
		undated: Number(row!.undated),
		unlocated: Number(row!.unlocated),
		within: Number(row!.within)
	};
}
