/** What jumps on a page while it opens, as the browser itself reckons it (https://wicg.github.io/layout-instability/). */
import type { Page } from 'playwright-core';

export interface Shift {
	/** The share of the screen that moved, times how far: the metric's own unit. */
	readonly value: number;
	/** Milliseconds from the start of the navigation. */
	readonly at: number;
	/** The elements that moved, each with where it was and where it is: `x,y width×height`. */
	readonly what: string;
}

/** Before the page is opened: has it note all that moves. Without a window: a session's shifts all count. */
export async function noteShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const shifts: Shift[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as LayoutShift[]) {
				if (entry.hadRecentInput) continue;
				const what = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
					const element = node instanceof Element ? node : (node?.parentElement ?? null);
					const [before, after] = [from, to].map(
						({ x, y, width, height }) => `${x},${y} ${width}×${height}`
					);
					return `${element?.localName}.${element?.getAttribute('class')} ${before} → ${after}`;
				});
				shifts.push({
					value: entry.value,
					at: Math.round(entry.startTime),
					what: what.join('; ')
				});
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
}

/** All that has moved so far, in order. */
export function shiftsOf(page: Page): Promise<readonly Shift[]> {
	return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

/** https://wicg.github.io/layout-instability/#sec-layout-shift; not in TypeScript's own library. */
interface LayoutShift extends PerformanceEntry {
	readonly value: number;
	readonly hadRecentInput: boolean;
	readonly sources: readonly {
		readonly node: Node | null;
		readonly previousRect: DOMRectReadOnly;
		readonly currentRect: DOMRectReadOnly;
	}[];
}
