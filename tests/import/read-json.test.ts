import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEPEST_RECORD, LONGEST_RECORD } from '../../src/lib/import/import-fault';
import { openReader } from '../../src/lib/import/open-reader';
import { openJson, type JsonKind } from '../../src/lib/import/read-json';
import { choppedSource, endlessSource, faultOf, readAll, sourceOf } from './byte-sources';

const open = (text: string, name?: string) => openReader(sourceOf(text, name));
const point = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] });
const feature = (properties: object, more: object = {}) => ({
	type: 'Feature',
	properties,
	geometry: point(44, 33),
	...more
});

describe('every kind', () => {
	const rows = [
		{ kind: 'rocket', geometry: point(44, 33) },
		{ kind: 'drone', geometry: point(44, 33) }
	];
	const features = rows.map(({ kind }) => feature({ kind }));
	const json = (value: unknown, space?: number) => JSON.stringify(value, null, space);

	test.each([
		['a FeatureCollection', 'geojson', json({ type: 'FeatureCollection', features })],
		['indented', 'geojson', json({ type: 'FeatureCollection', features }, 2)],
		['with a byte order mark', 'geojson', `\ufeff${json({ type: 'FeatureCollection', features })}`],
		['its members in another order', 'geojson', json({ features, type: 'FeatureCollection' })],
		['Features by line', 'ndjson', features.map((one) => json(one)).join('\n')],
		['with CRLF and empty lines', 'ndjson', `${json(features[0])}\r\n\r\n${json(features[1])}\r\n`],
		['a text sequence', 'json-seq', features.map((one) => `\x1e${json(one, 1)}\n`).join('')],
		['a list of objects', 'json', json(rows)],
		['a list of Features', 'json', json(features)],
		['TimeMap', 'json', json({ events: rows })],
		['an answer of a service', 'json', json({ status: 200, data: rows })]
	])('%s', async (_, format, text) => {
		const reader = await open(text);
		expect(reader.format).toBe(format);
		expect(reader.columns).toEqual(['kind', 'geometry']);
		expect((await readAll(reader)).records).toEqual(rows.map((row) => Object.values(row)));
		expect(reader.sample).toEqual(rows);
		expect(await reader.rows([1, 0, 1])).toEqual([rows[1], rows[0], rows[1]]);
	});

	test('one Feature, and one geometry', async () => {
		for (const text of [json(features[0]), json(features[0], 2)]) {
			const reader = await open(text);
			expect(reader.format).toBe('geojson');
			expect((await readAll(reader)).records).toEqual([['rocket', point(44, 33)]]);
			expect(await reader.rows([0])).toEqual([rows[0]]);
		}
		expect((await open(json(point(1, 2)))).sample).toEqual([{ geometry: point(1, 2) }]);
	});

	test('one object by its name', async () => {
		expect((await open('{"a":1}\n', 'one.ndjson')).sample).toEqual([{ a: 1 }]);
		expect(await faultOf(open('{"a":1}\n', 'one.json'))).toEqual({ code: 'no-records' });
	});

	test('uMap: the layers’ names, which come after what is in them', async () => {
		const layer = (name: string, kinds: readonly string[]) => ({
			type: 'FeatureCollection',
			features: kinds.map((kind) => feature({ kind, _umap_options: { color: 'red' } })),
			_umap_options: { name, displayOnLoad: true }
		});
		const many = Array.from({ length: 40 }, (_, index) => `k${index}`);
		const layers = [layer('Strikes', many), layer('Nothing', []), layer('Protests', ['x', 'y'])];
		const reader = await open(json({ type: 'umap', properties: { name: 'Map' }, layers }));
		expect(reader.format).toBe('json');
		expect(reader.columns).toEqual(['layer', 'kind', '_umap_options.color', 'geometry']);
		expect(reader.about).toEqual({ type: 'umap', 'properties.name': 'Map' });
		const { records } = await readAll(reader, ['layer', 'kind']);
		expect(records.slice(39)).toEqual([
			['Strikes', 'k39'],
			['Protests', 'x'],
			['Protests', 'y']
		]);
		const again = await reader.rows([41, 39, 0]);
		expect(again.map(({ layer, kind }) => [layer, kind])).toEqual([
			['Protests', 'y'],
			['Strikes', 'k39'],
			['Strikes', 'k0']
		]);
	});

	test('USGS: what the file says of itself', async () => {
		const text = json({ metadata: { title: 'Week', count: 2 }, features, bbox: [1, 2], type: 'x' });
		const reader = await open(text);
		expect(reader.about).toMatchObject({
			'metadata.title': 'Week',
			'metadata.count': 2,
			bbox: [1, 2]
		});
	});
});

