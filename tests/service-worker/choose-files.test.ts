import { expect, test } from 'vitest';
import { chooseFiles, MOST } from '../../src/service-worker/choose-files';

const BUILT = {
	base: '/sub',
	build: ['/sub/_app/immutable/app.js'],
	files: ['/sub/icon.png'],
	prerendered: [
		...['404.html', 'feed.xml', 'incidents.geojson', 'manifest.webmanifest', 'robots.txt'],
		...['about/', 'about/__data.json', 'about/data/', 'about/data/__data.json', '', '__data.json'],
		...['embed/', 'embed/place/erbil/', 'fr/', 'fr/about/', 'fr/embed/', 'fr/about/__data.json'],
		...['incident/strike/', 'incident/strike.json', 'incident/strike/__data.json'],
		...['cite/home.json', 'oembed/home.json', 'place/erbil/feed.xml', 'preview/home.png']
	].map((path) => `/sub/${path}`)
};

test('the page itself and the code first, then what is read, frames for other sites last', () => {
	expect(chooseFiles(BUILT, '', ['/sub/tiles/0/0/0.mvt'])).toEqual([
		'/sub/',
		'/sub/_app/immutable/app.js',
		'/sub/icon.png',
		'/sub/about/',
		'/sub/about/data/',
		'/sub/incident/strike/',
		'/sub/404.html',
		'/sub/about/data/__data.json',
		'/sub/feed.xml',
		'/sub/incidents.geojson',
		'/sub/manifest.webmanifest',
		'/sub/tiles/0/0/0.mvt',
		'/sub/incident/strike.json',
		'/sub/cite/home.json',
		'/sub/place/erbil/feed.xml',
		'/sub/embed/',
		'/sub/embed/place/erbil/'
	]);
});

test('of another language its own pages, and the data, which has none', () => {
	const kept = chooseFiles(BUILT, 'fr/', []);
	expect(kept.filter((path) => path.endsWith('/'))).toEqual([
		'/sub/fr/',
		'/sub/fr/about/',
		'/sub/fr/embed/'
	]);
	expect(kept).toContain('/sub/fr/about/data/__data.json');
	expect(kept).toContain('/sub/incidents.geojson');
});

test('of a large site the list and some of each sort', () => {
	const things = Array.from({ length: 1000 }, (_, i) => `incident/i${i}`);
	const prerendered = things.flatMap((path) => [`/${path}/`, `/${path}.json`, `/embed/${path}/`]);
	const kept = chooseFiles({ base: '', build: [], files: [], prerendered }, '', []);
	expect(kept[0]).toBe('/');
	const count = (pattern: RegExp) => kept.filter((path) => pattern.test(path)).length;
	expect(count(/^\/incident\/.*\/$/)).toBe(MOST);
	expect(count(/^\/incident\/.*\.json$/)).toBe(MOST);
	expect(count(/^\/embed\//)).toBe(MOST);
});
