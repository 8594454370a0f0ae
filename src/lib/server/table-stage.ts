/** Reads each file's rows into one table, `staged`, and keeps what could not be read beside them. */
import {
	type Asked,
	chooseColumns,
	codesOf,
	type Columns,
	DATE_CODES,
	TableFault,
	WHERE_CODES
} from './table-columns';
import { PRECISIONS } from '../core/precisions';
import { type Engine, text } from './table-engine';
import { firstLines, type Source } from './table-sources';
import { daysSql, TABLE_DATE_FORMATS, type TableDateFormat } from './table-sql';

export interface StagedFile {
	readonly file: string;
	readonly columns: Columns;
	readonly dateFormat: TableDateFormat | null;
}

/** Of so many first rows the way of writing dates is found out. */
const SAMPLE = 5000;

export async function createStage(engine: Engine): Promise<void> {
	// The number of a record is its rowid less that of the file's first.
	await engine.run(`CREATE TABLE staged (id VARCHAR, lng DOUBLE, lat DOUBLE, day_first INTEGER, day_last INTEGER,
		kind VARCHAR, precision VARCHAR, title VARCHAR, place VARCHAR, source VARCHAR, text VARCHAR, broken BOOLEAN,
		where_fault VARCHAR, where_value VARCHAR, when_fault VARCHAR, when_value VARCHAR)`);
	await engine.run('CREATE TABLE files (file VARCHAR, first_row BIGINT)');
	await engine.run(
		`CREATE TABLE rejected (file VARCHAR, line BIGINT, value VARCHAR, problem VARCHAR)`
	);
}

/** Throws {@link TableFault} where a column is missing or the file cannot be read to its end. */
export async function stageSource(
	engine: Engine,
	source: Source,
	asked: Asked,
	dateFormat: TableDateFormat | null
): Promise<StagedFile> {
	const { file } = source;
	const columns = chooseColumns(file, source.columns, asked);
	const date = await formatOf(engine, source, columns.date, dateFormat);
	const end = await formatOf(engine, source, columns.end, dateFormat);
	const rejects = source.format === 'csv' ? 'csv' : null;
	await engine.run(
		`INSERT INTO files SELECT ${text(file)}, coalesce(max(rowid) + 1, 0) FROM staged`
	);
	try {
		await engine.run(
			`INSERT INTO staged ${rowsSql(source, columns, date ?? 'iso', end ?? date ?? 'iso', rejects)}`
		);
	} catch (error) {
		throw new TableFault(`${file} cannot be read. ${firstLines(error)}`);
	}
	if (rejects !== null) {
		await engine.run(`INSERT INTO rejected SELECT ${text(file)}, line, any_value(csv_line),
			any_value(regexp_replace(error_message, '\\n.*', '', 's')) FROM ${rejects}_errors GROUP BY line ORDER BY line`);
		await engine.run(`DROP TABLE ${rejects}_errors; DROP TABLE ${rejects}_scans`);
	}
	return { file, columns, dateFormat: date };
}

/**
 * Undated, unlocated rows are rows. A code of precision widens a date to its week (from Monday), month or year. `least` and
 * `greatest` pass over nulls.
 */
