/** What readers do, the same in every engine: browse the map, filter by dates, pass on and open links, open files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NARROW, ORDER, titleOf } from '../site/reader';
import type { DrivenPage, Engine, Size } from './driven-page';
import { openWatchedSite, type WatchedSite } from './watched-site';

const ERBIL = 'erbil-missile-strike';

export function journeys(name: string, launch: () => Promise<Engine>): void {
	let engine: Engine;
	let site: WatchedSite;
	beforeAll(async () => {
		site = await openWatchedSite();
		engine = await launch();
	});
	afterAll(async () => {
		await engine?.close();
		await site.close();
	});

	/** Opens an address from the site's root and hands it over once it answers; in the end nothing may have gone wrong. */
	async function visit(path: string, use: (page: DrivenPage) => Promise<void>, size?: Size) {
		const page = await engine.newPage();
		try {
			if (size) await page.resize(size);
			await open(page, path);
			await use(page);
			// What is still under way may go wrong as well.
			await live(page);
			await quiet();
			expect([...site.takeFaults(), ...page.faults]).toEqual([]);
		} finally {
			await page.close();
			site.takeFaults();
		}
	}

	async function open(page: DrivenPage, path: string) {
		await page.open(site.url + path);
		await ready(page);
	}

	/** Loads the page anew. What it still loads would be cut off, and count as failed. */
	async function reload(page: DrivenPage) {
		await live(page);
		await quiet();
		await page.reload();
		await ready(page);
	}

	/** Until nothing is under way any more. */
	const quiet = () => expect.poll(() => site.quietFor(), { timeout: 45_000 }).toBeGreaterThan(500);

	test(`${name}: what goes wrong on a page is heard`, async () => {
		const page = await engine.newPage();
		try {
			await open(page, '');
			await page.evaluate(() => {
				console.error('logged');
				setTimeout(() => {
					throw new Error('thrown');
				});
				void Promise.reject(new Error('rejected'));
				document.head.append(Object.assign(document.createElement('script'), { text: '0' }));
				void fetch('https://placeline.invalid/').catch(() => {});
			});
			let heard = '';
			for (const fault of [
				/console error: logged/,
				/error: .*thrown/,
				/unhandled: .*rejected/,
				/refused by the policy: script-src/,
				/refused by the policy: (connect|default)-src https:\/\/placeline\.invalid/
			]) {
				await expect.poll(() => (heard += site.takeFaults().join('\n'))).toMatch(fault);
			}
			await live(page);
			await quiet();
		} finally {
			await page.close();
			site.takeFaults();
		}
	});

	describe(`${name}: browsing the map`, () => {
		test('the live map takes over; an entry opens with its words, and Back returns to the list', () =>
			visit('', async (page) => {
				await live(page);
				expect(await listed(page)).toEqual(ORDER);
				await click(page, `.column [data-incident="${ERBIL}"] a`);
				await heading(page, titleOf(ERBIL));
				expect(await address(page)).toBe(`${site.url}incident/${ERBIL}/`);
				expect(
					await page.evaluate(() => document.querySelector('[data-evidence] mark')!.textContent)
				).toBe(
					'the two Iranian long-range intermediate missile strikes on our forces in Erbil and Ayn al-Asad'
				);
				await page.evaluate(() => history.back());
				await expect.poll(() => listed(page)).toEqual(ORDER);
				expect(await address(page)).toBe(site.url);
			}));

		test('its buttons zoom, and the address says where it is', () =>
			visit('', async (page) => {
				await live(page);
				expect(await hash(page)).toBe('');
				await click(page, '[aria-label="Zoom in"]');
				await expect.poll(() => hash(page)).toMatch(/^#map=\d+(\.\d+)?\/3\d\.\d+\/4\d\.\d+$/);
				const near = await hash(page);
				await click(page, '[aria-label="Zoom out"]');
				await expect.poll(async () => zoomOf(await hash(page))).toBeLessThan(zoomOf(near));
			}));

		test('a mark is opened where it is seen', () =>
			visit('', async (page) => {
				await live(page);
				const { x, y } = await page.evaluate((id) => {
					const mark = document.querySelector(`.still-marks [data-mark~="${id}"] > circle`)!;
					const { left, top, width, height } = mark.getBoundingClientRect();
					return { x: left + width / 2, y: top + height / 2 };
				}, ERBIL);
				await page.clickAt(x, y);
				await heading(page, titleOf(ERBIL));
				expect(await address(page)).toBe(`${site.url}incident/${ERBIL}/`);
			}));

		test('on a narrow screen the name and the search field are seen above the map', () =>
			visit(
				'',
				async (page) => {
					await live(page);
					await settled(page);
					const seen = await page.screenshot();
					await page.evaluate(() => {
						document.querySelector('header')!.style.visibility = 'hidden';
					});
					await expect.poll(async () => (await page.screenshot()).equals(seen)).toBe(false);
				},
				NARROW
			));
	});

	describe(`${name}: filtering by dates`, () => {
		test('by keys on a handle; the address has it, and a page loaded anew still does', () =>
			visit('?from=2020-01-07&to=2020-01-07', async (page) => {
				const day = { from: '2020-01-07', to: '2020-01-07', certain: 0, possible: 1 };
				await counts(page, { ...all, ...day, hidden: 7 });
				await focus(page, thumb('Last day'));
				await page.press('ArrowRight');
				const two = { from: '2020-01-07', to: '2020-01-08', certain: 2, possible: 1 };
				await counts(page, { ...all, ...two, hidden: 5 });
				await expect.poll(() => query(page)).toBe('?from=2020-01-07&to=2020-01-08');
				await focus(page, thumb('First day'));
				await page.press('Home');
				await expect.poll(() => query(page)).toBe('?to=2020-01-08');
				const until = { from: '', to: '2020-01-08', certain: 6, possible: 1 };
				await counts(page, { ...all, ...until, hidden: 1 });
				await reload(page);
				await counts(page, { ...all, ...until, hidden: 1 });
				expect(await query(page)).toBe('?to=2020-01-08');
			}));

		test('by typed dates', () =>
			visit('', async (page) => {
				await counts(page, { ...all, from: '', to: '', certain: 8, possible: 0 });
				const [from, to] = [
					'.controls label:nth-of-type(2) input',
					'.controls label:nth-of-type(3) input'
				];
				await focus(page, from!);
				await page.typeDate('2020-01-08');
				await expect.poll(() => query(page)).toBe('?from=2020-01-08');
				await focus(page, to!);
				await page.typeDate('2020-01-08');
				await expect.poll(() => query(page)).toBe('?from=2020-01-08&to=2020-01-08');
				const day = { from: '2020-01-08', to: '2020-01-08', certain: 2, possible: 1 };
				await counts(page, { ...all, ...day, hidden: 5 });
				expect(await listed(page)).toEqual([
					'ayn-al-asad-missile-strike',
					ERBIL,
					'coalition-base-shellings-january-2020'
				]);
				await reload(page);
				await counts(page, { ...all, ...day, hidden: 5 });
			}));
	});

	describe(`${name}: links`, () => {
		const LINK = 'place/baghdad/?from=2020-01-01&to=2020-01-23#map=8.5/33.2000/44.3000';

		test('one shows its place, filter and camera, and the dialog gives it again', () =>
			visit(LINK, async (page) => {
				await heading(page, 'Baghdad');
				await live(page);
				expect(await address(page)).toBe(site.url + LINK);
				await counts(page, {
					from: '2020-01-01',
					to: '2020-01-23',
					certain: 3,
					possible: 0,
					hidden: 0,
					undated: 0,
					unlocated: 0,
					total: 3
				});
				await click(page, 'button[aria-haspopup="dialog"]');
				const link = 'dialog input[readonly]';
				await expect.poll(() => valueOf(page, link)).toBe(`${site.url}place/baghdad/`);
				await click(page, 'dialog label.choice:nth-of-type(1) input');
				await click(page, 'dialog label.choice:nth-of-type(2) input');
				await expect.poll(() => valueOf(page, link)).toBe(site.url + LINK);
				// To be copied by hand: with the focus all of it is selected.
				await click(page, link);
				expect(
					await page.evaluate(() => {
						const { value, selectionStart, selectionEnd } =
							document.activeElement as HTMLInputElement;
						return value.slice(selectionStart!, selectionEnd!);
					})
				).toBe(site.url + LINK);
				await click(page, 'dialog [aria-label="Copy: Link"]');
				await expect
					.poll(() => page.evaluate(() => document.querySelector('dialog')!.textContent))
					.toContain('Link copied');
				await page.press('Escape');
				await expect
					.poll(() => page.evaluate(() => document.querySelector('dialog') === null))
					.toBe(true);
			}));

		test('a page for other pages opens', () =>
			visit(`embed/incident/${ERBIL}/?theme=dark`, async (page) => {
				await live(page);
				await heading(page, titleOf(ERBIL));
				expect(
					await page.evaluate(() => document.querySelector('.column mark')!.textContent)
				).toContain('missile strikes');
				expect(
					await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
				).toBe('dark');
			}));
	});

	describe(`${name}: a file of one’s own`, () => {
		const rows = Array.from({ length: 20 }, (_, i) => `2020-02-${i + 10},44,33,raid,Raid ${i}`);
		const csv = ['date,lon,lat,kind,title', '2020-01-01,42,35,raid,First', ...rows].join('\n');

		test('opens; its marks are painted as the dates move, and are the map’s own when they rest', () =>
			visit('', async (page) => {
				await live(page);
				await page.evaluate((csv) => {
					const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
					const transfer = new DataTransfer();
					transfer.items.add(new File([csv], 'events.csv'));
					input.files = transfer.files;
					input.dispatchEvent(new Event('change', { bubbles: true }));
				}, csv);
				await click(page, '[data-import-confirm]');
				const shown = {
					hidden: 0,
					undated: 0,
					unlocated: 0,
					possible: 0,
					total: 21,
					from: '',
					to: ''
				};
				await counts(page, { ...shown, certain: 21 });
				await live(page);
				await quiet();
				await page.evaluate(() => {
					// In the same task: after it, what was painted cannot be read any more.
					const look = () => {
						const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-moving]');
						if (canvas === null || canvas.hidden || canvas.width === 0) return;
						const { width, height } = canvas;
						const copy = new OffscreenCanvas(width, height).getContext('2d')!;
						copy.drawImage(canvas, 0, 0);
						const pixels = copy.getImageData(0, 0, width, height).data;
						let painted = 0;
						for (let i = 3; i < pixels.length; i += 4) if (pixels[i]! > 200) painted++;
						document.body.dataset.painted = `${painted}`;
					};
					const options = { subtree: true, childList: true, attributes: true };
					new MutationObserver(look).observe(document.querySelector('[data-map]')!, options);
				});
				await focus(page, thumb('First day'));
				await page.press('ArrowRight');
				await counts(page, { ...shown, certain: 20, hidden: 1, from: '2020-01-02' });
				// Of one mark, some thirty pixels wide.
				const painted = () => page.evaluate(() => Number(document.body.dataset.painted ?? 0));
				await expect.poll(painted).toBeGreaterThan(400);
				expect(await painted()).toBeLessThan(4000);
				const isThere = () =>
					page.evaluate(
						() => !document.querySelector<HTMLCanvasElement>('canvas[data-moving]')!.hidden
					);
				await expect.poll(isThere).toBe(false);
				await click(page, '[data-file] button');
				await counts(page, { ...all, from: '', to: '', certain: 8, possible: 0 });
			}));
	});
}

