/** The time axis: the brush by pointer and by keys, play, and the zoom. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import {
	count,
	counts,
	handles,
	NARROW,
	open,
	query,
	settled,
	visit,
	type VisitOptions
} from './reader';

let site: Site;
let browser: Browser;
beforeAll(async () => {
	site = await openSite();
	// The map is the still from beginning to end: its marks can be read off the page.
	browser = await launch({ webgl: false });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const home = (search: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
	visit(browser, site.url + search, use, options);

describe('the handles', () => {
	const from = (page: Page) => page.getByRole('slider', { name: 'First day' });
	const to = (page: Page) => page.getByRole('slider', { name: 'Last day' });

	test('go by keys: days, weeks, months, the ends', () =>
		home('?from=2020-01-07&to=2020-01-07', async (page) => {
			await counts(page, 0, 1);
			await to(page).focus();
			await page.keyboard.press('ArrowRight');
			await handles(page, '7 January 2020', '8 January 2020');
			await counts(page, 2, 1);
			await query(page, '?from=2020-01-07&to=2020-01-08');
			await page.keyboard.press('ArrowLeft');
			await handles(page, '7 January 2020', '7 January 2020');
			await counts(page, 0, 1);
			await page.keyboard.press('Shift+ArrowRight');
			await handles(page, '7 January 2020', '14 January 2020');

			await from(page).focus();
			await page.keyboard.press('PageDown');
			await handles(page, '7 December 2019', '14 January 2020');
			// The missiles, the strike and the assault; the shellings and the eleven attacks may be.
			await counts(page, 4, 2);
			await page.keyboard.press('PageUp');
			await handles(page, '7 January 2020', '14 January 2020');
			await page.keyboard.press('Home');
			await handles(page, '1 March 2019', '14 January 2020');
			await query(page, '?to=2020-01-14');
			await to(page).focus();
			await page.keyboard.press('End');
			await query(page, '');
			await counts(page, 8, 0);
			// A handle stops at the other.
			await page.keyboard.press('Home');
			await handles(page, '1 March 2019', '1 March 2019');
			await counts(page, 0, 0);
		}));

	/** Where on the screen a day stands on the axis. */
	async function place(page: Page) {
		const box = (await page.locator('.track').boundingBox())!;
		const first = Number(await from(page).getAttribute('aria-valuemin'));
		const last = Number(await to(page).getAttribute('aria-valuemax'));
		return (date: string) => {
			const day = Date.parse(date) / 86_400_000;
			return {
				x: box.x + ((day - first + 0.5) / (last - first + 1)) * box.width,
				y: box.y + box.height / 2
			};
		};
	}

	async function middleOf(locator: Locator) {
		const box = (await locator.boundingBox())!;
		return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	}

	async function drag(
		page: Page,
		start: { x: number; y: number },
		end: { x: number; y: number }
	): Promise<void> {
		await page.mouse.move(start.x, start.y);
		await page.mouse.down();
		await page.mouse.move(end.x, end.y, { steps: 5 });
		await page.mouse.up();
	}

	test('while a window is drawn its words grow, and nothing stands in them or moves beside them', () =>
		home(
			'',
			async (page) => {
				const on = await place(page);
				const boxes = async () => {
					const [words, beside, below] = await Promise.all(
						['.timeline .span p', '.timeline .head > .controls', '.timeline .body'].map((at) =>
							page.locator(at).boundingBox()
						)
					);
					return { words: words!, beside: beside!, below: below! };
				};
				await page.mouse.move(on('2019-12-05').x, on('2019-12-05').y);
				await page.mouse.down();
				await page.mouse.move(on('2019-12-06').x, on('2019-12-06').y);
				await handles(page, '5 December 2019', '6 December 2019');
				const { words, beside } = await boxes();
				await page.mouse.move(on('2020-01-09').x, on('2020-01-09').y, { steps: 4 });
				await handles(page, '5 December 2019', '9 January 2020');
				await expect.poll(async () => (await boxes()).words.height).toBeGreaterThan(words.height);
				const held = await boxes();
				expect(held.words.y + held.words.height).toBeLessThanOrEqual(held.below.y);
				expect([held.beside.x, held.beside.width]).toEqual([beside.x, beside.width]);
				const kept = () => page.locator('[style*="contain"]').count();
				expect(await kept()).toBe(2);
				await page.mouse.up();
				await expect.poll(kept).toBe(0);
			},
			{ viewport: { width: 1440, height: 800 } }
		));

	test('stand on their days, however wide the axis comes to be', () =>
		home('?from=2019-06-01&to=2019-09-30', async (page) => {
			for (const width of [1440, 1600, 1000]) {
				await page.setViewportSize({ width, height: 800 });
				await expect
					.poll(async () => {
						const on = await place(page);
						const [first, last] = [await middleOf(from(page)), await middleOf(to(page))];
						return Math.max(
							Math.abs(first.x - on('2019-06-01').x),
							Math.abs(last.x - on('2019-09-30').x)
						);
					})
					.toBeLessThan(4);
			}
		}));

	test('are dragged, each and the window between them; a new one is drawn', () =>
		home('', async (page) => {
			const on = await place(page);
			await drag(page, await middleOf(to(page)), on('2019-09-30'));
			await handles(page, '1 March 2019', '30 September 2019');
			await counts(page, 1, 0);
			await query(page, '?to=2019-09-30');

			await drag(page, await middleOf(from(page)), on('2019-08-01'));
			await handles(page, '1 August 2019', '30 September 2019');
			await counts(page, 0, 0);

			await drag(page, on('2019-09-01'), on('2019-12-04'));
			await handles(page, '3 November 2019', '2 January 2020');
			// The assault for certain; the eleven attacks may be, and the shellings of January are not.
			await counts(page, 1, 1);
			await query(page, '?from=2019-11-03&to=2020-01-02');

			await drag(page, on('2019-05-01'), on('2019-03-25'));
			await handles(page, '25 March 2019', '1 May 2019');
			await counts(page, 0, 0);
			// Dragged beyond the end it stops there.
			await drag(page, await middleOf(from(page)), { x: 5, y: on('2019-05-01').y });
			await handles(page, '1 March 2019', '1 May 2019');
			await counts(page, 1, 0);
		}));

	test('of a single day are dragged apart, either of them', () =>
		home('?from=2019-09-01&to=2019-09-01', async (page) => {
			const on = await place(page);
			const { x, y } = on('2019-09-01');
			await drag(page, { x: x - 5, y }, on('2019-08-01'));
			await handles(page, '1 August 2019', '1 September 2019');
			await query(page, '?from=2019-08-01&to=2019-09-01');
			await page.goBack();
			await handles(page, '1 September 2019', '1 September 2019');
			await drag(page, { x: x + 5, y }, on('2019-10-01'));
			await handles(page, '1 September 2019', '1 October 2019');
		}));

	test('play moves the window to the end, pause stops it, and neither fills the history', () =>
		home('', async (page) => {
			await page.clock.install();
			await open(page, `${site.url}?from=2019-06-01&to=2019-07-31`);
			const history = await page.evaluate(() => window.history.length);
			const said = () => from(page).getAttribute('aria-valuetext');
			await page.getByRole('button', { name: 'Play' }).click();
			await page.clock.runFor(2_000);
			await page.getByRole('button', { name: 'Pause' }).click();
			const paused = await said();
			expect(paused).not.toBe('1 June 2019');
			const applied = await count(page);
			expect((Date.parse(applied.to) - Date.parse(applied.from)) / 86_400_000, 'its width').toBe(
				60
			);
			await page.clock.runFor(5_000);
			expect(await said()).toBe(paused);
			await page.getByRole('button', { name: 'Play' }).click();
			await page.clock.runFor(60_000);
			await page.getByRole('button', { name: 'Play' }).waitFor();
			const ended = await count(page);
			expect(ended.to, 'the last day: nothing after it to leave out').toBe('');
			expect(ended.certain).toBeGreaterThan(5);
			await expect.poll(() => new URL(page.url()).searchParams.get('from')).toBe(ended.from);
			expect(await page.evaluate(() => window.history.length)).toBe(history);
		}));
});