function rowsSql(
	source: Source,
	columns: Columns,
	dateFormat: TableDateFormat,
	endFormat: TableDateFormat,
	rejects: string | null
): string {
	const cell = (column: string | null) =>
		column === null ? 'NULL::VARCHAR' : `nullif(trim(${source.cell(column)}), '')`;
	const { geometry } = columns;
	const degrees = (axis: 'lng' | 'lat') =>
		geometry === null ? cell(columns[axis]) : `nullif(${source.point(geometry, axis)}, '')`;
	const [dateFirst, dateLast] = daysSql(dateFormat, 'date_cell');
	const [endFirst, endLast] = daysSql(endFormat, 'end_cell');
	const whereCodes = codesOf(WHERE_CODES, columns.wherePrecision);
	const words = Object.fromEntries(PRECISIONS.map((word) => [word, word]));
	return `WITH cells AS (
		SELECT ${cell(columns.id)} AS id, ${degrees('lng')} AS lng_cell, ${degrees('lat')} AS lat_cell,
			${geometry === null ? 'NULL::VARCHAR' : source.notPoint(geometry)} AS shape,
			${cell(columns.date)} AS date_cell, ${cell(columns.end)} AS end_cell,
			${decoded(cell(columns.datePrecision), codesOf(DATE_CODES, columns.datePrecision))} AS width,
			${decoded(cell(columns.wherePrecision), { ...words, ...whereCodes })} AS precision,
			${(['kind', 'title', 'place', 'source', 'text'] as const).map((part) => `${cell(columns[part])} AS ${part}`).join(', ')},
			coalesce(${source.broken ?? 'false'}, false) AS broken
		FROM ${source.rows(rejects)}
	), numbers AS (
		SELECT *, number_of(lng_cell) AS lng, number_of(lat_cell) AS lat, ${dateFirst} AS date_first, ${dateLast} AS date_last,
			${endFirst} AS end_first, ${endLast} AS end_last
		FROM cells
	), checked AS (
		SELECT *, coalesce(lng BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90, false) AS located,
			date_cell IS NULL OR date_first IS NOT NULL AS dated
		FROM numbers
	)
	SELECT id, CASE WHEN located THEN lng END, CASE WHEN located THEN lat END,
		CASE WHEN dated THEN round_first(least(date_first, end_first), width) END,
		CASE WHEN dated THEN round_last(greatest(date_last, end_last), width) END,
		kind, precision, title, place, source, text, broken,
		CASE WHEN shape IS NOT NULL THEN 'not a point'
			WHEN located OR (lng_cell IS NULL AND lat_cell IS NULL) THEN NULL
			WHEN lng_cell IS NULL OR lat_cell IS NULL THEN 'one coordinate only'
			WHEN lng IS NULL OR lat IS NULL THEN 'not a number'
			WHEN abs(lat) BETWEEN 90 AND 180 AND abs(lng) <= 90 THEN 'out of range: longitude and latitude look exchanged'
			ELSE 'out of range' END AS where_fault,
		CASE WHEN where_fault IS NOT NULL THEN coalesce(shape, concat_ws(' / ', lng_cell, lat_cell)) END,
		CASE WHEN NOT dated THEN 'not a date'
			WHEN end_cell IS NOT NULL AND end_last IS NULL THEN 'not a date: the first date alone is taken'
			WHEN end_last < date_first THEN 'ends before it begins: taken the other way round' END AS when_fault,
		CASE WHEN NOT dated THEN date_cell WHEN when_fault LIKE 'ends%' THEN concat_ws(' / ', date_cell, end_cell)
			WHEN when_fault IS NOT NULL THEN end_cell END
	FROM checked`;
}

/** What a code means; null where the list has none. */
function decoded(cell: string, meaning: Readonly<Record<string, string>>): string {
	const entries = Object.entries(meaning);
	if (cell.startsWith('NULL') || entries.length === 0) return 'NULL::VARCHAR';
	return `CASE ${cell} ${entries.map(([code, word]) => `WHEN ${text(code)} THEN ${text(word)}`).join(' ')} END`;
}

/** The format that reads most of the first rows. Throws {@link TableFault} where day and month could be either. */
async function formatOf(
	engine: Engine,
	source: Source,
	column: string | null,
	asked: TableDateFormat | null
): Promise<TableDateFormat | null> {
	if (column === null) return null;
	if (/^(properties\.)?day_(first|last)$/.test(column)) return 'days';
	if (asked !== null) return asked;
	const formats = TABLE_DATE_FORMATS.filter((format) => format !== 'days');
	const reads = (format: TableDateFormat) => daysSql(format, 'cell')[0];
	const [found] = await engine.all(`SELECT
			${formats.map((format) => `count(${reads(format)})::INTEGER AS "${format}"`).join(', ')},
			min(cell) FILTER (${reads('dmy')} <> ${reads('mdy')}) AS either
		FROM (SELECT nullif(trim(${source.cell(column)}), '') AS cell FROM ${source.rows(null)} LIMIT ${SAMPLE})`);
	const count = (format: TableDateFormat) => Number(found![format]);
	if (found!.either !== null && count('dmy') === count('mdy')) {
		throw new TableFault(
			`${source.file}, ${column}: “${found!.either}” can be read either way. Say which: --date-format dmy (day first) or --date-format mdy (month first).`
		);
	}
	return formats.reduce((best, format) => (count(format) > count(best) ? format : best));
}
