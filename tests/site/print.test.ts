/** Pages on paper: A4, with the still map, the words, where they are from, and where the page is to be found. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import {
	ARTICLE,
	findColor,
	incidentOf,
	listed,
	live,
	NARROW,
	ORDER,
	PRELOADS_WITHOUT_SCRIPT,
	visit,
	type VisitOptions
} from './reader';

const SOURCE =
	'https://freebeacon.com/national-security/iran-backed-militias-continue-attacks-on-u-s-outposts-in-iraq/';
/** What is between the margins of A4, in CSS pixels: 180 × 264 mm. */
const PAPER = { width: 680, height: 998 };
const LAND = [244, 241, 234] as const;
const MISSILE = [166, 28, 28] as const;

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

/** Sizes of the pages of a PDF, in points. */
async function pages(page: Page): Promise<[width: number, height: number][]> {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	return [...pdf.matchAll(/\/Type \/Page\b[^]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
		([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]
	);
}

/** The page as paper has it, laid out at the width of A4 between its margins. */
async function onPaper(page: Page): Promise<void> {
	await page.setViewportSize(PAPER);
	await page.emulateMedia({ media: 'print' });
}

/** What is written on the paper, addresses among it, as one line. */
const written = async (page: Page) => {
	const text = await page.locator('body').innerText();
	const addresses = await page
		.locator('[data-address]')
		.filter({ visible: true })
		.evaluateAll((links) => links.map((link) => getComputedStyle(link, '::after').content));
	return `${text} ${addresses.map((content) => content.replaceAll('"', '')).join(' ')} `.replace(
		/\s+/g,
		' '
	);
};

const print = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
	visit(browser, site.url + path, use, options);

/** The still on paper, with a mark of the missiles' colour on land. */
async function showsMap(page: Page): Promise<void> {
	const map = (await page.locator('.stage').boundingBox())!;
	expect(map.y).toBeGreaterThanOrEqual(0);
	expect(map.width).toBe(PAPER.width);
	expect(await page.locator('.still-ground').boundingBox()).toEqual(map);
	const picture = await page.screenshot({ clip: map });
	expect((await findColor(browser, picture, LAND))?.share ?? 0).toBeGreaterThan(0.3);
	expect((await findColor(browser, picture, MISSILE))?.share ?? 0).toBeGreaterThan(0.0002);
	// No words under it.
	const words = await page
		.locator('.column :is(h1, h2, .count, .kind):not(header *)')
		.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
	expect(Math.min(...words)).toBeGreaterThanOrEqual(map.y + map.height);
}

test('an incident: map, excerpt, source and its address, permalink as text and as QR code', () =>
	print('incident/erbil-missile-strike/', async (page) => {
		expect(await page.locator('.print-foot').isVisible(), 'not on the screen').toBe(false);
		const a4 = await pages(page);
		expect(a4.length).toBeGreaterThanOrEqual(1);
		expect(a4.length).toBeLessThanOrEqual(2);
		expect(new Set(a4.map(String))).toEqual(new Set(['595,842']));

		await onPaper(page);
		await showsMap(page);
		const text = await written(page);
		for (const { exact } of incidentOf('erbil-missile-strike').excerpts) {
			expect(text).toContain(exact);
		}
		expect(text).toContain(SOURCE);
		expect(text).toContain(`${site.url}incident/erbil-missile-strike/ `);
		// Written beside the sources alone.
		expect(text).not.toContain(`${site.url}place/`);

		const code = page.locator('.print-foot svg');
		const { width, height } = (await code.boundingBox())!;
		expect(width).toBe(height);
		expect(width).toBeGreaterThan(100);
		await code.scrollIntoViewIfNeeded();
		const dark = (await findColor(browser, await code.screenshot(), [0, 0, 0]))?.share ?? 0;
		expect(dark).toBeGreaterThan(0.2);
		expect(dark).toBeLessThan(0.6);
		// What can only be pressed.
		expect(text).not.toMatch(/as JSON|Copy link|Report an error/);
		expect(await page.locator('button, input, textarea').filter({ visible: true }).count()).toBe(0);
	}));

test('the current list: the filter in words, the count, each entry with its source, each source once', () =>
	print('?from=2019-12-01&to=2020-01-23&kind=missile,rocket', async (page) => {
		expect(await listed(page)).toHaveLength(5);
		await onPaper(page);
		await showsMap(page);
		const text = await written(page);
		expect(text).toContain('1 December 2019 – 23 January 2020');
		expect(text).toMatch(/Missile strike.*Rocket & shelling/);
		expect(text).toContain('4 certain, 1 possible of 8 incidents');
		expect(text).not.toMatch(/×|Clear all|Sort by/);
		expect(text.split(SOURCE)).toHaveLength(2);
		expect(text).toContain(`${site.url}?from=2019-12-01&to=2020-01-23&kind=missile,rocket `);
		const sources = await page
			.locator('.excerpt')
			.evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content));
		expect(sources).toHaveLength(5);
		for (const source of sources) expect(source).toContain('Washington Free Beacon');
	}));

