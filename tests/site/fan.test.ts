/** Marks of several incidents fan out, by mouse, finger and keys, on the live map and the still; and what is in view. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentsDownload } from '../../src/lib/export/geojson';
import { launch, openSite, quiet, type Site } from './browser';
import {
	at,
	count,
	entry,
	freeZone,
	listed,
	live,
	markAt,
	NARROW,
	ORDER,
	titleOf,
	visit
} from './reader';

const BAGHDAD = [
	'embassy-shelling-january-2020',
	'soleimani-strike',
	'embassy-assault-december-2019'
];
const FINGERS = { viewport: NARROW, hasTouch: true, isMobile: true };

let site: Site;
let browser: Browser;
let plain: Browser;
beforeAll(async () => {
	site = await openSite();
	[browser, plain] = await Promise.all([launch(), launch({ webgl: false })]);
});
afterAll(async () => {
	await Promise.all([browser.close(), plain.close()]);
	await site.close();
});

/** Middle and size of each leg, once the fan has come to rest. */
async function legs(page: Page) {
	await page
		.locator('[data-fan] a')
		.nth(BAGHDAD.length - 1)
		.waitFor();
	await expect
		.poll(
			() =>
				page.evaluate(() =>
					document.getAnimations().filter(({ playState }) => playState === 'running')
				),
			{ timeout: 10_000 }
		)
		.toEqual([]);
	const boxes = await page.locator('[data-fan] a').evaluateAll((links) =>
		links.map((link) => {
			const { x, y, width, height } = link.getBoundingClientRect();
			return { x: x + width / 2, y: y + height / 2, width, height };
		})
	);
	expect(boxes).toHaveLength(BAGHDAD.length);
	return boxes;
}

/** How near the two nearest legs are. */
const nearest = (boxes: readonly { x: number; y: number }[]) =>
	Math.min(
		...boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
	);

const closed = (page: Page) =>
	Promise.all(
		['[data-fan]', '[data-stack]'].map((one) => page.locator(one).waitFor({ state: 'detached' }))
	);

const focused = (page: Page) => page.evaluate(() => document.activeElement!.textContent!.trim());

describe.each([
	['live', () => browser, live],
	['still', () => plain, quiet]
] as const)('a stack on the %s map', (_, browserOf, there) => {
	test('fans out under the mouse: each leg is told, and opens; a press beside it closes it', () =>
		visit(browserOf(), site.url, async (page) => {
			await there(page);
			const { x, y } = await markAt(page, BAGHDAD[0]!);
			await page.mouse.click(x, y);
			const around = await legs(page);
			expect(nearest(around)).toBeGreaterThanOrEqual(32);
			for (const leg of around) {
				expect(Math.hypot(leg.x - x, leg.y - y)).toBeLessThan(70);
				expect(Math.min(leg.width, leg.height)).toBeGreaterThanOrEqual(24);
			}
			expect(await listed(page)).toEqual(BAGHDAD);
			await page.mouse.move(around[1]!.x, around[1]!.y);
			await page.locator('.tip', { hasText: titleOf('soleimani-strike') }).waitFor();
			await page.mouse.click(around[1]!.x, around[1]!.y);
			await at(page, site.url, 'incident/soleimani-strike/');
			await page.locator('[data-fan]').waitFor({ state: 'detached' });

			await page.goBack();
			await legs(page);
			const zone = await freeZone(page);
			await page.mouse.click(zone.x + zone.width - 60, zone.y + zone.height - 40);
			await closed(page);
			expect(await listed(page)).toEqual(ORDER);
		}));

	test('fans out under a finger, with room for it on each leg', () =>
		visit(
			browserOf(),
			site.url,
			async (page) => {
				await there(page);
				const { x, y } = await markAt(page, BAGHDAD[0]!);
				await page.touchscreen.tap(x, y);
				const around = await legs(page);
				expect(nearest(around)).toBeGreaterThanOrEqual(48);
				for (const leg of around) {
					expect(Math.min(leg.width, leg.height)).toBeGreaterThanOrEqual(44);
				}
				await page.touchscreen.tap(around[2]!.x, around[2]!.y);
				await at(page, site.url, `incident/${BAGHDAD[2]}/`);
			},
			FINGERS
		));
});

