/** Without script every page is whole; without WebGL the still stays and everything else works. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import {
	ARTICLE,
	at,
	count,
	counts,
	entry,
	findColor,
	freeZone,
	incidentOf,
	isOnTop,
	listed,
	markAt,
	NARROW,
	open,
	openEntry,
	ORDER,
	pictured,
	PRELOADS_WITHOUT_SCRIPT,
	query,
	titleOf,
	visit
} from './reader';

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

describe.each([
	['wide', { width: 1440, height: 900 }],
	['narrow', NARROW]
])('without script, %s', (_, viewport) => {
	const read = (path: string, use: (page: Page) => Promise<void>) =>
		visit(browser, site.url + path, use, {
			javaScriptEnabled: false,
			viewport,
			allow: [PRELOADS_WITHOUT_SCRIPT]
		});

	/** Each of these can be scrolled to, and nothing lies over it there. */
	async function readable(page: Page, selector: string): Promise<void> {
		const all = await page.locator(selector).all();
		expect(all.length, selector).toBeGreaterThan(0);
		for (const one of all) {
			await one.scrollIntoViewIfNeeded();
			const seen = await one.evaluate((element) => {
				const [box] = element.getClientRects();
				if (box === undefined) return 'not laid out';
				const top = document.elementFromPoint(
					box.x + Math.min(8, box.width / 2),
					box.y + box.height / 2
				);
				if (top === null) return 'outside the screen';
				// The whole of an entry in the list is its headline's link.
				const entry = element.closest('[data-incident]');
				if (entry !== null && top.closest('[data-incident]') === entry) return 'seen';
				return element.contains(top) || top.contains(element) ? 'seen' : `under ${top.outerHTML}`;
			});
			expect(seen, `${selector}: ${await one.textContent()}`).toBe('seen');
		}
	}

	test('home lists every incident with its words, and the still shows them', () =>
		read('', async (page) => {
			expect(await listed(page)).toEqual(ORDER);
			expect((await count(page)).total).toBe(8);
			await readable(page, '[data-incident] h3');
			await readable(page, '[data-incident] .excerpt');
			await readable(page, 'footer a');

			expect((await pictured(page)).sort()).toEqual([...ORDER].sort());
			const land = page.locator('.still-ground .bm-land').first();
			const painted = await land.evaluate((shape) => ({
				fill: getComputedStyle(shape).fill,
				width: shape.getBoundingClientRect().width
			}));
			expect(painted.fill, 'the land of the light theme').toBe('rgb(244, 241, 234)');
			expect(painted.width).toBeGreaterThan((await freeZone(page)).width * 0.8);
			// A missile's mark has its kind's colour, from the site's own stylesheet.
			const fills = await page
				.locator('[data-mark="erbil-missile-strike"] path')
				.evaluateAll((paths) => paths.map((path) => getComputedStyle(path).fill));
			expect(fills).toContain('rgb(166, 28, 28)');
			await page.evaluate(() => window.scrollTo(0, 0));
			// Most of the picture is land, and lines are lines: filled, they would be black areas.
			const picture = await page.screenshot({ clip: await freeZone(page) });
			const share = async (color: readonly [number, number, number]) =>
				(await findColor(browser, picture, color))?.share ?? 0;
			// Level land: slopes are tinted.
			expect(await share([244, 241, 234]), 'land').toBeGreaterThan(0.3);
			expect(await share([0, 0, 0]), 'black').toBeLessThan(0.02);
			const erbil = await markAt(page, 'erbil-missile-strike');
			expect(await isOnTop(page, erbil, '[data-mark]')).toBe(true);
			await page.mouse.click(erbil.x, erbil.y);
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await page
				.getByRole('heading', { level: 1, name: titleOf('erbil-missile-strike') })
				.waitFor();
		}));

	test('a kind in the legend and a month of the list lead to pages of their own', () =>
		read('', async (page) => {
			const legend = page.getByRole('group', { name: 'Kinds of incident' });
			await legend.getByRole('link', { name: 'Missile strike 2' }).click();
			await page.waitForURL(`${site.url}kind/missile/`);
			expect(await listed(page)).toEqual(['ayn-al-asad-missile-strike', 'erbil-missile-strike']);
			await counts(page, 2, 0);
			expect(await page.locator('.still-marks [data-mark]').count()).toBe(2);
			// No river band of another kind, and nothing to press that needs script.
			expect(await page.locator('[data-region="euphrates"]').first().isVisible()).toBe(false);
			expect(await page.locator('.column button').filter({ visible: true }).count()).toBe(0);
			await page.getByRole('link', { name: 'All incidents' }).click();
			await page.waitForURL(site.url);
			await page.getByRole('link', { name: 'December 2019' }).click();
			await page.waitForURL(`${site.url}month/2019-12/`);
			expect(await page.locator('h1').innerText()).toBe('December 2019');
			expect(await listed(page)).toContain('embassy-assault-december-2019');
			expect(await listed(page)).not.toContain('erbil-missile-strike');
		}));

	test('a mark of several leads to the place that holds them', () =>
		read('', async (page) => {
			const baghdad = await markAt(page, 'soleimani-strike');
			await page.mouse.click(baghdad.x, baghdad.y);
			await at(page, site.url, 'place/baghdad/');
			expect((await listed(page)).length).toBe(3);
		}));

	test('an incident is whole: facts, words, sources, what is near', () =>
		read('incident/soleimani-strike/', async (page) => {
			const marked = page.locator('blockquote[data-evidence] mark');
			expect(await marked.allTextContents()).toEqual(
				incidentOf('soleimani-strike').excerpts.map(({ exact }) => exact)
			);
			await readable(page, 'h1');
			await readable(page, 'dt');
			await readable(page, 'blockquote[data-evidence]');
			await readable(page, 'figcaption a');
			await readable(page, 'main section li a');
			expect(await page.locator('.needs-script').filter({ visible: true }).count()).toBe(0);
			await page.getByRole('link', { name: 'All incidents' }).click();
			await at(page, site.url, '');
		}));

	test('a place, the article and the page about it are whole', () =>
		read('place/baghdad/', async (page) => {
			expect((await listed(page)).length).toBe(3);
			await readable(page, 'dt');
			await readable(page, '[data-incident] h3');
			await page.goto(site.url + ARTICLE);
			await readable(page, 'blockquote[data-evidence]');
			await readable(page, 'main article li a');
			await page.goto(`${site.url}about/`);
			await readable(page, 'h2');
			await readable(page, 'main article > p');
		}));
});

