/** Any hand, any eye, any screen: the keyboard alone, what is said aloud, fingers, small and turned screens, forced colours. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import { ARTICLE, at, counts, listed, NARROW, query, visit, type VisitOptions } from './reader';

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

const look = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
	visit(browser, site.url + path, use, options);

/** The element in focus: what it is called, and whether one sees that it has the focus. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement as HTMLElement;
		const seen = [null, '::before', '::after'].some((part) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		});
		// A mark of the map shows its focus by a ring of its own, a field of text by its caret and its edge.
		const ring = element.querySelector('circle');
		const box = element.getBoundingClientRect();
		return {
			name: element.getAttribute('aria-label') ?? element.textContent!.trim().replace(/\s+/g, ' '),
			tag: element.tagName.toLowerCase(),
			seen: seen || (ring !== null && getComputedStyle(ring).strokeWidth !== '0px'),
			inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
		};
	});

/** Tab by Tab until something of this name has the focus; every stop on the way is seen. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
	for (let i = 0; i < 120; i++) {
		await page.keyboard.press(key);
		const now = await focused(page);
		if (now.tag === 'body') continue;
		expect(now, `focus on “${now.name}”`).toMatchObject({ seen: true, inView: true });
		if (typeof name === 'string' ? now.name === name : name.test(now.name)) return;
	}
	throw new Error(`No Tab leads to ${name}`);
}

test('by keyboard alone: find, filter by date, open, read, follow the source, share, come back', () =>
	look('', async (page) => {
		// Find.
		await tabTo(page, 'Search places, people, words');
		await page.keyboard.type('missiles');
		await expect.poll(() => listed(page)).toHaveLength(2);
		await page.keyboard.press('Control+a');
		await page.keyboard.press('Delete');
		await expect.poll(() => listed(page)).toHaveLength(8);
		// Filter by date.
		await tabTo(page, 'First day');
		for (let i = 0; i < 10; i++) await page.keyboard.press('PageUp');
		await page.keyboard.press('ArrowRight');
		await query(page, '?from=2020-01-02');
		await counts(page, 5, 0);
		// Open, and read.
		await tabTo(page, /^Missile strike: ?Iranian missiles hit Erbil$/, 'Shift+Tab');
		await page.keyboard.press('Enter');
		await at(page, site.url, 'incident/erbil-missile-strike/');
		expect(await page.locator('blockquote[data-evidence] mark').first().isVisible()).toBe(true);
		// Follow the source: it opens beside this page.
		await tabTo(page, /^Read at the source/);
		expect(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).target)).toBe(
			'_blank'
		);
		expect(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href)).toMatch(
			/^https:\/\/.+#:~:text=/
		);
		// Share.
		await tabTo(page, 'Share…');
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		expect((await focused(page)).name).toBe('Link');
		await quiet(page);
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect((await focused(page)).name).toBe('Share…');
		// Come back, to the list as it was.
		await tabTo(page, /All incidents$/, 'Shift+Tab');
		await page.keyboard.press('Enter');
		await at(page, site.url, '');
		await query(page, '?from=2020-01-02');
		await counts(page, 5, 0);
	}));

test('no key is taken from the page outside of what has the focus', () =>
	look('', async (page) => {
		await page.evaluate(() => {
			const taken: string[] = [];
			Object.assign(window, { taken });
			addEventListener('keydown', (event) => {
				if (event.defaultPrevented) taken.push(event.key);
			});
		});
		await page.locator('main').focus();
		for (const key of [
			'ArrowLeft',
			'ArrowRight',
			'+',
			'-',
			'/',
			'f',
			'j',
			'k',
			'?',
			'Home',
			'PageDown',
			'Escape',
			' '
		])
			await page.keyboard.press(key);
		expect(await page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual([]);
		await query(page, '');
	}));

describe('what is said aloud', () => {
	/** Every text that any live region of the page has come to say. */
	const listen = (page: Page) =>
		page.evaluate(() => {
			const heard: string[] = [];
			Object.assign(window, { heard });
			new MutationObserver((changes) => {
				for (const { target } of changes) {
					const element = target instanceof Element ? target : target.parentElement;
					const region = element?.closest(
						'[role="status"], [role="alert"], [aria-live]:not([aria-live="off"])'
					);
					const text = region?.textContent?.trim().replace(/\s+/g, ' ');
					if (text && heard.at(-1) !== text) heard.push(text);
				}
			}).observe(document.body, { subtree: true, childList: true, characterData: true });
		});
	const heard = (page: Page) =>
		page.evaluate(() => (window as unknown as { heard: string[] }).heard);

	test('one sentence for a change, however many steps it took', () =>
		look('', async (page) => {
			await listen(page);
			await page.getByRole('slider', { name: 'First day' }).focus();
			for (let i = 0; i < 10; i++) await page.keyboard.press('PageUp');
			for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
			await query(page, '?from=2020-01-08');
			await expect.poll(() => heard(page)).toEqual(['3 certain, 1 possible, from 8 January 2020']);
			await page.getByRole('slider', { name: 'Last day' }).focus();
			await page.keyboard.press('Home');
			await query(page, '?from=2020-01-08&to=2020-01-08');
			await expect
				.poll(() => heard(page))
				.toEqual([
					'3 certain, 1 possible, from 8 January 2020',
					'2 certain, 1 possible, on 8 January 2020'
				]);
		}));

	test('nothing when a page opens, and in the language of the page', () =>
		look('ar/?from=2020-01-08', async (page) => {
			await listen(page);
			await page.getByRole('slider').last().focus();
			await page.keyboard.press('Home');
			await expect.poll(() => heard(page)).toEqual(['2 مؤكدان، 1 محتمل، في 8 يناير 2020']);
		}));
});

