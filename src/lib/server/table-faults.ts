/** What could not be read: counted, a few of it told, all of it written when asked for. */
import { type Engine, text } from './table-engine';

export interface FaultTold {
	readonly file: string;
	/** `line 12` or `record 12`. */
	readonly at: string;
	readonly value: string;
	readonly problem: string;
}

export interface Faults {
	/** Records that are in no table. */
	readonly leftOut: number;
	/** Values that could not be read, of rows that are kept. */
	readonly values: number;
	readonly sample: readonly FaultTold[];
}

/** Told of each problem. */
const TOLD = 3;

/** One row for each fault. A record of JSON that is none has no words to show: they could not be read. */
export async function gatherFaults(engine: Engine): Promise<Faults> {
	const record = 'staged.rowid - first_row + 1';
	const kept = (
		place: string
	) => `SELECT file, NULL AS line, ${record} AS record, ${place}_value AS value,
		${place}_fault AS problem, true AS kept FROM staged ASOF JOIN files ON staged.rowid >= files.first_row
		WHERE ${place}_fault IS NOT NULL AND NOT broken`;
	await engine.run(`CREATE TEMP TABLE faults AS
		SELECT file, line, NULL::BIGINT AS record, value, problem, false AS kept FROM rejected
		UNION ALL SELECT file, NULL, ${record}, NULL, 'not a JSON object', false
			FROM staged ASOF JOIN files ON staged.rowid >= files.first_row WHERE broken
		UNION ALL ${kept('where')} UNION ALL ${kept('when')}`);
	const [counts] = await engine.all(`SELECT (count(*) FILTER (NOT kept))::DOUBLE AS left_out,
		(count(*) FILTER (kept))::DOUBLE AS "values" FROM faults`);
	const sample =
		await engine.all(`SELECT file, CASE WHEN line IS NULL THEN 'record ' || record ELSE 'line ' || line END AS at,
		coalesce(value, '') AS value, problem FROM (
			SELECT *, row_number() OVER (PARTITION BY kept, problem ORDER BY file, line, record) AS n FROM faults)
		WHERE n <= ${TOLD} ORDER BY kept, problem, n LIMIT 24`);
	return {
		leftOut: Number(counts!.left_out),
		values: Number(counts!.values),
		sample: sample as unknown as FaultTold[]
	};
}

/** As CSV: file, line or record, the value, what is wrong with it, and whether the row is kept. */
export async function writeFaults(engine: Engine, file: string): Promise<void> {
	await engine.run(
		`COPY (SELECT * FROM faults ORDER BY file, coalesce(line, record), problem) TO ${text(file)} (FORMAT csv, HEADER)`
	);
}
