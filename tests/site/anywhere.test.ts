/** The same build works at the root of a host and under any path of it, with nothing from anywhere else. */
import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import { addressOf, builtFiles, htmlFiles } from './built';
import {
	at,
	counts,
	listed,
	live,
	markAt,
	open,
	openEntry,
	ORDER,
	query,
	titleOf,
	visit
} from './reader';

const BASES = ['/', '/some/sub-path/'];

/** What an HTML page asks for or leads to: `href` and `src`, entities undone. */
function linksOf(html: string): string[] {
	return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link]) =>
		link!.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
	);
}

describe.each(BASES)('the build under %s', (base) => {
	let site: Site;
	beforeAll(async () => {
		site = await openSite({ base });
	});
	afterAll(() => site.close());

	test('every link and asset of every page is there, and so is what it points to in it', async () => {
		const wanted = new Map<string, string>();
		const missing: string[] = [];
		for (const file of htmlFiles()) {
			const html = readFileSync(`build/${file}`, 'utf8');
			// The 404 page is at every address, and finds the root by itself: links.test.ts follows its links.
			const from = file === '404.html' ? site.url : site.url + addressOf(file);
			const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(
				html
			)?.[1];
			for (const link of linksOf(html.replace(/<base [^>]*>/, ''))) {
				const url = new URL(link, from);
				if (url.protocol === 'data:' || url.protocol === 'geo:') continue;
				if (url.origin !== new URL(site.url).origin) {
					// Links to sources lead elsewhere; what a page needs must not.
					expect(link, file).toMatch(/^https?:/);
					continue;
				}
				expect(url.pathname.startsWith(base), `${file}: ${link} stays below ${base}`).toBe(true);
				if (url.hash.length > 1 && !url.hash.includes('=')) {
					const target = url.pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html');
					const inside = readFileSync(`build/${target}`, 'utf8');
					if (!inside.includes(`id="${url.hash.slice(1)}"`)) missing.push(`${file}: ${link}`);
				}
				url.hash = '';
				wanted.set(url.href, `${file}: ${link}`);
			}
			expect(policy, file).toBeDefined();
		}
		for (const file of builtFiles().filter((name) => name.endsWith('.css'))) {
			for (const [, link] of readFileSync(`build/${file}`, 'utf8').matchAll(
				/url\((?!["']?(?:data:|#))["']?([^"')]+)/g
			)) {
				wanted.set(new URL(link!, site.url + file).href, `${file}: ${link}`);
			}
		}
		expect(wanted.size).toBeGreaterThan(40);
		for (const [address, said] of wanted) {
			const response = await fetch(address, { method: 'HEAD', redirect: 'manual' });
			if (response.status !== 200) missing.push(`${said} (${response.status})`);
		}
		expect(missing).toEqual([]);
	});
});

describe('a reader under a sub-path', () => {
	let site: Site;
	let browser: Browser;
	beforeAll(async () => {
		site = await openSite({ base: '/some/sub-path/' });
		browser = await launch();
	});
	afterAll(async () => {
		await browser.close();
		await site.close();
	});

	test('browses, on the list and on the live map', () =>
		visit(browser, site.url, async (page) => {
			expect(await listed(page)).toEqual(ORDER);
			await openEntry(page, 'ayn-al-asad-missile-strike');
			await at(page, site.url, 'incident/ayn-al-asad-missile-strike/');
			await page.locator('dd').getByRole('link', { name: 'Ayn al-Asad air base' }).click();
			await at(page, site.url, 'place/ayn-al-asad/');
			await page.getByRole('link', { name: 'All incidents' }).click();
			await at(page, site.url, '');
			await live(page);
			const erbil = await markAt(page, 'erbil-missile-strike');
			await page.mouse.click(erbil.x, erbil.y);
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await page
				.getByRole('heading', { level: 1, name: titleOf('erbil-missile-strike') })
				.waitFor();
		}));

	test('filters and shares', () =>
		visit(
			browser,
			`${site.url}?from=2020-01-08&to=2020-01-08`,
			async (page) => {
				await counts(page, 2, 1);
				await page.getByLabel('Certain only').check();
				await query(page, '?from=2020-01-08&to=2020-01-08&certain=1');
				await counts(page, 2, 0);
				await page.getByRole('button', { name: 'Copy link to this view' }).click();
				await page.getByText('Link copied').waitFor();
				const link = await page.evaluate(() => navigator.clipboard.readText());
				expect(link).toBe(`${site.url}?from=2020-01-08&to=2020-01-08&certain=1`);
				await open(page, link);
				await counts(page, 2, 0);
				await openEntry(page, 'erbil-missile-strike');
				await page.getByRole('button', { name: 'Copy link' }).click();
				await page.getByText('Link copied').waitFor();
				expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
					`${site.url}incident/erbil-missile-strike/`
				);
			},
			{ permissions: ['clipboard-read', 'clipboard-write'] }
		));
});

