import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceOfBlob, sourceOfUrl } from '../../src/lib/import/byte-source';
import { gunzip } from '../../src/lib/import/gunzip';
import { openReader } from '../../src/lib/import/open-reader';
import { joinBytes } from '../../src/lib/import/read-pieces';
import type { ByteSource } from '../../src/lib/import/reader';
import { choppedSource, faultOf, gzip, readAll, sourceOf } from './byte-sources';

const open = (content: string | Uint8Array, name?: string) => openReader(sourceOf(content, name));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parquet = new Uint8Array(
	parquetWriteBuffer({ columnData: [{ name: 'a', data: ['1', '2'] }] })
);

const FILES = [
	['csv', bytesOf('a\n1\n2\n')],
	['tsv', bytesOf('a\tb\n1\t\n2\t\n')],
	['geojson', bytesOf('{"features":[{"type":"Feature","properties":{"a":"1"}},{"a":"2"}]}')],
	['ndjson', bytesOf('{"a":"1"}\n{"a":"2"}\n')],
	['json-seq', bytesOf('\x1e{"a":"1"}\n\x1e{"a":"2"}\n')],
	['json', bytesOf('[{"a":"1"},{"a":"2"}]')],
	['parquet', parquet]
] as const;

describe.each(FILES)('%s', (format, bytes) => {
	test.each([
		['as it is', async () => bytes],
		['gzipped', async () => gzip(bytes)]
	])('%s', async (_, make) => {
		// The name is of no use: what counts is what is in the file.
		const reader = await open(await make(), 'data.bin');
		expect(reader.format).toBe(format);
		expect((await readAll(reader, ['a'])).records).toEqual([['1'], ['2']]);
		expect((await reader.rows([1]))[0]!.a).toBe('2');
	});
});

test('UTF-16, as spreadsheets save text', async () => {
	const text = '\ufeffa\tb\né\t2\n';
	const reader = await open(
		new Uint8Array(Uint16Array.from(text, (one) => one.charCodeAt(0)).buffer)
	);
	expect(reader.format).toBe('tsv');
	expect((await readAll(reader)).records).toEqual([['é', '2']]);
});

describe('what cannot be opened', () => {
	const zip = (entry: string) =>
		Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array<number>(26).fill(0), ...bytesOf(entry)]);
	test.each([
		['nothing', '', 'x.csv', 'empty'],
		['only spaces', ' \n\n', 'x.csv', 'empty'],
		['a ZIP file', zip('a.csv'), 'x.zip', 'zip'],
		['a spreadsheet by its name', zip('mimetype'), 'x.ods', 'spreadsheet'],
		['a spreadsheet by what is in it', zip('xl/workbook.xml'), 'x', 'spreadsheet'],
		['an old spreadsheet', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'x.xls', 'spreadsheet'],
		[
			'a picture',
			Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]),
			'x.csv',
			'unknown-format'
		],
		['a page', '<!doctype html>\n<p>a,b', 'x.csv', 'unknown-format'],
		['KML', '<?xml version="1.0"?><kml/>', 'x.kml', 'unknown-format'],
		['Latin-1', Uint8Array.from([0x61, 0x0a, 0xe9]), 'x.csv', 'bad-encoding'],
		['garbage in braces', '{what?}', 'x.json', 'bad-json']
	])('%s', async (_, content, name, code) => {
		expect(await faultOf(open(content, name))).toMatchObject({ code });
	});

	test('what is too large is not read', async () => {
		const source: ByteSource = { ...sourceOf('a'), size: 1_000_000_001 };
		expect(await faultOf(openReader(source))).toMatchObject({ code: 'too-large' });
	});

	test('a file that has gone while it was read', async () => {
		const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
		expect(await faultOf(openReader({ ...sourceOf('a,b'), read: gone }))).toMatchObject({
			code: 'failed'
		});
	});

	test('what is cancelled before it begins', async () => {
		const signal = AbortSignal.abort();
		expect(await faultOf(openReader(sourceOf('a\n1\n'), { signal }))).toEqual({
			code: 'cancelled'
		});
	});
});

