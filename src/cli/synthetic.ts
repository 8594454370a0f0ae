/**
 * `tsx src/cli/synthetic.ts OUT [ROWS] [PERIODS]`: rows to measure `npm run table` with, as CSV (or `.csv.gz`, `.parquet`),
 * 20,000,000 unless said. They are copies of the reported attacks in Iraq of 2006 to 2008 where these lie beside the project,
 * else of a seeded set of the same shape; each copy is shifted by up to a kilometre and three days, and the copies follow one
 * another in PERIODS stretches of time (8). Every id and title says that it is synthetic. The same arguments give the same rows.
 */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { openEngine, text } from '../lib/server/table-engine';

const REAL = '../shared/data/events/iraq_insurgencies';

/** Towns with their share of all rows, and how far around them the rows lie, in degrees. */
const TOWNS = `(VALUES (44.37, 33.31, 40, 0.12), (43.15, 36.34, 15, 0.08), (43.30, 33.42, 12, 0.06), (44.62, 33.75, 10, 0.15),
	(43.88, 34.19, 8, 0.1), (44.39, 35.47, 6, 0.08), (47.82, 30.51, 5, 0.1), (42.40, 34.10, 4, 0.5))`;

const [out, rows = '20000000', periods = '8'] = process.argv.slice(2);
if (out === undefined || !(Number(rows) > 0) || !(Number(periods) > 0)) {
	console.error('Usage: tsx src/cli/synthetic.ts OUT [ROWS] [PERIODS]');
	process.exit(1);
}
const engine = await openEngine({ database: ':memory:', memory: '2GB', scratch: tmpdir() });
await engine.run(`CREATE TABLE real AS ${existsSync(`${REAL}.csv`) ? realRows() : seededRows()}`);
const [{ count }] = (await engine.all('SELECT count(*)::INT AS count FROM real')) as [
	{ count: number }
];
const copies = Math.ceil(Number(rows) / count);
/** Between -1 and 1, the same for the same row, copy and salt. */
const chance = (salt: number) => `(hash(n, copy, ${salt}) % 2000001 / 1000000.0 - 1)`;
await engine.run(`COPY (
	SELECT 'synthetic-' || copy || '-' || n AS id,
		strftime(day + (copy % ${Number(periods)} * 917 + round(3 * ${chance(1)}))::INT, '%Y-%m-%d') AS date,
		round(lng + 0.01 * ${chance(2)}, 5) AS longitude, round(lat + 0.01 * ${chance(3)}, 5) AS latitude,
		kind AS type, 'Synthetic ' || kind || ', copy ' || copy || ' of row ' || n AS title
	FROM range(${copies}) AS copies(copy), real LIMIT ${Number(rows)}
) TO ${text(out)} (${out.endsWith('.parquet') ? 'FORMAT parquet' : 'FORMAT csv, HEADER'})`);
engine.close();
console.log(`${out}: ${rows} rows, ${copies} copies of ${count}`);

function realRows(): string {
	return `SELECT row_number() OVER () AS n, date AS day, longitude AS lng, latitude AS lat, type AS kind
		FROM read_csv(${text(`${REAL}*.csv`)})`;
}

function seededRows(): string {
	return `SELECT n, DATE '2006-01-01' + (hash(n, 1) % 917)::INT AS day,
			t.lng + t.wide * ((hash(n, 2) % 1000 + hash(n, 3) % 1000) / 1000.0 - 1) AS lng,
			t.lat + t.wide * ((hash(n, 4) % 1000 + hash(n, 5) % 1000) / 1000.0 - 1) AS lat,
			['IED', 'SAF', 'other'][(hash(n, 6) % 3)::INT + 1] AS kind
		FROM range(106274) AS r(n)
		JOIN (SELECT lng, lat, wide, sum(share) OVER (ORDER BY lng, lat) - share AS low,
				sum(share) OVER (ORDER BY lng, lat) AS high FROM ${TOWNS} AS towns(lng, lat, share, wide)) AS t
			ON hash(n, 7) % 100 >= t.low AND hash(n, 7) % 100 < t.high`;
}
