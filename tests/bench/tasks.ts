/** What a page's main thread does meanwhile, task by task, as Chromium's own trace has it. */
import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds: of the clock, and of the processor. */
	readonly dur?: number;
	readonly tdur?: number;
	readonly args?: { readonly name?: string };
}

/** Milliseconds. */
export interface Tasks {
	/** Of the processor, all tasks together. */
	readonly total: number;
	/** Of the clock: as long as the page cannot answer. */
	readonly longest: number;
	/** Of the processor: the longest there is on a machine that has nothing else to do. */
	readonly longestBusy: number;
}

const NONE: Tasks = { total: 0, longest: 0, longestBusy: 0 };

const CATEGORIES = ['disabled-by-default-devtools.timeline'];

export async function tasksDuring(
	browser: Browser,
	page: Page,
	work: () => Promise<void>
): Promise<Tasks> {
	await browser.startTracing(page, { categories: CATEGORIES });
	await work();
	const trace = JSON.parse((await browser.stopTracing()).toString()) as {
		readonly traceEvents: readonly TraceEvent[];
	};
	const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
	const mains = new Set(
		trace.traceEvents
			.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
			.map(thread)
	);
	const byThread = new Map<string, Tasks>();
	for (const event of trace.traceEvents) {
		if (event.name !== 'RunTask' || event.ph !== 'X' || !mains.has(thread(event))) continue;
		const { total, longest, longestBusy } = byThread.get(thread(event)) ?? NONE;
		byThread.set(thread(event), {
			total: total + (event.tdur ?? 0) / 1000,
			longest: Math.max(longest, (event.dur ?? 0) / 1000),
			longestBusy: Math.max(longestBusy, (event.tdur ?? 0) / 1000)
		});
	}
	// Other pages are in the trace, too, but nothing moves on them.
	const busiest = [...byThread.values()].sort((a, b) => b.total - a.total)[0];
	if (busiest === undefined) throw new Error('The trace has no task of a main thread');
	return busiest;
}
