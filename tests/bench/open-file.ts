/** Opens a file of events on our page, as its reader would, and says how long the page took to show them. */
import type { Browser, Page } from 'playwright-core';
import { newPage } from '../site/browser';
import { live, ready } from '../site/reader';

/** Milliseconds within which a file must be open. */
const PATIENCE = 120_000;
/** From "Open data" to the choice of a file: no person takes less. */
const LOOKS_FOR_IT = 1000;
/** What the live map still loads once it is live. */
const SETTLES = 2000;

export interface Opened {
	readonly page: Page;
	/** Milliseconds from the choice of the file until all its events are counted and the map is painted with them. */
	readonly ms: number;
}

/** Our page as it is published, live, with nothing left to load. */
export async function openHome(browser: Browser, url: string): Promise<Page> {
	const page = await newPage(browser);
	await page.goto(url);
	await ready(page);
	await live(page);
	await page.waitForTimeout(SETTLES);
	return page;
}

/**
 * Presses "Open data" on a page that is live, and chooses a file. Where the page asks whether it has understood the file,
 * it is told yes at once; what a person would take to say so is not counted.
 *
 * @param rows how many events there must be in the end
 */
export async function openOn(page: Page, file: string, rows: number): Promise<number> {
	// As text, for tsx compiles with esbuild's keepNames, whose helper __name is not there in the page.
	await page.evaluate(`(() => { const __name = (f) => f; (${noteOpening})(${rows}); })()`);
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser', { timeout: 10_000 }),
		page.locator('[data-open]').first().click({ timeout: 10_000 })
	]);
	await page.waitForTimeout(LOOKS_FOR_IT);
	await chooser.setFiles(file);
	const shown = page
		.locator(`[data-count][data-total="${rows}"]`)
		.waitFor({ state: 'attached', timeout: PATIENCE })
		.then(() => 'shown' as const);
	const asked = page
		.locator('[data-import-confirm]')
		.waitFor({ timeout: PATIENCE })
		.then(() => 'asked' as const);
	// Whichever does not come about fails in the end, when nobody waits for it any more.
	for (const outcome of [shown, asked]) outcome.catch(() => {});
	if ((await Promise.race([shown, asked])) === 'asked') {
		await page.locator('[data-import-confirm]').click();
	}
	const result = await page.waitForFunction(
		() => (window as unknown as { opening: Opening }).opening.result,
		null,
		{ timeout: PATIENCE, polling: 50 }
	);
	return (await result.jsonValue())!;
}

/** Opens a file on a page of its own. */
export async function openFile(
	browser: Browser,
	url: string,
	file: string,
	rows: number
): Promise<Opened> {
	const page = await openHome(browser, url);
	try {
		return { page, ms: await openOn(page, file, rows) };
	} catch (error) {
		await page.close();
		throw error;
	}
}

/** The size of the live map, in pixels, and its camera, so that a peer can be given the same. */
export async function cameraOf(page: Page): Promise<Record<string, number>> {
	const box = await page.locator('.maplibregl-canvas').first().boundingBox();
	if (box === null) throw new Error('There is no live map');
	// Until the map is moved the address may have no camera: then that of the region the events are of.
	const [, zoom, lat, lng] = /#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(page.url()) ?? [];
	return {
		width: Math.round(box.width),
		height: Math.round(box.height),
		zoom: Number(zoom ?? 5.8),
		lat: Number(lat ?? 33.5),
		lng: Number(lng ?? 44)
	};
}

interface Opening {
	result: number | null;
}

/** Runs inside the page. The frame after the last thing that was waited for is the one in which it is painted. */
function noteOpening(rows: number): void {
	const opening: Opening = { result: null };
	Object.assign(window, { opening });
	let started = NaN;
	/** Until the page asked, where it does. */
	let asking: number | null = null;
	addEventListener(
		'change',
		({ target }) => {
			if (target instanceof HTMLInputElement && target.type === 'file') started = performance.now();
		},
		{ capture: true }
	);
	addEventListener(
		'click',
		({ target }) => {
			if (!(target as Element).closest('[data-import-confirm]') || asking === null) return;
			// Again from now, with what it had taken so far.
			started = performance.now() - asking;
		},
		{ capture: true }
	);
	const observer = new MutationObserver(() => {
		if (asking === null && document.querySelector('[data-import-confirm]') !== null) {
			asking = performance.now() - started;
		}
		const counted = document.querySelector(`[data-count][data-total="${rows}"]`);
		if (counted === null || document.querySelector('[data-map="live"]') === null) return;
		observer.disconnect();
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => (opening.result = performance.now() - started);
			port2.postMessage(null);
		});
	});
	observer.observe(document, { subtree: true, childList: true, attributes: true });
}
