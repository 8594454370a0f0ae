/** How long our page's main thread is held up while its map is zoomed and moved. */
import type { Browser, Page } from 'playwright-core';
import { type Tasks, tasksDuring } from './tasks';
import { median } from './timings';

/** Milliseconds in which a zoom is flown and the map has come to rest, and what it was moved with has died down. */
const SETTLES = 2000;

/** Pixels at a time, and how often. */
const PAN = { by: 12, times: 24 };

/**
 * By turns on each page, so that what else the machine does falls on all alike. One way and the other do not cost the same:
 * each has its own median of `rounds`, and what is told is the mean of the two.
 */
async function mediansOf(
	pages: readonly Page[],
	rounds: number,
	measure: (page: Page, round: number) => Promise<Tasks>
): Promise<readonly Tasks[]> {
	const done: Tasks[][] = pages.map(() => []);
	for (let i = 0; i < (rounds + 1) * 2; i++) {
		for (const [of, page] of pages.entries()) {
			const tasks = await measure(page, i);
			// The first of each way does not count: the compiler is still at it.
			if (i > 1) done[of]!.push(tasks);
		}
	}
	const ways = [0, 1];
	return done.map((counted) => {
		const mean = (of: keyof Tasks) => {
			const medians = ways.map((way) =>
				median(counted.filter((_, i) => i % 2 === way).map((tasks) => tasks[of]))
			);
			return (medians[0]! + medians[1]!) / 2;
		};
		return { total: mean('total'), longest: mean('longest'), longestBusy: mean('longestBusy') };
	});
}

/** One level nearer and one level further, by turns, by the map's own buttons. In the order of `pages`. */
export function zoomTasks(
	browser: Browser,
	pages: readonly Page[],
	rounds: number
): Promise<readonly Tasks[]> {
	return mediansOf(pages, rounds, (page, round) =>
		tasksDuring(browser, page, async () => {
			const name = round % 2 === 0 ? 'Zoom in' : 'Zoom out';
			await page.getByRole('button', { name, exact: true }).click();
			await page.waitForTimeout(SETTLES);
		})
	);
}

/** Dragged to and fro under the pointer, by turns, each move after the frame of the one before. In the order of `pages`. */
export function panTasks(
	browser: Browser,
	pages: readonly Page[],
	rounds: number
): Promise<readonly Tasks[]> {
	const frame = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
	return mediansOf(pages, rounds, async (page, round) => {
		const box = await page.locator('.maplibregl-canvas').first().boundingBox();
		if (box === null) throw new Error('There is no live map');
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		return tasksDuring(browser, page, async () => {
			const way = round % 2 === 0 ? 1 : -1;
			const start = x - (way * PAN.by * PAN.times) / 2;
			await page.mouse.move(start, y);
			await page.mouse.down();
			for (let i = 1; i <= PAN.times; i++) {
				await page.mouse.move(start + way * PAN.by * i, y);
				await page.evaluate(frame);
			}
			await page.mouse.up();
			await page.waitForTimeout(SETTLES);
		});
	});
}
