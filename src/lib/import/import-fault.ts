/** Why a file cannot be opened, as a code and the values its sentence needs: the words are in the catalogues. */
export const FAULT_CODES = [
	'zip',
	'spreadsheet',
	'unknown-format',
	'empty',
	'too-large',
	'too-many-rows',
	'too-many-in-part',
	'none-in-part',
	'long-record',
	'deep-record',
	'cut-off',
	'bad-gzip',
	'bad-encoding',
	'bad-json',
	'bad-parquet',
	'no-records',
	'no-rows-accepted',
	'not-found',
	'other-host',
	'cancelled',
	'worker-gone',
	'failed'
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export class ImportFault extends Error {
	readonly code: FaultCode;
	readonly values: Readonly<Record<string, string | number>>;

	constructor(code: FaultCode, values: Readonly<Record<string, string | number>> = {}) {
		super(`${code} ${JSON.stringify(values)}`);
		this.name = 'ImportFault';
		this.code = code;
		this.values = values;
	}
}

/** Most bytes that are opened: 1 GB. */
export const MOST_BYTES = 1_000_000_000;
/** Most rows that are opened. */
export const MOST_ROWS = 5_000_000;
/** Longest single record, in bytes: nothing that people write by hand or export is longer. */
export const LONGEST_RECORD = 16_000_000;
/** Deepest nesting within a record. */
export const DEEPEST_RECORD = 200;
