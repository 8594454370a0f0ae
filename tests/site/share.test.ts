/** The share dialog: link, QR code, embed code, picture and citations, as a reader takes them away. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cite } from '@citation-js/core';
import '../../src/lib/server/cite';
import { launch, newPage, openSite, quiet, type Site } from './browser';
import {
	findColor,
	framed,
	ARTICLE,
	live,
	NARROW,
	settled,
	titleOf,
	visit,
	type VisitOptions
} from './reader';

const ERBIL = 'incident/erbil-missile-strike/';
const SOURCE = 'washington-free-beacon-2020-01-23';

let site: Site;
beforeAll(async () => {
	site = await openSite();
});
afterAll(() => site.close());

const dialog = (page: Page) => page.getByRole('dialog');
const link = (page: Page) => dialog(page).getByRole('textbox', { name: 'Link' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function openPanel(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: 'Share…' }).click();
	await page.getByRole('tab', { name }).click();
}

/** What has the focus, as it is called. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const { activeElement: element } = document;
		const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
		const name = element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
		return name.trim();
	});

async function tabTo(page: Page, name: string): Promise<void> {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		if ((await focused(page)) === name) return;
	}
	throw new Error(`“${name}” is not reached by Tab`);
}

/** The file a press on this link saves. */
async function save(page: Page, name: string) {
	const [download] = await Promise.all([
		// Drawn in software, twice as fine as the screen, by a machine that may have other work.
		page.waitForEvent('download', { timeout: 90_000 }),
		dialog(page).getByRole('link', { name }).click({ timeout: 90_000 })
	]);
	return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

describe('without WebGL', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch({ webgl: false });
	});
	afterAll(() => browser.close());

	const look = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
		visit(browser, site.url + path, use, {
			reducedMotion: 'reduce',
			permissions: ['clipboard-read', 'clipboard-write'],
			...options
		});

	test.each([
		['incident', ERBIL],
		['place', 'place/baghdad/'],
		['article', ARTICLE],
		['view', '']
	])('by keyboard alone, from this %s and back', (subject, path) =>
		look(path, async (page) => {
			await tabTo(page, 'Share…');
			await page.keyboard.press('Enter');
			await page.getByRole('dialog', { name: `Share this ${subject}` }).waitFor();
			await expect.poll(() => focused(page)).toBe('Link');
			const order = [];
			for (let i = 0; i < 5; i++) {
				await page.keyboard.press('Tab');
				order.push(await focused(page));
			}
			expect(order).toEqual([
				'Close',
				expect.stringMatching(/^and tells what has changed since 22 November 2026/),
				'Link',
				'Copy: Link',
				'Download SVG'
			]);

			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Enter');
			await dialog(page).getByText('Link copied', { exact: true }).waitFor();
			expect(await clipboard(page)).toBe(site.url + path);

			await tabTo(page, 'Link');
			await page.keyboard.press('ArrowLeft');
			expect(await focused(page)).toBe('Cite');
			await page.getByRole('tabpanel', { name: 'Cite' }).waitFor();
			await page.keyboard.press('Home');
			await page.getByRole('tabpanel', { name: 'Link' }).waitFor();
			await page.keyboard.press('End');
			await page.keyboard.press('ArrowRight');
			expect(await focused(page)).toBe('Link');
			await page.keyboard.press('Escape');
			await dialog(page).waitFor({ state: 'hidden' });
			expect(await focused(page)).toBe('Share…');
		})
	);

	test('is fetched only when a reader is about to open it', () =>
		look('', async (page) => {
			const scripts: string[] = [];
			page.on('request', (request) => {
				if (request.resourceType() === 'script') scripts.push(request.url());
			});
			// What tries to draw a live map is fetched unasked.
			await settled(page);
			await quiet(page);
			scripts.length = 0;
			await page.getByRole('button', { name: 'Share…' }).hover();
			await expect.poll(() => scripts.length).toBeGreaterThan(0);
			// All parts of it.
			await quiet(page);
			const before = [...scripts];
			await page.getByRole('button', { name: 'Share…' }).click();
			await dialog(page).waitFor();
			expect(scripts).toEqual(before);
		}));

	test('the link carries the filter only where it is asked for', () =>
		look(`${ERBIL}?kind=missile&q=erbil`, async (page) => {
			await openPanel(page, 'Link');
			expect(await link(page).inputValue()).toBe(site.url + ERBIL);
			await page.getByLabel('with the filter: Missile strike; “erbil”').check();
			expect(await link(page).inputValue()).toBe(`${site.url}${ERBIL}?kind=missile&q=erbil`);
			expect(await page.getByLabel('with the map').count()).toBe(0);
			await page.getByLabel('and tells what has changed').check();
			expect(await link(page).inputValue()).toBe(
				`${site.url}${ERBIL}?kind=missile&q=erbil&v=2026-11-22`
			);
		}));

	test('a view is passed on with its filter, and with its map where that is asked for', () =>
		look('?kind=missile#map=7/33.50/44.20', async (page) => {
			await openPanel(page, 'Link');
			expect(await link(page).inputValue()).toBe(`${site.url}?kind=missile`);
			await page.getByLabel('with the map').check();
			const camera = '#map=7/33.5000/44.2000';
			expect(await link(page).inputValue()).toBe(`${site.url}?kind=missile${camera}`);
			await page.getByLabel('with the filter').uncheck();
			expect(await link(page).inputValue()).toBe(site.url + camera);
		}));

	test('the QR code is the link’s, on the page and as a file', () =>
		look(`${ERBIL}?kind=missile`, async (page) => {
			await openPanel(page, 'Link');
			await page.getByLabel('with the filter').check();
			const { data } = encode(`${site.url}${ERBIL}?kind=missile`, { border: 4, ecc: 'M' });
			const shown = await dialog(page)
				.getByRole('img', { name: 'QR code' })
				.evaluate((svg) => new XMLSerializer().serializeToString(svg));
			expect(await readModules(page, shown, data.length)).toEqual(data);
			const file = await save(page, 'Download SVG');
			expect(file.name).toBe('iranian-missiles-hit-erbil-8-january-2020.svg');
			expect(await readModules(page, file.bytes.toString(), data.length)).toEqual(data);
		}));

	test('no permission to copy: it is said, and the text can be selected', () =>
		look(
			ERBIL,
			async (page) => {
				await page.evaluate(() =>
					Object.defineProperty(navigator.clipboard, 'writeText', {
						value: () => Promise.reject(new DOMException('', 'NotAllowedError'))
					})
				);
				await openPanel(page, 'Link');
				await page.getByRole('button', { name: 'Copy: Link' }).click();
				await dialog(page).getByText('select the text and copy it').waitFor();
				await link(page).focus();
				expect(await page.evaluate(() => getSelection()!.toString())).toBe(site.url + ERBIL);
			},
			{ permissions: [] }
		));

	test('the embed code follows its choices, and trying them adds nothing to the way back', () =>
		look(`${ERBIL}?kind=missile`, async (page) => {
			await openPanel(page, 'Embed');
			const entries = await page.evaluate(() => history.length);
			const code = page.getByRole('textbox', { name: 'Embed code' });
			const frame = dialog(page).locator('iframe');
			const expectCode = async (src: string, height: number) => {
				expect(await frame.getAttribute('src')).toBe(site.url + src);
				expect(await frame.getAttribute('height')).toBe(String(height));
				const text = await code.inputValue();
				expect(text).toContain(`<iframe src="${site.url}${src.replaceAll('&', '&amp;')}"`);
				expect(text).toContain(`height="${height}"`);
				await framed(page);
			};
			await expectCode(`embed/${ERBIL}`, 480);
			await page.getByLabel('Map only').check();
			await expectCode(`embed/${ERBIL}?show=map`, 480);
			await page.getByLabel('Text only').check();
			await expectCode(`embed/${ERBIL}?show=list`, 480);
			await page.getByLabel('The whole map').check();
			await expectCode('embed/?kind=missile&show=list', 480);
			await page.getByLabel('Map only').check();
			await expectCode('embed/?kind=missile&show=map', 480);
			await page.getByLabel('List only').check();
			await expectCode('embed/?kind=missile&show=list', 480);
			await page.getByLabel('only what is filtered').uncheck();
			await expectCode('embed/?show=list', 480);
			await dialog(page).getByLabel('Theme').selectOption('dark');
			await expectCode('embed/?show=list&theme=dark', 480);
			await page.getByRole('button', { name: 'Tall' }).click();
			await expectCode('embed/?show=list&theme=dark', 720);
			await page.getByRole('spinbutton', { name: 'Height' }).fill('5');
			await expectCode('embed/?show=list&theme=dark', 200);
			await page.getByRole('spinbutton', { name: 'Height' }).fill('');
			await expectCode('embed/?show=list&theme=dark', 480);
			await page.getByRole('button', { name: 'Copy: Embed code' }).click();
			await dialog(page).getByText('Embed code copied', { exact: true }).waitFor();
			expect(await clipboard(page)).toBe(await code.inputValue());
			expect(await page.evaluate(() => history.length)).toBe(entries);
		}));

	test('an incident and its source are cited apart, three ways', () =>
		look(ERBIL, async (page) => {
			await openPanel(page, 'Cite');
			const title = titleOf('erbil-missile-strike');
			const read = (name: string) => page.getByRole('textbox', { name }).inputValue();
			const [today, iso] = await page.evaluate(() => [
				new Date().toLocaleDateString('en-GB', { dateStyle: 'long' }),
				new Date().toISOString().slice(0, 10)
			]);
			const text = await read(`Plain text of “${title}”`);
			expect(text).toContain(`Available at: ${site.url}${ERBIL} (Accessed: ${today}).`);
			expect(await read('Plain text of “Iran-Backed')).toContain('Washington Free Beacon (2020)');

			await page.getByLabel('BibTeX').check();
			const [own] = new Cite(await read(`BibTeX of “${title}”`)).data;
			expect(own).toMatchObject({
				id: 'incident-erbil-missile-strike',
				title,
				URL: site.url + ERBIL,
				note: `[Online; accessed ${iso}]`
			});
			const file = await save(page, 'Download: BibTeX of “Iran-Backed');
			expect(file.name).toBe('iran-backed-militias-continue-attacks-on-u-s-outposts-in.bib');
			expect(new Cite(file.bytes.toString()).data[0]).toMatchObject({
				id: SOURCE,
				'container-title': 'Washington Free Beacon',
				issued: { 'date-parts': [[2020, 1, 23]] }
			});

			await page.getByLabel('CSL-JSON').check();
			await page.getByRole('button', { name: `Copy: CSL-JSON of “${title}”` }).click();
			await dialog(page).getByText(`CSL-JSON of “${title}” copied`).waitFor();
			const parts = iso!.split('-').map(Number);
			expect(JSON.parse(await clipboard(page))).toEqual([
				expect.objectContaining({
					id: 'incident-erbil-missile-strike',
					URL: site.url + ERBIL,
					accessed: { 'date-parts': [parts] }
				})
			]);
		}));

	test('the picture is of what no panel covers of the still, twice as fine', () =>
		look('?kind=missile', async (page) => {
			await openPanel(page, 'Image');
			const free = (await page.locator('.still-ground .still-zone').boundingBox())!;
			const file = await save(page, 'Save the map as a picture');
			expect(file.name).toBe('attacks-on-u-s-positions-in-iraq-2019-2020.png');
			await expectPicture(browser, file.bytes, free.width * 2, free.height * 2);
		}));

	test('the picture of an incident says when and where it was and who says so, in either theme', () =>
		look(ERBIL, async (page) => {
			await openPanel(page, 'Image');
			const picture = dialog(page).getByRole('img');
			expect(await picture.getAttribute('alt')).toContain(
				'Iranian missiles hit Erbil. 8 January 2020 · Erbil · Washington Free Beacon · Attacks on'
			);
			const first = await picture.getAttribute('src');
			const light = await save(page, 'Save the map as a picture');
			await page.getByLabel('Dark', { exact: true }).check();
			await expect.poll(() => picture.getAttribute('src')).not.toBe(first);
			const dark = await save(page, 'Save the map as a picture');
			const land = async ({ bytes }: typeof dark, color: readonly [number, number, number]) =>
				(await findColor(browser, bytes, color))?.share ?? 0;
			expect(await land(light, [244, 241, 234])).toBeGreaterThan(0.2);
			expect(await land(dark, [26, 29, 33])).toBeGreaterThan(0.2);
			// The page itself was never dark.
			expect(await page.locator('html').getAttribute('data-theme')).toBeNull();
		}));

	test.each(['Link', 'Embed', 'Image', 'Cite'])('%s: nothing overflows a small screen', (name) =>
		look(
			`${ERBIL}?from=2019-12-01&kind=missile,rocket&q=erbil`,
			async (page) => {
				await openPanel(page, name);
				await dialog(page).locator('h3, img').first().waitFor();
				if (name === 'Embed') await framed(page);
				const wide = await dialog(page).evaluate((element) =>
					[element, ...element.querySelectorAll('*')]
						.filter((part) => !(part instanceof HTMLInputElement))
						.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
						.map((part) => part.outerHTML.slice(0, 100))
				);
				expect(wide).toEqual([]);
				const box = (await dialog(page).boundingBox())!;
				expect(box).toEqual({ x: 0, y: 0, width: 320, height: 600 });
				const close = (await page.getByRole('button', { name: 'Close' }).boundingBox())!;
				expect(close.x + close.width).toBeLessThanOrEqual(320);
			},
			{ viewport: { width: 320, height: 600 } }
		)
	);
});