describe('gzip', () => {
	test('cut off, or damaged', async () => {
		const packed = await gzip(`a,b\n${'1,2\n'.repeat(10_000)}`);
		expect(await faultOf(open(packed.slice(0, -20)))).toMatchObject({ code: 'bad-gzip' });
		const damaged = packed.slice();
		damaged.fill(0x55, 20, 60);
		expect(await faultOf(open(damaged))).toMatchObject({ code: 'bad-gzip' });
		expect(await faultOf(open(packed.slice(0, 5)))).toMatchObject({ code: 'bad-gzip' });
	});

	test('of several members is read whole, wherever the pieces end; zeros after the last are no fault', async () => {
		const texts = ['a,b\n1,2\n', '', '3,4\n'.repeat(300), '5,6\n'];
		const members = await Promise.all(texts.map((text) => gzip(text)));
		const zeros = new Uint8Array(512);
		const packed = joinBytes([...members, zeros]);
		for (let atLeast = 1; atLeast <= packed.length; atLeast += atLeast < 200 ? 1 : 97) {
			const whole = await gunzip(choppedSource(packed, [atLeast]), { atLeast: 1 });
			const bytes = await whole.read(0, whole.size);
			expect(new TextDecoder().decode(bytes)).toBe(texts.join(''));
		}
		const [first, , third] = members;
		const broken = third!.slice();
		broken[broken.length - 6]! ^= 1;
		for (const last of [third!.slice(0, -3), third!.slice(0, 5), broken, bytesOf('rubbish')]) {
			const fault = await faultOf(gunzip(sourceOf(joinBytes([first!, last]))));
			expect(fault).toMatchObject({ code: 'bad-gzip' });
		}
	});

	test('what swells without end is stopped', async () => {
		const packed = await gzip(new Uint8Array(50_000_000));
		expect(packed.length).toBeLessThan(100_000);
		expect(await faultOf(gunzip(sourceOf(packed), {}, 5_000_000))).toMatchObject({
			code: 'too-large',
			most: 5_000_000
		});
	});

	test('progress, and the name of what is in it', async () => {
		const packed = await gzip(`a,b\n${'1,2\n'.repeat(10_000)}`);
		let bytes = 0;
		const source = await gunzip(sourceOf(packed, 'x.csv.gz'), { onprogress: (at) => (bytes = at) });
		expect(source.name).toBe('x.csv');
		expect(bytes).toBe(packed.length);
	});

	test('cancelled in the middle', async () => {
		const controller = new AbortController();
		const packed = await gzip(new Uint8Array(20_000_000));
		const { signal } = controller;
		const work = gunzip(sourceOf(packed), { signal, onprogress: () => controller.abort() });
		expect(await faultOf(work)).toEqual({ code: 'cancelled' });
	});
});

