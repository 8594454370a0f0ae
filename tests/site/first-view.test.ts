/** How a page comes to be there: what it waits for, and that nothing of it jumps once it is. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, newPage, openSite, quiet, type Site, watch } from './browser';
import { noteShifts, shiftsOf } from './layout-shifts';
import { live, NARROW, ready } from './reader';

let site: Site;
let browser: Browser;
beforeAll(async () => {
	site = await openSite();
	browser = await launch();
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const PATHS = ['', 'incident/erbil-missile-strike/', 'place/ayn-al-asad/', 'ar/'];

/** The sum of all layout shifts that a reader does not notice. */
const STILL = 0.02;

/** Holds back what these addresses are answered with, until it is let go. */
async function holdBack(page: Page, addresses: RegExp) {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	let count = 0;
	await page.route(addresses, async (route) => {
		count++;
		await held;
		await route.continue();
	});
	return { letGo, count: () => count };
}

describe.each([
	{ screen: 'narrow', viewport: NARROW },
	{ screen: 'wide', viewport: { width: 1440, height: 900 } }
])('on a $screen screen', ({ viewport }) => {
	test.each(PATHS)('nothing of /%s jumps when fonts and map come late', async (path) => {
		const page = await newPage(browser, { viewport });
		const watched = watch(page);
		await noteShifts(page);
		const fonts = await holdBack(page, /\.woff2$/);
		const map = await holdBack(page, /\/places\.geojson$/);
		await page.goto(site.url + path, { waitUntil: 'commit' });
		await ready(page);
		await expect.poll(fonts.count).toBeGreaterThan(0);
		await expect.poll(map.count).toBeGreaterThan(0);
		// It was all there without them.
		expect(await page.locator('h1').isVisible()).toBe(true);
		expect(await page.locator('[data-map="still"]').count()).toBe(1);
		fonts.letGo();
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		map.letGo();
		await live(page);
		await quiet(page);
		const shifts = await shiftsOf(page);
		const sum = shifts.reduce((sum, { value }) => sum + value, 0);
		expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(STILL);
		watched.assertClean();
		await page.close();
	});
});

test('what moves is noticed: a page that grows at its top', async () => {
	const page = await newPage(browser);
	await noteShifts(page);
	await page.goto(`${site.url}about/`);
	await ready(page);
	await page.evaluate(() => {
		document.querySelector('main')!.style.paddingTop = '300px';
	});
	await expect
		.poll(async () => (await shiftsOf(page)).reduce((sum, { value }) => sum + value, 0))
		.toBeGreaterThan(STILL);
	await page.close();
});

test.each(PATHS)('the first paint of /%s waits for the page and nothing else', async (path) => {
	const page = await newPage(browser, { viewport: NARROW });
	// Whatever else it asks for is never answered.
	await page.route(
		(url) => url.href !== site.url + path,
		() => {}
	);
	await page.goto(site.url + path, { waitUntil: 'commit' });
	await expect
		.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
		.toBe(1);
	expect(await page.locator('h1').isVisible()).toBe(true);
	await page.close();
});

test('what few readers open is in no script that everybody is sent', async () => {
	const page = await newPage(browser);
	const sent: string[] = [];
	page.on('response', (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.endsWith('.js')) sent.push(pathname);
	});
	await page.goto(site.url);
	await live(page);
	await quiet(page);
	// Of the home page; of the page about the data, of pages inside others, and of the share dialog.
	const words = ['dates.window', 'take.file-geojson', 'embed.key-short', 'showModal'];
	const saidIn = (files: readonly string[]) => {
		const script = files.map((file) => readFileSync(path.join('build', file), 'utf8')).join('\n');
		return words.filter((word) => script.includes(word));
	};
	expect(saidIn(sent)).toEqual(['dates.window']);
	const all = readdirSync('build', { recursive: true, encoding: 'utf8' });
	expect(saidIn(all.filter((file) => file.endsWith('.js')))).toEqual(words);
	await page.close();
});