const thumb = (label: string) => `[role="slider"][aria-label="${label}"]`;
const all = { hidden: 0, undated: 0, unlocated: 0, total: 8 };

const ready = (page: DrivenPage) =>
	expect.poll(() => page.evaluate(() => document.documentElement.dataset.app)).toBe('ready');

/** Until the live map shows all that the still does. An engine without WebGL 2 is none to test the map in. */
async function live(page: DrivenPage): Promise<void> {
	const webgl = await page.evaluate(
		() => document.createElement('canvas').getContext('webgl2') !== null
	);
	expect(webgl, 'WebGL 2 (on Debian in libegl1 and libgl1-mesa-dri)').toBe(true);
	await expect
		.poll(
			() =>
				page.evaluate(() => ({
					map: document.querySelector<HTMLElement>('[data-map]')!.dataset.map,
					covered: document.querySelector('.still-zone.marks.gone') !== null
				})),
			{ timeout: 45_000 }
		)
		.toEqual({ map: 'live', covered: true });
}

/** Until two pictures in a row are alike. */
async function settled(page: DrivenPage): Promise<void> {
	let last = await page.screenshot();
	await expect
		.poll(async () => {
			const before = last;
			last = await page.screenshot();
			return last.equals(before);
		})
		.toBe(true);
}

