import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { LONGEST_RECORD } from '../../src/lib/import/import-fault';
import { openCsv } from '../../src/lib/import/read-csv';
import { choppedSource, endlessSource, faultOf, readAll, sourceOf } from './byte-sources';

const open = (text: string, name?: string) => openCsv(sourceOf(text, name));

describe('how a file is written', () => {
	test.each([
		['commas', 'a,b\n1,2\n'],
		['semicolons', 'a;b\n1;2\n'],
		['tabs', 'a\tb\n1\t2\n'],
		['bars', 'a|b\n1|2\n'],
		['CRLF', 'a,b\r\n1,2\r\n'],
		['CR', 'a,b\r1,2\r'],
		['both line ends', 'a,b\r\n1,2\n'],
		['no line end at the end', 'a,b\n1,2'],
		['CR at the end', 'a,b\r\n1,2\r'],
		['a byte order mark', '\ufeffa,b\n1,2\n'],
		['a line for Excel', 'sep=;\na;b\n1;2\n'],
		['a mark and a line for Excel', '\ufeffsep=;\r\na;b\r\n1;2\r\n'],
		['quotes', '"a","b"\n"1","2"\n'],
		['quotes and CRLF', '"a","b"\r\n"1","2"\r\n'],
		['a space after a quote', '"a","b"\n"1" ,"2" \n'],
		['empty lines', '\na,b\n\n1,2\n\n\n']
	])('with %s', async (_, text) => {
		const reader = await open(text);
		expect(reader.columns).toEqual(['a', 'b']);
		expect((await readAll(reader)).records).toEqual([['1', '2']]);
		expect(reader.sample).toEqual([{ a: '1', b: '2' }]);
		expect(await reader.rows([0])).toEqual([{ a: '1', b: '2' }]);
	});

	test('tabs are told as such', async () => {
		expect((await open('a\tb\n1\t2\n')).format).toBe('tsv');
		expect((await open('a,b\n1,2\n')).format).toBe('csv');
	});

	test('decimal commas do not make it comma-separated', async () => {
		const reader = await open('lng;lat\n44,1;33,2\n44,25;33\n');
		expect((await readAll(reader)).records[1]).toEqual(['44,25', '33']);
	});

	test('a CR in quotes is kept, one at the end of a line is not', async () => {
		const reader = await open('a,b\r\n1,"2\r"\r\n3,"4\r\n5"\r\n6,7\r\n');
		expect((await readAll(reader)).records).toEqual([
			['1', '2\r'],
			['3', '4\r\n5'],
			['6', '7']
		]);
	});
});

test('columns without a name, and of the same name', async () => {
	const reader = await open('a,,a,a_2,__proto__,constructor\n1,2,3,4,5,6\n');
	expect(reader.columns).toEqual(['a', 'column 2', 'a_3', 'a_2', '__proto__', 'constructor']);
	const [row] = await (await readAll(reader), reader.rows([0]));
	expect(Object.keys(row!)).toEqual(reader.columns);
	expect(row!.__proto__).toBe('5');
	expect(Object.getPrototypeOf(row)).toBeNull();
});

test('a column that is not there is null', async () => {
	const reader = await open('a\n1\n');
	expect((await readAll(reader, ['b', 'a'])).records).toEqual([[null, '1']]);
});

test('rows of another length are broken, but for empty cells at their end', async () => {
	const reader = await open('a,b,c\n1,2,3\n4\n5,6,7,8\n9,10,\n11,12\n13,14,15,,\n\n16,17,18\n');
	const { records, lines, broken } = await readAll(reader);
	expect(records.map(([a]) => a)).toEqual(['1', '9', '11', '13', '16']);
	expect(records[2]).toEqual(['11', '12', '']);
	expect(lines).toEqual([2, 5, 6, 7, 9]);
	expect(broken).toEqual([
		{ line: 3, value: '4', reason: 'too-few-cells' },
		{ line: 4, value: '5,6,7,8', reason: 'too-many-cells' }
	]);
	expect(await reader.rows([4, 1])).toEqual([
		{ a: '16', b: '17', c: '18' },
		{ a: '9', b: '10', c: '' }
	]);
});

test('where the last cell is never empty, one that lacks it is damaged', async () => {
	const reader = await open('a,b\n1,2\n3\n');
	expect((await readAll(reader)).broken).toHaveLength(1);
});

test('lines are those of the file, in quotes as well', async () => {
	const reader = await open('a,b\n"1\n\n",2\n3,4\n');
	expect((await readAll(reader)).lines).toEqual([2, 5]);
	expect((await readAll(await open('sep=,\na,b\n1,2\n'))).lines).toEqual([3]);
});

