import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { readCell } from '../../src/lib/export/csv';
import { escapeCell } from '../../src/lib/import/escape-cell';
import { MOST_SHOWN, ReportWriter } from '../../src/lib/import/report';

const TOLD = { accepted: 3, undated: 0, unlocated: 0, counts: 'lines', warnings: [] } as const;

test('a report counts, shows the first, and has all as CSV', () => {
	const writer = new ReportWriter();
	for (let line = 1; line <= 5000; line++) {
		writer.reject(line, 'date', `bad ${line}`, line % 5 === 0 ? 'no-such-day' : 'bad-date');
	}
	const taken = writer.takeCsv();
	expect(taken).toHaveLength(2);
	const report = writer.finish(TOLD);
	expect(report).toMatchObject({ records: 5003, accepted: 3, rejected: 5000 });
	expect(report.reasons).toEqual([
		{ reason: 'bad-date', count: 4000 },
		{ reason: 'no-such-day', count: 1000 }
	]);
	expect(report.rejections).toHaveLength(MOST_SHOWN);
	const text = [...taken, ...report.csv].join('');
	expect(text.startsWith('\ufeffline,column,value,reason\r\n1,date,bad 1,bad-date\r\n')).toBe(true);
	const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
	expect(data).toHaveLength(5000);
	expect(data[4999]).toEqual({
		line: '5000',
		column: 'date',
		value: 'bad 5000',
		reason: 'no-such-day'
	});
});

test('nothing left out is no CSV', () => {
	expect(new ReportWriter().finish(TOLD).csv).toEqual([]);
});

test('values are shortened, and objects are told', () => {
	const writer = new ReportWriter();
	writer.reject(1, 'a', 'x'.repeat(1000), 'bad-date');
	writer.reject(2, 'a', { n: 5n }, 'bad-geometry');
	writer.reject(3, null, null, 'bad-json');
	const [long, object, none] = writer.finish(TOLD).rejections;
	expect(long!.value).toBe(`${'x'.repeat(79)}…`);
	expect(object!.value).toBe('{"n":"5"}');
	expect(none).toEqual({ line: 3, column: null, value: 'null', reason: 'bad-json' });
});

test('any text is a cell that another parser reads, and no formula', () => {
	const hostile = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.string({ unit: fc.constantFrom(...`=+-@'",;\r\n\t a＝`) })
	);
	fc.assert(
		fc.property(hostile, (text) => {
			const line = `1,${escapeCell(text)},x\r\n`;
			const { data } = Papa.parse<string[]>(line, { delimiter: ',', newline: '\r\n' });
			const cell = data[0]![1]!;
			expect(readCell(cell)).toBe(text);
			expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
		}),
		{ numRuns: 2000 }
	);
});
