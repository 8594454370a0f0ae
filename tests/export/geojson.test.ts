import { check } from '@placemarkio/check-geojson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTable } from '../../src/lib/table/table';
import type { Geodata } from '../../src/lib/core/parse';
import type { Incident } from '../../src/lib/core/site';
import type { Match } from '../../src/lib/export/export';
import { readExport, writeGeojson } from '../../src/lib/export/geojson';
import { exactPoints, parseTexts } from '../core/made-up-places';
import * as real from '../core/real-geodata';
import { filterSite } from '../table/filtered';
import { randomView } from '../table/random-site';
import { exportOf, madeUpGeodata, publishedGeodata, realGeodata } from './exports';

const SETS = [
	['the eight incidents', realGeodata],
	['what is published', publishedGeodata],
	['places known in every way, some coarsened', madeUpGeodata]
] as const;

const write = (geodata: Geodata, incidents?: readonly Incident[]) =>
	JSON.stringify(writeGeojson(exportOf(geodata, incidents)));

/** As `npm run check` reads it: every problem of the files throws. */
const reopen = (text: string) => parseTexts(readExport(text)!);

/** The order in which authors wrote the incidents means nothing; a download has them in list order. */
function inListOrder({ files, ...geodata }: Geodata): Geodata {
	const features = geodata.site.incidents.map(({ id }) =>
		files.incidents.features.find((feature) => feature.id === id)!
	);
	return { ...geodata, files: { ...files, incidents: { ...files.incidents, features } } };
}

describe.each(SETS)('%s', (_, geodata) => {
	test('come back whole: site, geometries, captures and the files themselves', () => {
		const back = reopen(write(geodata));
		expect(inListOrder(back)).toEqual(inListOrder(geodata));
		expect(JSON.parse(write(back))).toEqual(JSON.parse(write(geodata)));
	});

	test('any view of them comes back: those incidents, with their places, articles and geometries', () => {
		const { site, geometries } = geodata;
		const table = buildTable(site);
		fc.assert(
			fc.property(randomView(site), (view) => {
				const { shown } = filterSite(site, view, null, table);
				const back = reopen(write(geodata, shown));
				expect(back.site.dataset).toEqual(site.dataset);
				expect(back.site.incidents).toEqual(shown);
				for (const place of back.site.places) {
					expect(site.places).toContainEqual(place);
					expect(back.geometries.get(place.id)).toEqual(geometries.get(place.id));
				}
				for (const article of back.site.articles) expect(site.articles).toContainEqual(article);
			}),
			{ numRuns: 100 }
		);
	});

	test('each incident alone brings what it names, and no more than what it names', () => {
		for (const incident of geodata.site.incidents) {
			const { site } = reopen(write(geodata, [incident]));
			expect(site.incidents).toEqual([incident]);
			const named = JSON.stringify([site.incidents, site.places, site.articles]);
			for (const { id } of [...site.places, ...site.articles]) {
				expect(named.split(`"${id}"`).length, id).toBeGreaterThan(2);
			}
		}
	});

	test('is GeoJSON to a checker that others wrote', () => {
		const text = write(geodata);
		expect(check(text)).toEqual(JSON.parse(text));
	});
});

test('the views that were tried show some and hide some', () => {
	const { site } = realGeodata;
	const table = buildTable(site);
	const counts = fc
		.sample(randomView(site), 100)
		.map((view) => filterSite(site, view, null, table).counts.certain);
	expect(new Set(counts).size).toBeGreaterThan(4);
});

test('the stable properties come first, and what the authors wrote after them', () => {
	const [feature] = writeGeojson(exportOf(realGeodata)).features;
	expect(Object.keys(feature!.properties!).slice(0, 11)).toEqual([
		...['title', 'kind', 'edtf', 'earliest', 'latest', 'place', 'precision', 'radius'],
		...['excerpts', 'url', 'ownGeometry']
	]);
	expect(feature!.properties).toMatchObject({
		when: { refined: { edtf: '[2020-01-20..2020-01-21]' } },
		saidBy: { name: 'James F. Jeffrey' }
	});
});

