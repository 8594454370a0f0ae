/** With the network cut: what was read once, and what was kept beside it; and no version that anybody is stuck with. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { palettes } from '../../src/lib/theme/palette';
import { engineFiles } from '../bench/bytes';
import { inLanguage } from '../translate';
import { launch, newPage, openSite, type PageOptions, quiet, type Site, watch } from './browser';
import { buildCopy, type BuiltCopy } from './build-copy';
import { ARTICLE, counts, entry, findColor, listed, live, ORDER, ready, titleOf } from './reader';

/** With WebGL, and without, where the still is what there is to see and nothing holds up what is tested. */
let drawn: Browser;
let plain: Browser;
beforeAll(async () => {
	drawn = await launch();
	plain = await launch({ webgl: false });
});
const cleanups: (() => unknown)[] = [];
afterAll(async () => {
	for (const clean of cleanups.reverse()) await clean();
	await drawn.close();
	await plain.close();
});

/** A copy of the built site that may be changed, and a host for it. */
async function host({ base = '/' } = {}): Promise<{ root: string; site: Site }> {
	const root = mkdtempSync(path.join(tmpdir(), 'placeline-offline-'));
	cleanups.push(() => rmSync(root, { recursive: true, force: true }));
	cpSync('build', root, { recursive: true });
	const site = await openSite({ root, base });
	cleanups.push(() => site.close());
	return { root, site };
}

/** A reader of their own, who may keep the site. */
async function reader(browser: Browser, options: PageOptions = {}): Promise<Page> {
	const page = await newPage(browser, { serviceWorkers: 'allow', ...options });
	cleanups.push(() => page.close());
	return page;
}

const kept = (page: Page) =>
	page.locator('html[data-offline="ready"]').waitFor({ state: 'attached', timeout: 100_000 });

/** Opens an address and stays until all is kept. */
async function visitOnce(browser: Browser, address: string): Promise<Page> {
	const page = await reader(browser);
	await page.goto(address);
	await kept(page);
	return page;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const cachesOf = (page: Page) => page.evaluate(() => caches.keys());
const keptPaths = (page: Page) =>
	page.evaluate(async () => {
		const names = await caches.keys();
		const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return found.flat().map(({ url }) => new URL(url).pathname);
	});

test('a second visit with the network cut has the live map, search and filters', async () => {
	const { site } = await host();
	const page = await visitOnce(drawn, site.url);
	await site.close();
	const watched = watch(page);

	await page.goto(`${site.url}?from=2020-01-08`);
	await live(page);
	await counts(page, 3, 1);
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
	await page.getByRole('button', { name: 'Zoom in' }).click();
	await expect.poll(() => new URL(page.url()).hash).toMatch(/^#map=/);
	await quiet(page);
	watched.assertClean();

	// Far from the data only the coarse tiles are kept: they are enlarged, and nothing is said of it.
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (!/status of 404/.test(message.text())) errors.push(message.text());
	});
	await page.goto('about:blank');
	await page.goto(`${site.url}#map=4.50/-12.00/-58.00`);
	await live(page);
	const land = [1, 3, 5].map((at) => parseInt(palettes.light.land.slice(at, at + 2), 16));
	await expect
		.poll(async () => {
			const found = await findColor(
				drawn,
				await page.screenshot(),
				land as [number, number, number]
			);
			return found?.share ?? 0;
		})
		.toBeGreaterThan(0.2);
	expect(errors).toEqual([]);
});

test('below a path, without WebGL: every page, also those never read, downloads and frames; an unknown address says why', async () => {
	const { site } = await host({ base: '/deep/site/' });
	const page = await visitOnce(plain, site.url);
	await site.close();
	const watched = watch(page, { allow: [/503.*place\/erbil-of-old/] });

	for (const [address, title] of [
		['incident/erbil-missile-strike/?from=2020-01-08', titleOf('erbil-missile-strike')],
		['place/baghdad/', 'Baghdad'],
		// As it is typed; the host would have led on to the folder.
		['place/erbil?q=a', 'Erbil']
	] as const) {
		await page.goto(site.url + address);
		await ready(page);
		expect(await heading(page)).toBe(title);
	}
	expect(page.url()).toBe(`${site.url}place/erbil/?q=a`);
	for (const address of [ARTICLE, 'about/', 'changes/', 'kind/missile/', 'embed/place/erbil/']) {
		await page.goto(site.url + address);
		await ready(page);
		await page.locator('[data-map="still"] [data-mark]').first().waitFor();
	}

	await page.goto(site.url);
	await ready(page);
	await entry(page, ORDER[0]!).getByRole('link').click();
	await page.getByRole('heading', { level: 1, name: titleOf(ORDER[0]!) }).waitFor();
	await page.goto(`${site.url}about/`);
	await ready(page);
	await page.locator('a[href$="about/data/"]').first().click();
	await page.getByRole('heading', { level: 1, name: 'data' }).waitFor();

	const statuses = await page.evaluate(
		(files) => Promise.all(files.map(async (file) => (await fetch(file)).status)),
		[
			...['incidents.geojson', 'incidents.csv', 'incidents.kml', 'incidents.fg.json', 'feed.xml'],
			...['places.geojson', 'manifest.webmanifest', 'incident/erbil-missile-strike.json']
		].map((file) => site.url + file)
	);
	expect(statuses).toEqual(statuses.map(() => 200));

	await page.goto(`${site.url}place/erbil-of-old/`);
	expect(await heading(page)).toBe('There is no connection');
	await page.getByText('Did you mean').getByRole('link', { name: 'Erbil', exact: true }).click();
	await ready(page);
	expect(await heading(page)).toBe('Erbil');
	watched.assertClean();
});

