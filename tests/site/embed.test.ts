/** Pages inside pages of another origin, as their readers meet them: what is legible, what a press and a wheel do. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { AxeResults } from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, newPage, openSite, type PageOptions, quiet, type Site } from './browser';
import { ARTICLE, incidentOf, ORDER, PRELOADS_WITHOUT_SCRIPT, titleOf } from './reader';

const SMALL = { width: 320, height: 300 };
const MEDIUM = { width: 600, height: 400 };
const LARGE = { width: 900, height: 500 };
const DAY = '?from=2020-01-08&to=2020-01-08';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: Site;
let host: { readonly url: string; close(): void };
beforeAll(async () => {
	site = await openSite();
	host = await openHost();
});
afterAll(async () => {
	host.close();
	await site.close();
});

/** A page by somebody else, at another origin and another host's name, that holds the address it is asked for. */
async function openHost() {
	const server = createServer((request, response) => {
		const asked = new URL(request.url ?? '', 'http://localhost').searchParams;
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end(
			`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A story</title>
			<body style="margin:0"><h1 style="margin:0;height:40px">A story</h1>
			<iframe src="${asked.get('src')}" width="${asked.get('width')}" height="${asked.get('height')}" title="Map" style="border:0;display:block"></iframe>
			<p style="height:3000px">And so it goes on.</p></body></html>`
		);
	});
	await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}/`,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}

interface Held {
	readonly page: Page;
	readonly frame: Frame;
}

/** Opens the host's page with this embed in it; no error may be logged, and nobody else asked for anything. */
async function hold(
	browser: Browser,
	path: string,
	size: { readonly width: number; readonly height: number },
	use: (held: Held) => Promise<void>,
	options: PageOptions = {}
): Promise<void> {
	const page = await newPage(browser, { viewport: { width: 1000, height: 700 }, ...options });
	const faults: string[] = [];
	page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
	page.on('console', (message) => {
		const fault = `console ${message.type()}: ${message.text()}`;
		// The host has no icon.
		if (/error|warning/.test(message.type()) && !message.location().url.startsWith(host.url))
			faults.push(fault);
	});
	page.on('request', (request) => {
		const { origin } = new URL(request.url());
		if (/^http/.test(origin) && ![host.url, site.url].includes(`${origin}/`))
			faults.push(`request to another host: ${request.url()}`);
	});
	try {
		const src = `${site.url}embed/${path}`;
		const query = new URLSearchParams({ src, width: `${size.width}`, height: `${size.height}` });
		await page.goto(`${host.url}?${query.toString()}`);
		const element = await page.locator('iframe').elementHandle();
		const frame = (await element!.contentFrame())!;
		if (options.javaScriptEnabled !== false) {
			await frame.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
		}
		await use({ page, frame });
		expect(faults.filter((fault) => !PRELOADS_WITHOUT_SCRIPT.test(fault))).toEqual([]);
	} finally {
		await page.close();
	}
}

const live = (frame: Frame) =>
	frame.locator('.still-zone.marks.gone').waitFor({ state: 'attached', timeout: 45_000 });

const listed = (frame: Frame) =>
	frame
		.locator('[data-incident]')
		.evaluateAll((entries) => entries.map((entry) => (entry as HTMLElement).dataset.incident!));

const box = async (frame: Frame, selector: string) =>
	frame.locator(selector).evaluate((element) => {
		const { left, top, right, bottom } = element.getBoundingClientRect();
		return { left, top, right, bottom };
	});

/** All text that is seen and smaller than 12 pixels, with its size. */
const smallText = (frame: Frame) =>
	frame.evaluate(() => {
		const found: string[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const parent = node.parentElement!;
			if (!/\S/.test(node.textContent!) || parent.closest('script, style')) continue;
			if (!parent.checkVisibility({ visibilityProperty: true })) continue;
			const size = parseFloat(getComputedStyle(parent).fontSize);
			if (size < 12) found.push(`${node.textContent}: ${size}px`);
		}
		return found;
	});

/** Controls that can be pressed and are narrower or lower than `least`; links amid words are no controls. */
const smallTargets = (frame: Frame, least: number) =>
	frame.evaluate(
		(least) =>
			[...document.querySelectorAll<HTMLElement>('button, .foot a, .words a')]
				.filter((one) => one.checkVisibility() && !one.classList.contains('visually-hidden'))
				.map((one) => ({ text: one.outerHTML, box: one.getBoundingClientRect() }))
				.filter(({ box }) => box.width < least || box.height < least)
				.map(({ text, box }) => `${text}: ${box.width} × ${box.height}`),
		least
	);

/** What sticks out at the side of the page, or of the words. */
const overflow = (frame: Frame) =>
	frame.evaluate(() =>
		[document.documentElement, document.querySelector('.column')!].map(
			({ scrollWidth, clientWidth }) => scrollWidth - clientWidth
		)
	);

describe('with the still', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	describe.each([
		['small', SMALL],
		['medium', MEDIUM],
		['large', LARGE]
	])('%s', (_, size) => {
		test.each([
			['the list', ''],
			['an incident', 'incident/soleimani-strike/'],
			['a place', 'place/baghdad/'],
			['the article', ARTICLE],
			['the map alone', 'incident/erbil-missile-strike/?show=map'],
			['the list alone', '?show=list']
		])('%s is legible, and axe finds nothing', (_, path) =>
			hold(
				browser,
				path,
				size,
				async ({ frame }) => {
					expect(await smallText(frame)).toEqual([]);
					expect(await smallTargets(frame, 24)).toEqual([]);
					expect(await overflow(frame)).toEqual([0, 0]);
					await frame.evaluate(AXE);
					const found = await frame.evaluate(async () => {
						const axe = (window as never as { axe: { run(): Promise<AxeResults> } }).axe;
						const { violations, passes } = await axe.run();
						return {
							looked: passes.length,
							lines: violations.flatMap(({ id, nodes }) =>
								nodes.map(
									({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`
								)
							)
						};
					});
					expect(found.looked).toBeGreaterThan(10);
					expect(found.lines).toEqual([]);
				},
				{ reducedMotion: 'reduce' }
			)
		);

		test('it says what the marks mean, whose map and data it is, and what the map is not', () =>
			hold(browser, '?show=map', size, async ({ frame }) => {
				const key = frame.locator('.credit');
				expect(await key.innerText()).toContain('Map: Natural Earth, GeoNames · Data: CC BY 4.0');
				await key.locator('summary').click();
				expect(await key.innerText()).toMatch(/Missile strike[^]*Boundaries are not authoritative/);
				const { left, top, right, bottom } = await box(frame, '.credit');
				expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
				expect(right).toBeLessThanOrEqual(size.width);
				expect(bottom).toBeLessThanOrEqual((await box(frame, '.foot')).top);
				expect(await frame.getByText('Attacks on U.S. positions in Iraq').isVisible()).toBe(true);
			}));

		test('nothing lies over anything else: words, map and foot', () =>
			hold(browser, '', size, async ({ frame }) => {
				const [words, map, foot] = [
					await box(frame, '.column'),
					await box(frame, '.stage'),
					await box(frame, '.foot')
				];
				expect(words.bottom).toBeLessThanOrEqual(foot.top);
				expect(map.bottom).toBeLessThanOrEqual(foot.top);
				expect(foot.bottom).toBe(size.height);
				if (size === SMALL) expect(map.bottom).toBeLessThanOrEqual(words.top);
				else expect(words.right).toBeLessThanOrEqual(map.left);
				expect(await box(frame, '.still-ground')).toEqual(map);
				// Something of an incident is to be read without scrolling.
				const first = await box(frame, '[data-incident] h3 >> nth=0');
				expect(first.bottom).toBeLessThanOrEqual(words.bottom);
				expect(map.bottom - map.top).toBeGreaterThan(size.height * 0.4);
			}));
	});

	test('under a finger every control is 44 pixels', () =>
		hold(
			browser,
			'incident/erbil-missile-strike/',
			SMALL,
			async ({ frame }) => expect(await smallTargets(frame, 44)).toEqual([]),
			{ hasTouch: true }
		));

	test('in the theme the link asks for, whatever the reader’s system', () =>
		hold(
			browser,
			'?theme=light',
			MEDIUM,
			async ({ frame }) => {
				const paper = () =>
					frame.locator('.column').evaluate((column) => getComputedStyle(column).backgroundColor);
				expect(await paper()).toBe('rgb(251, 250, 247)');
			},
			{ colorScheme: 'dark' }
		));

	test('what a reader chose on the full site is neither used nor changed', async () => {
		const page = await newPage(browser, { colorScheme: 'dark' });
		await page.goto(`${site.url}embed/`);
		await page.evaluate(() => localStorage.setItem('placeline:theme', 'light'));
		const paper = () =>
			page.locator('.column').evaluate((column) => getComputedStyle(column).backgroundColor);
		for (const [path, color] of [
			['embed/', 'rgb(21, 23, 26)'],
			['embed/?theme=dark', 'rgb(21, 23, 26)'],
			['embed/?theme=light', 'rgb(251, 250, 247)'],
			['embed/?theme=dark', 'rgb(21, 23, 26)'],
			['', 'rgb(251, 250, 247)']
		] as const) {
			await page.goto(site.url + path);
			await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
			expect(await paper(), path).toBe(color);
		}
		expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({
			'placeline:theme': 'light'
		});
		await page.close();
	});

	test('the filter of the link holds, and leads on to the full page', () =>
		hold(browser, DAY, MEDIUM, async ({ page, frame }) => {
			await expect.poll(() => listed(frame)).toHaveLength(3);
			expect(await frame.getByRole('heading', { level: 2 }).innerText()).toBe(
				'3 incidents · 8 January 2020'
			);
			const [opened] = await Promise.all([
				page.waitForEvent('popup'),
				frame.getByRole('link', { name: 'Open the full map' }).click()
			]);
			expect(opened.url()).toBe(site.url + DAY);
			await opened.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
			expect(await opened.locator('[data-count]').getAttribute('data-certain')).toBe('2');
			expect(await opened.evaluate(() => window.opener as unknown)).toBeNull();
		}));

	test('the camera of the link leads on as well', () =>
		hold(browser, `${DAY}#map=6.2/34.10/43.20`, MEDIUM, async ({ frame }) => {
			const link = frame.getByRole('link', { name: 'Open the full map' });
			await expect.poll(() => link.getAttribute('href')).toMatch(/#map=6\.2\/34\.1\d*\/43\.2\d*$/);
		}));

	test('an entry opens in place, and leads back; the host’s history is as it was', () =>
		hold(browser, `${DAY}&theme=dark`, SMALL, async ({ page, frame }) => {
			const id = 'erbil-missile-strike';
			const before = await page.evaluate(() => history.length);
			await frame.locator(`[data-incident="${id}"] a`).click();
			await frame.getByRole('heading', { level: 1, name: titleOf(id) }).waitFor();
			expect(frame.url()).toBe(`${site.url}embed/incident/${id}/${DAY}&theme=dark`);
			expect(await frame.locator('blockquote[data-evidence] mark').allTextContents()).toEqual(
				incidentOf(id).excerpts.map(({ exact }) => exact)
			);
			const source = frame.getByRole('link', { name: 'Read at the source' }).first();
			expect(await source.getAttribute('target')).toBe('_blank');
			expect(await source.getAttribute('rel')).toContain('noopener');
			await frame.getByRole('link', { name: 'Back' }).click();
			await expect.poll(() => listed(frame)).toHaveLength(3);
			expect(await page.evaluate(() => history.length)).toBe(before);
		}));

	test.each([
		['', DAY, DAY],
		['incident/erbil-missile-strike/', `${DAY}&theme=dark`, '']
	])('the link of embed/%s%s that is copied is the full page’s', (path, query, kept) =>
		hold(browser, path + query, SMALL, async ({ page, frame }) => {
			// Not granted by the host: what is left to it is the older way.
			await frame.getByRole('button', { name: 'Copy link' }).click();
			await frame.getByText('Link copied').waitFor();
			// Pasted on a page of the host's own.
			await page.evaluate(() => {
				document.querySelector('iframe')!.remove();
				document.body.prepend(document.createElement('textarea'));
			});
			await page.locator('textarea').focus();
			await page.keyboard.press('Control+V');
			expect(await page.locator('textarea').inputValue()).toBe(site.url + path + kept);
		})
	);

	test('the map alone, then a card for the mark that is pressed', () =>
		hold(browser, '?show=map', SMALL, async ({ frame }) => {
			expect(await frame.locator('.column').isVisible()).toBe(false);
			const map = await box(frame, '.stage');
			expect(map).toEqual({ left: 0, top: 0, right: 320, bottom: (await box(frame, '.foot')).top });
			await frame.locator('[data-mark="erbil-missile-strike"] > circle').first().click();
			await frame.getByRole('heading', { name: titleOf('erbil-missile-strike') }).waitFor();
			expect(frame.url()).toBe(`${site.url}embed/incident/erbil-missile-strike/?show=map`);
			const card = await box(frame, '.column');
			expect(card.bottom).toBeLessThan((await box(frame, '.foot')).top);
			expect(card.bottom - card.top).toBeLessThanOrEqual(120);
		}));

	test('the list alone is all of the page, and no engine is fetched for a map nobody sees', async () => {
		const asked: string[] = [];
		await hold(browser, '', SMALL, async ({ page, frame }) => {
			await quiet(page);
			page.on('request', (request) => asked.push(request.url()));
			await frame.goto(`${site.url}embed/?show=list`);
			await frame.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
			expect(await listed(frame)).toEqual(ORDER);
			expect(await frame.locator('.stage').isVisible()).toBe(false);
			expect((await box(frame, '.column')).right).toBe(320);
			await quiet(page);
		});
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.filter((url) => /places\.geojson|\/tiles\//.test(url))).toEqual([]);
	});

	test('what of the link means nothing is said', () =>
		hold(browser, '?show=all&colour=red', MEDIUM, async ({ frame }) => {
			const notes = frame.locator('[data-notices] li');
			await expect.poll(() => notes.count()).toBe(2);
			expect((await notes.allTextContents()).join(' ')).toMatch(/“all” was ignored.*“colour”/);
		}));

	test('without script the words, the still and the way to the full page remain', () =>
		hold(
			browser,
			'incident/erbil-missile-strike/',
			SMALL,
			async ({ frame }) => {
				await frame.getByRole('heading', { name: titleOf('erbil-missile-strike') }).waitFor();
				expect(await frame.locator('[data-evidence]').first().isVisible()).toBe(true);
				expect(await frame.locator('.still-ground .bm-land').first().isVisible()).toBe(true);
				expect(await frame.getByRole('button').filter({ visible: true }).count()).toBe(0);
				const link = frame.getByRole('link', { name: 'Open the full map' });
				expect(await link.evaluate((a) => (a as HTMLAnchorElement).href)).toBe(
					`${site.url}incident/erbil-missile-strike/`
				);
				expect(await overflow(frame)).toEqual([0, 0]);
			},
			{ javaScriptEnabled: false }
		));

	test('search engines are sent to the full page', async () => {
		for (const path of ['', 'incident/erbil-missile-strike/']) {
			const html = await (await fetch(`${site.url}embed/${path}`)).text();
			expect(html).toContain('<meta name="robots" content="noindex"');
			expect(await (await fetch(site.url + path)).text()).not.toContain('noindex');
		}
	});
});

