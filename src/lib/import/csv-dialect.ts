/** How a file of separated values is written, by its first lines. */
import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface CsvDialect {
	readonly delimiter: string;
	/** With `\n`, a CR before it is no part of the cell, so files that mix both line ends are read too. */
	readonly newline: '\n' | '\r';
	/** Characters before the header: a line `sep=;`, which only Excel knows. */
	readonly skip: number;
}

/** @param text The file's beginning, whole lines where there is more than one. @param name The file's. */
export function guessDialect(text: string, name: string): CsvDialect {
	const told = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(text);
	const skip = told === null ? 0 : told[0].length;
	// A quoted cell may hold line ends of another kind than the lines.
	const bare = text.slice(skip).replace(/"[^"]*"/g, '');
	const newline = !bare.includes('\n') && bare.includes('\r') ? '\r' : '\n';
	return { delimiter: told?.[1] ?? guessDelimiter(text.slice(skip), name), newline, skip };
}

function guessDelimiter(text: string, name: string): string {
	const [header = ''] = text.split(/[\r\n]/, 1);
	if (/\.(tsv|tab)$/i.test(name) && header.includes('\t')) return '\t';
	// Words with commas in them make rows of many lengths; the header is not such a text.
	const likely = DELIMITERS.filter((delimiter) => header.includes(delimiter));
	if (likely.length === 0) return ',';
	return Papa.parse(text, { preview: 50, skipEmptyLines: true, delimitersToGuess: likely }).meta
		.delimiter;
}

/**
 * Names of columns, each there once: `column 3` for a third one without a name, `name_2` for a second `name`.
 */
export function nameColumns(header: readonly string[]): string[] {
	const taken = new Set(header.map((name) => name.trim()));
	const used = new Set<string>();
	return header.map((cell, index) => {
		const wanted = cell.trim() || `column ${index + 1}`;
		let name = wanted;
		for (let count = 2; used.has(name) || (name !== cell.trim() && taken.has(name)); count++)
			name = `${wanted}_${count}`;
		used.add(name);
		return name;
	});
}
