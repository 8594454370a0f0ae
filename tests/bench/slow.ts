/**
 * `npm run bench:slow`: the built site over a slow 3G line, on a telephone's screen. Exits with 1 when the words of a
 * page are there too late, or anything jumps.
 *
 * Two lines, as the two tools that coined “slow 3G” mean it, each in all its figures:
 * - `DevTools`: Chromium's own “Slow 3G”, 500 kbit/s both ways and 400 ms, which it scales to 400 kbit/s and 2000 ms for
 *   each request, so that one request stands for what a connection costs: the budgets are held to this one;
 * - `WebPageTest`: 400 kbit/s both ways and 400 ms. Looking up the name and connecting are not slowed down here.
 *
 * Options: `--line DevTools` one of them; `--shots DIR` puts a screenshot of each page there, as it is after three seconds.
 */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launch, newPage } from '../site/browser';
import { noteShifts, shiftsOf } from '../site/layout-shifts';
import { live, NARROW } from '../site/reader';
import { PAGES } from './pages';
import { openBenchServer } from './server';
import { printColumns } from './table';
import { WINDOW_OPENS } from './timings';

/** Bits a second, both ways, and milliseconds before each answer. */
const LINES = [
	{ name: 'DevTools', bits: 400_000, latency: 2000 },
	{ name: 'WebPageTest', bits: 400_000, latency: 400 }
] as const;

/** Milliseconds until the words can be read; the sum of all layout shifts. */
const BUDGETS = { words: 3000, shift: 0.02 };
/** Milliseconds after the live map has covered the still in which nothing jumps, either. */
const AFTER = 5000;

interface Opened {
	/** Milliseconds until the first words were painted, and the largest thing of the page. */
	readonly words: number;
	readonly largest: number;
	readonly live: number;
	readonly shift: number;
	readonly sources: readonly string[];
}

async function openSlowly(
	browser: Browser,
	url: string,
	line: (typeof LINES)[number],
	shot: string | null
): Promise<Opened> {
	const page = await newPage(browser, { viewport: NARROW });
	try {
		await noteShifts(page);
		// What was painted last counts until the page is touched: kept by the page, read at the end.
		await page.addInitScript(() => {
			const paints: Record<string, number> = {};
			Object.assign(window, { paints });
			new PerformanceObserver((list) => {
				for (const { name, entryType, startTime } of list.getEntries()) {
					paints[entryType === 'paint' ? name : entryType] = startTime;
				}
			}).observe({ type: 'paint', buffered: true });
			new PerformanceObserver((list) => {
				for (const { startTime } of list.getEntries()) paints.largest = startTime;
			}).observe({ type: 'largest-contentful-paint', buffered: true });
		});
		const session = await page.context().newCDPSession(page);
		await session.send('Network.enable');
		const throughput = line.bits / 8;
		await session.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: line.latency,
			downloadThroughput: throughput,
			uploadThroughput: throughput
		});
		await page.waitForTimeout(WINDOW_OPENS);
		const started = performance.now();
		const committed = page.goto(url, { waitUntil: 'commit' });
		if (shot !== null) {
			await committed;
			await page.waitForTimeout(Math.max(0, BUDGETS.words - (performance.now() - started)));
			await page.screenshot({ path: shot });
		}
		await committed;
		await live(page);
		const atLive = await page.evaluate(() => performance.now());
		await page.waitForTimeout(AFTER);
		const paints = await page.evaluate(
			() => (window as unknown as { paints: Record<string, number> }).paints
		);
		const shifts = await shiftsOf(page);
		return {
			words: paints['first-contentful-paint'] ?? NaN,
			largest: paints.largest ?? NaN,
			live: atLive,
			shift: shifts.reduce((sum, { value }) => sum + value, 0),
			sources: shifts.map(({ value, at, what }) => `${value.toFixed(4)} at ${at} ms: ${what}`)
		};
	} finally {
		await page.close();
	}
}

const { values: options } = parseArgs({
	options: { shots: { type: 'string' }, line: { type: 'string' } }
});
if (!existsSync('build/index.html')) throw new Error('There is no build/: npm run build');
if (options.shots !== undefined) mkdirSync(options.shots, { recursive: true });

const server = await openBenchServer();
const browser = await launch();
const broken: string[] = [];
const rows = [['page', 'line', 'first words', 'largest paint', 'map covers', 'layout shift']];
const ms = (time: number) => `${Math.round(time)} ms`;
for (const line of LINES.filter(({ name }) => (options.line ?? name) === name)) {
	for (const { name, path: at } of PAGES) {
		const shot = options.shots ? path.join(options.shots, `${line.name}-${name}.png`) : null;
		const opened = await openSlowly(browser, server.url + at, line, shot);
		rows.push([
			name,
			line.name,
			ms(opened.words),
			ms(opened.largest),
			ms(opened.live),
			opened.shift.toFixed(4)
		]);
		for (const source of opened.sources) console.log(`${name}, ${line.name}: moved by ${source}`);
		if (!(opened.words <= BUDGETS.words)) broken.push(`${name}, ${line.name}: words after 3 s`);
		if (!(opened.shift < BUDGETS.shift)) broken.push(`${name}, ${line.name}: the page jumps`);
	}
}
await browser.close();
server.close();
printColumns(rows);
console.log(`\n${broken.length === 0 ? 'All budgets are kept.' : broken.join('\n')}`);
process.exitCode = broken.length > 0 ? 1 : 0;
