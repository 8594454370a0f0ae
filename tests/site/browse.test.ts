/** As a person who looks round: the list, the incidents, the places, the article. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import {
	ARTICLE,
	at,
	count,
	entry,
	incidentOf,
	listed,
	listedAs,
	openEntry,
	ORDER,
	ready,
	titleOf,
	visit
} from './reader';

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

describe('the column', () => {
	// Without WebGL the map is the still from beginning to end, and the column is quick to test.
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	test('home lists all eight in the fixed order, under their months, and says how many', () =>
		visit(browser, site.url, async (page) => {
			expect(await listed(page)).toEqual(ORDER);
			expect(await listedAs(page, 'certain')).toEqual(ORDER);
			expect(await count(page)).toEqual({
				from: '',
				to: '',
				certain: 8,
				possible: 0,
				hidden: 0,
				undated: 0,
				unlocated: 0,
				total: 8
			});
			const months = page.locator('.column section > h2');
			expect(await months.locator('a').allTextContents()).toEqual([
				'January 2020',
				'December 2019',
				'October 2019',
				'March 2019'
			]);
			expect(await months.locator('span:last-child').allTextContents()).toEqual([
				'5',
				'1',
				'1',
				'1'
			]);
			expect(await page.locator('h1').count()).toBe(1);
		}));

	test('an entry says when and where, and quotes the words', () =>
		visit(browser, site.url, async (page) => {
			const text = await entry(page, 'embassy-shelling-january-2020').innerText();
			expect(text).toContain('20 or 21 January 2020');
			expect(text).toContain('U.S. Embassy, Baghdad');
			expect(text).toContain('several at the American embassy compound a couple of days ago');
		}));

	test('an entry is marked under the pointer', () =>
		visit(browser, site.url, async (page) => {
			const background = () =>
				entry(page, 'erbil-missile-strike').evaluate(
					(one) => getComputedStyle(one).backgroundColor
				);
			const before = await background();
			await entry(page, 'erbil-missile-strike').hover();
			await expect.poll(background).not.toBe(before);
			await page.locator('.column header').hover();
			await expect.poll(background).toBe(before);
		}));

	test('each incident says when, where, who said it, and the exact words at their source', () =>
		visit(browser, site.url, async (page) => {
			for (const id of ORDER) {
				await openEntry(page, id);
				await at(page, site.url, `incident/${id}/`);
				await checkIncident(page, id);
				await page.getByRole('link', { name: 'All incidents' }).click();
				await entry(page, id).waitFor();
			}
		}));

	async function checkIncident(page: Page, id: string): Promise<void> {
		const incident = incidentOf(id);
		const terms = await page.locator('main dl > dt').allInnerTexts();
		expect(terms, id).toEqual(expect.arrayContaining(['When', 'Where', 'Said by']));
		for (const term of terms) {
			const said = page.locator(`main dt:text-is("${term}") + dd`);
			expect((await said.innerText()).trim(), `${id}: ${term}`).not.toBe('');
		}
		// As text, not as laid out: the no-break spaces of the article are part of its words.
		const marked = await page.locator('blockquote[data-evidence] mark').allTextContents();
		expect(marked).toEqual(incident.excerpts.map(({ exact }) => exact));
		const quotes = await page.locator('blockquote[data-evidence]').allTextContents();
		incident.excerpts.forEach(({ prefix, exact, suffix }, i) => {
			expect(quotes[i]).toContain(prefix + exact + suffix);
		});
		const links = await page
			.locator('figure a[href*="#:~:text="]')
			.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
		expect(links.map((link) => decodeURIComponent(link.split('#:~:text=')[1]!))).toEqual(
			incident.excerpts.map(({ exact }) => exact)
		);
		for (const link of links) expect(link).toMatch(/^https:\/\/freebeacon\.com\//);
		expect(
			await page.locator('figure a[href*="mil-200123-state01.htm"]').count(),
			`${id}: the briefing, where the words were first said`
		).toBe(incident.excerpts.length);
	}

	test('near Ayn al-Asad: 306 km to Erbil, 176 to the airport, 189 to the embassy', () =>
		visit(browser, `${site.url}incident/ayn-al-asad-missile-strike/`, async (page) => {
			const near = page.locator('section', { hasText: 'Near in place and time' }).locator('li');
			const rows = await near.allInnerTexts();
			const rowOf = (id: string) => rows.find((row) => row.includes(titleOf(id)));
			expect(rowOf('erbil-missile-strike')).toMatch(/same day · 306 km/);
			expect(rowOf('soleimani-strike')).toMatch(/5 days before · 176 km/);
			expect(rowOf('embassy-assault-december-2019')).toMatch(/189 km/);
			expect(rowOf('embassy-shelling-january-2020')).toMatch(/189 km/);
			// A country is no point to measure from.
			expect(rowOf('coalition-base-shellings-january-2020')).not.toMatch(/km/);
			await near.getByRole('link', { name: titleOf('erbil-missile-strike') }).click();
			await at(page, site.url, 'incident/erbil-missile-strike/');
		}));

	test.each([
		['by the link', (page: Page) => page.getByRole('link', { name: 'All incidents' }).click()],
		['by the Back button', (page: Page) => page.goBack()]
	])('back to the list %s, where it was scrolled to', (_, goBack) =>
		visit(
			browser,
			site.url,
			async (page) => {
				const scroll = () => page.locator('.column').evaluate((column) => column.scrollTop);
				await entry(page, ORDER.at(-1)!).scrollIntoViewIfNeeded();
				const before = await scroll();
				expect(before).toBeGreaterThan(100);
				await openEntry(page, ORDER.at(-1)!);
				expect(await scroll(), 'what is opened is read from its top').toBe(0);
				await goBack(page);
				await entry(page, ORDER[0]!).waitFor();
				await expect.poll(scroll).toBe(before);
			},
			{ viewport: { width: 1280, height: 600 } }
		)
	);

	test('from an incident to the next in the list and back', () =>
		visit(browser, `${site.url}incident/erbil-missile-strike/`, async (page) => {
			await page.getByRole('link', { name: /^Older: / }).click();
			await at(page, site.url, 'incident/coalition-base-shellings-january-2020/');
			await page.getByRole('link', { name: /^Newer: / }).click();
			await at(page, site.url, 'incident/erbil-missile-strike/');
		}));

	test('Baghdad has what happened in it and in what lies within it', () =>
		visit(browser, `${site.url}incident/soleimani-strike/`, async (page) => {
			await page.locator('dd').getByRole('link', { name: 'Baghdad International Airport' }).click();
			await page
				.getByRole('heading', { level: 1, name: 'Baghdad International Airport' })
				.waitFor();
			expect(await listed(page)).toEqual(['soleimani-strike']);
			await page.locator('dd').getByRole('link', { name: 'Baghdad', exact: true }).click();
			await page.getByRole('heading', { level: 1, name: 'Baghdad', exact: true }).waitFor();
			await at(page, site.url, 'place/baghdad/');
			expect(await listed(page)).toEqual([
				'embassy-shelling-january-2020',
				'soleimani-strike',
				'embassy-assault-december-2019'
			]);
		}));

	test('the article is an abridged read: its passages in order, each leading to its incidents', () =>
		visit(browser, `${site.url}${ARTICLE}`, async (page) => {
			const starts = new Map(
				ORDER.flatMap((id) => incidentOf(id).excerpts.map(({ start, exact }) => [start, exact]))
			);
			const inOrder = [...starts]
				.sort(([a], [b]) => Number(a) - Number(b))
				.map(([, exact]) => exact);
			const passages = await page.locator('blockquote[data-evidence] mark').allTextContents();
			// The same words may be two passages, with other words round them: each is there, none out of order.
			expect([...new Set(passages)]).toEqual([...new Set(inOrder)]);
			const led = await page
				.locator('main article li a')
				.evaluateAll((links) =>
					links.map((link) => new URL((link as HTMLAnchorElement).href).pathname)
				);
			expect(new Set(led)).toEqual(new Set(ORDER.map((id) => `/incident/${id}/`)));
			await page.locator('main article li a').first().click();
			await page.locator('dt', { hasText: 'When' }).waitFor();
		}));

	test('what is somewhere in Iraq is a hatch and one chip that leads to the country', () =>
		visit(browser, site.url, async (page) => {
			const chip = page.locator('.still-marks a', { hasText: 'Somewhere in Iraq · 2 reports' });
			expect(await chip.isVisible()).toBe(true);
			expect(await page.locator('.still-ground [data-region="iraq"]').isVisible()).toBe(true);
			await chip.click();
			await at(page, site.url, 'place/iraq/');
		}));

	test('the theme is the reader’s choice, and kept', () =>
		visit(browser, site.url, async (page) => {
			const scheme = () =>
				page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
			const paper = () =>
				page.locator('.column').evaluate((column) => getComputedStyle(column).backgroundColor);
			const light = await paper();
			await page.getByRole('button', { name: 'Dark theme', pressed: false }).click();
			expect(await scheme()).toBe('dark');
			const dark = await paper();
			expect(dark).not.toBe(light);
			await quiet(page);
			await page.reload();
			expect(await scheme()).toBe('dark');
			expect(await paper()).toBe(dark);
			await ready(page);
			await page.getByRole('button', { name: 'Dark theme', pressed: true }).click();
			expect(await scheme()).toBe('light');
			expect(await paper()).toBe(light);
		}));

	test('the theme is the system’s until then', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				const paper = () =>
					page.locator('.column').evaluate((column) => getComputedStyle(column).backgroundColor);
				const dark = await paper();
				await page.emulateMedia({ colorScheme: 'light' });
				expect(await paper()).not.toBe(dark);
				await page.getByRole('button', { name: 'Dark theme', pressed: false }).waitFor();
			},
			{ colorScheme: 'dark' }
		));
});
