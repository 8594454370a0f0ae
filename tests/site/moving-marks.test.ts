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
		const [month, day] = [Math.floor(i / 3) + 1, (i % 3) * 10 + 5];
		const pad = (number: number) => String(number).padStart(2, '0');
		return `s${i},2020-${pad(month)}-${pad(day)},44,33,shelling,Shelling ${i}`;
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

const KINDS = ['shelling', 'raid', 'strike'] as const;
type Look = Record<(typeof KINDS)[number], Awaited<ReturnType<typeof findColor>>>;

async function shoot(page: Page): Promise<Buffer> {
	const zone = await freeZone(page);
	const legend = (await page.locator('.overlay .legend').boundingBox())!;
	const y = legend.y + legend.height;
	const clip = { ...zone, y, height: zone.y + zone.height - y };
	return page.screenshot({ clip, animations: 'allow', caret: 'initial' });
}

/** Where on the map the kinds' colours are, and how much of each. */
async function look(page: Page, picture?: Buffer): Promise<Look> {
	const png = picture ?? (await shoot(page));
	const looks = KINDS.map(async (kind) => {
		const swatch = page.locator('.overlay .legend button', { hasText: kind });
		const fill = await swatch
			.locator('path[fill*=kind]')
			.evaluate((path) => getComputedStyle(path).fill);
		const color = fill.match(/\d+/g)!.map(Number) as [number, number, number];
		return [kind, await findColor(browser, png, color)] as const;
	});
	return Object.fromEntries(await Promise.all(looks)) as Look;
}

const nextFrame = (page: Page) =>
	page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);

/** While what is painted is there: a window that is held still rests after a second. `to`: a share of the axis. */
async function lookHeld(page: Page, window: Held, to: number): Promise<Look> {
	for (let tries = 0; tries < 20; tries++) {
		// From a day beside it, so that there is a step.
		await window.to(to - 0.01);
		await window.to(to);
		await nextFrame(page);
		if (!(await painted(page).isVisible())) continue;
		const picture = await shoot(page);
		if (await painted(page).isVisible()) return look(page, picture);
	}
	throw new Error('nothing is painted while the window is moved');
}

/** The same marks in the same places, to a pixel or two. */
function expectAlike(a: Look, b: Look): void {
	for (const kind of KINDS) {
		const [one, other] = [a[kind], b[kind]];
		expect(one === null, kind).toBe(other === null);
		if (one === null || other === null) continue;
		expect(Math.hypot(one.x - other.x, one.y - other.y), kind).toBeLessThan(2);
		expect(Math.abs(one.share / other.share - 1), kind).toBeLessThan(0.25);
	}
}

interface Held {
	readonly to: (share: number) => Promise<void>;
}

/** Draws a window from beyond the first handle to April, and takes hold of it. */
async function takeWindow(page: Page): Promise<Held> {
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
		const first = await look(page);
		expect([first.raid !== null, first.strike !== null]).toEqual([true, false]);
		expectAlike(await lookHeld(page, window, 0.16), first);

		const middle = await lookHeld(page, window, 0.5);
		expect([middle.shelling !== null, middle.raid, middle.strike]).toEqual([true, null, null]);

		const last = await lookHeld(page, window, 0.97);
		expect([last.raid, last.strike !== null]).toEqual([null, true]);
		await page.mouse.up();
		await expect.poll(() => painted(page).isVisible()).toBe(false);
		expectAlike(await look(page), last);
	}));

test('are the map’s own where what they are painted with is lost, and are painted again once it is back', () =>
	visit(
		browser,
		site.url,
		async (page) => {
			await openEvents(page);
			const window = await takeWindow(page);
			await lookHeld(page, window, 0.5);
			const canvas = await painted(page).evaluateHandle((one) => one as HTMLCanvasElement);
			const taken = await canvas.evaluateHandle((one) =>
				one.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
			);
			// Asked as soon as it is told, before the window rests.
			const hidden = await canvas.evaluate(async (one, context) => {
				const told = new Promise((resolve) => one.addEventListener('webglcontextlost', resolve));
				context.loseContext();
				await told;
				return one.hidden;
			}, taken);
			expect(hidden).toBe(true);
			// Those of this window, not of the one that was drawn first.
			await expect.poll(async () => (await look(page)).raid).toBe(null);
			await window.to(0.97);
			await nextFrame(page);
			expect(await painted(page).isVisible()).toBe(false);
			await expect.poll(async () => (await look(page)).strike?.share ?? 0).toBeGreaterThan(0);

			const restored = canvas.evaluate(
				(one) => new Promise((resolve) => one.addEventListener('webglcontextrestored', resolve))
			);
			await taken.evaluate((context) => context.restoreContext());
			await restored;
			const middle = await lookHeld(page, window, 0.5);
			expect([middle.shelling !== null, middle.raid, middle.strike]).toEqual([true, null, null]);
			await page.mouse.up();
			await expect.poll(() => painted(page).isVisible()).toBe(false);
			expectAlike(await look(page), middle);
		},
		{ allow: [/CONTEXT_LOST_WEBGL/] }
	));