test('under a filter by date it says how each fits it, what is disputed, and what of the data it is', () => {
	const incidents = realGeodata.site.incidents.slice(0, 2);
	const matches = new Map(incidents.map(({ id }, i) => [id, i === 0 ? 'possible' : 'certain']));
	const data = {
		...exportOf(realGeodata, incidents),
		filter: '21 January 2020',
		matches: matches as ReadonlyMap<string, Match>
	};
	const { features, dataset } = writeGeojson(data);
	expect(features.map(({ properties }) => properties!.match)).toEqual(['possible', 'certain']);
	expect(features.map(({ properties }) => properties!.disputed)).toEqual(
		incidents.map(({ disputed }) => disputed)
	);
	expect(incidents[0]!.disputed).not.toEqual([]);
	expect(dataset.description).toBe(
		`2 of the 8 incidents of “${realGeodata.site.dataset.title}”: 21 January 2020.`
	);
	// What it says of a view is no part of an incident.
	expect(reopen(JSON.stringify(writeGeojson(data))).site.incidents).toEqual(incidents);
	expect(writeGeojson(exportOf(realGeodata)).features[0]!.properties).not.toHaveProperty('match');
});

test('what is coarsened stays coarsened, and its exact point is nowhere', () => {
	const text = write(madeUpGeodata);
	const { site } = reopen(text);
	const coarsened = site.places.filter((place) => place.coarsened).map(({ id }) => id);
	expect(coarsened).toEqual(exactPoints().map(({ id }) => id));
	expect(coarsened.length).toBeGreaterThan(2);
	for (const degrees of exactPoints().flatMap(({ at }) => at)) {
		expect(text).not.toContain(String(degrees));
	}
	expect(text).not.toContain('"publish"');
});

test('an incident’s own point comes back as its own, its place’s as none', () => {
	const files = new Map(real.texts);
	const incidents = JSON.parse(
		files.get('incidents.geojson')!
	) as typeof realGeodata.files.incidents;
	const own = { type: 'Point' as const, coordinates: [44.25, 33.27] as [number, number] };
	incidents.features.find(({ id }) => id === 'soleimani-strike')!.geometry = own;
	const changed = parseTexts(files.set('incidents.geojson', JSON.stringify(incidents)));
	const text = write(changed);
	expect(reopen(text).site.incidents).toEqual(changed.site.incidents);
	const { features } = JSON.parse(readExport(text)!.get('incidents.geojson')!) as typeof incidents;
	expect(features.flatMap(({ id, geometry }) => (geometry ? [[id, geometry]] : []))).toEqual([
		['soleimani-strike', own]
	]);
});

test('a key that nobody knows is told, not lost', () => {
	const data = writeGeojson(exportOf(realGeodata));
	data.features[0]!.properties!['secret'] = 1;
	expect(() => reopen(JSON.stringify(data))).toThrow(/unknown key “secret”/);
});

test.each([
	['no JSON', '{'],
	['a list', '[]'],
	['null', 'null'],
	['GeoJSON of others', '{"type":"FeatureCollection","features":[]}'],
	['one feature', JSON.stringify(writeGeojson(exportOf(realGeodata)).features[0])],
	['a folder of brackets', '['.repeat(100_000)]
])('%s is no download', (_, text) => {
	expect(readExport(text)).toBeNull();
});

test('any JSON in its parts is split or refused, without a throw', () => {
	const whole = writeGeojson(exportOf(realGeodata));
	fc.assert(
		fc.property(
			fc.constantFrom('dataset', 'articles', 'places', 'features', 'type'),
			fc.jsonValue(),
			(key, value) => {
				const split = readExport(JSON.stringify({ ...whole, [key]: value }));
				expect(split === null || split.size === 4).toBe(true);
			}
		),
		{ numRuns: 500 }
	);
});
