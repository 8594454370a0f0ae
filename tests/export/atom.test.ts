import { parseFeed } from '@rowanmanning/feed-parser';
import type { Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeAtom } from '../../src/lib/export/atom';
import type { Export } from '../../src/lib/export/export';
import type { Incident } from '../../src/lib/core/site';
import { nameUuid } from '../../src/lib/server/name-uuid';
import {
	exportOf,
	HOSTILE,
	madeUpGeodata,
	publishedGeodata,
	realGeodata,
	ROOT,
	withText
} from './exports';
import { inXml, parseXml } from './parse-xml';

const HOME = { title: 'All', path: 'feed.xml', page: '', nameId: nameUuid };

const write = (data: Export, feed = HOME) => writeAtom(data, feed);

const parse = (text: string) => parseXml(text).documentElement!;

/** The text of each child of this name. */
const childrenOf = (element: Element, name: string): string[] =>
	[...element.childNodes]
		.filter((node) => node.nodeName === name)
		.map((node) => node.textContent ?? '');

const entriesOf = (root: Element) => [...root.getElementsByTagName('entry')];

const incident = (id: string): Incident => realGeodata.site.incidents.find((one) => one.id === id)!;

test.each([
	['the eight incidents', realGeodata],
	['places known in every way', madeUpGeodata]
])('%s: a parser that others wrote finds every entry', (_, geodata) => {
	const feed = parseFeed(write(exportOf(geodata)));
	expect(feed.meta).toMatchObject({ type: 'atom', version: '1.0' });
	expect(feed.title).toBe('All');
	expect(feed.self).toBe(`${ROOT}feed.xml`);
	expect(feed.url).toBe(ROOT);
	expect(feed.copyright).toContain(geodata.site.dataset.licence.name);
	expect(feed.items.map(({ title }) => title).sort()).toEqual(
		geodata.site.incidents.map(({ title }) => title).sort()
	);
	for (const item of feed.items) {
		expect(item.id).toBe(item.url);
		expect(item.url).toMatch(/^https:\/\/example\.org\/map\/incident\/[a-z0-9-]+\/$/);
		expect(item.updated).toBeInstanceOf(Date);
		expect(item.description).not.toBe('');
		expect(item.categories).toHaveLength(1);
	}
});