describe('on a host', () => {
	const content = bytesOf(`a,b\n${'1,2\n'.repeat(50_000)}`);
	let server: Server;
	let host: string;
	beforeAll(async () => {
		server = createServer(({ url, headers }, answer) => {
			const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
			if (url === '/page.csv') answer.setHeader('Content-Type', 'text/html').end('<p>Home');
			else if (url === '/broken.csv') answer.writeHead(500).end();
			else if (url === '/empty.csv') answer.writeHead(range ? 416 : 200).end();
			else if (url === '/whole.csv') answer.end(content);
			else if (url !== '/a%20b.csv') answer.writeHead(404).end();
			else if (range === null) answer.end(content);
			else {
				const [start, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, content.length)];
				answer.writeHead(206, { 'Content-Range': `bytes ${start}-${end - 1}/${content.length}` });
				answer.end(content.subarray(start, end));
			}
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		if (typeof address !== 'object' || address === null) throw new Error('no address');
		host = `http://127.0.0.1:${address.port}/`;
	});
	afterAll(() => void server.close());

	test('that serves ranges, only what is read is fetched', async () => {
		const source = await sourceOfUrl(new URL('a%20b.csv', host), fetch);
		expect([source.name, source.size, source.fetched]).toEqual(['a b.csv', content.length, 1]);
		expect(await source.read(2, 5)).toEqual(content.slice(2, 5));
		expect(await source.read(content.length - 2, content.length + 9)).toEqual(content.slice(-2));
		expect((await source.read(content.length, content.length + 1)).length).toBe(0);
		expect(source.fetched).toBe(6);
		const reader = await openReader(source);
		expect((await readAll(reader)).records).toHaveLength(50_000);
		expect(await reader.rows([49_999])).toEqual([{ a: '1', b: '2' }]);
	});

	test('that does not, the whole is fetched once', async () => {
		const source = await sourceOfUrl(new URL('whole.csv', host), fetch);
		expect([source.size, source.fetched]).toEqual([content.length, content.length]);
		expect((await readAll(await openReader(source))).records).toHaveLength(50_000);
		expect(source.fetched).toBe(content.length);
	});

	test.each([
		['none.csv', 'not-found'],
		['page.csv', 'not-found'],
		['broken.csv', 'failed']
	])('%s', async (name, code) => {
		expect(await faultOf(sourceOfUrl(new URL(name, host), fetch))).toMatchObject({ code });
	});

	test('a file of no bytes', async () => {
		const source = await sourceOfUrl(new URL('empty.csv', host), fetch);
		expect(await faultOf(openReader(source))).toEqual({ code: 'empty' });
	});
});

/** Real files that are too large for the project, where they lie beside it; else ones of the same shape. */
function eventsFile(name: string, make: () => string): ByteSource {
	const file = path.resolve('../shared/data/events', name);
	return sourceOfBlob(new Blob([existsSync(file) ? readFileSync(file) : make()]), name);
}

test('incidents of Iraq', async () => {
	const source = eventsFile('iraq_insurgencies.csv', () => {
		const rows = Array.from({ length: 68_573 }, (_, at) => `2007-02-23,${43 + at / 1e5},33.1,IED`);
		return `date,longitude,latitude,type\n${rows.join('\n')}`;
	});
	const reader = await openReader(source);
	expect(reader.columns).toEqual(['date', 'longitude', 'latitude', 'type']);
	const { records, lines, broken } = await readAll(reader);
	expect([records.length, lines.at(-1), broken.length]).toEqual([68_573, 68_574, 0]);
	expect(
		records.every(([date, lng]) => /^20\d\d-\d\d-\d\d$/.test(String(date)) && Number(lng) > 38)
	).toBe(true);
	expect(await reader.rows([40_000])).toEqual([
		Object.fromEntries(reader.columns.map((name, at) => [name, records[40_000]![at]]))
	]);
});

test('earthquakes of the USGS', async () => {
	const source = eventsFile('usgs_all_week_2018-02.geojson', () => {
		const features = Array.from({ length: 1707 }, (_, at) => ({
			type: 'Feature',
			properties: { mag: at / 1000, time: 1517966773840 - at },
			geometry: { type: 'Point', coordinates: [-118, 34, 26] },
			id: `ci${at}`
		}));
		return JSON.stringify({ type: 'FeatureCollection', metadata: { count: 1707 }, features });
	});
	const reader = await openReader(source);
	expect(reader.format).toBe('geojson');
	expect(reader.about['metadata.count']).toBe(1707);
	const { records } = await readAll(reader, ['id', 'mag', 'time', 'geometry']);
	expect(records).toHaveLength(1707);
	const whole = JSON.parse(new TextDecoder().decode(await source.read(0, source.size))) as {
		readonly features: readonly { readonly id: string; readonly geometry: object }[];
	};
	expect(records.map(([id, , , geometry]) => [id, geometry])).toEqual(
		whole.features.map(({ id, geometry }) => [id, geometry])
	);
	expect((await reader.rows([1706]))[0]!.id).toBe(whole.features[1706]!.id);
});
