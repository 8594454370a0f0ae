/** With the network cut: what was read once, and what was kept beside it; and no version that anybody is stuck with. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, newPage, openSite, type Site } from './browser';
import { buildCopy } from './build-copy';
import { counts, listed, live, ORDER, ready } from './reader';

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser.close());

const cleanups: (() => unknown)[] = [];
afterAll(async () => {
	for (const clean of cleanups.reverse()) await clean();
});

/** A copy of the built site that may be changed, and a host for it. */
async function host(from = 'build'): Promise<{ root: string; site: Site }> {
	const root = mkdtempSync(path.join(tmpdir(), 'placeline-offline-'));
	cleanups.push(() => rmSync(root, { recursive: true, force: true }));
	cpSync(from, root, { recursive: true });
	const site = await openSite({ root });
	cleanups.push(() => site.close());
	return { root, site };
}

/** Visits the site until all is kept. */
async function visitOnce(site: Site, address = ''): Promise<Page> {
	const page = await newPage(browser, { serviceWorkers: 'allow' });
	cleanups.push(() => page.close());
	await page.goto(site.url + address);
	await page.locator('html[data-offline="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
	return page;
}

/** Another build at the same address; the tiles, which copies are built without, stay. */
function replaceSite(root: string, from: string): void {
	for (const name of readdirSync(root)) {
		if (name !== 'tiles') rmSync(path.join(root, name), { recursive: true });
	}
	cpSync(from, root, { recursive: true });
}

/** The files that the share dialog is in. */
function dialogChunks(root: string): string[] {
	const folder = path.join(root, '_app/immutable/chunks');
	return readdirSync(folder).filter((file) =>
		readFileSync(path.join(folder, file), 'utf8').includes('showModal')
	);
}

const cachesOf = (page: Page) => page.evaluate(() => caches.keys());

test('a second visit works with the network cut: pages, search, filters, the map', async () => {
	const { site } = await host();
	const page = await visitOnce(site);
	await site.close();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));

	// A page that was never read, with a filter.
	await page.goto(`${site.url}incident/erbil-missile-strike/?from=2020-01-08`);
	await ready(page);
	expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
		'Iranian missiles hit Erbil'
	);
	await page.goto(`${site.url}place/baghdad/`);
	await ready(page);
	expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Baghdad');

	await page.goto(site.url);
	await live(page);
	expect(await listed(page)).toEqual(ORDER);
	await page.getByRole('searchbox').fill('hewler');
	await expect
		.poll(() => page.locator('[data-place]').first().getAttribute('data-place'))
		.toBe('erbil');
	await page.getByRole('searchbox').fill('');
	await page.getByRole('button', { name: '2019', exact: true }).click();
	await counts(page, 3, 0);
	// Nearer, on tiles that were not seen before.
	const failed: string[] = [];
	page.on('requestfailed', (request) => {
		if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
	});
	await page.getByRole('button', { name: 'Zoom in' }).click();
	await expect.poll(() => new URL(page.url()).hash).toMatch(/^#map=/);
	await page.waitForTimeout(500);
	expect(failed).toEqual([]);
	expect(errors).toEqual([]);
});

test('a language that is read is kept in that language', async () => {
	const { site } = await host();
	const page = await visitOnce(site, 'fr/');
	await site.close();
	await page.goto(`${site.url}fr/place/erbil/`);
	await ready(page);
	expect(await page.locator('html').getAttribute('lang')).toBe('fr');
});

test('two builds in a row: the new one is read at once, the old one goes, and a page of the old one mends itself', async () => {
	const { root, site } = await host();
	const page = await visitOnce(site);
	const [old] = await cachesOf(page);
	expect(old).toMatch(/^placeline:/);
	// Another reader, who has the old page open and nothing kept.
	const other = await newPage(browser);
	cleanups.push(() => other.close());
	await other.goto(site.url);
	await ready(other);
	await other.waitForLoadState('networkidle');

	const second = buildCopy({ PLACELINE_PSEUDO: 'on' });
	cleanups.push(() => second.remove());
	replaceSite(root, second.root);
	// What a part of the code was named after is gone, as after any change to it.
	for (const file of dialogChunks(root)) rmSync(path.join(root, '_app/immutable/chunks', file));

	// A plain visit has the new one, without being asked twice.
	await page.goto(`${site.url}about/`);
	await ready(page);
	expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('⟦');
	await page.locator('html[data-offline="ready"]').waitFor({ state: 'attached', timeout: 60_000 });
	await expect.poll(async () => (await cachesOf(page)).length).toBe(1);
	expect(await cachesOf(page)).not.toContain(old);

	// The old page asks for a part that is no longer there: it is loaded anew, once, and is the new one.
	let loads = 0;
	other.on('load', () => loads++);
	await other.locator('.share button[aria-haspopup="dialog"]').hover();
	await expect.poll(() => loads, { timeout: 30_000 }).toBe(1);
	await ready(other);
	expect(await other.locator('footer').innerText()).toContain('⟦');
});

test('a part that stays missing is no reason to load the page again and again', async () => {
	const { root, site } = await host();
	const page = await newPage(browser);
	cleanups.push(() => page.close());
	await page.goto(site.url);
	await ready(page);
	await page.waitForLoadState('networkidle');
	// As a host does that has the new files, but still the old page: the version says so, the part is not there.
	const versionFile = path.join(root, '_app/version.json');
	expect(existsSync(versionFile)).toBe(true);
	await page.route('**/_app/version.json*', (route) =>
		route.fulfill({ json: { version: 'another' } })
	);
	const dialog = dialogChunks(root);
	expect(dialog.length).toBeGreaterThan(0);
	for (const file of dialog)
		await page.route(`**/${file}`, (route) => route.fulfill({ status: 404 }));
	let loads = 0;
	page.on('load', () => loads++);
	const share = () => page.locator('.share button[aria-haspopup="dialog"]').click();
	await share();
	await expect.poll(() => loads).toBe(1);
	await ready(page);
	await page.waitForLoadState('networkidle');
	await share();
	await page.getByText('This could not be fetched').waitFor();
	expect(loads).toBe(1);
});

test('switched off, it takes away what it kept, and itself', async () => {
	const { root, site } = await host();
	const page = await visitOnce(site);
	const off = buildCopy({ SERVICE_WORKER: 'off' });
	cleanups.push(() => off.remove());
	replaceSite(root, off.root);
	await page.goto(`${site.url}about/`);
	await ready(page);
	await expect.poll(() => cachesOf(page), { timeout: 30_000 }).toEqual([]);
	await expect
		.poll(
			() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
			{ timeout: 30_000 }
		)
		.toBe(0);
});
