import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { checkPages } from '../../src/lib/import/check-pages';
import { GroupRoom } from '../../src/lib/import/group-room';
import { ImportFault } from '../../src/lib/import/import-fault';
import { openParquet } from '../../src/lib/import/read-parquet';
import type { ByteSource } from '../../src/lib/import/reader';
import { faultOf, readAll, sourceOf } from './byte-sources';

type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;

const write = (columnData: Column[], options: Options = {}) =>
	new Uint8Array(parquetWriteBuffer({ columnData, ...options }));

const COUNT = 2500;
const many = <T>(make: (index: number) => T): T[] =>
	Array.from({ length: COUNT }, (_, at) => make(at));
const point = (at: number) => ({ type: 'Point', coordinates: [at % 180, at % 90] });

const COLUMNS: Column[] = [
	{ name: 'id', data: many((at) => at), type: 'INT32' },
	{ name: 'lng', data: many((at) => at / 7), type: 'DOUBLE' },
	{ name: 'kind', data: many((at) => ['rocket', 'drone', 'raid'][at % 3]), type: 'STRING' },
	{ name: 'text', data: many((at) => (at % 5 ? `words of ${at}` : null)), type: 'STRING' },
	{ name: 'sure', data: many((at) => (at % 7 ? at % 2 === 0 : null)), type: 'BOOLEAN' },
	{ name: 'big', data: many((at) => BigInt(at) * 10_000_000_000n), type: 'INT64' },
	{ name: 'when', data: many((at) => new Date(15e11 + at * 1000)), type: 'TIMESTAMP' },
	{ name: 'more', data: many((at) => ({ at })), type: 'JSON' },
	{ name: 'geometry', data: many(point), type: 'GEOMETRY' }
];
const wantedRow = (at: number) => [
	at,
	at / 7,
	['rocket', 'drone', 'raid'][at % 3],
	at % 5 ? `words of ${at}` : null,
	at % 7 ? at % 2 === 0 : null,
	BigInt(at) * 10_000_000_000n,
	new Date(15e11 + at * 1000),
	{ at },
	point(at)
];
const undefinedAsNull = (rows: readonly unknown[][]) =>
	rows.map((row) => row.map((cell) => cell ?? null));

test.each([
	['one row group', { rowGroupSize: COUNT }],
	['several, and small pages', { rowGroupSize: [100, 700], pageSize: 500 }],
	['not packed', { codec: 'UNCOMPRESSED' }]
] as const)('every type: %s', async (_, options) => {
	const reader = await openParquet(sourceOf(write(COLUMNS, options as Options)));
	expect(reader.format).toBe('parquet');
	expect(reader.columns).toEqual(COLUMNS.map(({ name }) => name));
	expect(reader.rowCount).toBe(COUNT);
	expect(reader.sample).toHaveLength(1000);
	const { records } = await readAll(reader);
	expect(undefinedAsNull(records)).toEqual(many(wantedRow));
	const again = await reader.rows([COUNT - 1, 0, 150]);
	expect(undefinedAsNull(again.map((row) => Object.values(row)))).toEqual(
		[COUNT - 1, 0, 150].map(wantedRow)
	);
	expect(Object.getPrototypeOf(again[0])).toBeNull();
});

test('numbers come as typed arrays', async () => {
	const reader = await openParquet(
		sourceOf(write(COLUMNS, { rowGroupSize: COUNT, pageSize: 900 }))
	);
	for await (const { columns } of reader.read({ columns: ['lng', 'id', 'none'] })) {
		expect(columns[0]).toBeInstanceOf(Float64Array);
		expect(columns[1]).toBeInstanceOf(Int32Array);
		expect(columns[2]![0]).toBeNull();
	}
});

test('of the file, just the columns asked for are read', async () => {
	const bytes = write(COLUMNS);
	const plain = sourceOf(bytes);
	let read = 0;
	const source: ByteSource = {
		...plain,
		read: (start, end) => {
			read += end - start;
			return plain.read(start, end);
		}
	};
	const reader = await openParquet(source);
	read = 0;
	await readAll(reader, ['lng']);
	expect(read).toBeGreaterThan(0);
	expect(read).toBeLessThan(bytes.length / 4);
});

test.each(['DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT', 'PLAIN'] as const)(
	'encoding %s',
	async (encoding) => {
		const type = encoding === 'BYTE_STREAM_SPLIT' ? 'DOUBLE' : 'INT32';
		const data = many((at) => (at * 7919) % 1009);
		const reader = await openParquet(sourceOf(write([{ name: 'a', data, type, encoding }])));
		expect((await readAll(reader)).records.map(([cell]) => cell)).toEqual(data);
	}
);

