/**
 * Writes `staged` as GeoParquet in an order of which a page can leave out most: first by stretches of days that hold equally
 * many rows, then along a Hilbert curve. A row group is then a small box for a short time, and the footer's least and greatest
 * values say which groups a view and a window need.
 */
import { TABLE_VERSION } from '../import/own-table';
import { type Cells, type Engine, text } from './table-engine';
import { hilbertSql } from './table-sql';

/** What the map needs, side by side in each row group; the rest is fetched for a row that is opened. */
export const SMALL_COLUMNS = ['lng', 'lat', 'day_first', 'day_last', 'kind', 'precision'] as const;
export const TEXT_COLUMNS = ['id', 'title', 'place', 'source', 'text', 'geometry'] as const;

/** Fewer rows make a group's pages compress badly and the footer long. */
const LEAST_ROWS_PER_GROUP = 20_480;
/** DuckDB's vector: a group is some of these. */
const VECTOR = 2048;
/** The footer is read before anything else. */
const FOOTER_BYTES = 600_000;
/** Of a group, in the footer, without the least and greatest texts: measured. */
const GROUP_BYTES = 800;
/** DuckDB cuts least and greatest texts here, and writes each of them twice. */
const LONGEST_STATISTIC = 256;
/** Most kinds that the file tells of itself. */
const MOST_KINDS = 200;
/** A row of more days than this would widen the days of all its group; such rows have groups of their own. */
const WIDE = 31;

/** What the file says of itself, under the key `placeline`. */
export interface TableAbout {
	readonly version: number;
	readonly sources: readonly string[];
	readonly rows: number;
	readonly undated: number;
	readonly unlocated: number;
	/** First and last day, as days since 1970-01-01; null where no row has any. */
	readonly days: readonly [number, number] | null;
	/** West, south, east, north; null where no row has a place. */
	readonly bounds: readonly [number, number, number, number] | null;
	/** The most frequent, each with its rows; an empty name is of rows without a kind. */
	readonly kinds: readonly (readonly [string, number])[];
	readonly columns: { readonly small: readonly string[]; readonly text: readonly string[] };
}

export async function describeStage(
	engine: Engine,
	sources: readonly string[]
): Promise<TableAbout> {
	const [all] =
		await engine.all(`SELECT count(*)::DOUBLE AS rows, (count(*) - count(day_first))::DOUBLE AS undated,
		(count(*) - count(lng))::DOUBLE AS unlocated, min(day_first) AS first, max(day_last) AS last,
		min(lng) AS west, min(lat) AS south, max(lng) AS east, max(lat) AS north FROM staged WHERE NOT broken`);
	const kinds =
		await engine.all(`SELECT coalesce(kind, '') AS kind, count(*)::DOUBLE AS n FROM staged WHERE NOT broken
		GROUP BY 1 ORDER BY n DESC, kind LIMIT ${MOST_KINDS}`);
	const { rows, undated, unlocated, first, last, west, south, east, north } = all as Record<
		string,
		number
	>;
	return {
		version: TABLE_VERSION,
		sources,
		rows: rows!,
		undated: undated!,
		unlocated: unlocated!,
		days: first === null ? null : [first!, last!],
		bounds: west === null ? null : [west!, south!, east!, north!],
		kinds: kinds.map(({ kind, n }) => [String(kind), Number(n)] as const),
		columns: { small: SMALL_COLUMNS, text: TEXT_COLUMNS }
	};
}

/** How many rows have an id that an earlier row has. */
export async function countRepeatedIds(engine: Engine): Promise<number> {
	const [found] = (await engine.all(
		`SELECT (count(id) - count(DISTINCT hash(id)))::DOUBLE AS n FROM staged WHERE NOT broken AND id IS NOT NULL`
	)) as [Cells];
	// The hash of a missing id is left out by the condition.
	return Number(found.n);
}

/** As few as the format allows, as many as keep the footer short: text that is long makes its statistics long. */
export function rowsPerGroup(rows: number, longest: readonly number[]): number {
	const statistics = longest.reduce(
		(sum, bytes) => sum + 4 * Math.min(LONGEST_STATISTIC, bytes),
		0
	);
	const fitting = Math.ceil((rows * (GROUP_BYTES + statistics)) / FOOTER_BYTES / VECTOR) * VECTOR;
	return Math.max(LEAST_ROWS_PER_GROUP, fitting);
}

/** Writes `file`, and gives the rows of a group. The same rows give the same bytes. */
export async function writeTable(engine: Engine, about: TableAbout, file: string): Promise<number> {
	const texts = ['kind', 'precision', 'id', 'title', 'place', 'source', 'text'];
	const [longest] = await engine.all(
		`SELECT ${texts.map((column) => `coalesce(max(strlen(${column})), 0)::INTEGER AS "${column}"`).join(', ')} FROM staged`
	);
	const perGroup = rowsPerGroup(about.rows, Object.values(longest!).map(Number));
	const stretches = Math.max(1, Math.round(2 * Math.sqrt(about.rows / perGroup)));
	await engine.run(`CREATE TEMP TABLE stretches AS
		SELECT day_first, least((sum(n) OVER (ORDER BY day_first) - n) * ${stretches} // sum(n) OVER (), ${stretches - 1})::UBIGINT AS stretch
		FROM (SELECT day_first, count(*) AS n FROM staged WHERE day_first IS NOT NULL AND NOT broken GROUP BY 1)`);
	// Two doubles that round to one FLOAT are told apart in `geometry` alone: to a metre, which no map of events shows.
	await engine.run(`COPY (
		SELECT lng::FLOAT AS lng, lat::FLOAT AS lat, day_first, day_last, kind, precision,
			coalesce(id, 'row-' || (row + 1)) AS id, title, place, source, text,
			CASE WHEN lng IS NOT NULL THEN wkb_point(lng, lat) END AS geometry
		FROM (
			SELECT p.*, CASE WHEN p.day_first IS NULL THEN ${2 * stretches}
				WHEN day_last - p.day_first > ${WIDE} THEN stretch + ${stretches} ELSE stretch END AS part
			FROM ${hilbertSql(`(SELECT *, rowid AS row, ${cellOf('lng', about.bounds, 0)} AS x, ${cellOf('lat', about.bounds, 1)} AS y
				FROM staged WHERE NOT broken)`)} AS p
			LEFT JOIN stretches ON p.day_first = stretches.day_first
		) ORDER BY (part::UBIGINT << 32) | coalesce(hilbert, 4294967295), row
	) TO ${text(file)} (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, ROW_GROUP_SIZE ${perGroup},
		KV_METADATA {geo: ${text(JSON.stringify(geoOf(about)))}, placeline: ${text(JSON.stringify(about))}})`);
	return perGroup;
}

/** Where a value lies between the bounds, in 65536 steps. */
function cellOf(column: string, bounds: TableAbout['bounds'], axis: 0 | 1): string {
	if (bounds === null) return 'NULL::UBIGINT';
	const [low, high] = [bounds[axis], bounds[axis + 2]!];
	return `least(65535, (${column} - ${low}::DOUBLE) / ${high - low || 1}::DOUBLE * 65536)::UBIGINT`;
}

/** GeoParquet 1.1; without a `crs` it is longitude and latitude on WGS 84. */
function geoOf({ bounds }: TableAbout) {
	const geometry = {
		encoding: 'WKB',
		geometry_types: ['Point'],
		...(bounds === null ? {} : { bbox: bounds })
	};
	return { version: '1.1.0', primary_column: 'geometry', columns: { geometry } };
}
