/** The SQL that reads cells: days, degrees, WKB and the place on a Hilbert curve. Macros, so that statements stay readable. */
import type { Engine } from './table-engine';
import { text } from './table-engine';

/** How a column writes its dates; `days` are days since 1970-01-01, as this program writes them. */
export const TABLE_DATE_FORMATS = [
	'iso',
	'dmy',
	'mdy',
	'ymd-compact',
	'epoch-s',
	'epoch-ms',
	'days'
] as const;
export type TableDateFormat = (typeof TABLE_DATE_FORMATS)[number];

/**
 * One date or two of ISO 8601 or EDTF: `2020-01`, `2019-12-31/2020-01-01`, `[2020-01-20..2020-01-21]`, `2020-01-21~`. An open
 * end is none of these: a table's row has a first and a last day.
 */
const SPAN = String.raw`^\[?(\d{4}(?:-\d\d){0,2})[~?%]?(?:(?:/|\.\.)(\d{4}(?:-\d\d){0,2})[~?%]?)?\]?$`;

/** In the day's order, of which the first that fits is taken. Month names are English. */
const STRPTIME = {
	dmy: ['%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y', '%d %B %Y', '%d %b %Y'],
	mdy: ['%m/%d/%Y', '%m.%d.%Y', '%m-%d-%Y', '%B %d, %Y', '%b %d, %Y']
};

/** A date as days since 1970-01-01: [first, last] of what the cell says; both null where it cannot be read. */
export function daysSql(format: TableDateFormat, cell: string): readonly [string, string] {
	const twice = (sql: string) => [sql, sql] as const;
	switch (format) {
		case 'iso':
			return [`iso_first(${cell})`, `iso_last(${cell})`];
		case 'dmy':
		case 'mdy': {
			const formats = STRPTIME[format].map(text).join(', ');
			// A time of day after the date is dropped; a month's name has no comma but with `mdy`.
			const date = `regexp_replace(${cell}, '[T ]\\d{1,2}:.*$', '')`;
			return twice(`day_number(try_strptime(${date}, [${formats}])::DATE)`);
		}
		case 'ymd-compact':
			return twice(
				`day_number(CASE WHEN length(${cell}) = 8 THEN try_strptime(${cell}, '%Y%m%d')::DATE END)`
			);
		case 'epoch-s':
			return twice(`epoch_day(${cell}, 86400)`);
		case 'epoch-ms':
			return twice(`epoch_day(${cell}, 86400000)`);
		case 'days':
			return twice(`TRY_CAST(${cell} AS INTEGER)`);
	}
}

export async function defineMacros(engine: Engine): Promise<void> {
	for (const macro of MACROS) await engine.run(`CREATE TEMP MACRO ${macro}`);
}

const MACROS = [
	`day_number(date) AS (date - DATE '1970-01-01')::INTEGER`,
	`number_of(cell) AS coalesce(TRY_CAST(cell AS DOUBLE), TRY_CAST(replace(cell, ',', '.') AS DOUBLE))`,
	// Before 1700 or after 2262 it is not a count of seconds since 1970.
	`epoch_day(cell, per_day) AS CASE WHEN abs(TRY_CAST(cell AS DOUBLE)) < 106000.0 * per_day
		THEN floor(TRY_CAST(cell AS DOUBLE) / per_day)::INTEGER END`,
	`span_part(cell, part) AS regexp_extract(cell, ${text(SPAN)}, part)`,
	`first_of(date) AS day_number(TRY_CAST(date || right('-01-01', 10 - length(date)) AS DATE))`,
	`last_of(date) AS day_number(CASE length(date) WHEN 10 THEN TRY_CAST(date AS DATE)
		WHEN 7 THEN last_day(TRY_CAST(date || '-01' AS DATE)) WHEN 4 THEN TRY_CAST(date || '-12-31' AS DATE) END)`,
	// Nearly every cell is a plain day, with a time or without: the expression that reads the others is slow.
	`plain_day(cell) AS CASE WHEN length(cell) = 10 OR substr(cell, 11, 1) IN ('T', ' ')
		THEN day_number(TRY_CAST(left(cell, 10) AS DATE)) END`,
	`iso_first(cell) AS coalesce(plain_day(cell), first_of(span_part(cell, 1)))`,
	`iso_last(cell) AS coalesce(plain_day(cell),
		last_of(coalesce(nullif(span_part(cell, 2), ''), span_part(cell, 1))))`,
	`round_first(day, width) AS CASE WHEN width IS NULL OR day IS NULL THEN day
		ELSE day_number(date_trunc(width, DATE '1970-01-01' + day)::DATE) END`,
	`round_last(day, width) AS CASE WHEN width IS NULL OR day IS NULL THEN day
		ELSE day_number((date_trunc(width, DATE '1970-01-01' + day)
			+ CASE width WHEN 'week' THEN INTERVAL 7 DAY WHEN 'month' THEN INTERVAL 1 MONTH ELSE INTERVAL 1 YEAR END
			- INTERVAL 1 DAY)::DATE) END`,
	// The bits of a double are big-endian, and so is WKB that begins with 0; what DuckDB gives back is little-endian.
	`wkb_point(lng, lat) AS st_aswkb(st_geomfromwkb(
		'\\x00\\x00\\x00\\x00\\x01'::BLOB || lng::DOUBLE::BIT::BLOB || lat::DOUBLE::BIT::BLOB))`
];

/**
 * A query over `from` (which has `x` and `y`, UBIGINT of 16 bits) with `hilbert` added, by bit arithmetic without a loop, as
 * flatbush does it (https://github.com/mourner/flatbush, after rawrunprotected's public-domain code). Neighbours on the curve
 * are neighbours on the map, so consecutive rows lie in small boxes.
 */
export function hilbertSql(from: string): string {
	const step = (n: number) => `(SELECT * REPLACE (
		xor(a & (a >> ${n}), b & (b >> ${n})) AS a, xor(a & (b >> ${n}), b & (xor(a, b) >> ${n})) AS b,
		xor(c, xor(a & (c >> ${n}), b & (d >> ${n}))) AS c,
		xor(d, xor(b & (c >> ${n}), xor(a, b) & (d >> ${n}))) AS d) FROM `;
	const spread = (by: number, mask: number) =>
		`(SELECT * REPLACE ((a | (a << ${by})) & ${mask} AS a, (b | (b << ${by})) & ${mask} AS b) FROM `;
	const stages = [
		'(SELECT * EXCLUDE (a, b, c, d), (b << 1) | a AS hilbert FROM ',
		spread(1, 0x55555555),
		spread(2, 0x33333333),
		spread(4, 0x0f0f0f0f),
		spread(8, 0x00ff00ff),
		`(SELECT * REPLACE (xor(x, y) AS a, xor(d, d >> 1) | (65535 - (xor(x, y) | xor(c, c >> 1))) AS b) FROM `,
		step(8),
		step(4),
		step(2),
		`(SELECT * REPLACE (a | (b >> 1) AS a, xor(a >> 1, a) AS b,
			xor(xor(c >> 1, b & (d >> 1)), c) AS c, xor(xor(a & (c >> 1), d >> 1), d) AS d) FROM `,
		`(SELECT *, xor(x, y) AS a, 65535 - xor(x, y) AS b, 65535 - (x | y) AS c, x & (65535 - y) AS d FROM `
	];
	return `${stages.join('')}${from}${')'.repeat(stages.length)}`;
}
