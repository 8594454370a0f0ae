/** The filter: dates in every time zone, the three dates, kinds, chips; list and map as one. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
import {
	count,
	counts,
	handles,
	listed,
	listedAs,
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