describe('with fingers', () => {
	const TOUCH = { hasTouch: true, isMobile: true } as const;

	/** What can be pressed and is smaller than 44 pixels either way; links amid words are as tall as their line. */
	const small = (page: Page) =>
		page.evaluate(() =>
			[...document.querySelectorAll('button, a, select, input, summary, [role=slider], [role=tab]')]
				.filter((element) =>
					element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
				)
				.filter(
					(element) => !element.closest('.visually-hidden, [inert], .attribution, .still-marks')
				)
				.filter((element) => getComputedStyle(element).display !== 'inline')
				.flatMap((element) => {
					const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
					const name = element.getAttribute('aria-label') ?? element.textContent!.trim();
					return width < 43.5 || height < 43.5 ? [`${name}: ${width} × ${height}`] : [];
				})
		);

	test.each([
		'',
		'?from=2020-01-03&to=2020-01-10&kind=missile&q=iran',
		'incident/erbil-missile-strike/',
		'place/baghdad/',
		ARTICLE,
		'about/',
		'changes/',
		'ar/'
	])('everything is 44 pixels wide and high: %s', async (path) => {
		for (const viewport of [NARROW, { width: 1024, height: 768 }]) {
			await look(
				path,
				async (page) => {
					if (viewport === NARROW) await page.locator('.expand').click();
					expect(await small(page), `${viewport.width} px`).toEqual([]);
				},
				{ ...TOUCH, viewport }
			);
		}
	});

	test('in the share dialog, too', () =>
		look(
			'incident/erbil-missile-strike/',
			async (page) => {
				await page.getByRole('button', { name: 'Share…' }).click();
				await page.getByRole('dialog').waitFor();
				for (const tab of await page.getByRole('tab').all()) {
					await tab.click();
					expect(await small(page)).toEqual([]);
				}
				await quiet(page);
			},
			// What a tab still wants when the next one is chosen.
			{ ...TOUCH, viewport: NARROW, allow: [/ERR_ABORTED/] }
		));
});