describe('what the site offers to take away', () => {
	const read = (file: string) =>
		JSON.parse(
			readFileSync(`build/${file}`, 'utf8')
		) as GeoJSON.FeatureCollection<GeoJSON.Geometry | null>;

	test('incidents.geojson has the fixed properties, ids and resolved geometries', () => {
		const { type, features } = read('incidents.geojson');
		expect(type).toBe('FeatureCollection');
		expect(features.map(({ id }) => id).sort()).toEqual([...ORDER].sort());
		for (const { id, geometry, properties } of features) {
			expect(Object.keys(properties!)).toEqual(
				expect.arrayContaining([
					...['title', 'kind', 'edtf', 'earliest', 'latest', 'place', 'precision', 'radius'],
					...['excerpts', 'url']
				])
			);
			expect(geometry, `${id}`).not.toBeNull();
			expect(properties!.excerpts.length).toBeGreaterThan(0);
			expect(existsSync(`build/${properties!.url}index.html`), properties!.url).toBe(true);
		}
		const erbil = features.find(({ id }) => id === 'erbil-missile-strike')!;
		expect(erbil.geometry).toEqual({ type: 'Point', coordinates: [43.9632, 36.2376] });
		expect(erbil.properties).toMatchObject({
			title: titleOf('erbil-missile-strike'),
			kind: 'missile',
			edtf: '2020-01-08',
			earliest: '2020-01-08',
			latest: '2020-01-08',
			place: 'erbil',
			precision: 'radius',
			radius: 3000
		});
		const shellings = features.find(({ id }) => id === 'coalition-base-shellings-january-2020')!;
		expect(shellings.properties).toMatchObject({ earliest: '2020-01-03', latest: '2020-01-23' });
		expect(shellings.geometry!.type).toMatch(/Polygon$/);
	});

	test('places.geojson has every place', () => {
		const { features } = read('places.geojson');
		expect(features.map(({ id }) => id).sort()).toEqual([
			'ayn-al-asad',
			'baghdad',
			'baghdad-international-airport',
			'baghuz',
			'erbil',
			'euphrates',
			'iraq',
			'us-embassy-baghdad'
		]);
		for (const { properties } of features) {
			expect(Object.keys(properties!)).toEqual(
				expect.arrayContaining(['name', 'names', 'aliases', 'precision', 'radius', 'within', 'url'])
			);
			expect(existsSync(`build/${properties!.url}index.html`), properties!.url).toBe(true);
		}
	});

	test('both are served as GeoJSON', async () => {
		const site = await openSite();
		try {
			for (const file of ['incidents.geojson', 'places.geojson']) {
				const response = await fetch(site.url + file);
				expect(response.headers.get('content-type')).toMatch(/^application\/geo\+json/);
			}
		} finally {
			await site.close();
		}
	});
});

test('every tile of zoom 0 to 5 is there: none is asked for in vain', () => {
	const missing: string[] = [];
	for (let z = 0; z <= 5; z++) {
		for (let x = 0; x < 2 ** z; x++) {
			for (let y = 0; y < 2 ** z; y++) {
				if (!existsSync(`build/tiles/${z}/${x}/${y}.mvt`)) missing.push(`${z}/${x}/${y}`);
			}
		}
	}
	expect(missing).toEqual([]);
});

test('every page is held to its own host by its policy', () => {
	const files = htmlFiles();
	// Each in four languages, but for the page of what is not there.
	expect(files.length).toBe(1 + 4 * (21 + 9 + 18));
	for (const file of files) {
		const html = readFileSync(`build/${file}`, 'utf8');
		const policy =
			/<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
		const directives = new Map(
			policy.split(';').map((part): [string, string[]] => {
				const [name = '', ...values] = part.trim().replaceAll('&#39;', "'").split(/\s+/);
				return [name, values];
			})
		);
		// The 404 page needs nothing at all but what is in it.
		expect(directives.get('default-src'), file).toEqual([
			file === '404.html' ? "'none'" : "'self'"
		]);
		for (const [name, values] of directives) {
			for (const value of values) {
				expect(value, `${file}: ${name}`).toMatch(
					/^('self'|'none'|'sha256-[^']+'|'unsafe-inline'|data:|blob:)$/
				);
				if (value === "'unsafe-inline'") expect(name, file).toBe('style-src-attr');
			}
		}
	}
});