describe('any table, cut anywhere, is what Papa makes of the whole', () => {
	const cell = fc.string({
		unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ';', 'é', '€', '😀', ' ', '1')
	});
	const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
		fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
			minLength: 1,
			maxLength: 90
		})
	);
	const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

	test.each(['\n', '\r\n'])('with line end %j', async (newline) => {
		await fc.assert(
			fc.asyncProperty(table, lengths, fc.boolean(), async (rows, cuts, quotes) => {
				const header = rows[0]!.map((_, index) => `c${index}`);
				const text = Papa.unparse([header, ...rows], { newline, quotes });
				const whole = Papa.parse<string[]>(text, {
					delimiter: ',',
					newline: newline as '\n' | '\r\n'
				}).data.slice(1);
				expect(whole).toEqual(rows);
				const reader = await openCsv(choppedSource(text, cuts), { atLeast: 1 });
				const { records, broken } = await readAll(reader);
				expect(records).toEqual(rows);
				expect(broken).toEqual([]);
				const numbers = rows.map((_, index) => index).reverse();
				const again = await reader.rows(numbers);
				expect(again.map((row) => Object.values(row))).toEqual([...rows].reverse());
			}),
			{ numRuns: 60 }
		);
	});
});

test('records far into a large file are found again', async () => {
	const lines = Array.from({ length: 20_000 }, (_, i) => `${i},"é, ${i}\n"`);
	const reader = await open(`id,text\n${lines.join('\n')}\n`);
	const { records, batches } = await readAll(reader);
	expect(records).toHaveLength(20_000);
	expect(batches).toBe(2);
	expect(await reader.rows([19_999, 0, 12_345, 63, 64])).toEqual(
		[19_999, 0, 12_345, 63, 64].map((i) => ({ id: `${i}`, text: `é, ${i}\n` }))
	);
	await expect(reader.rows([20_000])).rejects.toThrow('no record 20000');
});

describe('files that are none', () => {
	test('only a header', async () => {
		expect(await faultOf(open('a,b\n'))).toEqual({ code: 'no-records' });
	});

	test('a quote that is never closed is told, not read as the rest of the file', async () => {
		const reader = await open(`a,b\n${'1,2\n'.repeat(60_000)}3,"4\n5,6\n`);
		expect(await faultOf(readAll(reader))).toEqual({
			code: 'cut-off',
			line: 60_002,
			records: 60_001
		});
	});

	test.each([
		['one endless line', 'a,b\n1,2\n', 'x'],
		['a quote and no other', 'a,b\n1,2\n"', 'x,y\n'],
		['nothing but quotes', 'a,b\n1,2\n', '"'],
		['quotes that close nothing', 'a,b\n1,2\n"', '"x']
	])(
		'%s',
		async (_, head, pattern) => {
			const started = performance.now();
			const source = endlessSource(head, pattern, 900_000_000);
			expect(await faultOf(openCsv(source))).toEqual({
				code: 'long-record',
				line: 3,
				most: LONGEST_RECORD
			});
			expect(performance.now() - started).toBeLessThan(20_000);
		},
		30_000
	);

	test('another encoding is told by line and byte', async () => {
		const text = new Uint8Array([...new TextEncoder().encode('a,b\n1,2\n3,caf'), 0xe9, 0x0a]);
		expect(await faultOf(openCsv(sourceOf(text)))).toEqual({
			code: 'bad-encoding',
			line: 3,
			offset: 13,
			encoding: 'UTF-8'
		});
	});
});

test('reading ends when it is cancelled', async () => {
	const reader = await open(`a,b\n${'1,2\n'.repeat(400_000)}`);
	const controller = new AbortController();
	const read = async () => {
		for await (const _batch of reader.read({ columns: ['a'], signal: controller.signal }))
			controller.abort();
	};
	expect(await faultOf(read())).toEqual({ code: 'cancelled' });
});

test('progress comes to the whole file', async () => {
	const text = `a,b\n${'1,2\n'.repeat(400_000)}`;
	const reader = await open(text);
	const steps: { bytes: number; totalBytes: number; rows: number }[] = [];
	for await (const _batch of reader.read({
		columns: ['a'],
		onprogress: (step) => steps.push(step)
	}));
	expect(steps.length).toBeGreaterThan(1);
	expect(steps.at(-1)).toEqual({ bytes: text.length, totalBytes: text.length, rows: 400_000 });
});