test.each([COUNT, 700])(
	'dates, also such as miss some and in lists: %i to a row group',
	async (rows) => {
		const repetition_type = 'OPTIONAL';
		const date = { type: 'INT32', converted_type: 'DATE', repetition_type } as const;
		const schema = [
			{ name: 'root', num_children: 4 },
			{ ...date, name: 'day', repetition_type: 'REQUIRED' },
			{ ...date, name: 'complete' },
			{ ...date, name: 'some' },
			{ name: 'list', repetition_type, converted_type: 'LIST', num_children: 1 },
			{ name: 'list', repetition_type: 'REPEATED', num_children: 1 },
			{ ...date, name: 'element' }
		] as NonNullable<Options['schema']>;
		const dayOf = (at: number) => new Date(86_400_000 * (((at * 37) % 20_011) - 4630));
		const columns = [
			{ name: 'day', data: many(dayOf) },
			{ name: 'complete', data: many((at) => dayOf(at + 1)) },
			{ name: 'some', data: many((at) => (at % 3 ? dayOf(at + 2) : null)) },
			{ name: 'list', data: many((at) => [dayOf(at), null]) }
		];
		const reader = await openParquet(sourceOf(write(columns, { schema, rowGroupSize: rows })));
		const wanted = many((at) => columns.map(({ data }) => data[at]));
		expect(undefinedAsNull((await readAll(reader)).records)).toEqual(wanted);
		const again = await reader.rows([COUNT - 1, 0]);
		const cells = again.map((row) => columns.map(({ name }) => row[name]));
		expect(undefinedAsNull(cells)).toEqual([wanted[COUNT - 1], wanted[0]]);
	}
);

test('the memory of a row group is used for the next', async () => {
	const columns = COLUMNS.filter(({ name }) => ['lng', 'id'].includes(name));
	const reader = await openParquet(sourceOf(write(columns, { rowGroupSize: 500 })));
	const memory = new Set<unknown>();
	for await (const batch of reader.read({ columns: ['lng', 'id'] }))
		for (const cells of batch.columns) memory.add((cells as Float64Array).buffer);
	expect(memory.size).toBe(2);
});

test('lists and objects', async () => {
	const schema = [
		{ name: 'root', num_children: 1 },
		{ name: 'tags', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
		{ name: 'list', repetition_type: 'REPEATED', num_children: 1 },
		{ name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }
	] as NonNullable<Options['schema']>;
	const data = [['a', 'b'], [], null, ['c', null]];
	const reader = await openParquet(sourceOf(write([{ name: 'tags', data }], { schema })));
	expect(undefinedAsNull((await readAll(reader)).records)).toEqual(data.map((cell) => [cell]));
	expect(await reader.rows([3])).toEqual([{ tags: ['c', null] }]);
});

test('what GeoParquet says of itself', async () => {
	const geo = {
		version: '1.1.0',
		primary_column: 'geometry',
		columns: { geometry: { encoding: 'WKB' } }
	};
	const bytes = write(COLUMNS, { kvMetadata: [{ key: 'geo', value: JSON.stringify(geo) }] });
	expect((await openParquet(sourceOf(bytes))).about).toEqual({ geo });
});

/** Of a small number without sign, as Thrift's compact protocol writes it. */
const varint = (value: number): number[] =>
	value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >> 7)];

