/** What axe-core can find of what keeps people from using the pages: nothing, wide and narrow, light and dark, from left to right and from right to left. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inLanguage } from '../translate';
import { launch, openSite, quiet, type Site } from './browser';
import { ARTICLE, framed, listed, live, markAt, NARROW, visit, type VisitOptions } from './reader';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is now, a line each. */
async function violations(page: Page, exclude: readonly string[] = []): Promise<string[]> {
	// Evaluated by the browser's tools, which the page's own policy does not hold back.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
	const options: RunOptions = {
		runOnly: { type: 'tag', values: TAGS },
		resultTypes: ['violations']
	};
	const found = await page.evaluate(
		async ([exclude, options]) => {
			const axe = (
				window as never as { axe: { run(context: unknown, o: unknown): Promise<AxeResults> } }
			).axe;
			const { violations, passes } = await axe.run({ exclude }, options);
			return {
				looked: passes.length,
				lines: violations.flatMap(({ id, nodes }) =>
					nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)
				)
			};
		},
		[exclude, options] as const
	);
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

const WIDE = { width: 1440, height: 900 };

/** Each page is looked at in these ways. In Arabic the colours are the same: each theme and each width is there once. */
const WAYS = {
	en: [
		[WIDE, 'light'],
		[WIDE, 'dark'],
		[NARROW, 'light'],
		[NARROW, 'dark']
	],
	ar: [
		[WIDE, 'light'],
		[NARROW, 'dark']
	]
} as const;

async function everyWay(
	page: Page,
	tag: keyof typeof WAYS,
	exclude: readonly string[] = []
): Promise<void> {
	for (const [viewport, colorScheme] of WAYS[tag]) {
		await page.setViewportSize(viewport);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		await drawn(page);
		const name = `${viewport.width} px, ${colorScheme}`;
		expect({ [name]: await violations(page, exclude) }).toEqual({ [name]: [] });
	}
}

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

