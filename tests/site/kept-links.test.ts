/** Links that people have kept still open what they did; and no address, however broken, ends on a blank page. */
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatDay } from '../../src/lib/core/day';
import type { View } from '../../src/lib/core/permalink';
import { buildSearch } from '../../src/lib/table/search';
import { openGeodata } from '../core/real-geodata';
import { KEPT_LINKS, viewOf } from '../fixtures/kept-links';
import { filterSite } from '../table/filtered';
import { launch, newPage, openSite, type Site, watch } from './browser';
import { count, open, visit } from './reader';

const { site: data } = openGeodata('geodata');

let site: Site;
let browser: Browser;
beforeAll(async () => {
	site = await openSite();
	browser = await launch({ webgl: false });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** The incidents that a view shows, by the table itself. */
function shownIn(view: View): string[] {
	const words = buildSearch(data).rows(view.q);
	return filterSite(data, view, words)
		.shown.map(({ id }) => id)
		.sort();
}

test('every link that was ever published opens what it did, with its filter', async () => {
	const page = await newPage(browser);
	const watched = watch(page, { allow: [/ERR_ABORTED/] });
	for (const line of KEPT_LINKS) {
		await open(page, site.url + line.link);
		const view = viewOf(line);
		expect(await page.locator('[data-notices] li').count(), line.link).toBe(
			line.notices?.length ?? 0
		);
		const path = { home: '', data: 'about/data/' }[line.opens] ?? `${line.opens}/`;
		expect(new URL(page.url()).pathname, line.link).toBe(`/${path}`);
		expect(await page.locator('[data-since]').count(), line.link).toBe(line.release ? 1 : 0);
		if (line.opens !== 'home') continue;
		const listed = page.locator('.column [data-incident]');
		const ids = await listed.evaluateAll((all) =>
			all.map((one) => one.getAttribute('data-incident'))
		);
		expect(ids.sort(), line.link).toEqual(shownIn(view));
		const day = (value: number | null) => (value === null ? '' : formatDay(value));
		expect(await count(page), line.link).toMatchObject({ from: day(view.from), to: day(view.to) });
	}
	watched.assertClean();
	await page.close();
});

test('a link of long ago tells in a line what came since, and opens and closes', () =>
	visit(browser, `${site.url}?v=2020-01-01&kind=missile`, async (page) => {
		const panel = page.locator('[data-since]');
		await expect.poll(() => panel.innerText()).toContain('before there was any data here');
		const summary = panel.locator('summary');
		expect(await summary.innerText()).toBe('Since then: 2 added');
		await summary.click();
		expect(await panel.locator('li a').allInnerTexts()).toHaveLength(2);
		await page.getByRole('button', { name: 'Close what has changed' }).click();
		await panel.waitFor({ state: 'detached' });
		await expect.poll(() => new URL(page.url()).search).toBe('?kind=missile');
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
		await page.goBack();
		await panel.waitFor();
	}));

/** Anything that can stand behind a host's name, much of it close to an address of ours. */
const pieces = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
	fc.string({ unit: 'binary-ascii', maxLength: 12 }),
	fc.constantFrom(
		'incident',
		'place',
		'article',
		'about',
		'embed',
		'erbil',
		'..',
		'.',
		'%',
		'%2e%2e',
		'%00',
		'?',
		'#',
		'&',
		'=',
		'//',
		'\\',
		':'
	),
	fc.constantFrom(
		'from=2020-01-08',
		'to=x',
		'kind=missile',
		'v=0',
		'q=%FF',
		'map=6/1/Infinity',
		'certain=1'
	)
);
const addresses = fc
	.array(fc.tuple(pieces, fc.constantFrom('', '/', '?', '&', '#', ',')), { maxLength: 8 })
	.map((parts) => parts.flat().join(''));

test('10,000 addresses of any kind each get a page or a file from the host, none of it empty', async () => {
	const sizes = new Map<number, number>();
	await fc.assert(
		fc.asyncProperty(fc.array(addresses, { minLength: 100, maxLength: 100 }), async (batch) => {
			await Promise.all(
				batch.map(async (address) => {
					const response = await fetch(new URL(`./${address}`.replace(/^\.\/\/+/, './'), site.url));
					// 400: half an escape is no address at all.
					expect([200, 404, 400]).toContain(response.status);
					expect((await response.text()).trim().length, address).toBeGreaterThan(10);
					sizes.set(response.status, (sizes.get(response.status) ?? 0) + 1);
				})
			);
		}),
		{ numRuns: 100 }
	);
	// Of both, or the addresses would show little.
	expect(sizes.get(200)).toBeGreaterThan(200);
	expect(sizes.get(404)).toBeGreaterThan(1000);
});

const queries = fc
	.tuple(
		fc.array(fc.tuple(pieces, fc.constantFrom('', '&', ',', '=')), { maxLength: 6 }),
		fc.array(fc.tuple(pieces, fc.constantFrom('', '/', '&', '=')), { maxLength: 4 })
	)
	.map(
		([search, hash]) => `?${search.flat().join('').replaceAll('#', '')}#${hash.flat().join('')}`
	);

/** Follows each address as a link within the page; the letters that are left on the page after each. */
function follow(page: Page, batch: readonly string[]): Promise<readonly number[]> {
	return page.evaluate(async (addresses) => {
		const link = document.body.appendChild(document.createElement('a'));
		const lengths: number[] = [];
		for (const address of addresses) {
			link.href = address;
			const { href } = link;
			link.click();
			// The link may be to the address that is open already.
			for (let turns = 0; location.href !== href && turns < 200; turns++) {
				await new Promise((resolve) => setTimeout(resolve));
			}
			lengths.push(document.querySelector('main')!.textContent.trim().length);
		}
		link.remove();
		return lengths;
	}, batch);
}

test('sixty links to queries and hashes of any kind, and fifteen loaded, leave a page with words on it, and no error', async () => {
	const page = await newPage(browser);
	const watched = watch(page, { allow: [/ERR_ABORTED/] });
	await open(page, site.url);
	const told = new Set<string>();
	// Kit decodes the hash of a link, and fails at half an escape: no link of ours has one.
	const followed = queries.filter((address) => !/#[^]*%/.test(address));
	for (const batch of fc.sample(fc.array(followed, { minLength: 20, maxLength: 20 }), {
		numRuns: 3,
		seed: 7
	})) {
		for (const length of await follow(page, batch)) expect(length).toBeGreaterThan(300);
		for (const note of await page.locator('[data-notices] li').allInnerTexts()) told.add(note);
	}
	// They did something: some were told of.
	expect(told.size).toBeGreaterThan(0);
	// And fifteen of them loaded as they are.
	for (const address of fc.sample(queries, { numRuns: 15, seed: 8 })) {
		await open(page, site.url + address);
		expect((await page.locator('main').innerText()).length, address).toBeGreaterThan(100);
	}
	watched.assertClean();
	await page.close();
});

test('a hash of half an escape does not keep the filter from being applied', async () => {
	const page = await newPage(browser);
	const watched = watch(page);
	await open(page, `${site.url}?q=embassy#%`);
	await page.getByRole('searchbox').fill('erbil');
	await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('erbil');
	expect(await page.locator('.column [data-incident]').count()).toBe(2);
	watched.assertClean();
	await page.close();
});