test('a language that is read is kept in that language', async () => {
	const { site } = await host();
	const page = await visitOnce(plain, `${site.url}fr/`);
	await site.close();
	await page.goto(`${site.url}fr/place/erbil/`);
	await ready(page);
	expect(await page.locator('html').getAttribute('lang')).toBe('fr');
	await page.goto(`${site.url}fr/place/nowhere/`);
	expect(await heading(page)).toBe(inLanguage.fr('not-found.offline-title'));
});

test('Chromium finds nothing that keeps it from being installed', async () => {
	const { site } = await host({ base: '/deep/site/' });
	const page = await visitOnce(plain, `${site.url}place/erbil/`);
	const session = await page.context().newCDPSession(page);
	const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
	// Every test is a private window.
	expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
	const { url, errors, data } = await session.send('Page.getAppManifest');
	expect([url, errors]).toEqual([`${site.url}manifest.webmanifest`, []]);
	expect(JSON.parse(data!)).toMatchObject({ start_url: './', scope: './', id: './' });
});

test('readers who save data keep what they read, and nothing is fetched for later', async () => {
	const { site } = await host();
	const page = await reader(plain);
	await page.addInitScript(() =>
		Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
	);
	await page.goto(`${site.url}place/erbil/`);
	await kept(page);
	const paths = await keptPaths(page);
	expect(paths).toContain('/place/erbil/');
	expect(paths.filter((one) => one.endsWith('/'))).toEqual(['/place/erbil/']);
	expect(paths.filter((one) => one.endsWith('.mvt'))).toEqual([]);
	await site.close();
	await page.goto(`${site.url}place/erbil/`);
	await ready(page);
	expect(await heading(page)).toBe('Erbil');
});

describe('two builds in a row', () => {
	let second: BuiltCopy;
	let off: BuiltCopy;
	beforeAll(() => {
		second = buildCopy({ PLACELINE_PSEUDO: 'on' });
		off = buildCopy({ SERVICE_WORKER: 'off' });
	}, 400_000);
	afterAll(() => {
		second.remove();
		off.remove();
	});

	/** Puts another build at the same address; the tiles, which copies are built without, stay. */
	function replaceSite(root: string, from: BuiltCopy): void {
		for (const name of readdirSync(root)) {
			if (name !== 'tiles') rmSync(path.join(root, name), { recursive: true });
		}
		cpSync(from.root, root, { recursive: true });
	}

	test('the new one is read at once, and the old one goes when all of the new one is kept', async () => {
		const { root, site } = await host();
		const page = await visitOnce(plain, site.url);
		const [old] = await cachesOf(page);
		expect(old).toMatch(/^placeline:/);

		replaceSite(root, second);
		// A plain visit has the new one, without being asked twice.
		await page.goto(`${site.url}about/`);
		await ready(page);
		expect(await heading(page)).toContain('⟦');
		// Whoever leaves before it is kept still has the old one's pages.
		await expect.poll(async () => (await cachesOf(page)).length).toBe(2);
		await page.context().setOffline(true);
		await page.goto(`${site.url}place/erbil/`);
		await ready(page);
		expect(await heading(page)).toContain('Erbil');
		await page.context().setOffline(false);

		await page.goto(site.url);
		await kept(page);
		await expect.poll(async () => (await cachesOf(page)).length).toBe(1);
		expect(await cachesOf(page)).not.toContain(old);
		await page.context().setOffline(true);
		await page.goto(`${site.url}changes/`);
		await ready(page);
		expect(await heading(page)).toContain('⟦');
	});

	test('a page of the old one that misses a part of its code is loaded anew, once, and is the new one', async () => {
		const { root, site } = await host();
		const page = await newPage(plain);
		cleanups.push(() => page.close());
		await page.goto(site.url);
		await ready(page);
		await quiet(page);
		replaceSite(root, second);
		// What a part of the code was named after is gone, as after any change to it.
		for (const file of dialogChunks(root)) rmSync(path.join(root, '_app/immutable/chunks', file));
		const opened = noteOpened(page);
		await page.locator('.share button[aria-haspopup="dialog"]').hover();
		await expect.poll(() => opened.length, { timeout: 30_000 }).toBe(1);
		await ready(page);
		expect(await page.locator('footer').innerText()).toContain('⟦');
	});

	test('switched off, it takes away what it kept, and itself, and does not come back', async () => {
		const { root, site } = await host();
		const page = await visitOnce(plain, site.url);
		replaceSite(root, off);
		await page.goto(`${site.url}about/`);
		await ready(page);
		const left = () =>
			page.evaluate(async () => [
				...(await caches.keys()),
				...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)
			]);
		await expect.poll(left, { timeout: 60_000 }).toEqual([]);
		const asked: string[] = [];
		page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
		await page.goto(site.url);
		await ready(page);
		// Longer than a page waits until it has itself kept.
		await page.waitForTimeout(7000);
		expect(asked).toContain('/');
		expect(asked).not.toContain('/service-worker.js');
		expect(await left()).toEqual([]);
	});
});