describe('columns', () => {
	test('of a Feature: bare keys, but where the Feature has the name itself', async () => {
		const properties = {
			id: 7,
			geometry: 'x',
			time: { from: 1, deep: { er: { still: { a: 1 } } } }
		};
		const one = feature(properties, { id: 'f1', when: { date: '2020' }, bbox: [0, 0, 1, 1] });
		const reader = await open(JSON.stringify({ features: [one] }));
		expect(reader.sample).toEqual([
			{
				id: 'f1',
				'properties.id': 7,
				'properties.geometry': 'x',
				'time.from': 1,
				'time.deep.er.still': { a: 1 },
				geometry: point(44, 33),
				'feature.when.date': '2020'
			}
		]);
		const bare = await open(JSON.stringify({ features: [feature({ id: 7 })] }));
		expect(bare.sample).toEqual([{ id: 7, geometry: point(44, 33) }]);
	});

	test('of an object: dots between keys; lists and geometries whole', async () => {
		const reader = await open(
			'[{"a":{"b":[1,{"c":2}],"e":{}},"g":{"type":"Point","coordinates":[1,2]}}]'
		);
		expect(reader.sample).toEqual([{ 'a.b': [1, { c: 2 }], 'a.e': {}, g: point(1, 2) }]);
	});

	test('a key `__proto__` is a column', async () => {
		const reader = await open('[{"__proto__":{"x":1},"constructor":2}, {"__proto__":3}]');
		expect(reader.columns).toEqual(['__proto__.x', 'constructor', '__proto__']);
		expect((await readAll(reader)).records).toEqual([
			[1, 2, null],
			[null, null, 3]
		]);
		expect(Object.getPrototypeOf(reader.sample[1])).toBeNull();
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});
});

describe('records that are none', () => {
	test('by lines: the others are read', async () => {
		const lines = ['{"a":1}', '{"a":', '7', '[1]', '{"a":NaN}', '{"a":2}'];
		const reader = await open(lines.join('\n'), 'x.ndjson');
		const { records, broken, lines: at } = await readAll(reader);
		expect(records).toEqual([[1], [2]]);
		expect(at).toEqual([1, 6]);
		expect(broken).toEqual([
			{ line: 2, value: '{"a":', reason: 'bad-json' },
			{ line: 3, value: '7', reason: 'not-an-object' },
			{ line: 4, value: '[1]', reason: 'not-an-object' },
			{ line: 5, value: '{"a":NaN}', reason: 'bad-json' }
		]);
		expect(await reader.rows([1])).toEqual([{ a: 2 }]);
	});

	test('in a document: one that ends where it should', async () => {
		const reader = await open('[{"a":1},\n{"a":NaN},\nnull,\n{"a":3}]');
		const { records, broken } = await readAll(reader);
		expect(records).toEqual([[1], [3]]);
		expect(broken.map(({ line, reason }) => [line, reason])).toEqual([
			[2, 'bad-json'],
			[3, 'not-an-object']
		]);
		expect(await reader.rows([1])).toEqual([{ a: 3 }]);
	});
});