describe('the sheet of a narrow screen', () => {
	const height = async (page: Page) => (await page.locator('.sheet').boundingBox())!.height;
	const rest = (page: Page) => page.evaluate(() => document.documentElement.dataset.rest);

	test('has three rests, by its buttons', () =>
		look(
			'',
			async (page) => {
				const lower = page.getByRole('button', { name: 'Lower the panel' });
				const raise = page.getByRole('button', { name: 'Raise the panel' });
				const seen: number[] = [];
				for (const [button, name] of [
					[lower, 'peek'],
					[raise, 'half'],
					[raise, 'full']
				] as const) {
					await button.click();
					await expect.poll(() => rest(page)).toBe(name);
					seen.push(await height(page));
				}
				expect(await raise.getAttribute('aria-disabled')).toBe('true');
				const [peek, half, full] = seen as [number, number, number];
				expect(half).toBeGreaterThan(peek + 100);
				expect(full).toBeGreaterThan(half + 100);
				// The search is on top of it all the same.
				expect(await page.getByRole('searchbox').isVisible()).toBe(true);
			},
			{ viewport: NARROW, reducedMotion: 'reduce' }
		));

	test('follows a finger, and comes to rest where it was dragged to', () =>
		look(
			'',
			async (page) => {
				const handle = (await page.locator('.handle[aria-label*="panel"]').boundingBox())!;
				const [x, y] = [handle.x + handle.width / 2, handle.y + 12];
				const before = await height(page);
				const drag = async (by: number) => {
					const box = (await page.locator('.handle[aria-label*="panel"]').boundingBox())!;
					await page.mouse.move(box.x + box.width / 2, box.y + 12);
					await page.mouse.down();
					await page.mouse.move(box.x + box.width / 2, box.y + 12 + by, { steps: 6 });
				};
				await page.mouse.move(x, y);
				await drag(-120);
				expect(await height(page)).toBeGreaterThan(before + 90);
				await page.mouse.up();
				await expect.poll(() => rest(page)).toBe('full');
				// From one end to the other.
				await drag(600);
				await page.mouse.up();
				await expect.poll(() => rest(page)).toBe('peek');
				// A little is no drag, and no press either.
				await drag(-20);
				await page.mouse.up();
				expect(await rest(page)).toBe('peek');
				await page.locator('.handle[aria-label*="panel"]').press('Enter');
				await expect.poll(() => rest(page)).toBe('half');
			},
			{ viewport: NARROW, reducedMotion: 'reduce' }
		));
});

describe('on any screen nothing is cut, and all is reached', () => {
	test.each([
		['320 px wide', { width: 320, height: 640 }],
		['a laptop at 400 %', { width: 320, height: 256 }],
		['a laptop at 200 %', { width: 640, height: 450 }],
		['a telephone on its side', { width: 844, height: 390 }],
		['a tablet', { width: 1024, height: 768 }]
	])('%s', (_, viewport) =>
		look(
			'?from=2020-01-03&to=2020-01-10',
			async (page) => {
				const over = () =>
					page.evaluate(() =>
						[
							document.documentElement,
							(document.querySelector('.sheet') ?? document.querySelector('.column'))!
						].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
					);
				expect(await over()).toEqual([0, 0]);
				// The last entry of the list can be brought into sight and opened; the dates can be set.
				const last = page.locator('.column [data-incident] a').last();
				await last.click();
				await page.waitForURL(/\/incident\//);
				expect(await over()).toEqual([0, 0]);
				await page.goBack();
				await at(page, site.url, '');
				const dates = page.locator('.expand');
				if (await dates.isVisible()) await dates.click();
				await page.getByRole('button', { name: 'All', exact: true }).click();
				await query(page, '');
			},
			{ viewport, reducedMotion: 'reduce' }
		)
	);

	test('a telephone on its side has the list beside the map', () =>
		look(
			'',
			async (page) => {
				const column = (await page.locator('.sheet').boundingBox())!;
				const mark = (await page.locator('.still-marks a').first().boundingBox())!;
				expect(column.height).toBe(390);
				expect(mark.x).toBeGreaterThan(column.width);
			},
			{ viewport: { width: 844, height: 390 } }
		));

	test.each([1440, NARROW.width])('with type twice as large, %s px', (width) =>
		look(
			'incident/erbil-missile-strike/',
			async (page) => {
				// As browsers enlarge text alone: every size of type, and nothing else.
				const cut = await page.evaluate(() => {
					const sized = [...document.querySelectorAll<HTMLElement>('.sheet *')].map(
						(element) => [element, parseFloat(getComputedStyle(element).fontSize)] as const
					);
					for (const [element, size] of sized) element.style.fontSize = `${size * 2}px`;
					const column = (document.querySelector('.sheet') ?? document.querySelector('.column'))!;
					return column.scrollWidth - column.clientWidth;
				});
				expect(cut).toBe(0);
			},
			{ viewport: { width, height: 844 } }
		)
	);
});

test('where colours are forced, what is pressed and what is quoted can be told', () =>
	look('incident/erbil-missile-strike/', async (page) => {
		await page.emulateMedia({ forcedColors: 'active' });
		const told = await page.evaluate(() => {
			const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
			return {
				quote: of('blockquote mark').borderBottomStyle,
				pressed: of('[aria-pressed="true"]').outlineStyle,
				panel: of('.timeline').borderTopStyle,
				mark: of('.stage').forcedColorAdjust
			};
		});
		expect(told).toEqual({ quote: 'solid', pressed: 'solid', panel: 'solid', mark: 'none' });
	}));
