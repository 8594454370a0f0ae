import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { FileDesk } from '../../src/lib/import/file-desk';
import type { Mapping } from '../../src/lib/import/mapping';
import type { Progress } from '../../src/lib/import/reader';
import type { OpenedFile, ReadFile } from '../../src/lib/import/worker-protocol';
import { type IncidentTable, isPoint, positionOf } from '../../src/lib/table/table';
import { faultOf, gzip } from './byte-sources';
import { PLAIN } from './files-of-rows';

const MAPPING: Mapping = {
	...PLAIN,
	...{ id: 'id', title: ['title'], kind: 'kind', place: 'place', source: 'source', text: 'text' }
};
const COLUMNS = ['id', 'date', 'lng', 'lat', 'kind', 'place', 'source', 'title', 'text'] as const;
type Column = (typeof COLUMNS)[number];
type Source = Readonly<Record<Column, string>>;

const COUNT = 200;
const KINDS = ['Rocket', 'Drone', 'Raid'] as const;
const TITLES = [
	'Explosion, with a "bang"',
	'انفجار في المدينة',
	'Zürich\nROCKET',
	'nothing'
] as const;

/** Every tenth id comes again, every thirteenth record is undated, every seventeenth nowhere. */
const SOURCE: readonly Source[] = Array.from({ length: COUNT }, (_, i) => ({
	id: i % 10 === 9 ? `E${i - 1}` : `E${i}`,
	date: i % 13 === 0 ? '' : `2020-0${1 + (i % 6)}-${String(10 + ((i * 7) % 19))}`,
	lng: i % 17 === 0 ? '' : String(40 + (i % 23) / 8),
	lat: i % 17 === 0 ? '' : String(30 + (i % 11) / 8),
	kind: KINDS[Math.floor(i / 3) % 3]!,
	place: i % 5 === 0 ? '' : `Town ${i % 7}`,
	source: i % 3 === 0 ? '' : `Gazette ${i % 2}`,
	title: `${TITLES[i % 4]!} ${i}`,
	text: i % 2 === 0 ? 'إطلاق صاروخ' : ''
}));
const BAD: readonly Source[] = [
	{ ...SOURCE[1]!, id: 'bad-1', date: '2020-02-31' },
	{ ...SOURCE[1]!, id: 'bad-2', lat: '95' }
];
/** Those that are left out lie among the others. */
const RECORDS = [...SOURCE.slice(0, 50), BAD[0]!, ...SOURCE.slice(50, 120), BAD[1]!].concat(
	SOURCE.slice(120)
);

const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvOf = (records: readonly Source[]) =>
	[COLUMNS.join(','), ...records.map((each) => COLUMNS.map((name) => quote(each[name])).join(','))]
		.map((line) => `${line}\r\n`)
		.join('');

type Bytes = string | Uint8Array;
const fileOf = (content: Bytes, name: string) => new File([content as BlobPart], name);
const noFetch: typeof fetch = () => Promise.reject(new Error('no address is asked'));
const noProgress = () => {};
const ALL = { view: null, from: null, to: null };

async function deskOf(content: Bytes, name = 'events.csv'): Promise<[FileDesk, OpenedFile]> {
	const desk = new FileDesk(noFetch);
	return [desk, await desk.open({ from: { file: fileOf(content, name) }, part: ALL }, noProgress)];
}

/** The records in list order: newest first, then as in the file, the undated last. */
const inListOrder = (records: readonly Source[]) => [
	...records
		.filter(({ date }) => date)
		.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
	...records.filter(({ date }) => !date)
];
const LISTED = inListOrder(SOURCE);
const allRows = [...LISTED.keys()];

