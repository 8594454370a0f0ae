/** A table of more rows than are opened whole, in the order and with the notes that `npm run table` gives; and counts of it. */
import { DuckDBInstance } from '@duckdb/node-api';
import { dayOf } from '../../src/lib/core/day';
import { TABLE_VERSION } from '../../src/lib/import/own-table';
import type { Part } from '../../src/lib/import/part';

export const ROWS = 5_200_000;
/** Of its days, of which a row in forty has any of ten. */
export const DAYS = { first: dayOf(2010, 1, 1), last: dayOf(2019, 12, 31) } as const;

async function query(sql: string): Promise<Record<string, unknown>[]> {
	const instance = await DuckDBInstance.create(':memory:', {
		autoinstall_known_extensions: 'false',
		memory_limit: '2GB'
	});
	const connection = await instance.connect();
	const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
	connection.closeSync();
	instance.closeSync();
	return rows;
}

export async function makeLargeTable(file: string): Promise<void> {
	const span = DAYS.last - DAYS.first - 10;
	await query(`COPY (
		SELECT lng, lat, day_first, CASE WHEN i % 40 = 3 THEN day_first + 10 ELSE day_first END AS day_last,
			['raid', 'shelling', 'arrest'][1 + i % 3] AS kind, 'settlement' AS precision, 'row-' || i AS id,
			'Event ' || i AS title, NULL::VARCHAR AS place, NULL::VARCHAR AS source, NULL::VARCHAR AS text
		FROM (
			SELECT i::INTEGER AS i, (36 + hash(i) % 16000 / 1000.0)::FLOAT AS lng, (26 + hash(i + 7) % 12000 / 1000.0)::FLOAT AS lat,
				CASE WHEN i % 50 <> 1 THEN ${DAYS.first} + i * ${span} // ${ROWS} END::INTEGER AS day_first
			FROM range(${ROWS}) AS numbers(i)
		) ORDER BY day_first // 120 NULLS LAST, floor(lng), lat
	) TO '${file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480,
		KV_METADATA {placeline: '${JSON.stringify({ version: TABLE_VERSION })}'})`);
}

export async function countPart(file: string, { view, from, to }: Part): Promise<number> {
	const within =
		view === null
			? 'true'
			: `lat BETWEEN ${view[1]} AND ${view[3]} AND lng BETWEEN ${view[0]} AND ${view[2]}`;
	const [row] = await query(`SELECT count(*) AS n FROM '${file}' WHERE ${within}
		AND ${from === null ? 'true' : `day_last >= ${from}`} AND ${to === null ? 'true' : `day_first <= ${to}`}`);
	return Number(row!.n);
}