describe('with the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	test('a wheel over it scrolls the page behind; with Ctrl it zooms, which leads on to the full page', () =>
		hold(browser, '', MEDIUM, async ({ page, frame }) => {
			await live(frame);
			const scrolled = () => page.evaluate(() => window.scrollY);
			const link = () =>
				frame.getByRole('link', { name: 'Open the full map' }).getAttribute('href');
			const before = await link();
			const help = frame.locator('.maplibregl-cooperative-gesture-screen');
			// It goes by itself soon: whoever looks for it has to be there before it comes.
			await help.evaluate((screen: HTMLElement) =>
				new MutationObserver(() => {
					if (screen.matches('.maplibregl-show')) screen.dataset.told = '';
				}).observe(screen, { attributeFilter: ['class'] })
			);
			await page.mouse.move(400, 300);
			await page.mouse.wheel(0, 60);
			await expect.poll(scrolled).toBeGreaterThan(20);
			await expect.poll(() => help.getAttribute('data-told')).toBe('');
			expect(await help.innerText()).toMatch(/to zoom the map/);
			expect(await link()).toBe(before);

			const rest = await scrolled();
			await page.mouse.move(400, 300 - rest);
			await page.keyboard.down('Control');
			await page.mouse.wheel(0, -300);
			await page.keyboard.up('Control');
			await expect.poll(link).toMatch(/#map=/);
			expect(await scrolled()).toBe(rest);
		}));

	test('a wheel at the end of the list scrolls the page behind', () =>
		hold(browser, 'incident/erbil-missile-strike/', LARGE, async ({ page, frame }) => {
			const room = await frame
				.locator('.column')
				.evaluate((column) => column.scrollHeight - column.clientHeight);
			await page.mouse.move(100, 200);
			await page.mouse.wheel(0, room + 200);
			await page.mouse.wheel(0, 200);
			await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
		}));

	test('marks that would lie on each other are one, and it opens into a list', () =>
		hold(browser, '', SMALL, async ({ page, frame }) => {
			await live(frame);
			const marks = await frame
				.locator('.still-marks [data-mark]')
				.evaluateAll((all) =>
					all.map((mark) => (mark as HTMLElement).dataset.mark!.split(' ').length)
				);
			const most = Math.max(...marks);
			expect(most).toBeGreaterThan(3);
			const circle = frame.locator('.still-marks [data-mark*=" "] > circle').first();
			const { x, y, width, height } = (await circle.boundingBox())!;
			await page.mouse.click(x + width / 2, y + height / 2);
			await expect.poll(() => listed(frame)).toHaveLength(most);
			await frame.getByRole('button', { name: 'Back' }).click();
			await expect.poll(() => listed(frame)).toHaveLength(8);
		}));
});