describe('without WebGL', () => {
	test.each([
		['kind/missile/', '?kind=missile', 2, 0],
		[
			'month/2020-01/?kind=missile,rocket',
			'?from=2020-01-01&to=2020-01-31&kind=missile,rocket',
			4,
			0
		]
	])(
		'with script %s is the list itself, filtered, and Back leads out',
		(path, search, certain, possible) =>
			visit(browser, `${site.url}about/`, async (page) => {
				await open(page, site.url + path);
				await page.waitForURL(site.url + search);
				await counts(page, certain, possible);
				await quiet(page);
				await page.goBack();
				await page.waitForURL(`${site.url}about/`);
			})
	);

	test('the still has the relief, which a page with a live map never fetches for it', () =>
		visit(browser, `${site.url}incident/erbil-missile-strike/`, async (page) => {
			const tiles = page.locator('.still-ground image');
			await expect.poll(() => tiles.count()).toBeGreaterThan(0);
			const [first] = await tiles.evaluateAll((all) =>
				all.map((one) => (one as SVGImageElement).href.baseVal)
			);
			expect(first).toMatch(new RegExp(`^${site.url}tiles/relief/4/`));
			expect((await fetch(first!)).status).toBe(200);
		}));

	test('the still stays, and the filter works on it', () =>
		visit(browser, site.url, async (page) => {
			// The module of the live map has come and given up by then.
			await quiet(page);
			expect(
				await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))
			).toBeNull();
			expect(await page.locator('[data-map="still"]').count()).toBe(1);
			expect(await page.locator('[data-map="live"]').count()).toBe(0);
			await page
				.getByRole('group', { name: 'Kinds of incident' })
				.getByRole('button', { name: 'Missile' })
				.click();
			await counts(page, 2, 0);
			await expect
				.poll(async () => (await pictured(page)).sort())
				.toEqual((await listed(page)).sort());
			const erbil = await markAt(page, 'erbil-missile-strike');
			await page.mouse.click(erbil.x, erbil.y);
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await query(page, '?kind=missile');
			expect(await page.locator('[data-map="still"]').count()).toBe(1);
			expect(await page.getByRole('button', { name: 'Zoom in' }).count()).toBe(0);
		}));

	test.each([
		['wide', { width: 1440, height: 900 }],
		['narrow', NARROW]
	])('what a link opens is never under a panel, %s', (_, viewport) =>
		visit(
			browser,
			`${site.url}incident/${ORDER[0]}/`,
			async (page) => {
				for (const id of ORDER.filter((one) => incidentOf(one).where.place !== 'iraq')) {
					if (id === 'caliphate-defeat-euphrates') continue;
					await open(page, `${site.url}incident/${id}/`);
					// The live map has been given up by then.
					await quiet(page);
					const mark = await markAt(page, id);
					const zone = await freeZone(page);
					expect(mark.x, id).toBeGreaterThanOrEqual(zone.x);
					expect(mark.x, id).toBeLessThanOrEqual(zone.x + zone.width);
					expect(mark.y, id).toBeGreaterThanOrEqual(zone.y);
					expect(mark.y, id).toBeLessThanOrEqual(zone.y + zone.height);
					expect(await isOnTop(page, mark, '[data-mark]'), `${id} is on top`).toBe(true);
				}
			},
			{ viewport }
		)
	);

	test('on a narrow screen the panel is raised and lowered, and the dates open from one line', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				const height = () =>
					page.locator('main').evaluate((sheet) => sheet.getBoundingClientRect().height);
				const half = await height();
				await page.getByRole('button', { name: 'Raise the panel' }).click();
				await expect.poll(height).toBeGreaterThan(half + 100);
				await page.getByRole('button', { name: 'Lower the panel' }).click();
				await expect.poll(height).toBe(half);

				expect(await page.getByRole('slider').count()).toBe(0);
				await page.getByRole('button', { name: 'Choose dates' }).click();
				await page.getByRole('button', { name: '2019', exact: true }).click();
				await query(page, '?from=2019-01-01&to=2019-12-31');
				await page.getByRole('button', { name: 'close the dates' }).click();
				expect(await page.getByRole('slider').count()).toBe(0);
				await counts(page, 3, 0);
				await openEntry(page, 'embassy-assault-december-2019');
				await page.getByRole('link', { name: 'All incidents' }).click();
				await entry(page, 'embassy-assault-december-2019').waitFor();
			},
			{ viewport: NARROW, hasTouch: true }
		));
});
