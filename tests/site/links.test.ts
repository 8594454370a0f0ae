/** Links: every form of address, the history, sharing, what is broken or unknown in them, searching, the 404 page. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import { htmlFiles } from './built';
import {
	ARTICLE,
	at,
	count,
	counts,
	entry,
	freeZone,
	hoverUntil,
	listed,
	live,
	markAt,
	open,
	openEntry,
	pictured,
	query,
	ready,
	titleOf,
	visit
} from './reader';

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

/** Longer than what rests unheld waits before it is written into the address: milliseconds. */
const PAUSE = 700;
const DAY = '?from=2020-01-08&to=2020-01-08';

describe('in the column', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	test('every form of address opens what it names', () =>
		visit(browser, site.url, async (page) => {
			const heading = () => page.getByRole('heading', { level: 1 }).innerText();
			for (const [path, title] of [
				['incident/erbil-missile-strike/', titleOf('erbil-missile-strike')],
				// As many people type it: the host adds the slash.
				['place/ayn-al-asad', 'Ayn al-Asad air base'],
				[ARTICLE, 'Iran-Backed Militias Continue Attacks on U.S. Outposts in Iraq'],
				['about/', 'About this map'],
				['changes/', 'Changes'],
				[`incident/erbil-missile-strike/${DAY}&utm_source=x`, titleOf('erbil-missile-strike')]
			] as const) {
				await open(page, site.url + path);
				expect(await heading()).toBe(title);
				expect(await page.locator('[data-notices]').count(), path).toBe(0);
			}
			await open(
				page,
				`${site.url}?from=2019-12-01&to=2020-01-23&kind=rocket,assault&certain=1&place=baghdad&q=embassy`
			);
			expect(await listed(page)).toEqual([
				'embassy-shelling-january-2020',
				'embassy-assault-december-2019'
			]);
		}));

	test('the filter stays while an incident is opened and closed', () =>
		visit(browser, site.url + DAY, async (page) => {
			const shown = await listed(page);
			expect(shown.length).toBe(3);
			await openEntry(page, 'erbil-missile-strike');
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await query(page, DAY);
			expect(await page.getByText('2 of 3').count()).toBe(1);
			await page.getByRole('link', { name: 'All incidents' }).click();
			await entry(page, shown[0]!).waitFor();
			await query(page, DAY);
			expect(await listed(page)).toEqual(shown);
		}));

	test('Back and Forward walk through what was opened and applied', () =>
		visit(browser, site.url, async (page) => {
			const legend = page.getByRole('group', { name: 'Kinds of incident' });
			const steps: (() => Promise<void>)[] = [
				async () => {
					await at(page, site.url, '');
					await query(page, '');
					await counts(page, 8, 0);
				},
				async () => {
					await at(page, site.url, '');
					await query(page, '?kind=missile');
					await counts(page, 2, 0);
					expect((await pictured(page)).length).toBe(2);
				},
				async () => {
					await at(page, site.url, 'incident/erbil-missile-strike/');
					await query(page, '?kind=missile');
					await page
						.getByRole('heading', { name: titleOf('erbil-missile-strike'), level: 1 })
						.waitFor();
				},
				async () => {
					await at(page, site.url, 'place/erbil/');
					await query(page, '?kind=missile');
					await page.getByRole('heading', { name: 'Erbil', level: 1, exact: true }).waitFor();
				},
				async () => {
					await at(page, site.url, 'place/erbil/');
					await query(page, '');
					// Of the place.
					await counts(page, 1, 0);
				}
			];
			const acts = [
				() => legend.getByRole('button', { name: 'Missile' }).click(),
				() => openEntry(page, 'erbil-missile-strike'),
				() => page.locator('dd').getByRole('link', { name: 'Erbil', exact: true }).click(),
				() => page.getByRole('button', { name: 'Clear all' }).click()
			];
			await steps[0]!();
			for (const [i, act] of acts.entries()) {
				await act();
				await steps[i + 1]!();
			}
			for (const step of steps.slice(0, -1).reverse()) {
				await page.goBack();
				await step();
			}
			for (const step of steps.slice(1)) {
				await page.goForward();
				await step();
			}
		}));

	test('a gesture on the dates is one step in the history, however long it is held', () =>
		visit(browser, site.url + DAY, async (page) => {
			const history = () => page.evaluate(() => window.history.length);
			const before = await history();
			const handle = page.getByRole('slider', { name: 'Last day' });
			await handle.focus();
			for (let i = 0; i < 5; i++) {
				await page.keyboard.down('ArrowRight');
				// A key that is held repeats after a while only.
				if (i === 0) await page.waitForTimeout(PAUSE);
			}
			await page.keyboard.up('ArrowRight');
			await query(page, '?from=2020-01-08&to=2020-01-13');
			expect(await history()).toBe(before + 1);
			await page.goBack();
			await query(page, DAY);
			await counts(page, 2, 1);

			const { x, y, width, height } = (await handle.boundingBox())!;
			await page.mouse.move(x + width / 2, y + height / 2);
			await page.mouse.down();
			for (const by of [40, 80]) {
				await page.mouse.move(x + width / 2 + by, y + height / 2);
				await page.waitForTimeout(PAUSE);
			}
			expect(new URL(page.url()).search).toBe(DAY);
			await page.mouse.up();
			await page.waitForURL((url) => url.search !== DAY);
			expect(await history()).toBe(before + 1);
			await page.goBack();
			await query(page, DAY);
			await counts(page, 2, 1);
		}));

	test('Back among filters leaves the focus where it is', () =>
		visit(browser, site.url + DAY, async (page) => {
			const handle = page.getByRole('slider', { name: 'Last day' });
			await handle.focus();
			await page.keyboard.press('ArrowRight');
			await query(page, '?from=2020-01-08&to=2020-01-09');
			await page.goBack();
			await expect.poll(() => handle.getAttribute('aria-valuetext')).toBe('8 January 2020');
			expect(await handle.evaluate((one) => one === document.activeElement)).toBe(true);
			await page.keyboard.press('ArrowRight');
			await query(page, '?from=2020-01-08&to=2020-01-09');
		}));

	test('nor is a gesture lost with the focus of what it moves', () =>
		visit(browser, site.url + DAY, async (page) => {
			const history = () => page.evaluate(() => window.history.length);
			const before = await history();
			await page.getByRole('slider', { name: 'First day' }).focus();
			await page.keyboard.down('ArrowLeft');
			await page.keyboard.press('Tab');
			await query(page, '?from=2020-01-07&to=2020-01-08');
			await page.keyboard.up('ArrowLeft');
			await page.waitForTimeout(PAUSE);
			expect(await history()).toBe(before + 1);
		}));

	test('a press on the dates that moves nothing leaves the address as it is', () =>
		visit(browser, `${site.url}?utm_source=feed`, async (page) => {
			const history = () => page.evaluate(() => window.history.length);
			const before = await history();
			await page.locator('.track').click({ position: { x: 200, y: 20 } });
			await page.waitForTimeout(PAUSE);
			expect(await history()).toBe(before);
			expect(new URL(page.url()).search).toBe('?utm_source=feed');
		}));

	const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

	test.each([
		['incident/erbil-missile-strike/', DAY, 'Copy link', 'incident/erbil-missile-strike/'],
		['place/baghdad/', DAY, 'Copy link', 'place/baghdad/'],
		[ARTICLE, DAY, 'Copy link', ARTICLE],
		['', DAY, 'Copy link to this view', DAY]
	])('the link that “%s%s” copies opens the same', (path, search, name, copied) =>
		visit(
			browser,
			site.url + path + search,
			async (page) => {
				await page.getByRole('button', { name, exact: true }).click();
				await page.getByText('Link copied').waitFor();
				const text = await page.evaluate(() => navigator.clipboard.readText());
				expect(text).toBe(site.url + copied);
				const heading = await page.getByRole('heading', { level: 1 }).innerText();
				await open(page, text);
				expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
			},
			clipboard
		)
	);

	test('where copying is refused the link is shown, to be copied by hand', () =>
		visit(browser, `${site.url}incident/erbil-missile-strike/`, async (page) => {
			// None of the permissions: also not the one Chromium gives to a page in front.
			await page.context().grantPermissions([]);
			await page.getByRole('button', { name: 'Copy link' }).click();
			await page.getByText(`${site.url}incident/erbil-missile-strike/`).waitFor();
		}));

	test('a linked incident that the link’s filter hides is shown, said to be hidden, and freed', () =>
		visit(browser, `${site.url}incident/erbil-missile-strike/?kind=assault`, async (page) => {
			await page
				.getByRole('heading', { level: 1, name: titleOf('erbil-missile-strike') })
				.waitFor();
			expect(await page.locator('blockquote[data-evidence]').isVisible()).toBe(true);
			expect((await pictured(page)).sort()).toEqual([
				'embassy-assault-december-2019',
				'erbil-missile-strike'
			]);
			const notice = page.locator('main [role="status"]', { hasText: 'hides this incident' });
			expect(await notice.isVisible()).toBe(true);
			await notice.getByRole('button', { name: 'Show it' }).click();
			await notice.waitFor({ state: 'detached' });
			await at(page, site.url, 'incident/erbil-missile-strike/');
			await page.getByRole('link', { name: 'All incidents' }).click();
			await entry(page, 'erbil-missile-strike').waitFor();
		}));

	test.each([
		['?from=2020-02-30', /“2020-02-30” is not a date/, { from: '', to: '' }, 8],
		[
			'?from=yesterday&to=2020-01-08',
			/“yesterday” is not a date/,
			{ from: '', to: '2020-01-08' },
			6
		],
		['?from=2020-01-23&to=2020-01-03', /swapped/, { from: '2020-01-03', to: '2020-01-23' }, 5],
		['?kind=missile,earthquake', /no kind “earthquake”/, {}, 2],
		['?kind=earthquake', /no kind “earthquake”/, {}, 8],
		['?place=atlantis', /no place “atlantis”/, {}, 8],
		['?certain=perhaps', /“perhaps” was ignored/, {}, 8],
		['?colour=red', /“colour” means nothing here/, {}, 8],
		['?kind=missile&kind=rocket', /more than once/, {}, 2],
		['?from=2020-01', /not a day/, { from: '2020-01-01' }, 6],
		['?constructor=1&__proto__=2', /“__proto__” means nothing here/, {}, 8],
		['#map=5/1/Infinity', /map/i, {}, 8],
		['#5/1/Infinity', /map/i, {}, 8],
		['#map=north', /map/i, {}, 8]
	])('%s: it says what it made of that', (search, words, window, certain) =>
		visit(browser, site.url + search, async (page) => {
			const notices = page.locator('[data-notices]');
			await notices.waitFor();
			expect(await notices.innerText()).toMatch(words);
			expect(await count(page)).toMatchObject(window);
			await expect.poll(async () => (await count(page)).certain).toBe(certain);
			expect((await listed(page)).length).toBeGreaterThanOrEqual(certain);
			await notices.getByRole('button', { name: 'Close this note' }).click();
			await notices.waitFor({ state: 'detached' });
		})
	);

	test('any place is found by any of its names', () =>
		visit(browser, site.url, async (page) => {
			const search = page.getByRole('searchbox');
			for (const [words, id] of [
				['Ain al-Assad', 'ayn-al-asad'],
				['عين الاسد', 'ayn-al-asad'],
				['hewler', 'erbil']
			] as const) {
				await search.fill(words);
				await page.locator(`[data-place="${id}"]`).waitFor();
				expect(await page.locator('[data-place]').first().getAttribute('data-place')).toBe(id);
				await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(words);
			}
			await page.locator('[data-place="erbil"]').click();
			await at(page, site.url, 'place/erbil/');
			await page.goBack();
			await expect.poll(() => search.inputValue()).toBe('hewler');
			await page.getByRole('button', { name: 'Only incidents in Erbil' }).click();
			await query(page, '?place=erbil');
			expect(await listed(page)).toEqual(['erbil-missile-strike']);
		}));

	test('“Report an error” knows the incident and its address', () =>
		visit(browser, `${site.url}incident/erbil-missile-strike/${DAY}`, async (page) => {
			await page.getByText('Report an error').click();
			const report = page.getByRole('textbox', { name: 'Your report' });
			await expect.poll(() => report.inputValue()).toContain('(erbil-missile-strike)');
			const text = await report.inputValue();
			expect(text).toContain(`${site.url}incident/erbil-missile-strike/\n`);
			expect(text).toContain('2020-01-08');
			expect(text).toContain('the two Iranian long-range intermediate missile strikes');
		}));
});