test.each([
	['with', ROOT],
	['without', null]
])('what RFC 4287 asks of a feed is there, %s the site’s address', (_, siteUrl) => {
	const root = parse(write(exportOf(realGeodata, realGeodata.site.incidents, siteUrl)));
	expect(childrenOf(root, 'author')).toHaveLength(1);
	for (const element of [root, ...entriesOf(root)]) {
		for (const name of ['id', 'title', 'updated']) {
			expect(childrenOf(element, name), name).toHaveLength(1);
		}
		// Absolute, as section 4.2.6 has it.
		expect(URL.canParse(childrenOf(element, 'id')[0]!)).toBe(true);
		expect(childrenOf(element, 'updated')[0]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
	}
	const ids = entriesOf(root).flatMap((entry) => childrenOf(entry, 'id'));
	expect(new Set(ids).size).toBe(8);
	expect(ids.every((id) => id.startsWith(siteUrl ?? 'urn:uuid:'))).toBe(true);
});

test('without the site’s address, ids stay when the title or the first incident is another, and differ between data sets', () => {
	const idsOf = (data: Export) => {
		const root = parse(write({ ...data, siteUrl: null }));
		return [root, ...entriesOf(root)].map((element) => childrenOf(element, 'id')[0]);
	};
	const data = exportOf(publishedGeodata);
	const { site, files } = data;
	const dataset = { ...site.dataset, title: 'Another title' };
	const features = files.incidents.features.toReversed();
	const edited = {
		...data,
		site: { ...site, dataset },
		files: { ...files, dataset, incidents: { ...files.incidents, features } }
	};
	expect(files.published!.incidents[0]).toBe('embassy-shelling-january-2020');
	expect(idsOf(edited)).toEqual(idsOf(data));
	const other = { ...files.published!, incidents: ['another-incident'] };
	const ids = new Set(idsOf(data));
	const others = idsOf({ ...data, files: { ...files, published: other } });
	expect(others.filter((id) => ids.has(id))).toEqual([]);
});

test('the feed of a part says how much of the whole it is', () => {
	const subtitle = (data: Export) => childrenOf(parse(write(data)), 'subtitle')[0];
	const data = exportOf(realGeodata);
	expect(subtitle(data)).toBe(realGeodata.site.dataset.description);
	const [one] = data.incidents;
	expect(subtitle({ ...data, incidents: [one!], filter: 'in Erbil' })).toBe(
		'1 of the 8 incidents of “Attacks on U.S. positions in Iraq, 2019–2020”: in Erbil.'
	);
});

test('without the site’s address, links are relative to the feed', () => {
	const data = exportOf(realGeodata, [incident('soleimani-strike')], null);
	const at = (path: string, page: string) =>
		[...parse(write(data, { ...HOME, path, page })).getElementsByTagName('link')].map((link) =>
			new URL(link.getAttribute('href')!, `https://a.example/some/path/${path}`).href.replace(
				'https://a.example/some/path/',
				''
			)
		);
	expect(at('feed.xml', '').slice(0, 3)).toEqual(['feed.xml', '', 'incident/soleimani-strike/']);
	expect(at('place/iraq/feed.xml', 'place/iraq/').slice(0, 3)).toEqual([
		'place/iraq/feed.xml',
		'place/iraq/',
		'incident/soleimani-strike/'
	]);
});

test('it is as new as the newest day its data speaks of, and what is newest comes first', () => {
	const [base] = realGeodata.site.incidents;
	const change = { date: 20_000, field: 'title', from: null, to: null, reason: 'A slip.' };
	const none = { published: null, added: null, changes: [] };
	const undated = { ...base!.when, value: null, edtf: null };
	const incidents = [
		{ ...base!, ...none, id: 'happened' },
		{ ...base!, ...none, id: 'nothing', when: undated },
		{ ...base!, ...none, id: 'published', published: { earliest: 18_500, latest: 18_600 } },
		{ ...base!, ...none, id: 'added', added: 19_000 },
		{ ...base!, ...none, id: 'changed', added: 19_000, changes: [change] }
	];
	const root = parse(write(exportOf(realGeodata, incidents)));
	expect(entriesOf(root).map((entry) => childrenOf(entry, 'updated')[0]!.slice(0, 10))).toEqual([
		'2024-10-04',
		'2022-01-08',
		'2020-12-04',
		'2020-01-21',
		'1970-01-01'
	]);
	expect(childrenOf(root, 'updated')[0]).toBe('2024-10-04T00:00:00Z');
});

describe('where it was, latitude first', () => {
	const georss = (id: string, geodata = realGeodata) => {
		const found = geodata.site.incidents.find((one) => one.id === id)!;
		const [entry] = entriesOf(parse(write(exportOf(geodata, [found]))));
		return Object.fromEntries(
			[...entry!.childNodes]
				.filter(({ nodeName }) => nodeName.startsWith('georss:'))
				.map(({ nodeName, textContent }) => [nodeName.slice(7), textContent])
		);
	};

	test('a point, and a disc', () => {
		expect(georss('soleimani-strike')).toEqual({
			point: '33.262501 44.2346',
			featurename: 'Baghdad International Airport'
		});
		expect(georss('erbil-missile-strike')).toEqual({
			point: '36.2376 43.9632',
			radius: '3000',
			featurename: 'Erbil'
		});
	});

	test('an area of one ring, closed', () => {
		const { polygon } = georss('rocket-attacks-autumn-2019');
		const numbers = polygon!.split(' ').map(Number);
		expect(numbers.length % 2).toBe(0);
		expect(numbers.slice(0, 2)).toEqual(numbers.slice(-2));
		expect(Math.max(...numbers.filter((_, i) => i % 2 === 0))).toBeLessThan(38);
	});

	test('a river of several lines is told by the box round it', () => {
		const [south, west, north, east] = georss('caliphate-defeat-euphrates')
			.box!.split(' ')
			.map(Number) as [number, number, number, number];
		expect(south).toBeLessThan(north);
		expect(west).toBeLessThan(east);
		expect(west).toBeGreaterThan(38);
	});

	test('what reaches across the antimeridian has no box that would go round the world', () => {
		for (const one of madeUpGeodata.site.incidents) {
			const { box } = georss(one.id, madeUpGeodata);
			if (!box) continue;
			const [, west, , east] = box.split(' ').map(Number);
			expect(east! - west!).toBeLessThan(360);
			expect(east! - west!).toBeGreaterThan(0);
		}
	});
});

describe('text of any kind', () => {
	const title = (text: string) =>
		entriesOf(parse(write(withText(text), { ...HOME, title: text }))).map(
			(entry) => childrenOf(entry, 'title')[0]
		);

	test.each(HOSTILE)('%j comes back', (text) => {
		expect(title(text)).toContain(inXml(text));
	});

	test('and any other', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
				expect(title(text)).toContain(inXml(text));
			}),
			{ numRuns: 300 }
		);
	});
});

test('the id of a name is a UUID of version 5, and always the same', () => {
	expect(nameUuid('a')).toMatch(
		/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
	);
	expect(nameUuid('a')).toBe(nameUuid('a'));
	expect(nameUuid('a')).not.toBe(nameUuid('b'));
});
