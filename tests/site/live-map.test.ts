/** The live map: what it shows, what can be pressed on it, and how it bears what goes wrong. */
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBrowser } from '../../src/cli/browser.js';
import { chromiumArgs, launch, newPage, openSite, quiet, type Site } from './browser';
import {
	at,
	counts,
	entry,
	findColor,
	freeZone,
	hoverUntil,
	isOnTop,
	listed,
	live,
	markAt,
	NARROW,
	open,
	openEntry,
	ORDER,
	titleOf,
	visit
} from './reader';

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

/** Red, green, blue of the missiles' kind in the light theme. */
const MISSILE = [166, 28, 28] as const;

describe('the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	/** A press in the middle of the mark that holds this incident. */
	async function pressMark(page: Page, id: string): Promise<void> {
		const { x, y } = await markAt(page, id);
		await page.mouse.click(x, y);
	}

	/** The part of the screen round a mark. */
	const shoot = (page: Page, { x, y }: { x: number; y: number }) =>
		page.screenshot({
			clip: { x: x - 20, y: y - 20, width: 40, height: 40 },
			animations: 'allow',
			caret: 'initial'
		});

	/** The same, once nothing there loads or fades any more. */
	async function settled(page: Page, at: { x: number; y: number }): Promise<Buffer> {
		await quiet(page);
		let last = await shoot(page, at);
		await expect
			.poll(
				async () => {
					const before = last;
					last = await shoot(page, at);
					return last.equals(before);
				},
				{ timeout: 20_000 }
			)
			.toBe(true);
		return last;
	}

	/** Until the part of the screen round a mark looks like this, or no more. */
	const looks = (page: Page, at: { x: number; y: number }, like: Buffer, same: boolean) =>
		expect.poll(async () => (await shoot(page, at)).equals(like), { timeout: 20_000 }).toBe(same);

	/** Ids of the incidents in view, as the keyboard comes to them. */
	const options = (page: Page) =>
		page
			.locator('.stage [role="option"]')
			.evaluateAll((all) => all.map(({ id }) => id.replace(/^in-view-/, '')));

	const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement);

	test('shows what the list shows, where the still showed it; a press opens it, a stack opens whole', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			expect(await page.locator('[data-map="still"]').count()).toBe(0);
			expect(await page.locator('[data-map="live"] canvas').isVisible()).toBe(true);
			expect((await options(page)).sort()).toEqual([...ORDER].sort());

			await pressMark(page, 'erbil-missile-strike');
			await page
				.getByRole('heading', { level: 1, name: titleOf('erbil-missile-strike') })
				.waitFor();
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await page.goBack();
			await entry(page, ORDER[0]!).waitFor();

			await pressMark(page, 'soleimani-strike');
			const stack = page.locator('[data-stack]');
			await stack.waitFor();
			expect(await listed(page)).toEqual([
				'embassy-shelling-january-2020',
				'soleimani-strike',
				'embassy-assault-december-2019'
			]);
			await stack.getByRole('link', { name: titleOf('soleimani-strike') }).click();
			await at(page, site.url, 'incident/soleimani-strike/');
			await page.goBack();
			await stack.waitFor();
			await stack.getByRole('button', { name: 'Back' }).click();
			await stack.waitFor({ state: 'detached' });
			expect(await listed(page)).toEqual(ORDER);
		}));

	test('a wheel that turns a single notch zooms, and the address says so', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			const { x, y, width, height } = await freeZone(page);
			await page.mouse.move(x + width / 2, y + height / 2);
			await page.mouse.wheel(0, -120);
			await expect.poll(() => new URL(page.url()).hash).toMatch(/^#map=/);
		}));

	test('the list marks the map, and the map the list', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			const erbil = await markAt(page, 'erbil-missile-strike');
			const quiet = await settled(page, erbil);
			await entry(page, 'erbil-missile-strike').hover();
			await looks(page, erbil, quiet, false);
			await page.mouse.move(10, 10);
			await looks(page, erbil, quiet, true);

			const background = () =>
				entry(page, 'erbil-missile-strike').evaluate(
					(one) => getComputedStyle(one).backgroundColor
				);
			const before = await background();
			const tip = page.locator('.tip', { hasText: titleOf('erbil-missile-strike') });
			await hoverUntil(page, erbil, tip);
			await expect.poll(background).not.toBe(before);
		}));

	test('by keyboard: what is in view from the middle of the map on; Enter opens it, Escape leads back', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			const last = page.locator('.column a:visible').last();
			await last.focus();
			// Past the canvas, which the arrows move.
			await page.keyboard.press('Tab');
			await page.keyboard.press('Tab');
			const listbox = page.getByRole('listbox');
			await expect.poll(() => hasFocus(listbox)).toBe(true);
			// Ayn al-Asad is in the middle; Erbil and the river are far from it.
			const order = await options(page);
			expect(order[0]).toBe('ayn-al-asad-missile-strike');
			expect(order.slice(-2)).toEqual(['erbil-missile-strike', 'caliphate-defeat-euphrates']);
			const chosen = () => page.locator('.stage [aria-selected="true"]').getAttribute('id');
			expect(await chosen()).toBe('in-view-ayn-al-asad-missile-strike');
			await page.locator('.tip', { hasText: titleOf('ayn-al-asad-missile-strike') }).waitFor();
			await page.keyboard.press('End');
			expect(await chosen()).toBe('in-view-caliphate-defeat-euphrates');
			await page.keyboard.press('ArrowUp');
			expect(await chosen()).toBe('in-view-erbil-missile-strike');
			await page.locator('.tip', { hasText: titleOf('erbil-missile-strike') }).waitFor();
			// One of a stack fans it out.
			await page.keyboard.press('ArrowUp');
			await page.locator('[data-fan] li').nth(2).waitFor();
			await page.keyboard.press('ArrowDown');
			await page.locator('[data-fan]').waitFor({ state: 'detached' });

			await page.keyboard.press('Enter');
			const heading = page.getByRole('heading', {
				level: 1,
				name: titleOf('erbil-missile-strike')
			});
			await expect.poll(() => hasFocus(heading)).toBe(true);
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await page.keyboard.press('Escape');
			await at(page, site.url, '');
			await expect.poll(() => hasFocus(listbox)).toBe(true);
			expect(await chosen()).toBe('in-view-erbil-missile-strike');
		}));

	test('Escape leads out of the list of what is in view to where one was', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			const before = page.getByRole('button', { name: 'Zoom in' });
			await before.focus();
			await page.keyboard.press('Shift+Tab');
			await expect.poll(() => hasFocus(page.getByRole('listbox'))).toBe(true);
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Escape');
			expect(await hasFocus(before)).toBe(true);
		}));

	test('its buttons zoom and show the whole; the theme changes under it; it says whose it is', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await live(page);
				const scale = page.locator('.maplibregl-ctrl-scale');
				const opening = await scale.textContent();
				expect(opening).toMatch(/^\d+\s?km$/);
				await page.getByRole('button', { name: 'Zoom in' }).click();
				await expect.poll(() => scale.textContent()).not.toBe(opening);

				await page.getByRole('button', { name: 'Zoom out' }).click();
				await expect.poll(() => scale.textContent()).toBe(opening);
				await page.getByRole('button', { name: 'Zoom out' }).click();
				await expect.poll(() => scale.textContent()).not.toBe(opening);
				const far = await scale.textContent();
				await page.getByRole('button', { name: 'Whole extent' }).click();
				await expect.poll(() => scale.textContent()).not.toBe(far);

				const erbil = await markAt(page, 'erbil-missile-strike');
				const light = await settled(page, erbil);
				await page.getByRole('button', { name: 'Dark theme' }).click();
				await looks(page, erbil, light, false);

				const words = page.getByRole('link', { name: 'boundaries are not authoritative' });
				const box = (await words.boundingBox())!;
				const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
				expect(await isOnTop(page, middle, '.attribution'), 'nothing lies over it').toBe(true);
				await words.click();
				await at(page, site.url, 'about/');
			},
			// Jumps instead of flights: the camera is where it should be at once.
			{ reducedMotion: 'reduce' }
		));

	test.each(['places.geojson', '_app/immutable/assets/maplibre-gl.*.css'])(
		'where %s cannot be fetched the still stays, though the link has a view of its own',
		(file) =>
			visit(
				browser,
				`${site.url}about/`,
				async (page) => {
					await page.route(`${site.url}${file}`, (route) => route.fulfill({ status: 404 }));
					await open(page, `${site.url}#map=7/36.24/43.96`);
					await page.locator('html:not(.camera)').waitFor({ state: 'attached' });
					expect(await page.locator('[data-map="still"]').count()).toBe(1);
					const mark = page.locator('[data-mark="erbil-missile-strike"]');
					expect(await mark.isVisible()).toBe(true);
				},
				{
					allow: [/404/, /could not be loaded/, /net::ERR_ABORTED/]
				}
			)
	);

	test('a lost context: the still is back, and then the map, as it is by then', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await live(page);
				const erbil = await markAt(page, 'erbil-missile-strike');
				const asad = await markAt(page, 'ayn-al-asad-missile-strike');
				const reds = async (at: { x: number; y: number }) =>
					(await findColor(browser, await shoot(page, at), MISSILE))?.share ?? 0;
				const unmarked = await reds(erbil);
				expect(await reds(asad)).toBeGreaterThan(0);
				const taken = await page.evaluateHandle(() =>
					document
						.querySelector<HTMLCanvasElement>('.maplibregl-canvas')!
						.getContext('webgl2')!
						.getExtension('WEBGL_lose_context')!
				);
				await taken.evaluate((context) => context.loseContext());
				await page.locator('[data-map="still"]').waitFor();
				expect(await page.locator('[data-mark="erbil-missile-strike"]').isVisible()).toBe(true);

				await openEntry(page, 'erbil-missile-strike');
				await page
					.getByRole('group', { name: 'Kinds of incident' })
					.getByRole('button', { name: 'Rocket' })
					.click();
				await expect.poll(() => page.locator('[data-mark^="ayn-al-asad"]').count()).toBe(0);

				await taken.evaluate((context) => context.restoreContext());
				await live(page);
				// A ring of its colour round what is open; nothing of what was filtered out meanwhile.
				await expect.poll(() => reds(erbil), { timeout: 20_000 }).toBeGreaterThan(unmarked);
				expect(await reds(asad)).toBe(0);
			},
			{ allow: [/CONTEXT_LOST_WEBGL/] }
		));

	test('a killed worker: the still takes over with the same filter, and then a map that works', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			// Noted as it happens: the next map may be there before anybody has looked.
			await page.evaluate(() => {
				const stills: string[][] = [];
				Object.assign(window, { stills });
				const stage = document.querySelector<HTMLElement>('.stage')!;
				new MutationObserver(() => {
					if (stage.dataset.map !== 'still') return;
					const marks = [...stage.querySelectorAll<HTMLElement>('[data-mark]')];
					stills.push(marks.map((mark) => mark.dataset.mark!));
				}).observe(stage, { attributeFilter: ['data-map'] });
			});
			const rockets = page
				.getByRole('group', { name: 'Kinds of incident' })
				.getByRole('button', { name: 'Rocket' });
			expect(page.workers().length).toBeGreaterThan(0);
			for (const worker of page.workers()) await worker.evaluate(() => self.close());
			await rockets.click();
			await counts(page, 3, 0);
			const stills = () =>
				page.evaluate(() => (window as unknown as { stills: string[][] }).stills);
			await expect.poll(stills, { timeout: 40_000 }).toHaveLength(1);
			const [marks] = await stills();
			expect(marks).toContain('embassy-shelling-january-2020');
			expect(marks!.filter((id) => id.startsWith('ayn-al-asad'))).toEqual([]);

			await live(page);
			await rockets.click();
			await counts(page, 8, 0);
			const erbil = await markAt(page, 'erbil-missile-strike');
			await expect
				.poll(
					async () => (await findColor(browser, await shoot(page, erbil), MISSILE))?.share ?? 0,
					{ timeout: 20_000 }
				)
				.toBeGreaterThan(0);
		}));

	test('where there is no full screen a low screen has the theme’s button all the same', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await live(page);
				const theme = page.getByRole('button', { name: 'Dark theme' });
				const fill = page.locator('.stage .controls > button:last-child');
				expect(await fill.getAttribute('aria-label')).toBe('Full screen');
				expect(await fill.isVisible()).toBe(false);
				expect(await theme.isVisible()).toBe(true);
				await fill.evaluate((button) => button.remove());
				expect(await theme.isVisible()).toBe(true);
			},
			{ viewport: { width: 390, height: 700 } }
		));

	// Each camera would leave Erbil outside the part no panel covers: under the dates, above, to the left, right.
	test.each([
		['under the dates', '7/37.6/43.96'],
		['beyond the right edge', '7/36.24/39.8']
	])('what is opened comes out from %s', (_, camera) =>
		visit(
			browser,
			`${site.url}#map=${camera}`,
			async (page) => {
				await live(page);
				await openEntry(page, 'erbil-missile-strike');
				const zone = await freeZone(page);
				const stage = (await page.locator('.stage').boundingBox())!;
				// The map has no other hook for where a mark is: its colour finds it, and its tip tells.
				const tip = page.locator('.tip', { hasText: titleOf('erbil-missile-strike') });
				await expect
					.poll(
						async () => {
							const found = await findColor(
								browser,
								await page.screenshot({ clip: zone }),
								MISSILE
							);
							if (found === null) return 0;
							await page.mouse.move(zone.x + found.x, zone.y + found.y);
							return tip.count();
						},
						{ timeout: 30_000 }
					)
					.toBe(1);
				const [x, y] = (await tip.evaluate(({ style }) =>
					[style.left, style.top].map(parseFloat)
				)) as [number, number];
				expect(x).toBeGreaterThanOrEqual(zone.x - stage.x);
				expect(x).toBeLessThanOrEqual(zone.x - stage.x + zone.width);
				expect(y).toBeGreaterThanOrEqual(zone.y - stage.y);
				expect(y).toBeLessThanOrEqual(zone.y - stage.y + zone.height);
			},
			{ reducedMotion: 'reduce' }
		)
	);
});

test('on a narrow screen the map is there whole without a graphics card', async () => {
	// WebGL without one, and as the browser puts pages together by itself.
	const args = chromiumArgs(true).filter((arg) => !arg.startsWith('--use-angle'));
	const browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
	try {
		const page = await newPage(browser, { viewport: NARROW });
		await open(page, site.url);
		await live(page);
		await page.getByRole('button', { name: 'Zoom in' }).click();
		await page.waitForURL(/#map=/);
		await quiet(page);
		const zone = await freeZone(page);
		// Of the whole screen: in a picture of a part of it nothing was missing.
		const found = await findColor(browser, await page.screenshot(), MISSILE, zone);
		expect(found?.share).toBeGreaterThan(0.001);
		await page.close();
	} finally {
		await browser.close();
	}
});
