/** What pages say of themselves, against literals of the published data; that the addresses resolve is tested on the site. */
import { expect, test } from 'vitest';
import { describePage } from '../../src/lib/core/json-ld';
import { DEFAULT_LANGUAGE } from '../../src/lib/core/languages';
import type { Thing } from '../../src/lib/core/permalink';
import { openGeodata } from './real-geodata';

const { site } = openGeodata('geodata');
const URL = 'https://maps.example.org/iraq/';
const describe = (thing: Thing, siteUrl: string | null = URL) =>
	describePage(
		{ thing, title: 'T', description: 'D' },
		site,
		siteUrl,
		DEFAULT_LANGUAGE
	) as unknown as Record<string, unknown>;

test('an incident: its span, its place within its country, the articles it is read from', () => {
	expect(describe({ type: 'incident', id: 'erbil-missile-strike' })).toMatchObject({
		'@context': 'https://schema.org',
		'@type': 'WebPage',
		'@id': `${URL}incident/erbil-missile-strike/`,
		image: `${URL}preview/incident/erbil-missile-strike.png`,
		temporalCoverage: '2020-01-08',
		spatialCoverage: {
			'@type': 'Place',
			name: 'Erbil',
			containedInPlace: { '@type': 'Place', name: 'Iraq' }
		},
		citation: [
			{
				'@type': 'NewsArticle',
				datePublished: '2020-01-23',
				publisher: { '@type': 'Organization', name: 'Washington Free Beacon' }
			}
		]
	});
	const spans = site.incidents.map(({ id }) => describe({ type: 'incident', id }).temporalCoverage);
	for (const span of spans)
		expect(span).toMatch(/^(\d{4}-\d\d-\d\d|\.\.)(\/(\d{4}-\d\d-\d\d|\.\.))?$/);
});

test('an area is a box, never a point in its middle', () => {
	const place = site.places.find(({ id }) => id === 'iraq')!;
	const [west, south, east, north] = place.bounds!;
	expect(describe({ type: 'place', id: 'iraq' }).mainEntity).toMatchObject({
		'@type': 'Place',
		geo: { '@type': 'GeoShape', box: `${south} ${west} ${north} ${east}` }
	});
});

test('a disc has its metres', () => {
	const disc = { ...site.places.find(({ id }) => id === 'erbil')!, radius: 5000 };
	const [lng, lat] = disc.anchor!;
	const page = describePage(
		{ thing: { type: 'place', id: 'erbil' }, title: 'T', description: 'D' },
		{ ...site, places: site.places.map((place) => (place.id === 'erbil' ? disc : place)) },
		null,
		DEFAULT_LANGUAGE
	);
	expect(page).toMatchObject({
		mainEntity: {
			geo: {
				'@type': 'GeoCircle',
				geoMidpoint: { longitude: lng, latitude: lat },
				geoRadius: 5000
			}
		}
	});
});

test('home describes the data set, with what can be downloaded', () => {
	expect(describe({ type: 'home' }).mainEntity).toMatchObject({
		'@type': 'Dataset',
		name: site.dataset.title,
		license: site.dataset.licence.url,
		distribution: [{ contentUrl: `${URL}incidents.geojson` }, {}, {}]
	});
});

test('without the site’s address nothing has one but what is elsewhere', () => {
	for (const thing of [{ type: 'home' }, { type: 'incident', id: 'soleimani-strike' }] as const) {
		expect(JSON.stringify(describe(thing, null))).not.toMatch(/"(@id|image)":|"null/);
	}
});
