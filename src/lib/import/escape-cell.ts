/**
 * A text as a cell of CSV, as RFC 4180 has it, and safe to open: what a spreadsheet would run as a formula (OWASP, “CSV
 * Injection”), also in its full-width form, gets a `'` before it. The same rule as the download's in export/csv.ts,
 * which writes whole files, where this writes a line at a time.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /["\r\n,]|^ | $|^\ufeff/;

export function escapeCell(text: string): string {
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