describe.each(['en', 'ar'] as const)('with the still, %s', (tag) => {
	const t = inLanguage[tag];
	const root = () => site.url + (tag === 'en' ? '' : `${tag}/`);
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	const look = (path: string, use?: (page: Page) => Promise<unknown>, options?: VisitOptions) =>
		visit(
			browser,
			root() + path,
			async (page) => {
				await use?.(page);
				await everyWay(page, tag);
			},
			{ reducedMotion: 'reduce', ...options }
		);

	test('home', () => look(''));
	test('an incident, its report open', () =>
		look('incident/soleimani-strike/', (page) => page.getByText(t('report.title')).click()));
	test('an incident the filter hides', () =>
		look('incident/soleimani-strike/?kind=missile', (page) =>
			page.getByRole('button', { name: t('incident.show') }).waitFor()
		));
	test('an incident that is disputed', () => look('incident/embassy-shelling-january-2020/'));
	test('a place', () => look('place/baghdad/'));
	test('a place at which nothing happened', () => look('place/baghuz/'));
	test('the article', () => look(ARTICLE));
	test('about', () => look('about/'));
	test('about the data', () => look('about/data/'));
	test('changes', () => look('changes/'));
	test('the downloads, opened', () =>
		look('', async (page) => {
			await page.getByText(t('download.title', { count: 8 })).click();
			// No entry half under an edge, which would be told as too small to press.
			await page.locator('.column').evaluate((column) => {
				for (const one of [column, column.querySelector('main')!]) one.scrollTo(0, 0);
			});
		}));
	test('a link of long ago, and what came since', () =>
		look('?v=2020-01-01', (page) =>
			page
				.locator('details', { hasText: t('since.added', { count: 8 }) })
				.first()
				.click()
		));
	test('filtered every way, with something to note', () =>
		look(
			'?from=2019-12-01&to=2020-01-08&kind=missile,rocket&q=iraq&place=iraq&certain=1&colour=red',
			async (page) => {
				await page.locator('[data-notices]').waitFor();
				expect((await listed(page)).length).toBeGreaterThan(0);
			}
		));
	test('by the days of another kind, and in their order', () =>
		look('?from=2020-01-01&to=2030-01-01&date=added&sort=published', async (page) =>
			expect((await listed(page)).length).toBeGreaterThan(0)
		));
	describe('a file of the reader’s own', () => {
		const EVENTS = [
			'id,when,lon,lat,type,title,where,notes',
			'a,2020-01-03,44.23,33.26,strike,First,Baghdad,What happened',
			'b,2020-01-08,42.44,33.8,shelling,Second,Ayn al-Asad,More of it',
			'c,not a day,44.01,36.19,shelling,Third,Erbil,',
			'd,,,,raid,Fourth,,'
		];
		const choose = (page: Page, lines: readonly string[]) =>
			page.setInputFiles('input[type=file]:not([data-add-file])', {
				name: 'events.csv',
				mimeType: 'text/csv',
				buffer: Buffer.from(lines.join('\n'))
			});
		const show = async (page: Page) => {
			await choose(page, EVENTS);
			await page.locator('[data-import-confirm]').click();
			await page.locator('[data-file]').waitFor();
		};
		test('its columns are chosen', () =>
			look('', async (page) => {
				await choose(page, EVENTS);
				await page.locator('[data-import-confirm]').waitFor();
			}));
		test('cannot be read', () =>
			look('', async (page) => {
				await choose(page, ['']);
				await page.locator('[data-import="failed"]').waitFor();
			}));
		test('is shown, with its filters and what was left out', () =>
			look('', async (page) => {
				await show(page);
				for (const summary of await page.locator('main details summary').all())
					await summary.click();
				await page.locator('[data-facet]').first().waitFor();
			}));
		test('one of its rows', () =>
			visit(
				browser,
				root(),
				async (page) => {
					await show(page);
					await page.locator('article a').first().click();
					await page.locator('[data-record]').waitFor();
					// SvelteKit's own word to screen readers, that another page is open, is in no landmark.
					await everyWay(page, tag, ['#svelte-announcer']);
				},
				{ reducedMotion: 'reduce' }
			));
	});
	test('a search that finds a place', () =>
		look('?q=hewler', (page) => page.locator('[data-place="erbil"]').waitFor()));
	test('empty', () =>
		look('?from=2019-04-01&to=2019-09-30', (page) =>
			page.getByRole('button', { name: t('list.show-all') }).waitFor()
		));
	test('the dates, opened on a narrow screen', () =>
		look('', (page) => page.getByRole('button', { name: t('dates.choose') }).click(), {
			viewport: NARROW
		}));
	test.each(['link', 'embed', 'image', 'cite'] as const)('the share dialog: %s', (panel) =>
		look('incident/soleimani-strike/?kind=airstrike', async (page) => {
			await page.getByRole('button', { name: t('share.open') }).click();
			const name = t(`share.${panel}`);
			await page.getByRole('tab', { name }).click();
			await page.getByRole('tabpanel', { name }).locator('h3, img').first().waitFor();
			// What is embedded is there, too, before the window changes its size under it.
			if (panel === 'embed') await framed(page);
		})
	);
	test.each(['embed/', 'embed/incident/soleimani-strike/'])('%s', (path) => look(path));
	test('nothing there', () =>
		look(
			'',
			async (page) => {
				await quiet(page);
				await page.goto(`${root()}incident/erbil-missile/`);
				await page.locator('p:has([data-id])').waitFor();
			},
			{ allow: [/404.*incident\/erbil-missile\//] }
		));
});

describe('with the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	test('axe finds what is wrong where something is', () =>
		visit(browser, site.url, async (page) => {
			await page.evaluate(() => {
				document.querySelector('h1')!.remove();
				const image = document.createElement('img');
				image.src = 'favicon.svg';
				const small = document.createElement('p');
				small.style.lineHeight = '1';
				small.innerHTML =
					'<button style="all:unset">a</button><button style="all:unset">b</button>';
				document.querySelector('main')!.prepend(image, small);
			});
			const found = (await violations(page)).join('\n');
			expect(found).toContain('image-alt');
			expect(found).toContain('page-has-heading-one');
			expect(found).toContain('target-size');
		}));

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