describe('files that are damaged', () => {
	test.each(['UNCOMPRESSED', 'SNAPPY'] as const)(
		'a page with fewer values than it says finds none in the memory of others: %s',
		async (codec) => {
			// The second row group says that its page has 50 values, and has 20.
			const data = Array.from({ length: 80 }, (_, at) => at / 7);
			const bytes = write([{ name: 'a', data, type: 'DOUBLE', encoding: 'PLAIN' }], {
				...{ rowGroupSize: [60, 20], codec, statistics: false }
			});
			const metadata = parquetMetadata(bytes.buffer);
			const { schema } = metadata;
			const chunk = metadata.row_groups[1]!.columns[0]!.meta_data!;
			const start = Number(chunk.data_page_offset);
			const whole = bytes.slice(start, start + Number(chunk.total_compressed_size));
			const room = new GroupRoom();
			room.takePage(480).fill(1);
			room.clear();
			const leaf = { path: ['a'], elements: schema };
			// As it is: nothing is wrong.
			checkPages(whole, 20, chunk, leaf, {}, room);
			// The number of values, zigzag, in the page's header.
			const said = whole.findIndex((byte, at) => byte === 40 && whole[at - 1] === 0x15);
			expect(said).toBeGreaterThan(0);
			const lying = Uint8Array.from([
				...whole.subarray(0, said),
				...varint(2 * 50),
				...whole.subarray(said + 1)
			]);
			expect(() => checkPages(lying, 50, chunk, leaf, {}, room)).toThrow(
				expect.objectContaining({ code: 'bad-parquet' })
			);
		}
	);

	const bytes = write(COLUMNS.slice(0, 6), { rowGroupSize: [100, 2000] });
	const footerLength = new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
	const footerStart = bytes.length - 8 - footerLength;

	/** The first bytes that write the number, among those of the footer, replaced. */
	function lie(from: number, to: number): Uint8Array {
		const varint = (value: number): number[] => {
			const out: number[] = [];
			for (let left = value * 2; ; left = Math.floor(left / 128)) {
				if (left < 128) return [...out, left];
				out.push((left % 128) + 128);
			}
		};
		const [was, is] = [varint(from), varint(to)];
		const at = bytes.findIndex(
			(_, index) =>
				index >= footerStart && was.every((byte, offset) => bytes[index + offset] === byte)
		);
		expect(at).toBeGreaterThan(0);
		const footer = [...bytes.slice(footerStart, at), ...is, ...bytes.slice(at + was.length, -8)];
		const length = new Uint8Array(Uint32Array.of(footer.length).buffer);
		return Uint8Array.from([
			...bytes.slice(0, footerStart),
			...footer,
			...length,
			...bytes.slice(-4)
		]);
	}

	test('a row count that is not that of the groups', async () => {
		expect(await faultOf(openParquet(sourceOf(lie(COUNT, 2_000_000_000))))).toMatchObject({
			code: 'bad-parquet'
		});
		expect(await faultOf(openParquet(sourceOf(lie(COUNT, COUNT + 1))))).toMatchObject({
			code: 'bad-parquet'
		});
	});

	test('a place beyond the file', async () => {
		const chunk = parquetMetadata(bytes).row_groups[1]!.columns[1]!.meta_data!;
		const lying = lie(Number(chunk.total_compressed_size), 900_000_000);
		expect(await faultOf(openParquet(sourceOf(lying)))).toMatchObject({ code: 'bad-parquet' });
	});

	test.each([
		['a list of a thousand million', [0x29, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x0f]],
		['a number of a million digits', [0x16, ...new Array<number>(500_000).fill(0xff), 0]],
		['structs in structs', new Array<number>(500_000).fill(0x1c)],
		['lists in lists', [0x29, ...new Array<number>(300_000).fill(0x19)]]
	])('a footer with %s', async (_, footer) => {
		const length = new Uint8Array(Uint32Array.of(footer.length).buffer);
		const file = Uint8Array.from([
			...bytes.slice(0, 4),
			...footer,
			...length,
			...bytes.slice(0, 4)
		]);
		expect(await faultOf(openParquet(sourceOf(file)))).toMatchObject({ code: 'bad-parquet' });
	});

	test('cut off anywhere', async () => {
		for (let length = 0; length < bytes.length; length += 997)
			expect(await faultOf(openParquet(sourceOf(bytes.slice(0, length))))).toMatchObject({
				code: 'bad-parquet'
			});
	});

	const tried = async (damaged: Uint8Array) => {
		try {
			const reader = await openParquet(sourceOf(damaged));
			await readAll(reader);
			await reader.rows([0, reader.rowCount! - 1]);
		} catch (error) {
			if (!(error instanceof ImportFault)) throw error;
		}
	};
	const damage = (from: number, to: number) =>
		fc.array(fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 255 })), {
			minLength: 1,
			maxLength: 4
		});

	test.each([
		['the footer', bytes, footerStart],
		['any page', bytes, 4],
		['pages that are not packed', write(COLUMNS.slice(0, 6), { codec: 'UNCOMPRESSED' }), 4]
	])(
		'bytes changed at random in %s end in a fault or not at all, and soon',
		async (_, file, from) => {
			await fc.assert(
				fc.asyncProperty(damage(from, file.length - 1), async (changes) => {
					const damaged = file.slice();
					for (const [at, byte] of changes) damaged[at] = byte;
					await tried(damaged);
				}),
				{ numRuns: 150 }
			);
		},
		60_000
	);
});