/** The files that the share dialog is in. */
function dialogChunks(root: string): string[] {
	const folder = path.join(root, '_app/immutable/chunks');
	return readdirSync(folder).filter((file) =>
		readFileSync(path.join(folder, file), 'utf8').includes('showModal')
	);
}

/** Addresses the page is at when it is loaded, from now on. */
function noteOpened(page: Page): string[] {
	const opened: string[] = [];
	page.on('request', (request) => {
		if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
			opened.push(request.url());
		}
	});
	return opened;
}

describe('a part of the code that stays missing', () => {
	let site: Site;
	beforeAll(async () => {
		expect(existsSync('build/_app/version.json')).toBe(true);
		site = await openSite();
	});
	afterAll(() => site.close());

	/** Has a page told that there is another version, as by a host that has the new files but still the old page. */
	async function republish(page: Page): Promise<void> {
		await page.route('**/_app/version.json*', (route) =>
			route.fulfill({ json: { version: 'another' } })
		);
	}

	test('is no reason to load the page again and again', async () => {
		const page = await newPage(plain);
		cleanups.push(() => page.close());
		await page.goto(site.url);
		await ready(page);
		await quiet(page);
		await republish(page);
		const dialog = dialogChunks('build');
		expect(dialog.length).toBeGreaterThan(0);
		for (const file of dialog)
			await page.route(`**/${file}`, (route) => route.fulfill({ status: 404 }));
		const opened = noteOpened(page);
		const share = () => page.locator('.share button[aria-haspopup="dialog"]').click();
		await share();
		await expect.poll(() => opened.length).toBe(1);
		await ready(page);
		await quiet(page);
		await share();
		await page.getByText('This could not be fetched').waitFor();
		expect(opened.length).toBe(1);
	});

	test('as the map’s own is loaded anew once with its view, and is live when it is there then', async () => {
		const page = await newPage(drawn);
		cleanups.push(() => page.close());
		await republish(page);
		const opened = noteOpened(page);
		for (const file of engineFiles()) {
			await page.route(`**${file}`, (route) =>
				opened.length > 1 ? route.continue() : route.fulfill({ status: 404 })
			);
		}
		const address = `${site.url}?from=2020-01-08#map=6.20/34.10/43.20`;
		await page.goto(address);
		await live(page);
		expect(opened).toHaveLength(2);
		expect(page.url()).toBe(address);
	});

	test('is heard of before the page is attached to its script', async () => {
		const page = await newPage(plain);
		cleanups.push(() => page.close());
		await page.addInitScript(() =>
			addEventListener('vite:preloadError', () => (document.documentElement.dataset.missed = ''))
		);
		await republish(page);
		const opened = noteOpened(page);
		for (const file of engineFiles())
			await page.route(`**${file}`, (route) => route.fulfill({ status: 404 }));
		await page.route('**/_app/immutable/entry/app.*.js', async (route) => {
			await page.locator('html[data-missed]').waitFor({ state: 'attached' });
			// The first is called off by the reload.
			await route.continue().catch(() => {});
		});
		await page.goto(site.url).catch(() => {
			// Loaded anew before it had come to its end.
		});
		await expect.poll(() => opened.length, { timeout: 30_000 }).toBe(2);
		await ready(page);
	});

	test('leaves the still and the words, also where nothing may be stored', async () => {
		for (const refuse of [false, true]) {
			const page = await newPage(plain);
			cleanups.push(() => page.close());
			if (refuse) {
				await page.addInitScript(() =>
					Object.defineProperty(window, 'sessionStorage', {
						get() {
							throw new DOMException('refused', 'SecurityError');
						}
					})
				);
			}
			await republish(page);
			const opened = noteOpened(page);
			let missed = 0;
			for (const file of engineFiles()) {
				await page.route(`**${file}`, (route) => {
					missed++;
					return route.fulfill({ status: 404 });
				});
			}
			await page.goto(site.url).catch(() => {
				// Loaded anew before it had come to its end.
			});
			await expect.poll(() => [opened.length, missed], { timeout: 30_000 }).toEqual([2, 2]);
			await ready(page);
			await quiet(page);
			expect(opened).toHaveLength(2);
			await page.locator('[data-map="still"] [data-mark]').first().waitFor();
			expect(await listed(page)).toEqual(ORDER);
		}
	});
});