test('few incidents are one sheet', () =>
	print('?kind=missile', async (page) => {
		expect(await listed(page)).toHaveLength(2);
		expect(await pages(page)).toHaveLength(1);
	}));

test('a reader’s own file: its rows as far as they are in the page, how many of all, and no licence of ours', () =>
	print('', async (page) => {
		const quakes = 'tests/fixtures/import/usgs_all_week_2018-02.geojson';
		await page.setInputFiles('input[type=file]:not([data-add-file])', quakes);
		await page.locator('[data-count][data-total="1707"]').waitFor({ timeout: 60_000 });
		const entries = page.locator('[data-rows] article');
		await expect.poll(() => entries.count()).toBeGreaterThan(10);
		await expect.poll(() => page.locator('[data-rows] .waiting').count()).toBe(0);
		// The whole list would be some three hundred sheets.
		expect((await pages(page)).length).toBeLessThanOrEqual(4);
		await onPaper(page);
		await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
		const text = await written(page);
		const numbers = await page
			.locator('[data-rows] li')
			.evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content));
		expect(numbers.map((content) => content.replace(/["\s]/g, ''))).toEqual(
			Array.from({ length: await entries.count() }, (_, i) => `${i + 1}/1707`)
		);
		expect(text).toContain('What is shown is from a reader’s own file');
		expect(text).toContain('not the data');
		// Of quakes all over the world, on a map of Iraq.
		expect(text).toContain('not on the map this page prints');
		expect(await page.locator('.stage').isVisible()).toBe(false);
		expect(text).not.toMatch(/Data: CC BY|More filters|\b1 \/ 1,707/);
		const boxes = await entries.evaluateAll((all) =>
			all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }))
		);
		for (const [i, { top }] of boxes.entries()) {
			if (i > 0) expect(top).toBeGreaterThanOrEqual(boxes[i - 1]!.bottom - 1);
		}
	}));

test.each([
	['a place', 'place/baghdad/', 3],
	['the article', ARTICLE, 8]
])('%s prints whole', (_, path, incidents) =>
	print(path, async (page) => {
		const titles = ORDER.map((id) => incidentOf(id).title);
		expect((await pages(page)).length).toBeLessThanOrEqual(4);
		await onPaper(page);
		const text = await written(page);
		expect(titles.filter((title) => text.includes(title))).toHaveLength(incidents);
		expect(text).toContain(SOURCE);
		expect(text).toContain(`${site.url}${path} `);
	})
);

describe('whatever the screen was', () => {
	test.each<[string, VisitOptions]>([
		['dark', { colorScheme: 'dark' }],
		['narrow', { viewport: NARROW, hasTouch: true }]
	])('%s', (_, options) =>
		print(
			'',
			async (page) => {
				expect((await pages(page)).length).toBe(2);
				await onPaper(page);
				await showsMap(page);
				const ink = await page
					.locator('h3')
					.first()
					.evaluate((heading) => getComputedStyle(heading.querySelector('a')!).color);
				expect(ink).toBe('rgb(29, 27, 24)');
			},
			options
		)
	);

	test('dark by the reader’s choice, with a camera of its own in the link', () =>
		print('#map=9/33.3/44.4', async (page) => {
			await page.getByRole('button', { name: 'Dark theme' }).click();
			await onPaper(page);
			await showsMap(page);
		}));

	test('without script', () =>
		print(
			'incident/ayn-al-asad-missile-strike/',
			async (page) => {
				expect((await pages(page)).length).toBeLessThanOrEqual(2);
				await onPaper(page);
				await showsMap(page);
				const text = await written(page);
				expect(text).toContain(incidentOf('ayn-al-asad-missile-strike').excerpts[0]!.exact);
				expect(text).toContain(SOURCE);
			},
			{ javaScriptEnabled: false, allow: [PRELOADS_WITHOUT_SCRIPT] }
		));
});

test('a live map, moved far away, is printed as the still, with the still’s marks', async () => {
	const drawing = await launch();
	try {
		await visit(drawing, site.url, async (page) => {
			await live(page);
			const marks = () => page.locator('.still-marks [data-mark]').count();
			const still = await marks();
			for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Zoom out' }).click();
			await expect.poll(marks).toBeLessThan(still);
			await onPaper(page);
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			expect(await marks()).toBe(still);
			await showsMap(page);
			await page.evaluate(() => dispatchEvent(new Event('afterprint')));
			await expect.poll(marks).toBeLessThan(still);
		});
	} finally {
		await drawing.close();
	}
});
