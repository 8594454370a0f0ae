/** What axe-core can find of what keeps people from using the pages: nothing, wide and narrow, light and dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import { ARTICLE, listed, live, markAt, NARROW, visit, type VisitOptions } from './reader';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is now, a line each. */
async function violations(page: Page): Promise<string[]> {
	// Evaluated by the browser's tools, which the page's own policy does not hold back.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
	const options: RunOptions = {
		runOnly: { type: 'tag', values: TAGS },
		resultTypes: ['violations']
	};
	const found = await page.evaluate(async (options) => {
		const axe = (window as never as { axe: { run(o: unknown): Promise<AxeResults> } }).axe;
		const { violations, passes } = await axe.run(options);
		return {
			looked: passes.length,
			lines: violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
			)
		};
	}, options);
	expect(found.looked, 'axe looked at something').toBeGreaterThan(10);
	return found.lines;
}

/** Until the page has been drawn as it is now: colours and sizes are not mixed with those before. */
const drawn = (page: Page) =>
	page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		await frame();
		do await frame();
		while (document.getAnimations().some(({ playState }) => playState === 'running'));
	});

/** The same page in both themes and at both widths; the first are what it was opened with. */
async function everyWay(page: Page): Promise<void> {
	const wide = page.viewportSize()!;
	for (const viewport of [wide, NARROW]) {
		await page.setViewportSize(viewport);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await drawn(page);
			const name = `${viewport.width} px, ${colorScheme}`;
			expect({ [name]: await violations(page) }).toEqual({ [name]: [] });
		}
	}
}

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

describe('with the still', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	const look = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
		visit(
			browser,
			site.url + path,
			async (page) => {
				await use(page);
				await everyWay(page);
			},
			{ reducedMotion: 'reduce', ...options }
		);

	const inArabic = (path: string, use: (page: Page) => Promise<void>) =>
		visit(
			browser,
			`${site.url}ar/${path}`,
			async (page) => {
				await use(page);
				await drawn(page);
				expect(await violations(page)).toEqual([]);
				await page.setViewportSize(NARROW);
				await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
				await drawn(page);
				expect(await violations(page)).toEqual([]);
			},
			{ reducedMotion: 'reduce' }
		);

	test('axe finds what is wrong where something is', () =>
		visit(browser, site.url, async (page) => {
			await page.evaluate(() => document.querySelector('h1')!.remove());
			await page.evaluate(() => {
				const image = document.createElement('img');
				image.src = 'favicon.svg';
				document.querySelector('main')!.append(image);
			});
			const found = (await violations(page)).join('\n');
			expect(found).toContain('image-alt');
			expect(found).toContain('page-has-heading-one');
		}));

	test('home', () => look('', async () => {}));
	test('an incident, its report open', () =>
		look('incident/soleimani-strike/', (page) => page.getByText('Report an error').click()));
	test('an incident the filter hides', () =>
		look('incident/soleimani-strike/?kind=missile', (page) =>
			page.getByRole('button', { name: 'Show it' }).waitFor()
		));
	test('a place', () => look('place/baghdad/', async () => {}));
	test('the article', () => look(ARTICLE, async () => {}));
	test('about', () => look('about/', async () => {}));
	test('about the data', () => look('about/data/', async () => {}));
	test('the downloads, opened', () =>
		look('', async (page) => {
			await page.getByText('Download what you see').click();
			// No entry half under an edge, which would be told as too small to press.
			await page.locator('.column').evaluate((column) => {
				for (const one of [column, column.querySelector('main')!]) one.scrollTo(0, 0);
			});
		}));
	test('changes', () => look('changes/', async () => {}));
	test('a link of long ago, and what came since', () =>
		look('?v=2020-01-01', (page) => page.getByText('Since then: 8 added').click()));
	test('a place at which nothing happened', () => look('place/baghuz/', async () => {}));
	test('an incident that is disputed', () =>
		look('incident/embassy-shelling-january-2020/', async () => {}));
	test('filtered every way, with something to note', () =>
		look('?from=2019-12-01&to=2020-01-08&kind=missile,rocket&q=iraq&colour=red', async (page) => {
			await page.locator('[data-notices]').waitFor();
			expect((await listed(page)).length).toBeGreaterThan(0);
		}));
	test('a search that finds a place', () =>
		look('?q=hewler', (page) => page.locator('[data-place="erbil"]').waitFor()));
	test('empty', () =>
		look('?from=2019-04-01&to=2019-09-30', (page) =>
			page.getByRole('button', { name: 'Show all dates' }).waitFor()
		));
	test('the dates, opened on a narrow screen', () =>
		look('', (page) => page.getByRole('button', { name: 'Choose dates' }).click(), {
			viewport: NARROW
		}));
	test.each(['Link', 'Embed', 'Image', 'Cite'])('the share dialog: %s', (name) =>
		look('incident/soleimani-strike/?kind=airstrike', async (page) => {
			await page.getByRole('button', { name: 'Share…' }).click();
			await page.getByRole('tab', { name }).click();
			await page.getByRole('tabpanel', { name }).locator('h3, img').first().waitFor();
		})
	);
	// In a language that is written from the right: wide and light, then narrow and dark.
	test.each([
		['home, filtered, with something to note', '?from=2019-12-01&to=2020-01-08&q=iraq&colour=red'],
		['an incident that is disputed', 'incident/embassy-shelling-january-2020/'],
		['a place', 'place/baghdad/'],
		['the article', ARTICLE],
		['about', 'about/'],
		['about the data', 'about/data/'],
		['changes', 'changes/'],
		['empty', '?from=2019-04-01&to=2019-09-30'],
		['a frame', 'embed/incident/erbil-missile-strike/']
	])('in Arabic: %s', (_, path) => inArabic(path, async () => {}));
	test('in Arabic: the share dialog', () =>
		inArabic('incident/soleimani-strike/', async (page) => {
			await page.locator('.column').getByRole('button', { name: '…' }).first().click();
			await page.getByRole('tabpanel').locator('h3, img').first().waitFor();
		}));
	test('nothing there', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await page.waitForLoadState('networkidle');
				await page.goto(`${site.url}incident/erbil-missile/`);
				await page.getByText('Did you mean').waitFor();
				await everyWay(page);
			},
			{ reducedMotion: 'reduce', allow: [/404.*incident\/erbil-missile\//] }
		));
});

describe('with the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	test('home, then a stack opened from the map', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await live(page);
				expect(await violations(page)).toEqual([]);
				const baghdad = await markAt(page, 'soleimani-strike');
				await page.mouse.click(baghdad.x, baghdad.y);
				await page.locator('[data-fan] a').first().waitFor();
				expect(await violations(page)).toEqual([]);
				await page.getByRole('listbox').focus();
				expect(await violations(page)).toEqual([]);
			},
			{ reducedMotion: 'reduce' }
		));
});
