/**
 * The processor's time that a page has had, by thread: its main thread and its workers, and neither those that draw
 * nor those that collect garbage beside it, for all pages alike.
 *
 * From Linux's /proc/<pid>/task/<tid>/schedstat, in nanoseconds. The ticks in `stat` beside it are of 10 ms, and
 * Chromium's own `Performance.getMetrics` knows the main thread only: see `checkAgainstBrowser`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** As far as Linux keeps a thread's name. */
const WORKER = 'DedicatedWorker';

/** What a page's main thread is kept busy for, so that its process is known by it, in milliseconds. */
const SPIN = 100;
/** Of them, what the processor must have given it on a busy machine, and how near the two accounts of it must be. */
const LEAST = 30;
const NEAR = 0.05;
const TRIES = 20;

/** Milliseconds. */
export interface Cpu {
	readonly main: number;
	readonly workers: number;
}

/** Nanoseconds so far, by thread. */
export interface Snapshot {
	readonly main: number;
	readonly workers: ReadonlyMap<string, number>;
}

/**
 * The number of the process that holds a page: of all that hold pages, the one whose main thread has spent what the
 * browser says that this page's has.
 */
export async function processOf(browser: Browser, page: Page): Promise<number> {
	const system = await browser.newBrowserCDPSession();
	const { processInfo } = await system.send('SystemInfo.getProcessInfo');
	await system.detach();
	const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	try {
		for (let i = 0; i < TRIES; i++) {
			const before = pids.map((pid) => nanoseconds(pid, pid));
			const theirs = -(await threadTime(session));
			await page.evaluate((until) => {
				const start = performance.now();
				while (performance.now() - start < until);
			}, SPIN);
			const spent = theirs + (await threadTime(session));
			const apart = pids.map((pid, i) =>
				Math.abs((nanoseconds(pid, pid) - before[i]!) / 1e6 / spent - 1)
			);
			const nearest = Math.min(...apart);
			if (spent > LEAST && nearest < NEAR) return pids[apart.indexOf(nearest)]!;
		}
	} finally {
		await session.detach();
	}
	throw new Error("The page's process was not found");
}

export function readThreads(pid: number): Snapshot {
	const workers = new Map<string, number>();
	for (const tid of readdirSync(`/proc/${pid}/task`)) {
		try {
			const name = readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').trim();
			if (name === WORKER) workers.set(tid, nanoseconds(pid, tid));
		} catch {
			// It ended just now: what it did in its last moments is not counted.
		}
	}
	return { main: nanoseconds(pid, pid), workers };
}

export function spentBetween(before: Snapshot, after: Snapshot): Cpu {
	let workers = 0;
	for (const [tid, spent] of after.workers) workers += spent - (before.workers.get(tid) ?? 0);
	return { main: (after.main - before.main) / 1e6, workers: workers / 1e6 };
}

/** How far this and the browser's own account of a page's main thread differ over some work, as a share. */
export async function checkAgainstBrowser(
	pid: number,
	page: Page,
	work: () => Promise<void>
): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	const [before, theirs] = [readThreads(pid), await threadTime(session)];
	await work();
	const { main } = spentBetween(before, readThreads(pid));
	const share = main / ((await threadTime(session)) - theirs) - 1;
	await session.detach();
	return share;
}

async function threadTime(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'ThreadTime')!.value * 1000;
}

function nanoseconds(pid: number, tid: number | string): number {
	return Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]);
}