describe.each(['/', '/some/sub-path/'])('what is not there, under %s', (base) => {
	let under: Site;
	let browser: Browser;
	beforeAll(async () => {
		under = await openSite({ base });
		browser = await launch({ webgl: false });
	});
	afterAll(async () => {
		await browser.close();
		await under.close();
	});

	test.each([
		['incident/erbil-misile-strike/', 'erbil-missile-strike'],
		['incident/2020-erbil-missile', 'erbil-missile-strike'],
		['place/euphrates-river/', 'euphrates']
	])('%s suggests %s', (path, id) =>
		visit(
			browser,
			under.url,
			async (page) => {
				await quiet(page);
				const response = await page.goto(under.url + path);
				expect(response?.status()).toBe(404);
				const hint = page.getByText('Did you mean');
				const link = hint.getByRole('link');
				expect(await link.getAttribute('data-id')).toBe(id);
				await link.click();
				await ready(page);
				await at(page, under.url, `${path.split('/')[0]}/${id}/`);
				// What the page loads when it is idle would be cut off.
				await quiet(page);
				await page.goBack();
				await page.getByRole('link', { name: /^To the map/ }).click();
				await ready(page);
				await at(page, under.url, '');
				await counts(page, 8, 0);
			},
			{ allow: [new RegExp(`404.*${path.replaceAll('.', '\\.')}`)] }
		)
	);
});

