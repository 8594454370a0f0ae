/** Marks while the dates move: painted over the map, as the map shows them when all rests. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import { count, findColor, freeZone, live, visit } from './reader';

let browser: Browser;
let site: Site;
beforeAll(async () => {
	browser = await launch();
	site = await openSite();
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** In 2020: shellings all the year in one place, a raid near its beginning in another, a strike near its end in a third. */
const EVENTS = [
	'id,date,lon,lat,kind,title',
	...Array.from({ length: 36 }, (_, i) => {
		const month = String(Math.floor(i / 3) + 1).padStart(2, '0');
		return `s${i},2020-${month}-${(i % 3) * 10 + 5},44,33,shelling,Shelling ${i}`.replace(
			'-5,',
			'-05,'
		);
	}),
	'raid,2020-01-25,42,35,raid,Raid',
	'strike,2020-12-10,46,31,strike,Strike'
];
const TOTAL = EVENTS.length - 1;

async function openEvents(page: Page): Promise<void> {
	await page.setInputFiles('input[type=file]:not([data-add-file])', {
		name: 'events.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(EVENTS.join('\n'))
	});
	await page.locator('[data-import-confirm]').click();
	await expect.poll(async () => (await count(page)).total).toBe(TOTAL);
	await live(page);
	await quiet(page);
}

const painted = (page: Page): Locator => page.locator('canvas[data-moving]');

/** How much of the map is of a kind's colour. */
async function shareOf(page: Page, kind: string): Promise<number> {
	const circle = page
		.locator('.overlay .legend button', { hasText: kind })
		.locator('path[fill*=kind]');
	const fill = await circle.evaluate((element) => getComputedStyle(element).fill);
	const color = fill.match(/\d+/g)!.map(Number) as [number, number, number];
	const zone = await freeZone(page);
	const legend = (await page.locator('.overlay .legend').boundingBox())!;
	const top = legend.y + legend.height;
	const clip = { ...zone, y: top, height: zone.y + zone.height - top };
	const picture = await page.screenshot({ clip, animations: 'allow', caret: 'initial' });
	return (await findColor(browser, picture, color))?.share ?? 0;
}

/** Draws a window from beyond the first handle to April, and takes hold of it. */
async function takeWindow(page: Page): Promise<{ to: (share: number) => Promise<void> }> {
	const { x, y, width, height } = (await page.locator('.track').boundingBox())!;
	const to = (share: number) => page.mouse.move(x + width * share, y + height / 2);
	await to(0.03);
	await page.mouse.down();
	await to(0.3);
	await page.mouse.up();
	await expect.poll(async () => (await count(page)).certain).toBeLessThan(TOTAL / 2);
	await expect.poll(() => painted(page).isVisible()).toBe(false);
	await to(0.15);
	await page.mouse.down();
	return { to };
}

test('are those of the window at each step, and look as the map has them when it rests', () =>
	visit(browser, site.url, async (page) => {
		await openEvents(page);
		const window = await takeWindow(page);
		const [raid, strike] = [await shareOf(page, 'raid'), await shareOf(page, 'strike')];
		expect(raid).toBeGreaterThan(0);
		expect(strike).toBe(0);

		await window.to(0.5);
		await expect.poll(() => painted(page).isVisible()).toBe(true);
		expect(await shareOf(page, 'raid')).toBe(0);
		expect(await shareOf(page, 'strike')).toBe(0);
		const held = await shareOf(page, 'shelling');
		expect(held).toBeGreaterThan(0);
		await window.to(0.97);
		// One disc like another.
		const moving = await shareOf(page, 'strike');
		expect(Math.abs(moving / raid - 1)).toBeLessThan(0.2);

		await page.mouse.up();
		await expect.poll(() => painted(page).isVisible()).toBe(false);
		await expect.poll(() => shareOf(page, 'strike')).toBeGreaterThan(0);
		expect(Math.abs((await shareOf(page, 'strike')) / moving - 1)).toBeLessThan(0.2);
		expect(Math.abs((await shareOf(page, 'shelling')) / held - 1)).toBeLessThan(0.2);
		expect(await shareOf(page, 'raid')).toBe(0);
	}));

test('are the map’s own where what they are painted with is lost, and are painted again once it is back', () =>
	visit(
		browser,
		site.url,
		async (page) => {
			await openEvents(page);
			const window = await takeWindow(page);
			await window.to(0.4);
			await expect.poll(() => painted(page).isVisible()).toBe(true);
			const taken = await painted(page).evaluateHandle((canvas) =>
				(canvas as HTMLCanvasElement).getContext('webgl2')!.getExtension('WEBGL_lose_context')!
			);
			await taken.evaluate((context) => context.loseContext());
			await expect.poll(() => painted(page).isVisible()).toBe(false);
			await window.to(0.97);
			await expect.poll(() => shareOf(page, 'strike')).toBeGreaterThan(0);
			expect(await shareOf(page, 'raid')).toBe(0);
			expect(await shareOf(page, 'shelling')).toBeGreaterThan(0);

			await taken.evaluate((context) => context.restoreContext());
			// It is told a little later.
			await expect
				.poll(async () => {
					await window.to(0.6);
					await window.to(0.5);
					return painted(page).isVisible();
				})
				.toBe(true);
			expect(await shareOf(page, 'shelling')).toBeGreaterThan(0);
			expect(await shareOf(page, 'strike')).toBe(0);
			await page.mouse.up();
			await expect.poll(() => painted(page).isVisible()).toBe(false);
			expect(await shareOf(page, 'shelling')).toBeGreaterThan(0);
		},
		{ allow: [/CONTEXT_LOST_WEBGL/] }
	));
