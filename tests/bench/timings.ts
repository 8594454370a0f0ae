/** How long things take in a real browser, measured the same way on our page and on the others'. */
import type { Browser, Page } from 'playwright-core';
import { newPage } from '../site/browser';

/** How long to wait for anything that should be there within seconds. */
const PATIENCE = 30_000;

/** What Chromium takes, in milliseconds, to load the pages of its own window, which would compete with ours. */
export const WINDOW_OPENS = 2000;

/** What to note the time of: the first moment at which at least one element (all of them loaded) matches. */
export interface Moment {
	readonly selector: string;
	/** `painted`: when a frame with it has been painted. `set`: at once, for attributes a page sets in a frame. */
	readonly when: 'painted' | 'set';
}

export async function openMeasured(
	browser: Browser,
	url: string,
	moments: Readonly<Record<string, Moment>>
): Promise<{ page: Page; at: (name: string) => Promise<number> }> {
	const page = await newPage(browser);
	// tsx compiles with esbuild's keepNames, whose helper __name is not there in the page.
	const script = `var __name = (f) => f; (${noteMoments})(${JSON.stringify(moments)})`;
	await page.addInitScript({ content: script });
	await page.waitForTimeout(WINDOW_OPENS);
	await page.goto(url, { waitUntil: 'commit' });
	return {
		page,
		async at(name) {
			const handle = await page.waitForFunction(
				(key) => (window as unknown as Measured).moments[key],
				name,
				{ timeout: PATIENCE, polling: 100 }
			);
			return (await handle.jsonValue()) as number;
		}
	};
}

interface Measured {
	moments: Record<string, number>;
}

/** Runs inside the page, before anything of its own. Times are milliseconds from the start of the navigation. */
function noteMoments(moments: Readonly<Record<string, Moment>>): void {
	const noted: Record<string, number> = {};
	(window as unknown as Measured).moments = noted;
	const open = new Set(Object.keys(moments));
	const isThere = (selector: string) => {
		const found = [...document.querySelectorAll(selector)];
		const loaded = (element: Element) =>
			!(element instanceof HTMLImageElement) || (element.complete && element.naturalWidth > 0);
		return found.length > 0 && found.every(loaded);
	};
	const check = (when: Moment['when'], note: (name: string) => void) => {
		for (const name of open) {
			const moment = moments[name]!;
			if (moment.when !== when || !isThere(moment.selector)) continue;
			open.delete(name);
			note(name);
		}
	};
	// Set in the very task that sets the attribute.
	new MutationObserver(() => check('set', (name) => (noted[name] = performance.now()))).observe(
		document,
		{ subtree: true, childList: true, attributes: true }
	);
	// A frame's callbacks run just before it is painted, and not at all while style sheets hold painting back.
	requestAnimationFrame(function frame() {
		check('painted', (name) => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => (noted[name] = performance.now());
			channel.port2.postMessage(null);
		});
		if (open.size > 0) requestAnimationFrame(frame);
	});
}

/** A page whose steps are measured: the same key, the same waiting, the same counter on each. */
export async function stepper(page: Page) {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');

	/** Milliseconds the main thread has been busy so far. */
	async function busy(): Promise<number> {
		const { metrics } = await session.send('Performance.getMetrics');
		return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
	}

	/**
	 * Presses ArrowRight `count` times, each after the frames of the one before, waits for what a page puts off until
	 * the pressing ends, and gives the main thread's milliseconds per press. About a millisecond of it is the harness.
	 */
	return async function steps(count: number): Promise<number> {
		const before = await busy();
		for (let i = 0; i < count; i++) {
			await page.keyboard.press('ArrowRight');
			await page.evaluate(
				() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
			);
		}
		await page.waitForTimeout(500);
		return ((await busy()) - before) / count;
	};
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