describe('with the live map', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser.close());

	test('the picture is of what no panel covers of the map, in a size of its own', () =>
		visit(
			browser,
			`${site.url}?kind=missile`,
			async (page) => {
				await live(page);
				await openPanel(page, 'Image');
				const free = (await page.locator('.stage .still-zone').boundingBox())!;
				const file = await save(page, 'Save the map as a picture');
				const height =
					2 * Math.round(1000 * Math.min(1.25, Math.max(0.5, free.height / free.width)));
				await expectPicture(browser, file.bytes, 2000, height);
				expect(await page.locator('canvas').count(), 'the other map is gone').toBe(1);
				await page.getByRole('tab', { name: 'Link' }).click();
				await page.getByLabel('with the map').check();
				expect(await link(page).inputValue()).toMatch(/#map=\d+(\.\d+)?\/3\d\.\d+\/4\d\.\d+$/);
			},
			{ reducedMotion: 'reduce', viewport: NARROW }
		));
});

/** The modules of a QR code as a scanner sees them: dark or light in the middle of each. */
function readModules(page: Page, svg: string, size: number): Promise<boolean[][]> {
	return page.evaluate(
		async ([source, size]) => {
			const image = new Image();
			image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
			image.width = image.height = size * 8;
			await image.decode();
			const canvas = document.createElement('canvas');
			canvas.width = canvas.height = size * 8;
			const context = canvas.getContext('2d')!;
			context.drawImage(image, 0, 0, size * 8, size * 8);
			const { data, width } = context.getImageData(0, 0, size * 8, size * 8);
			const middle = (module: number) => module * 8 + 4;
			return Array.from({ length: size }, (_, y) =>
				Array.from({ length: size }, (_, x) => data[(middle(y) * width + middle(x)) * 4]! < 128)
			);
		},
		[svg, size] as const
	);
}

