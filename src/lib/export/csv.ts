/**
 * One row for each incident, as RFC 4180 has it: CRLF, and quotes round what needs them. In UTF-8 with a byte order
 * mark: without one Excel takes “ and Arabic for another encoding, and pandas, R, GDAL and spreadsheets skip it.
 */
import Papa from 'papaparse';
import type { Export } from './export';
import { COLUMNS, rowsOf } from './incident-row';

/** What a spreadsheet would run as a formula (OWASP, “CSV Injection”), also in its full-width form. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export function writeCsv(data: Export): string {
	const fields = [...COLUMNS];
	const text = Papa.unparse(
		{ fields, data: rowsOf(data).map((row) => Object.values(row)) },
		// Not papaparse's own pattern, which lets a formula pass that has a line break in it.
		{ newline: '\r\n', escapeFormulae: FORMULA }
	);
	return `\ufeff${text}\r\n`;
}

/** A cell's text as it was before it was made safe: the `'` before a formula taken away again. */
export function readCell(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