const address = (page: DrivenPage) => page.evaluate(() => location.href);
const hash = (page: DrivenPage) => page.evaluate(() => location.hash);
const query = (page: DrivenPage) => page.evaluate(() => location.search);
const zoomOf = (hash: string) => Number(/^#map=([\d.]+)\//.exec(hash)?.[1]);

const heading = (page: DrivenPage, words: string) =>
	expect.poll(() => page.evaluate(() => document.querySelector('h1')!.textContent)).toBe(words);

const listed = (page: DrivenPage) =>
	page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.column [data-incident]')].map(
			(entry) => entry.dataset.incident!
		)
	);

const valueOf = (page: DrivenPage, selector: string) =>
	page.evaluate((selector) => document.querySelector<HTMLInputElement>(selector)!.value, selector);

/** Until the page counts just so. */
const counts = (page: DrivenPage, expected: Record<string, string | number>) =>
	expect
		.poll(() =>
			page.evaluate(() => {
				return { ...document.querySelector<HTMLElement>('[data-count]')!.dataset };
			})
		)
		.toEqual({
			count: '',
			...Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, `${value}`]))
		});

const focus = (page: DrivenPage, selector: string) =>
	page.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.focus(), selector);

/** Clicks the middle of an element, once it is on top there. */
async function click(page: DrivenPage, selector: string): Promise<void> {
	const middle = () =>
		page.evaluate((selector) => {
			const element = document.querySelector(selector);
			element?.scrollIntoView({ block: 'nearest' });
			const { left, top, width, height } = element?.getClientRects()[0] ?? new DOMRect();
			const [x, y] = [left + width / 2, top + height / 2];
			return element?.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
		}, selector);
	await expect.poll(middle, { message: `${selector} can be clicked` }).not.toBeNull();
	const { x, y } = (await middle())!;
	await page.clickAt(x, y);
}