describe('a CSV file', () => {
	const csv = csvOf(RECORDS);
	let desk: FileDesk;
	let opened: OpenedFile;
	let read: ReadFile;
	const told: Progress[] = [];

	beforeAll(async () => {
		[desk, opened] = await deskOf(csv);
		const takes = { mapping: opened.proposal.mapping, beside: null };
		read = await desk.read(takes, (progress) => told.push(progress));
	});

	test('is opened, with a proposal', () => {
		const size = new TextEncoder().encode(csv).length;
		expect(opened).toMatchObject({ name: 'events.csv', format: 'csv', size, rowCount: null });
		expect(opened.columns).toEqual(COLUMNS);
		expect(opened.proposal).toMatchObject({ mapping: MAPPING, swapped: false, questions: [] });
		expect(desk.dates({ date: 'date', end: null })).toEqual({ date: MAPPING.date, end: null });
	});

	test('has a preview', () => {
		const preview = desk.preview(MAPPING);
		expect(preview.map(({ title }) => title)).toEqual(
			SOURCE.slice(0, 10).map(({ title }) => title)
		);
		expect(preview.map(({ kind }) => kind)).toEqual(SOURCE.slice(0, 10).map(({ kind }) => kind));
		expect(preview.map(({ when }) => when?.earliest ?? null)).toEqual(
			SOURCE.slice(0, 10).map(({ date }) => parseDay(date))
		);
		expect(preview[0]!.where).toBeNull();
		expect(preview[1]!.where).toEqual({ lng: 40.125, lat: 30.125, precision: 'site' });
		expect(preview.every(({ left }) => left === null)).toBe(true);
	});

	test('is read, and counted', async () => {
		const { table, report, rejects, joined, bounds } = read;
		const count = (of: (each: Source) => boolean) => SOURCE.filter(of).length;
		expect(table.size).toBe(COUNT);
		expect(joined).toBeNull();
		expect(report).toMatchObject({
			...{ records: COUNT + 2, accepted: COUNT, rejected: 2, counts: 'lines', csv: [] },
			undated: count(({ date }) => date === ''),
			unlocated: count(({ lng }) => lng === ''),
			warnings: [
				{ code: 'duplicate-ids', count: COUNT / 10 },
				{ code: 'swapped-axes', count: 1 }
			]
		});
		const reasons = report.rejections.map(({ column, value, reason }) => [column, value, reason]);
		expect(reasons).toEqual([
			['date', '2020-02-31', 'no-such-day'],
			['lat', '95', 'latitude-out-of-range']
		]);
		expect((await rejects!.text()).trim().split('\n')).toHaveLength(3);
		expect(bounds).toEqual([40, 30, 42.75, 31.25]);
		expect(told.at(-1)).toEqual({
			...{ bytes: opened.size, totalBytes: opened.size, rows: COUNT + 2 }
		});
	});

	test('its rows are the incidents of its records', async () => {
		const incidents = await desk.rows(allRows);
		expect(incidents.map(({ title }) => title)).toEqual(LISTED.map(({ title }) => title));
		for (const [row, { when, where, imported, what, kind }] of incidents.entries()) {
			const { date, lng, lat, place, source, text, ...from } = LISTED[row]!;
			expect(when.edtf).toBe(date || null);
			expect(when.value?.earliest ?? null).toBe(parseDay(date));
			expect(where.point).toEqual(lng === '' ? null : [Number(lng), Number(lat)]);
			expect(where.point).toEqual(isPoint(read.table, row) ? positionOf(read.table, row) : null);
			expect(imported).toMatchObject({ place: place || null, source: source || null });
			expect(imported.precision).toBe(lng === '' ? 'unknown' : 'site');
			expect(what?.stated ?? '').toBe(text);
			expect(kind).toBe(from.kind.toLowerCase());
			expect(read.kinds[read.table.kind[row]!]).toBe(from.kind);
			expect(read.places[read.table.place[row]!] ?? '').toBe(place);
			expect(where.place).toBe(place === '' ? null : place.toLowerCase().replace(' ', '-'));
		}
	});

	test('rows in any order, and more than once', async () => {
		const wanted = [COUNT - 1, 3, 3, 0, 77];
		const incidents = await desk.rows(wanted);
		expect(incidents.map(({ title }) => title)).toEqual(wanted.map((row) => LISTED[row]!.title));
	});

	test('every row is found by its id, those that come again by their number', async () => {
		const ids = (await desk.rows(allRows)).map(({ id }) => id);
		expect(new Set(ids).size).toBe(COUNT);
		expect(ids.map((id) => desk.find(id))).toEqual(allRows);
		expect(ids.filter((id) => id.endsWith('-2'))).toHaveLength(COUNT / 10);
		const again = (await desk.rows([desk.find('E8-2')]))[0]!;
		expect(again.title).toBe(SOURCE[9]!.title);
		for (const id of ['E9', 'E8-3', 'bad-1', 'row-1', '']) expect(desk.find(id)).toBe(-1);
	});

	test.each<[string, (each: Source) => boolean]>([
		['rocket', (each) => each.title.includes('ROCKET') || each.kind === 'Rocket'],
		['EXPLOSION', ({ title }) => title.startsWith('Explosion')],
		['zurich', ({ title }) => title.startsWith('Zürich')],
		['انفجار', ({ title }) => title.startsWith('انفجار')],
		['أنفجار المدينه', ({ title }) => title.startsWith('انفجار')],
		['صَارُوخ', ({ text }) => text !== ''],
		['اطلاق  DRONE', ({ text, kind }) => text !== '' && kind === 'Drone'],
		[
			'gazette 1',
			({ source, place, title }) =>
				source.startsWith('Gazette') && `${source} ${place} ${title}`.includes('1')
		],
		['2020-02', () => false],
		['nowhere', () => false],
		['', () => true]
	])('its words are searched: %s', async (query, wanted) => {
		const found = await desk.search(query);
		expect(LISTED.filter((_, row) => found[row] === 1).map(({ title }) => title)).toEqual(
			LISTED.filter(wanted).map(({ title }) => title)
		);
		expect(found).toHaveLength(COUNT);
	});

	test('codes are found by what they are called, as they are shown', async () => {
		const [second] = await deskOf(csvOf(SOURCE.slice(0, 60)));
		const mapping = { ...MAPPING, kindLabels: { Drone: 'Unmanned aircraft' } };
		const { table, kinds } = await second.read({ mapping, beside: null }, noProgress);
		const named = Uint8Array.from(table.kind, (kind) => +(kinds[kind] === 'Unmanned aircraft'));
		expect(named.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(5);
		expect(await second.search('unmanned')).toEqual(named);
	});

	test('beside another set both are one table', async () => {
		const beside = { table: read.table, kinds: read.kinds, places: read.places.length };
		const [second] = await deskOf(csvOf(SOURCE.slice(0, 60)));
		const { joined, table } = await second.read({ mapping: MAPPING, beside }, noProgress);
		expect(table.size).toBe(60);
		expect(joined!.table.size).toBe(COUNT + 60);
		expect(joined!.part.filter((part) => part === 1)).toHaveLength(60);
		expect(joined!.to).toMatchObject({ kindCount: 3, placesBefore: read.places.length });
		for (const [row, part] of joined!.part.entries()) {
			const own = part === 0 ? read.table : table;
			expect(positionOf(joined!.table, row)).toEqual(positionOf(own, joined!.rowIn[row]!));
		}
	});
});

test('records that are broken are counted, and the others keep their words', async () => {
	const lines = csvOf(SOURCE.filter(({ title }) => !title.includes('\n'))).split('\r\n');
	lines.splice(40, 0, 'E,too,few');
	const [desk] = await deskOf(lines.join('\r\n'));
	const { report, table } = await desk.read({ mapping: MAPPING, beside: null }, noProgress);
	expect(report.rejections).toMatchObject([{ line: 41, column: null, reason: 'too-few-cells' }]);
	expect(report.records).toBe(table.size + 1);
	const listed = inListOrder(SOURCE.filter(({ title }) => !title.includes('\n')));
	const incidents = await desk.rows([...listed.keys()]);
	expect(incidents.map(({ title }) => title)).toEqual(listed.map(({ title }) => title));
});

describe('the same table from', () => {
	const numbers = (name: 'lng' | 'lat') =>
		RECORDS.map((each) => (each[name] === '' ? null : Number(each[name])));
	const features = RECORDS.map(({ lng, lat, id, ...properties }) => ({
		type: 'Feature',
		id,
		properties,
		geometry: lng === '' ? null : { type: 'Point', coordinates: [Number(lng), Number(lat)] }
	}));
	const parquet = () =>
		new Uint8Array(
			parquetWriteBuffer({
				columnData: COLUMNS.map((name) =>
					name === 'lng' || name === 'lat'
						? { name, data: numbers(name), type: 'DOUBLE' as const }
						: { name, data: RECORDS.map((each) => each[name]), type: 'STRING' as const }
				),
				rowGroupSize: 70
			})
		);
	const geojson = JSON.stringify({ type: 'FeatureCollection', features });

	const readOf = async (content: Bytes, name: string) => {
		const [desk, opened] = await deskOf(content, name);
		const { mapping } = opened.proposal;
		const read = await desk.read({ mapping, beside: null }, noProgress);
		return { desk, opened, read, incidents: await desk.rows(allRows) };
	};

	test.each([
		['csv', 'gzipped CSV', 'events.csv.gz', async () => gzip(csvOf(RECORDS))],
		['geojson', 'GeoJSON', 'events.geojson', async () => geojson],
		['geojson', 'gzipped GeoJSON', 'events.geojson.gz', async () => gzip(geojson)],
		['parquet', 'Parquet', 'events.parquet', async () => parquet()]
	] as const)('%s: %s', async (format, _, name, make) => {
		const wanted = await readOf(csvOf(RECORDS), 'events.csv');
		const found = await readOf(await make(), name);
		expect(found.opened).toMatchObject({ name, format });
		const { accepted, rejected, undated, unlocated, reasons } = wanted.read.report;
		expect(found.read.report).toMatchObject({ accepted, rejected, undated, unlocated });
		expect(new Set(found.read.report.reasons.map(({ count }) => count))).toEqual(new Set([1]));
		expect(reasons).toHaveLength(2);
		expect(found.read.table satisfies IncidentTable).toEqual(wanted.read.table);
		expect(found.read.kinds).toEqual(wanted.read.kinds);
		expect(found.read.places).toEqual(wanted.read.places);
		expect(found.read.bounds).toEqual(wanted.read.bounds);
		expect(found.incidents).toEqual(wanted.incidents);
		for (const query of ['rocket', 'صاروخ', 'zurich']) {
			expect(await found.desk.search(query)).toEqual(await wanted.desk.search(query));
		}
		for (const [row, { id }] of found.incidents.entries()) expect(found.desk.find(id)).toBe(row);
	});
});

describe('faults', () => {
	test('of a file whose records are all left out', async () => {
		const [desk] = await deskOf(csvOf(BAD));
		const work = desk.read({ mapping: MAPPING, beside: null }, noProgress);
		expect(await faultOf(work)).toEqual({ code: 'no-rows-accepted', count: 2 });
	});

	test('before there is a file', async () => {
		const desk = new FileDesk(noFetch);
		const [csv] = await deskOf(csvOf(SOURCE));
		expect(await faultOf(desk.read({ mapping: MAPPING, beside: null }, noProgress))).toMatchObject({
			code: 'failed'
		});
		expect(await faultOf(csv.rows([0]))).toMatchObject({ code: 'failed' });
		expect(await faultOf(csv.search('rocket'))).toMatchObject({ code: 'failed' });
	});
});

describe('cancelled', () => {
	/** Of several pieces. */
	const long = csvOf(Array.from({ length: 100 }, () => SOURCE).flat());

	test('while it is unpacked and searched', async () => {
		const desk = new FileDesk(noFetch);
		const file = fileOf(await gzip(long), 'events.csv.gz');
		const opening = desk.open({ from: { file }, part: ALL }, () => desk.cancel());
		expect(await faultOf(opening)).toEqual({ code: 'cancelled' });
		await desk.open({ from: { file }, part: ALL }, noProgress);
		await desk.read({ mapping: MAPPING, beside: null }, noProgress);
		const searching = desk.search('rocket');
		desk.cancel();
		expect(await faultOf(searching)).toEqual({ code: 'cancelled' });
		expect((await desk.search('rocket')).includes(1)).toBe(true);
	}, 20_000);

	test('a file of an address is still at hand', async () => {
		const bytes = new TextEncoder().encode(csvOf(SOURCE));
		const host: typeof fetch = async (_, init) => {
			init?.signal?.throwIfAborted();
			const [, start, end] =
				/^bytes=(\d+)-(\d+)$/.exec(new Headers(init?.headers).get('Range') ?? '') ?? [];
			if (start === undefined) return new Response(bytes);
			return new Response(bytes.slice(Number(start), Number(end) + 1), {
				status: 206,
				headers: { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }
			});
		};
		const desk = new FileDesk(host);
		await desk.open({ from: { url: 'https://example.org/events.csv' }, part: ALL }, noProgress);
		const takes = { mapping: MAPPING, beside: null };
		const first = await desk.read(takes, noProgress);
		expect(await faultOf(desk.read(takes, () => desk.cancel()))).toEqual({ code: 'cancelled' });
		expect((await desk.rows([0]))[0]!.title).toBe(LISTED[0]!.title);
		expect((await desk.read(takes, noProgress)).table).toEqual(first.table);
	});
});
