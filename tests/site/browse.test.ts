/** As a person who looks round: the list, the incidents, the places, the article, the map. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import {
	ARTICLE,
	at,
	count,
	entry,
	findColor,
	freeZone,
	hoverUntil,
	idsOf,
	incidentOf,
	isOnTop,
	listed,
	listedAs,
	live,
	markAt,
	open,
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
			expect(await months.locator('span:first-child').allTextContents()).toEqual([
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
			await page.waitForLoadState('networkidle');
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
		await page.waitForLoadState('networkidle');
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

	/** Red, green, blue of the missiles' kind in the light theme. */
	const MISSILE = [166, 28, 28] as const;

	test('shows what the list shows, where the still showed it; a press opens it, a stack opens whole', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			expect(await page.locator('[data-map="still"]').count()).toBe(0);
			expect(await page.locator('[data-map="live"] canvas').isVisible()).toBe(true);
			const titles = await page.locator('.stage ul button').allTextContents();
			expect(idsOf(titles.flatMap((text) => text.split('; '))).sort()).toEqual([...ORDER].sort());

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

	test('by keyboard: Tab comes to every mark, Enter opens it', () =>
		visit(browser, site.url, async (page) => {
			await live(page);
			await page.getByRole('link', { name: 'Places as GeoJSON' }).focus();
			const names = await page.locator('.stage ul button').allTextContents();
			expect(names).toContain(titleOf('erbil-missile-strike'));
			const reached: string[] = [];
			for (let i = 0; i < 40 && reached.length < names.length; i++) {
				await page.keyboard.press('Tab');
				const name = await page.evaluate(() => {
					const focused = document.activeElement;
					return focused?.matches('.stage ul button') ? focused.textContent : null;
				});
				if (name !== null) reached.push(name);
			}
			expect(reached).toEqual(names);
			// Back to Erbil's, in the same way.
			for (let i = names.length - 1; names[i] !== titleOf('erbil-missile-strike'); i--) {
				await page.keyboard.press('Shift+Tab');
			}
			await page.locator('.tip', { hasText: titleOf('erbil-missile-strike') }).waitFor();
			await page.keyboard.press('Enter');
			await page
				.getByRole('heading', { level: 1, name: titleOf('erbil-missile-strike') })
				.waitFor();
			await at(page, site.url, 'incident/erbil-missile-strike/');
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
