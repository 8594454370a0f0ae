/** The filter: dates in every time zone, the brush by pointer and by keys, kinds, chips; list and map as one. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import {
	count,
	counts,
	listed,
	listedAs,
	NARROW,
	open,
	ORDER,
	pictured,
	query,
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

const MISSILES = ['ayn-al-asad-missile-strike', 'erbil-missile-strike'];

/** Until the handles stand on these days, as a screen reader says them. */
async function handles(page: Page, from: string, to: string): Promise<void> {
	for (const [name, day] of [
		['First day', from],
		['Last day', to]
	]) {
		await expect
			.poll(() => page.getByRole('slider', { name }).getAttribute('aria-valuetext'))
			.toBe(day);
	}
}

describe.each(['UTC', 'America/New_York', 'Asia/Baghdad', 'Pacific/Kiritimati'])(
	'a reader in %s',
	(timezoneId) => {
		test('is shown the same incidents for the same days', () =>
			home(
				'?from=2020-01-08&to=2020-01-08',
				async (page) => {
					expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
						timezoneId
					);
					expect(await count(page)).toEqual({
						from: '2020-01-08',
						to: '2020-01-08',
						certain: 2,
						possible: 1,
						hidden: 5,
						undated: 0,
						unlocated: 0,
						total: 8
					});
					expect(await listedAs(page, 'certain')).toEqual(MISSILES);
					expect(await listedAs(page, 'possible')).toEqual([
						'coalition-base-shellings-january-2020'
					]);
					await handles(page, '8 January 2020', '8 January 2020');

					await open(page, `${site.url}?from=2019-12-31&to=2019-12-31`);
					await counts(page, 1, 0);
					expect(await listed(page)).toEqual(['embassy-assault-december-2019']);

					await open(page, `${site.url}?from=2020-01-03&to=2020-01-23`);
					await counts(page, 5, 0);
					expect(await listed(page)).toEqual(ORDER.slice(0, 5));

					await open(page, `${site.url}?from=2019-03-01&to=2019-03-31`);
					await counts(page, 1, 0);
					expect(await listed(page)).toEqual(['caliphate-defeat-euphrates']);
				},
				{ timezoneId }
			));

		test('types dates and is taken at their word', () =>
			home(
				'',
				async (page) => {
					await page.getByLabel('From', { exact: true }).fill('2020-01-08');
					await page.getByLabel('To', { exact: true }).fill('2020-01-08');
					await query(page, '?from=2020-01-08&to=2020-01-08');
					await counts(page, 2, 1);
					await handles(page, '8 January 2020', '8 January 2020');
					// One date after the other: the one just typed is meant.
					await page.getByLabel('From', { exact: true }).fill('2020-01-21');
					await query(page, '?from=2020-01-21&to=2020-01-21');
					await page.getByLabel('From', { exact: true }).fill('');
					await query(page, '?to=2020-01-21');
					await page.getByLabel('To', { exact: true }).fill('');
					await query(page, '');
					expect(await listed(page)).toEqual(ORDER);
				},
				{ timezoneId }
			));
	}
);

test('where nothing happened it says so, and leads out', () =>
	home('?from=2019-04-01&to=2019-09-30', async (page) => {
		await counts(page, 0, 0);
		expect(await listed(page)).toEqual([]);
		expect(await pictured(page)).toEqual([]);
		const empty = page.locator('.column', { hasText: 'No incidents' });
		expect(await empty.innerText()).toContain('1 April – 30 September 2019');
		await page.getByRole('button', { name: 'Show all dates' }).click();
		await query(page, '');
		expect(await listed(page)).toEqual(ORDER);
	}));

