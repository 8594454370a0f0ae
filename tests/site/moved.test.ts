/** What was published under another id, or withdrawn: its address stays, on a site made from data that has both. */
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCopy, type BuiltCopy } from './build-copy';
import { launch, openSite, quiet, type Site } from './browser';
import { PRELOADS_WITHOUT_SCRIPT, query, visit } from './reader';

const SITE_URL = 'https://maps.example.org/harbour/';

let copy: BuiltCopy;
let site: Site;
let browser: Browser;
beforeAll(async () => {
	copy = buildCopy({ PLACELINE_GEODATA: path.resolve('tests/fixtures/places'), SITE_URL });
	site = await openSite({ root: copy.root });
	browser = await launch({ webgl: false });
});
afterAll(async () => {
	await browser?.close();
	await site?.close();
	copy?.remove();
});

const heading = 'h1';

test.each([
	['incident/at-the-safe-house/', 'incident/at-safe-house/'],
	['place/harbour-town/', 'place/port-town/']
])('%s leads on to %s, with filter and camera, without an entry to come back to', (old, now) =>
	visit(browser, `${site.url}about/`, async (page) => {
		await quiet(page);
		await page.goto(`${site.url}${old}?from=2021-01-01#map=4/10.00/20.00`);
		await page.waitForURL((url) => url.pathname === `/${now}`);
		await query(page, '?from=2021-01-01');
		expect(new URL(page.url()).hash).toBe('#map=4/10.00/20.00');
		await page.locator(heading).waitFor();
		expect(await page.locator('meta[name="robots"]').count()).toBe(0);
		await page.goBack();
		expect(page.url()).toBe(`${site.url}about/`);
	})
);

test('without script the old address can be read, and leads on', () =>
	visit(
		browser,
		`${site.url}incident/at-the-safe-house/`,
		async (page) => {
			expect(await page.locator(heading).innerText()).toMatch(/\S/);
			expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(
				`${SITE_URL}incident/at-safe-house/`
			);
			expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
			// Passed on, it looks as the new one does.
			expect(await page.locator('meta[property="og:image"]').getAttribute('content')).toBe(
				`${SITE_URL}preview/incident/at-safe-house.png`
			);
			await page.getByText('has another address now').getByRole('link').click();
			await page.waitForURL(`${site.url}incident/at-safe-house/`);
		},
		{ javaScriptEnabled: false, allow: [PRELOADS_WITHOUT_SCRIPT] }
	));

test('what others fetch by an old name is what it is today', async () => {
	const read = async (path: string) => (await fetch(site.url + path)).text();
	const file = JSON.parse(await read('incident/at-the-safe-house.json')) as {
		incident: { id: string };
	};
	expect(file.incident.id).toBe('at-safe-house');
	expect(await read('oembed/incident/at-the-safe-house.json')).toBe(
		await read('oembed/incident/at-safe-house.json')
	);
	const picture = async (path: string) =>
		Buffer.from(await (await fetch(site.url + path)).arrayBuffer());
	const drawn = await picture('preview/incident/at-safe-house.png');
	expect(drawn.length).toBeGreaterThan(1000);
	expect((await picture('preview/incident/at-the-safe-house.png')).equals(drawn)).toBe(true);
	expect(await read('place/harbour-town/feed.xml')).toBe(await read('place/port-town/feed.xml'));
});

test('what was withdrawn says what it was, why it went, and what stands in its place', () =>
	visit(browser, `${site.url}incident/never-happened/`, async (page) => {
		expect(await page.locator(heading).innerText()).toBe('Shots at the harbour');
		const text = await page.locator('main article').innerText();
		expect(text).toContain('withdrawn on 1 July 2021');
		expect(text).toContain('nothing was heard there');
		await page.getByText('In its place').getByRole('link').click();
		await page.waitForURL(`${site.url}incident/in-town/`);
		await page.goto(`${site.url}changes/`);
		const withdrawn = page.getByRole('link', { name: 'Shots at the harbour' });
		await withdrawn.click();
		await page.waitForURL(`${site.url}incident/never-happened/`);
	}));

test('a filter by a place’s old id still works', () =>
	visit(browser, `${site.url}?place=harbour-town`, async (page) => {
		expect(await page.locator('[data-notices]').count()).toBe(0);
		await expect.poll(() => page.locator('[data-incident]').count()).toBeLessThan(10);
		expect(await page.locator('[data-incident="in-town"]').count()).toBe(1);
	}));

test('neither is in the sitemap', async () => {
	const sitemap = await (await fetch(`${site.url}sitemap.xml`)).text();
	expect(sitemap).toContain('incident/at-safe-house/');
	expect(sitemap).not.toMatch(/at-the-safe-house|never-happened|harbour-town/);
});