describe('documents that are none', () => {
	test.each([
		['cut off in a record', '[{"a":1},\n{"a":"x', { code: 'cut-off', line: 2, records: 1 }],
		['cut off between two', '{"features":[{"a":1},', { code: 'cut-off', line: 1, records: 1 }],
		['cut off at the end', '{"features":[{"a":1}]', { code: 'cut-off', line: 1, records: 1 }],
		['cut off at once', '[', { code: 'cut-off', line: 1, records: 0 }],
		['no comma', '[{"a":1}\n{"a":2}]', { code: 'bad-json', line: 2, offset: 9 }],
		['something after it', '[{"a":1}]\n]', { code: 'bad-json', line: 2, offset: 10 }],
		['brackets that do not fit', '[{"a":1}}', { code: 'bad-json', line: 1, offset: 8 }],
		['a comma too many', '[{"a":1},]', { code: 'bad-json', line: 1, offset: 9 }],
		['only broken records', '[\n{a:1}]', { code: 'bad-json', line: 2 }],
		['no records', '{"type":"FeatureCollection","features":[]}', { code: 'no-records' }],
		['an empty list', ' [ ] ', { code: 'no-records' }]
	])('%s', async (_, text, fault) => {
		expect(await faultOf(open(text).then((reader) => readAll(reader)))).toEqual(fault);
	});

	test.each(['document', 'ndjson', 'json-seq'] as JsonKind[])('deep nesting: %s', async (kind) => {
		const nest = (depth: number) => `${'[1,{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
		const record = (depth: number) => `{"v":${nest(depth - 1 - ((depth - 1) % 2))}}`;
		const wrap = (text: string) =>
			kind === 'document' ? `[${text}]` : `\x1e${text}\n`.slice(kind === 'ndjson' ? 1 : 0);
		const openKind = (text: string) => openJson(sourceOf(wrap(text)), kind);
		expect((await openKind(record(DEEPEST_RECORD - 1))).sample).toHaveLength(1);
		const deep = { code: 'deep-record', line: 1, most: DEEPEST_RECORD };
		expect(await faultOf(openKind(record(DEEPEST_RECORD + 2)))).toEqual(deep);
		expect(await faultOf(openKind(`{"v":${'['.repeat(1_000_000)}`))).toEqual(deep);
	});

	test.each([
		['a document', '[{"a":1},\n{"a":"', 'document'],
		['lines', '{"a":1}\n{"a":"', 'ndjson']
	] as const)(
		'an endless record in %s',
		async (_, head, kind) => {
			const source = endlessSource(head, 'x', 900_000_000);
			expect(await faultOf(openJson(source, kind))).toEqual({
				code: 'long-record',
				line: 2,
				most: LONGEST_RECORD
			});
		},
		30_000
	);

	test('another encoding within', async () => {
		const bytes = new Uint8Array([
			...new TextEncoder().encode('[{"a":1},\n{"a":"'),
			0xe9,
			0x22,
			0x7d,
			0x5d
		]);
		expect(await faultOf(openReader(sourceOf(bytes)))).toEqual({
			code: 'bad-encoding',
			line: 2,
			offset: 16,
			encoding: 'UTF-8'
		});
	});
});

describe('any records, cut anywhere, are those of JSON.parse', () => {
	const record = fc.dictionary(
		fc.string({
			unit: fc.constantFrom('a', '"', '\\', '{', 'é', '😀'),
			minLength: 1,
			maxLength: 3
		}),
		fc.oneof(
			fc.string({ unit: fc.constantFrom('"', '\\', '}', ']', ',', 'é', '\n', '😀') }),
			fc.double({ noDefaultInfinity: true, noNaN: true }),
			fc.constantFrom(null, true, false),
			fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant({ a: ['}'] })), { maxLength: 3 })
		),
		{ minKeys: 1, maxKeys: 4 }
	);
	const records = fc.array(record, { minLength: 1, maxLength: 60 });
	const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

	test.each([
		['document', (list: readonly object[], space: number) => JSON.stringify(list, null, space)],
		[
			'document',
			(list: readonly object[], space: number) =>
				JSON.stringify({ x: { features: [1] }, events: list, y: '[' }, null, space)
		],
		['ndjson', (list: readonly object[]) => list.map((one) => JSON.stringify(one)).join('\n')],
		[
			'json-seq',
			(list: readonly object[], space: number) =>
				list.map((one) => `\x1e${JSON.stringify(one, null, space)}\n`).join('')
		]
	] as const)('%s', async (kind, write) => {
		await fc.assert(
			fc.asyncProperty(
				records,
				lengths,
				fc.integer({ min: 0, max: 2 }),
				async (list, cuts, space) => {
					const text = write(list, space);
					const reader = await openJson(choppedSource(text, cuts), kind, { atLeast: 1 });
					const { records: read, broken } = await readAll(reader);
					expect(broken).toEqual([]);
					const wanted = (JSON.parse(JSON.stringify(list)) as Record<string, unknown>[]).map(
						(one) => reader.columns.map((column) => one[column] ?? null)
					);
					expect(read).toEqual(wanted);
					const numbers = list.map((_, index) => index).reverse();
					const again = await reader.rows(numbers);
					expect(again.map((row) => ({ ...row }))).toEqual(
						JSON.parse(JSON.stringify([...list].reverse()))
					);
				}
			),
			{ numRuns: 40 }
		);
	});
});
