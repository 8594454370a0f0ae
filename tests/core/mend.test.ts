import { describe, expect, test } from 'vitest';
import { mendGeodata } from '../../src/lib/core/mend';
import { checkGeodata } from '../../src/lib/core/parse';
import { ARTICLE, captureWith, edited, FIXTURES, sha256 } from '../fixtures/problems';

const readFrom = (capture: string | undefined) => (id: string) =>
	capture === undefined || id !== ARTICLE
		? null
		: { bytes: new TextEncoder().encode(capture), sha256: sha256(capture) };

const fixture = (code: string, what?: string) =>
	FIXTURES.find((one) => one.code === code && (what === undefined || one.what === what))!;

describe('--fix', () => {
	test('a ring is turned round, and the rest of the file is as before', () => {
		const { contents } = fixture('ring-order');
		const { changed, told } = mendGeodata(contents);
		expect(told).toEqual(['places.geojson: a ring of iraq now runs the other way']);
		const before = edited().get('places.geojson')!;
		const numbers = (text: string) => text.replace(/\s/g, '');
		expect(numbers(changed.get('places.geojson')!)).toBe(numbers(before));
		expect(mendGeodata(changed.size ? new Map([...contents, ...changed]) : contents).told).toEqual(
			[]
		);
	});

	test('a text becomes NFC, to the byte what it was before it was broken', () => {
		const { changed, told } = mendGeodata(fixture('not-nfc').contents);
		expect(told).toEqual(['places.geojson: ku of erbil is in NFC']);
		expect(changed).toEqual(new Map([['places.geojson', edited().get('places.geojson')]]));
	});

	test('offsets that moved, only beside the capture', () => {
		const { contents, capture } = fixture('excerpt-not-found', 'offsets one too far');
		expect(mendGeodata(contents).told).toEqual([]);
		const { changed, told } = mendGeodata(contents, readFrom(capture));
		expect(told).toEqual([
			'incidents.geojson: the words of embassy-shelling-january-2020 are at 1148 to 1209, not 1149 to 1210'
		]);
		expect(changed).toEqual(new Map([['incidents.geojson', edited().get('incidents.geojson')]]));
	});

	test('words that are there twice are left alone', () => {
		const { contents, capture } = fixture('excerpt-not-found', 'offsets one too far');
		const words = 'several at the American embassy compound a couple of days ago';
		const twice = capture!.replace(
			'.'.repeat(words.length + 300),
			`"Other than ${words}, they have been intermittent, the kind of thing that we have—or all been used to in our years in Iraq.`.padEnd(
				words.length + 300,
				'.'
			)
		);
		expect(twice.split(words)).toHaveLength(3);
		expect(mendGeodata(contents, readFrom(twice)).told).toEqual([]);
	});

	test('a capture that begins with a line more: all offsets move, then digest and length are its own', () => {
		const capture = `A line more\n${captureWith()}`;
		const { changed, told } = mendGeodata(edited(), readFrom(capture));
		expect(told).toHaveLength(12);
		expect(told.at(-1)).toMatch(/digest and length of washington/);
		const after = new Map([...edited(), ...changed]);
		expect(checkGeodata(after, readFrom(capture)).problems).toEqual([]);
		expect(changed.get('articles.json')).toContain(`"length": ${3074 + 12},`);
		const withoutOffsets = (text: string) => text.replace(/"(start|end)": \d+/g, '"$1": 0');
		expect(withoutOffsets(changed.get('incidents.geojson')!)).toBe(
			withoutOffsets(edited().get('incidents.geojson')!)
		);
	});

	test('the digest stays when an excerpt is not found, or the article has parts', () => {
		const gone = `A line more\n${captureWith().replace('the embassy', 'the consulate')}`;
		expect(mendGeodata(edited(), readFrom(gone)).changed.has('articles.json')).toBe(false);
		const parts = edited([
			'articles.json',
			'"length": 3074,',
			'"length": 3074, "parts": [{ "part": "headline", "start": 0, "end": 20 }],'
		]);
		expect(mendGeodata(parts, readFrom(captureWith())).changed.has('articles.json')).toBe(false);
	});

	test.each([
		[
			'a line each',
			'[\n\t\t"soleimani-strike",\n\t\t"erbil-missile-strike"',
			',\n\t\t"embassy-shelling'
		],
		['on one line', '["soleimani-strike", "erbil-missile-strike"', ', "embassy-shelling'],
		['a list of one', '["soleimani-strike"', ', "embassy-shelling']
	])('new ids go on as the list is written: %s', (_, list, goesOn) => {
		const manifest = `{ "incidents": ${list}], "places": [], "articles": [] }`;
		const contents = new Map(edited()).set('published.json', manifest);
		const { changed, told } = mendGeodata(contents);
		expect(told).toEqual([expect.stringMatching(/^published.json: \d+ new ids added/)]);
		const after = changed.get('published.json')!;
		expect(after).toContain(list + goesOn);
		expect(checkGeodata(new Map([...contents, ...changed]))).toMatchObject({
			problems: [],
			unpublished: { incidents: [], places: [], articles: [] }
		});
	});

	test('ids of data with problems are not published', () => {
		const contents = new Map(fixture('bad-date').contents).set(
			'published.json',
			'{ "incidents": [], "places": [], "articles": [] }'
		);
		expect(mendGeodata(contents).told).toEqual([]);
	});

	test('what it cannot mend it leaves alone, and sound data too', () => {
		expect(mendGeodata(edited())).toEqual({ changed: new Map(), told: [] });
		for (const { code, contents, capture } of FIXTURES) {
			if (
				['ring-order', 'not-nfc', 'excerpt-not-found', 'excerpt-length', 'digest-differs'].includes(
					code
				)
			)
				continue;
			expect(mendGeodata(contents, readFrom(capture)).told, code).toEqual([]);
		}
	});
});