describe('the zoom of the time axis', () => {
	const slider = (page: Page, name: string) => page.getByRole('slider', { name });
	const zoom = (page: Page) => page.getByRole('group', { name: 'Zoom of the time axis' });
	const shown = (page: Page) => page.locator('[data-visible]').innerText();

	/** The first and last day on the axis, as a screen reader hears them, and the bins. */
	async function visible(page: Page): Promise<{ days: number; unit: string }> {
		const said = await shown(page);
		const found = /^(?:Days|All days) shown: (.*), by (\w+)$/.exec(said);
		if (found === null) throw new Error(`the axis says “${said}”`);
		const [last, first = last] = found[1]!.split(' – ').reverse();
		const year = last!.slice(-4);
		const at = (text: string) => {
			const full = /\d{4}$/.test(text)
				? text
				: /[a-z]/i.test(text)
					? `${text} ${year}`
					: `${text} ${last!.split(' ').slice(1).join(' ')}`;
			return Date.parse(`${full} UTC`) / 86_400_000;
		};
		return { days: at(last!) - at(first!) + 1, unit: found[2]! };
	}

	test('by buttons: nearer and further, and the window stays as it is', () =>
		home('?from=2020-01-08&to=2020-01-21', async (page) => {
			expect(await shown(page), 'nothing is said before it is used').toBe('');
			const bars = page.locator('.track svg path').first();
			const whole = await bars.getAttribute('d');
			const press = (name: string) => zoom(page).getByRole('button', { name }).click();
			await press('Show fewer days');
			expect(await visible(page)).toEqual({ days: 169, unit: 'day' });
			for (let i = 0; i < 9; i++) await press('Show fewer days');
			expect(await visible(page)).toEqual({ days: 7, unit: 'day' });
			// Both handles lie beyond the week in its middle, stand at its edges and say so.
			await expect
				.poll(() => slider(page, 'First day').getAttribute('aria-valuetext'))
				.toBe('8 January 2020, beyond the days shown');
			expect(await slider(page, 'Last day').getAttribute('aria-valuetext')).toBe(
				'21 January 2020, beyond the days shown'
			);
			await counts(page, 3, 1);
			await query(page, '?from=2020-01-08&to=2020-01-21');
			await press('Show more days');
			expect((await visible(page)).days).toBe(14);
			await press('Show the whole time axis');
			expect(await visible(page)).toEqual({ days: 337, unit: 'day' });
			await handles(page, '8 January 2020', '21 January 2020');
			expect(await bars.getAttribute('d')).toBe(whole);
		}));

	test('by keys on a handle, which is followed where it goes', () =>
		home('?from=2020-01-08', async (page) => {
			await slider(page, 'First day').focus();
			for (let i = 0; i < 4; i++) await page.keyboard.press('+');
			expect((await visible(page)).days).toBeLessThan(25);
			await page.keyboard.press('PageDown');
			await expect
				.poll(() => slider(page, 'First day').getAttribute('aria-valuetext'))
				.toBe('8 December 2019');
			await query(page, '?from=2019-12-08');
			expect(await shown(page)).toMatch(/^Days shown: 8 – /);
			for (let i = 0; i < 6; i++) await page.keyboard.press('-');
			expect(await visible(page)).toEqual({ days: 337, unit: 'day' });
			await handles(page, '8 December 2019', '31 January 2020');
		}));

	test('while only the window moves, nothing is weighed or drawn anew', () =>
		home('?from=2020-01-08', async (page) => {
			// Until it is known that there is no live map, marks may be made anew; and words in their own font may give the
			// axis another width, and then its bars are drawn anew.
			await settled(page);
			await quiet(page);
			// Whatever weighs or stacks bars makes arrays of weights.
			await page.evaluate(async () => {
				await document.fonts.ready;
				await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
				const made = { count: 0 };
				Object.assign(window, { made });
				window.Float64Array = new Proxy(Float64Array, {
					construct(target, given) {
						made.count++;
						return Reflect.construct(target, given) as object;
					}
				});
			});
			const made = () =>
				page.evaluate(() => (window as unknown as { made: { count: number } }).made.count);
			await slider(page, 'First day').focus();
			for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
			await query(page, '?from=2020-01-03');
			expect(await made()).toBe(0);
			await page.keyboard.press('+');
			await expect.poll(made, { message: 'the bars are drawn for other days' }).toBeGreaterThan(0);
		}));

	test('play has speeds; where no motion is wanted it goes a step at a press', async () => {
		await home('', async (page) => {
			await page.getByRole('button', { name: 'Play' }).click();
			const speed = page.getByRole('combobox', { name: 'Speed' });
			expect(await speed.locator('option').allInnerTexts()).toEqual(['0.5×', '1×', '2×', '4×']);
			await speed.selectOption('4×');
			await expect.poll(async () => (await count(page)).to, { timeout: 15_000 }).toBe('');
			await page.getByRole('button', { name: 'Play' }).waitFor();
			expect(await speed.inputValue()).toBe('4');
		});
		await home(
			'',
			async (page) => {
				await page.getByRole('button', { name: 'Step' }).click();
				const first = await count(page);
				expect(first.to).not.toBe('');
				await page.getByRole('button', { name: 'Step' }).click();
				await expect.poll(async () => (await count(page)).from > first.to).toBe(true);
			},
			{ reducedMotion: 'reduce' }
		);
	});

	test('by the wheel with Ctrl, round the pointer; without it the page has its wheel', () =>
		home('', async (page) => {
			const box = (await page.locator('.track').boundingBox())!;
			await page.mouse.move(box.x + box.width - 2, box.y + 30);
			await page.mouse.wheel(0, -400);
			expect(await shown(page)).toBe('');
			await page.keyboard.down('Control');
			for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -100);
			await page.keyboard.up('Control');
			await expect.poll(() => shown(page)).toMatch(/31 January 2020, by day$/);
			expect((await visible(page)).days).toBeLessThan(100);
			// A day drawn on the zoomed axis is the day under the pointer.
			await page.mouse.move(box.x + 1, box.y + 30);
			await page.mouse.down();
			await page.mouse.move(box.x + 3, box.y + 30, { steps: 2 });
			await page.mouse.up();
			const from = (await count(page)).from;
			const [first] = (await shown(page)).replace('Days shown: ', '').split(' – ');
			expect(Date.parse(`${from} UTC`)).toBe(
				Date.parse(`${/\d{4}$/.test(first!) ? first : `${first} 2019`} UTC`)
			);
		}));

	test('by two fingers', () =>
		home(
			'',
			async (page) => {
				await page.getByRole('button', { name: 'Choose dates' }).click();
				const box = (await page.locator('.track').boundingBox())!;
				const middle = box.x + box.width / 2;
				const client = await page.context().newCDPSession(page);
				const touch = (type: string, apart: number) =>
					client.send('Input.dispatchTouchEvent', {
						type: type as 'touchStart',
						touchPoints:
							type === 'touchEnd'
								? []
								: [-1, 1].map((side, id) => ({ id, x: middle + (side * apart) / 2, y: box.y + 30 }))
					});
				await touch('touchStart', 60);
				for (const apart of [80, 120, 180]) await touch('touchMove', apart);
				await touch('touchEnd', 0);
				const { days, unit } = await visible(page);
				expect(days).toBeGreaterThan(80);
				expect(days).toBeLessThan(160);
				expect(unit, 'days are wide enough now').toBe('day');
				// Nothing was chosen by it.
				await counts(page, 8, 0);
			},
			{ viewport: NARROW, hasTouch: true }
		));
});
