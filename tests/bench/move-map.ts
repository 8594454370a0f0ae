/** How long our page's main thread is held up while its map is zoomed and moved. */
import type { Browser, Page } from 'playwright-core';
import { type Tasks, tasksDuring } from './tasks';
import { median } from './timings';

/** Milliseconds in which a zoom is flown and the map has come to rest, and what it was moved with has died down. */
const SETTLES = 2000;

/** Pixels at a time, and how often. */
const PAN = { by: 12, times: 24 };

async function medianOf(
	rounds: number,
	measure: (round: number) => Promise<Tasks>
): Promise<Tasks> {
	const done: Tasks[] = [];
	// The first does not count: the compiler is still at it.
	for (let i = 0; i <= rounds; i++) done.push(await measure(i));
	const counted = done.slice(1);
	return {
		total: median(counted.map(({ total }) => total)),
		longest: median(counted.map(({ longest }) => longest)),
		longestBusy: median(counted.map(({ longestBusy }) => longestBusy))
	};
}

/** One level nearer and one level further, by turns, by the map's own buttons. */
export function zoomTasks(browser: Browser, page: Page, rounds: number): Promise<Tasks> {
	return medianOf(rounds, (round) =>
		tasksDuring(browser, page, async () => {
			const name = round % 2 === 0 ? 'Zoom in' : 'Zoom out';
			await page.getByRole('button', { name, exact: true }).click();
			await page.waitForTimeout(SETTLES);
		})
	);
}

/** Dragged to and fro under the pointer, by turns, each move after the frame of the one before. */
export async function panTasks(browser: Browser, page: Page, rounds: number): Promise<Tasks> {
	const box = await page.locator('.maplibregl-canvas').first().boundingBox();
	if (box === null) throw new Error('There is no live map');
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	const frame = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
	return medianOf(rounds, (round) =>
		tasksDuring(browser, page, async () => {
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
		})
	);
}
