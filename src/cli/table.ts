/**
 * `npm run table -- FILE… -o incidents.parquet`: files of any size (CSV, TSV, JSON, GeoJSON, Parquet; also .gz, and patterns)
 * into one table that a page reads by ranges. docs/scaling.md says what it holds. Exit code 1 where nothing was written.
 */
import { parseArgs } from 'node:util';
import { buildTable } from '../lib/server/build-table';
import { sayTable } from '../lib/server/say-table';
import { type Part, TableFault, USUAL_NAMES } from '../lib/server/table-columns';
import { TABLE_DATE_FORMATS, type TableDateFormat } from '../lib/server/table-sql';

const USAGE = `Usage: npm run table -- FILE… -o TABLE.parquet
  columns, where their names say too little: ${Object.keys(USUAL_NAMES).map(optionOf).join(', ')}
  --date-format ${TABLE_DATE_FORMATS.join('|')}
  --memory 2GB      for DuckDB; the rest goes to disk beside the table
  --rejects FILE    all that could not be read, as CSV`;

const { values, positionals } = readArguments();
if (positionals.length === 0) stop(`Which files?\n${USAGE}`);
if (values.output === undefined) stop(`Where to? -o TABLE.parquet\n${USAGE}`);
if (!values.output.endsWith('.parquet')) {
	stop(`-o ${values.output}: a table’s name ends in .parquet.`);
}
const dateFormat = values['date-format'] ?? null;
if (dateFormat !== null && !TABLE_DATE_FORMATS.some((format) => format === dateFormat)) {
	stop(`--date-format ${dateFormat} is none of ${TABLE_DATE_FORMATS.join(', ')}.`);
}
const rejects = values.rejects ?? null;
/** Ctrl-C breaks the work off, and what lies on the disk is removed before the program ends. */
const stopped = new AbortController();
let stopCode = 1;
for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143]
] as const) {
	process.once(signal, () => {
		stopCode = code;
		stopped.abort();
	});
}
try {
	const report = await buildTable(
		{
			files: positionals,
			output: values.output,
			columns: askedColumns(),
			dateFormat: dateFormat as TableDateFormat | null,
			memory: values.memory ?? '2GB',
			rejects
		},
		stopped.signal
	);
	console.log(sayTable(values.output, report, rejects));
} catch (error) {
	if (stopped.signal.aborted) process.exit(stopCode);
	if (!(error instanceof TableFault)) throw error;
	stop(error.message);
}

function readArguments() {
	const columns = Object.keys(USUAL_NAMES).map((part) => [
		optionOf(part).slice(2),
		{ type: 'string' as const }
	]);
	try {
		return parseArgs({
			options: {
				...(Object.fromEntries(columns) as Record<string, { type: 'string' }>),
				output: { type: 'string', short: 'o' },
				'date-format': { type: 'string' },
				memory: { type: 'string' },
				rejects: { type: 'string' }
			},
			allowPositionals: true
		}) as { values: Record<string, string | undefined>; positionals: string[] };
	} catch (error) {
		return stop(`${(error as Error).message}\n${USAGE}`);
	}
}

function stop(error: string): never {
	console.error(error);
	process.exit(1);
}

function optionOf(part: string): string {
	return `--${part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function askedColumns(): Partial<Record<Part, string>> {
	const parts = Object.keys(USUAL_NAMES) as Part[];
	return Object.fromEntries(
		parts.flatMap((part) => {
			const asked = values[optionOf(part).slice(2)];
			return asked === undefined ? [] : [[part, asked]];
		})
	);
}
