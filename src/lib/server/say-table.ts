/** What `npm run table` says when it is done: some lines of text. */
import type { TableReport } from './build-table';

/** `rejects`: the file that holds all that could not be read; null where none was asked for. */
export function sayTable(output: string, report: TableReport, rejects: string | null): string {
	const { about, files, faults, repeatedIds, rowsPerGroup, size } = report;
	const n = (count: number) => count.toLocaleString('en');
	const some = (count: number, what: string) => `${n(count)} ${what}${count === 1 ? '' : 's'}`;
	const days =
		about.days === null ? 'no dates' : about.days.map((day) => dayText(day)).join(' to ');
	const groups = some(Math.ceil(about.rows / rowsPerGroup), 'row group');
	const lines = [
		`${output}: ${some(about.rows, 'row')} from ${some(files.length, 'file')}, ${days}, ${n(Math.ceil(size / 1000))} kB, ${groups}`
	];
	for (const mapping of new Set(files.map(mappingText))) lines.push(`  ${mapping}`);
	if (about.undated > 0) lines.push(`  ${n(about.undated)} undated`);
	if (about.unlocated > 0) lines.push(`  ${n(about.unlocated)} with no place on the map`);
	if (repeatedIds > 0) {
		lines.push(`  ${some(repeatedIds, 'row')} with the id of an earlier row`);
	}
	if (faults.leftOut + faults.values > 0) {
		lines.push(
			`  ${some(faults.leftOut, 'record')} left out, ${some(faults.values, 'value')} not read; the rows of these values are kept:`,
			...faults.sample.map(
				({ file, at, value, problem }) =>
					`    ${file}, ${at}: ${value === '' ? '' : `“${shorten(value)}” `}${problem}`
			)
		);
		lines.push(
			rejects === null
				? '  --rejects FILE.csv writes them all.'
				: `  All of them are in ${rejects}.`
		);
	}
	return lines.join('\n');
}

function mappingText({ columns, dateFormat }: TableReport['files'][number]): string {
	const told = Object.entries(columns).flatMap(([part, column]) =>
		column === null
			? []
			: [`${part} = ${column}${part === 'date' && dateFormat !== null ? ` (${dateFormat})` : ''}`]
	);
	if (columns.date === null) told.push('no dates: --date COLUMN says where they are');
	return told.join(', ');
}

function shorten(value: string): string {
	const line = value.replace(/\s+/g, ' ').trim();
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function dayText(day: number): string {
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