test('presets are the years of the data', () =>
	home('', async (page) => {
		await page.getByRole('button', { name: '2020', exact: true }).click();
		await query(page, '?from=2020-01-01&to=2020-12-31');
		// What lasted into the year is certain; what may have been before it is not there at all.
		await counts(page, 6, 0);
		await page.getByRole('button', { name: '2020', exact: true, pressed: true }).waitFor();
		await page.getByRole('button', { name: '2019', exact: true }).click();
		await query(page, '?from=2019-01-01&to=2019-12-31');
		await counts(page, 3, 0);
		await page.getByRole('button', { name: 'All', exact: true }).click();
		await query(page, '');
		await counts(page, 8, 0);
	}));

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
			// Whatever weighs or stacks bars makes arrays of weights.
			await page.evaluate(() => {
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

describe('the three dates', () => {
	const dates = (page: Page) => page.getByRole('combobox', { name: 'Which dates' });
	const sort = (page: Page) => page.getByRole('combobox', { name: 'Sort by' });
	const groups = (page: Page) =>
		page.locator('.column section h2 span:first-child').allInnerTexts();

	test('published: the window is about the day of the article', () =>
		home('?from=2020-01-08&to=2020-01-08', async (page) => {
			await dates(page).selectOption('published');
			await query(page, '?from=2020-01-08&to=2020-01-08&date=published');
			await counts(page, 0, 0);
			await open(page, `${site.url}?from=2020-01-23&to=2020-01-23&date=published`);
			await counts(page, 8, 0);
			expect(await groups(page)).toEqual(['January 2020']);
			// All on one day: as they happened.
			expect(await listed(page)).toEqual(ORDER);
			await handles(page, '23 January 2020', '23 January 2020');
			const chips = page.getByRole('list', { name: 'Active filters' });
			await chips.getByRole('button', { name: /^Dates: published/ }).click();
			await query(page, '?from=2020-01-23&to=2020-01-23');
			await counts(page, 0, 1);
		}));

	test('sorted by another date than the window is about', () =>
		home('', async (page) => {
			await sort(page).selectOption('published');
			await query(page, '?sort=published');
			expect(await groups(page)).toEqual(['January 2020']);
			await counts(page, 8, 0);
			await page.getByRole('button', { name: 'Clear all' }).click();
			await query(page, '');
			expect(await sort(page).inputValue()).toBe('happened');
			expect(await listed(page)).toEqual(ORDER);
		}));

	test('undated incidents are counted, have a place of their own, and no window hides them', () =>
		home('?date=added', async (page) => {
			const added = (await count(page)).total - (await count(page)).undated;
			for (const search of ['?date=added', '?from=2019-04-01&to=2019-04-02&date=added']) {
				await open(page, site.url + search);
				const { undated, total } = await count(page);
				expect(undated).toBe(total - added);
				if (undated === 0) continue;
				expect(await page.locator('[data-undated-bar]').innerText()).toContain(
					`Undated ${undated}`
				);
				expect((await groups(page)).at(-1)).toBe('No date');
				expect((await listed(page)).length).toBeGreaterThanOrEqual(undated);
			}
		}));

	test('what an address says of them that is no date is told and passed over', () =>
		home('?date=edited&sort=newest', async (page) => {
			const notes = await page.locator('.column').innerText();
			expect(notes).toContain('“edited” was ignored');
			expect(notes).toContain('“newest” was ignored');
			await counts(page, 8, 0);
		}));
});

test('certain only leaves out what is possible', () =>
	home('?from=2020-01-08&to=2020-01-08', async (page) => {
		await page.getByLabel('Certain only').check();
		await counts(page, 2, 0);
		expect((await count(page)).hidden).toBe(6);
		expect(await listed(page)).toEqual(MISSILES);
		await query(page, '?from=2020-01-08&to=2020-01-08&certain=1');
		await page.getByLabel('Certain only').uncheck();
		await counts(page, 2, 1);
	}));

test('kinds are pressed in the legend, which counts them', () =>
	home('', async (page) => {
		const legend = page.getByRole('group', { name: 'Kinds of incident' });
		const button = (name: string) => legend.getByRole('button', { name });
		const said = async () =>
			(await legend.getByRole('button').allInnerTexts()).map((text) =>
				text.replace(/\s+/g, ' ').trim()
			);
		const all = [
			'Missile strike 2',
			'Rocket & shelling 3',
			'Assault 1',
			'Air strike 1',
			'Territorial change 1'
		];
		expect(await said()).toEqual(all);
		await button('Missile strike').click();
		await query(page, '?kind=missile');
		await counts(page, 2, 0);
		expect(await listed(page)).toEqual(MISSILES);
		expect(await button('Missile strike').getAttribute('aria-pressed')).toBe('true');
		// It counts what pressing would show: its own choice does not change that.
		expect(await said()).toEqual(all);
		await button('Assault').click();
		await query(page, '?kind=missile,assault');
		await counts(page, 3, 0);
		await button('Missile strike').click();
		await query(page, '?kind=assault');
		await button('Assault').click();
		await query(page, '');
		await open(page, `${site.url}?from=2020-01-08&to=2020-01-08`);
		expect(await said()).toEqual([
			'Missile strike 2',
			'Rocket & shelling 1',
			'Assault 0',
			'Air strike 0',
			'Territorial change 0'
		]);
	}));

describe('chips', () => {
	const EVERYTHING =
		'?from=2019-12-01&to=2020-01-23&kind=rocket,assault&certain=1&place=baghdad&q=embassy';

	test('are taken away one by one, each with what it stands for', () =>
		home(EVERYTHING, async (page) => {
			await counts(page, 2, 0);
			const chips = page.getByRole('list', { name: 'Active filters' });
			const remove = (name: RegExp) => chips.getByRole('button', { name }).click();
			expect(await chips.getByRole('button', { name: /: remove$/ }).count()).toBe(6);
			await remove(/^1 December 2019 – 23 January 2020/);
			await query(page, '?kind=rocket,assault&certain=1&place=baghdad&q=embassy');
			await remove(/^Rocket/);
			await query(page, '?kind=assault&certain=1&place=baghdad&q=embassy');
			await counts(page, 1, 0);
			await remove(/^Assault/);
			await query(page, '?certain=1&place=baghdad&q=embassy');
			await remove(/^Certain only/);
			await query(page, '?place=baghdad&q=embassy');
			await remove(/^In Baghdad/);
			await query(page, '?q=embassy');
			await remove(/^“embassy”/);
			await query(page, '');
			expect(await listed(page)).toEqual(ORDER);
			expect(await chips.count()).toBe(0);
		}));

	test('are cleared all at once', () =>
		home(EVERYTHING, async (page) => {
			await page.getByRole('button', { name: 'Clear all' }).click();
			await query(page, '');
			expect(await listed(page)).toEqual(ORDER);
			expect(await page.getByRole('searchbox').inputValue()).toBe('');
		}));
});

test('the list and the map show the same, whatever the filter', () =>
	home('', async (page) => {
		const same = async (search: string, expected: readonly string[]) => {
			await open(page, site.url + search);
			await expect.poll(async () => (await listed(page)).sort()).toEqual([...expected].sort());
			expect((await pictured(page)).sort(), search).toEqual([...expected].sort());
			const shapes = await page
				.locator('.still-ground [data-region]')
				.evaluateAll((all) =>
					all
						.filter((shape) => shape.getClientRects().length > 0)
						.map((shape) => (shape as HTMLElement).dataset.region)
				);
			const isDrawn = (id: string, incidents: string[]) =>
				expect(shapes.includes(id), `${id}, ${search}`).toBe(
					incidents.some((incident) => expected.includes(incident))
				);
			isDrawn('iraq', ['coalition-base-shellings-january-2020', 'rocket-attacks-autumn-2019']);
			isDrawn('euphrates', ['caliphate-defeat-euphrates']);
		};
		await same('', ORDER);
		await same('?from=2020-01-08&to=2020-01-08', [
			...MISSILES,
			'coalition-base-shellings-january-2020'
		]);
		await same('?kind=territorial', ['caliphate-defeat-euphrates']);
		await same('?place=baghdad&kind=rocket,assault', [
			'embassy-shelling-january-2020',
			'embassy-assault-december-2019'
		]);
		await same('?certain=1&from=2019-12-01&to=2019-12-31', ['embassy-assault-december-2019']);
		await same('?from=2019-04-01&to=2019-09-30', []);
	}));