test('each page has a title and a description of its own, and no canonical link without SITE_URL', () => {
	// The pages for other pages are called what the full ones are, and are kept from search engines.
	const full = htmlFiles().filter((file) => !/^(\w\w\/)?embed\//.test(file));
	const heads = full.map((file) => {
		const html = readFileSync(`build/${file}`, 'utf8');
		return {
			file,
			title: /<title>([^<]+)<\/title>/.exec(html)?.[1],
			description: /<meta name="description" content="([^"]+)"/.exec(html)?.[1],
			canonical: /rel="canonical"/.test(html),
			placeholder: /sveltekit-prerender|placeline\.invalid/.test(html)
		};
	});
	// Each in four languages, but for the page of what is not there.
	expect(heads.length).toBe(1 + 4 * (1 + 8 + 8 + 5 + 4 + 1 + 1 + 1 + 1));
	const pages = heads.filter(({ file }) => file !== '404.html');
	for (const { file, title, description } of pages) {
		expect(title, file).toMatch(/\S/);
		expect(description, file).toMatch(/\S/);
		expect(description!.length, file).toBeLessThanOrEqual(200);
	}
	// A name may be the same in two languages, not in one.
	for (const folder of ['', 'ar/', 'fr/', 'es/']) {
		const own = pages.filter(({ file }) => (/^(\w\w\/)?/.exec(file)![0] ?? '') === folder);
		expect(own.length, folder).toBe((heads.length - 1) / 4);
		expect(new Set(own.map(({ title }) => title)).size, folder).toBe(own.length);
		expect(new Set(own.map(({ description }) => description)).size, folder).toBe(own.length);
	}
	expect(heads.filter(({ canonical }) => canonical)).toEqual([]);
	expect(heads.filter(({ placeholder }) => placeholder)).toEqual([]);
});