/** A map of this many pixels with a mark on it, neither blank nor black, and words under it. */
async function expectPicture(browser: Browser, png: Buffer, width: number, height: number) {
	const page = await newPage(browser);
	const found = await page.evaluate(
		async ([source, height]) => {
			const image = new Image();
			image.src = source;
			await image.decode();
			const canvas = document.createElement('canvas');
			[canvas.width, canvas.height] = [image.width, image.height];
			const context = canvas.getContext('2d')!;
			context.drawImage(image, 0, 0);
			const share = (top: number, bottom: number, color: readonly number[]) => {
				const { data } = context.getImageData(0, top, image.width, bottom - top);
				let count = 0;
				for (let i = 0; i < data.length; i += 4) {
					if (color.every((channel, c) => Math.abs(data[i + c]! - channel) <= 6)) count++;
				}
				return (count / data.length) * 4;
			};
			return {
				size: [image.width, image.height],
				land: share(0, height, [244, 241, 234]),
				mark: share(0, height, [166, 28, 28]),
				paper: share(height, image.height, [251, 250, 247]),
				ink: share(height, image.height, [29, 27, 24])
			};
		},
		[`data:image/png;base64,${png.toString('base64')}`, height] as const
	);
	await page.close();
	expect(found.size[0]).toBe(width);
	expect(found.size[1]).toBeGreaterThan(height + 160);
	expect(found.size[1]).toBeLessThan(height + 480);
	expect(found.land).toBeGreaterThan(0.3);
	expect(found.land).toBeLessThan(0.99);
	expect(found.mark).toBeGreaterThan(0.0001);
	expect(found.paper).toBeGreaterThan(0.6);
	expect(found.ink).toBeGreaterThan(0.002);
}