test('by keys on the still: Enter fans out, arrows go round, Enter opens, Escape closes and leads back', () =>
	visit(plain, site.url, async (page) => {
		await quiet(page);
		const mark = page.locator(`[data-mark~="${BAGHDAD[0]}"]`);
		const hasFocus = () => mark.evaluate((one) => one === document.activeElement);
		await mark.focus();
		await page.keyboard.press('Enter');
		await legs(page);
		await expect.poll(() => focused(page)).toContain(titleOf(BAGHDAD[0]!));
		await page.keyboard.press('ArrowRight');
		expect(await focused(page)).toContain(titleOf(BAGHDAD[1]!));
		for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
		expect(await focused(page)).toContain(titleOf(BAGHDAD[2]!));
		await page.locator('.tip', { hasText: titleOf(BAGHDAD[2]!) }).waitFor();

		await page.keyboard.press('Escape');
		await closed(page);
		await expect.poll(hasFocus).toBe(true);

		await page.keyboard.press('Enter');
		await legs(page);
		await page.keyboard.press('End');
		await page.keyboard.press('Enter');
		await at(page, site.url, `incident/${BAGHDAD[2]}/`);
	}));

test('it follows the live map, and goes where its incidents stand apart', () =>
	visit(
		browser,
		site.url,
		async (page) => {
			await live(page);
			const { x, y } = await markAt(page, BAGHDAD[0]!);
			await page.mouse.click(x, y);
			const [first] = await legs(page);
			const zone = await freeZone(page);
			const from = { x: zone.x + 40, y: zone.y + zone.height - 60 };
			await page.mouse.move(from.x, from.y);
			await page.mouse.down();
			await page.mouse.move(from.x + 60, from.y - 30, { steps: 4 });
			await page.mouse.up();
			await expect.poll(async () => Math.round((await legs(page))[0]!.x - first!.x)).toBe(60);
			// Dragging is no press beside it.
			expect(await listed(page)).toEqual(BAGHDAD);
			for (let i = 0; i < 5; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
			await expect.poll(() => page.locator('[data-fan] a').count()).toBeLessThan(BAGHDAD.length);
			expect(await listed(page)).toEqual(BAGHDAD);
		},
		{ reducedMotion: 'reduce' }
	));

describe('in view only', () => {
	test('narrows list and counts to what is seen of the map, as it moves; the map and the address stay', () =>
		visit(
			browser,
			`${site.url}#map=9/33.3/44.3`,
			async (page) => {
				await live(page);
				const before = await count(page);
				const only = page.getByRole('checkbox', { name: 'In view only' });
				await only.check();
				// Those in Baghdad, and those of all Iraq.
				await expect.poll(() => listed(page)).toHaveLength(5);
				expect(await listed(page)).not.toContain('erbil-missile-strike');
				expect(await page.locator('[data-in-view-count]').textContent()).toBe('5 of 8 in view');
				// Counted like any other clause: what is elsewhere is hidden.
				expect(before).toMatchObject({ certain: 8, hidden: 0, total: 8 });
				expect(await count(page)).toEqual({ ...before, certain: 5, hidden: 3 });
				expect(new URL(page.url()).search).toBe('');
				await expect
					.poll(() => page.locator('[data-announcement]').textContent())
					.toBe('5 certain, All dates; in view only');

				// What is taken away is what is counted, and says so.
				await page.getByText('Download what you see (5 incidents)').click();
				const [download] = await Promise.all([
					page.waitForEvent('download'),
					page.getByRole('button', { name: 'GeoJSON', exact: true }).click()
				]);
				const saved = JSON.parse(readFileSync(await download.path(), 'utf8')) as IncidentsDownload;
				expect(saved.filter).toBe('In view only');
				expect(saved.features.map(({ id }) => id).sort()).toEqual((await listed(page)).sort());

				await page.getByRole('button', { name: 'Whole extent' }).click();
				await expect.poll(() => listed(page)).toEqual(ORDER);
				expect(await count(page)).toEqual(before);

				await page.getByRole('button', { name: 'Zoom in' }).click();
				await expect.poll(() => listed(page)).not.toContain('erbil-missile-strike');
				await only.uncheck();
				expect(await listed(page)).toEqual(ORDER);
			},
			{ reducedMotion: 'reduce' }
		));

	test('says so where nothing is in view, and leads to the rest', () =>
		visit(browser, `${site.url}#map=9/48.85/2.35`, async (page) => {
			await live(page);
			await page.getByRole('checkbox', { name: 'In view only' }).check();
			await page.getByText('None of them is in this part of the map.').waitFor();
			expect(await page.getByRole('listbox').count()).toBe(0);
			await page.getByRole('button', { name: 'Show those elsewhere, too' }).click();
			await entry(page, ORDER[0]!).waitFor();
			expect(await listed(page)).toEqual(ORDER);
		}));

	test('on the still as well, with the other filters', () =>
		visit(plain, site.url, async (page) => {
			await page.getByRole('checkbox', { name: 'In view only' }).check();
			await expect.poll(() => listed(page)).toEqual(ORDER);
			await page
				.getByRole('group', { name: 'Kinds of incident' })
				.getByRole('button', { name: 'Missile' })
				.click();
			await expect
				.poll(() => page.locator('[data-in-view-count]').textContent())
				.toBe('2 of 2 in view');
		}));
});