describe('on the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	const tip = (page: Page, id: string) => page.locator('.tip', { hasText: titleOf(id) });

	test('panning and zooming write the camera into the address, and no history; the link opens there', () =>
		visit(
			browser,
			site.url + DAY,
			async (page) => {
				await live(page);
				const history = () => page.evaluate(() => window.history.length);
				const hash = () => new URL(page.url()).hash;
				const before = await history();
				expect(hash()).toBe('');
				const erbil = await markAt(page, 'erbil-missile-strike');
				// Taken hold of beside the mark, and let go at rest: no throw.
				await page.mouse.move(erbil.x - 60, erbil.y + 40);
				await page.mouse.down();
				await page.mouse.move(erbil.x - 180, erbil.y + 120, { steps: 4 });
				await page.mouse.up();
				await expect.poll(hash).toMatch(/^#map=[\d.]+\/-?[\d.]+\/-?[\d.]+$/);
				const panned = hash();
				await query(page, DAY);
				await page.getByRole('button', { name: 'Zoom in' }).click();
				await expect.poll(hash).not.toBe(panned);
				const zoomed = hash();
				expect(Number(/map=([\d.]+)/.exec(zoomed)![1])).toBeCloseTo(
					Number(/map=([\d.]+)/.exec(panned)![1]) + 1,
					1
				);
				expect(await history()).toBe(before);
				const link = page.url();
				// By way of another page: an address that differs in its hash alone is not loaded anew.
				await open(page, `${site.url}about/`);
				await open(page, link);
				await live(page);
				expect(hash()).toBe(zoomed);
				await counts(page, 2, 1);
			},
			{ reducedMotion: 'reduce' }
		));

	test('the address and the map are one: Back, an address typed in, what is opened, a filter', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await live(page);
				const hash = () => new URL(page.url()).hash;
				const zone = await freeZone(page);
				const middle = { x: zone.x + zone.width / 2, y: zone.y + zone.height / 2 };
				const pan = async (x: number) => {
					const before = hash();
					await page.mouse.move(middle.x, middle.y + 60);
					await page.mouse.down();
					await page.mouse.move(middle.x + x, middle.y + 60, { steps: 4 });
					await page.mouse.up();
					await expect.poll(hash).not.toBe(before);
					return hash();
				};
				/** Where the map is, by what a button writes of it. */
				const seen = async () => {
					const before = hash();
					await page.getByRole('button', { name: 'Zoom in' }).click();
					await expect.poll(hash).not.toBe(before);
					const near = hash();
					await page.getByRole('button', { name: 'Zoom out' }).click();
					await expect.poll(hash).not.toBe(near);
					return hash();
				};

				/** With keys, among what is in view. */
				const choose = async (id: string) => {
					await page.locator(`#in-view-${id}`).waitFor({ state: 'attached' });
					const listbox = page.getByRole('listbox');
					await listbox.focus();
					await page.keyboard.press('Home');
					for (let i = 0; i < 8; i++) {
						if ((await listbox.getAttribute('aria-activedescendant')) === `in-view-${id}`) return;
						await page.keyboard.press('ArrowDown');
					}
					throw new Error(`${id} is not in view`);
				};

				const a = await pan(90);
				await openEntry(page, 'erbil-missile-strike');
				expect(hash()).toBe('');
				// Far enough for what is open to be out of sight.
				await pan(-450);
				const b = await pan(-450);
				await page
					.getByRole('group', { name: 'Kinds of incident' })
					.getByRole('button', { name: 'Rocket' })
					.click();
				await query(page, '?kind=rocket');
				expect(await seen(), 'a filter leaves the map where it is').toBe(b);
				await page.goBack();
				await page.goBack();
				await at(page, site.url, '');
				await expect.poll(hash).toBe(a);
				expect(await seen(), 'Back leads to where it was').toBe(a);

				// Near enough for the marks of Baghdad to be several.
				await page.evaluate(() => (location.hash = '#map=11/33.3/44.3'));
				await page.locator('#in-view-erbil-missile-strike').waitFor({ state: 'detached' });
				await choose('soleimani-strike');
				await tip(page, 'soleimani-strike').waitFor();
				await page.evaluate(() => (location.hash = '#map=5/36.2376/43.9632'));
				// Its mark is gone into one of several, which fans out.
				await page.locator('[data-fan] .tip', { hasText: titleOf('soleimani-strike') }).waitFor();
				await page.keyboard.press('Escape');
				await page.locator('[data-fan]').waitFor({ state: 'detached' });
				await hoverUntil(page, middle, tip(page, 'erbil-missile-strike'));
				// Gone while the map is dragged; of the mark that has the focus it goes along with it.
				await page.mouse.down();
				await page.mouse.move(middle.x + 30, middle.y, { steps: 4 });
				await expect.poll(() => page.locator('.tip').count()).toBe(0);
				await page.mouse.up();
				await choose('erbil-missile-strike');
				const left = () => tip(page, 'erbil-missile-strike').evaluate(({ style }) => style.left);
				const before = await left();
				await page.evaluate(() => (location.hash = '#map=5/36.2376/45'));
				await expect.poll(left).not.toBe(before);
			},
			{ reducedMotion: 'reduce' }
		));

	test('what is opened before the map is live is in sight once it is', () =>
		visit(
			browser,
			`${site.url}about/`,
			async (page) => {
				let letGo = () => {};
				const held = new Promise<void>((resolve) => (letGo = resolve));
				await page.route('**/places.geojson', async (route) => {
					await held;
					await route.continue();
				});
				await open(page, `${site.url}incident/soleimani-strike/`);
				await page.getByRole('link', { name: 'All incidents' }).click();
				await openEntry(page, 'erbil-missile-strike');
				letGo();
				await live(page);
				await page.getByRole('button', { name: 'Zoom in' }).click();
				await expect.poll(() => new URL(page.url()).hash).not.toBe('');
				// Baghdad is at 33.3° north, Erbil at 36.2.
				const [, lat] = new URL(page.url()).hash.split('/');
				expect(Number(lat)).toBeGreaterThan(34);
			},
			{ reducedMotion: 'reduce' }
		));

	test('a link with a camera opens there', () =>
		visit(browser, `${site.url}#map=9/36.2376/43.9632`, async (page) => {
			await live(page);
			const zone = await freeZone(page);
			const middle = { x: zone.x + zone.width / 2, y: zone.y + zone.height / 2 };
			await hoverUntil(page, middle, tip(page, 'erbil-missile-strike'));
			expect(new URL(page.url()).hash).toBe('#map=9/36.2376/43.9632');
			await page.mouse.click(middle.x, middle.y);
			await at(page, site.url, 'incident/erbil-missile-strike/');
		}));
});
