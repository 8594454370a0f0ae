/**
 * `npm run bench:lighthouse`: Lighthouse's mobile profile on the built site, the median of some runs. Exits with 1 when
 * a budget is broken.
 *
 * Options: `--runs 3` how many each median is of; `--applied` slows the browser itself down as the profile says (its
 * processor fourfold too), where Lighthouse, unasked, loads at full speed and reckons what the profile would make of
 * it; `--only home` one page of them.
 *
 * The processor's share is the machine's: without a graphics card the live map is drawn by the same two or more cores.
 * `benchmarkIndex` is what Lighthouse takes them for (a desktop has 1500 and more); beside ours stands a bare MapLibre page.
 * Nothing leaves the machine: errors of Lighthouse are reported to nobody unless it is asked to, and it is not.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import lighthouse, { type Flags, type Result } from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { ensureBrowser } from '../../src/cli/browser.js';
import { chromiumArgs } from '../site/browser';
import { PAGES } from './pages';
import { openBenchServer } from './server';
import { printColumns } from './table';
import { median, WINDOW_OPENS } from './timings';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Out of 100. */
const BUDGETS = { performance: 90, accessibility: 100, 'best-practices': 100, seo: 100 };

/** Milliseconds after the load event within which the live map has begun by itself. */
const MAP_BEGINS = 3000;

const METRICS = {
	FCP: 'first-contentful-paint',
	LCP: 'largest-contentful-paint',
	TBT: 'total-blocking-time',
	CLS: 'cumulative-layout-shift',
	SI: 'speed-index'
} as const;

/** What a page's own marks are called, in the trace: see `noteMap`. */
const MARKS = ['loaded', 'begun', 'live', 'covered'] as const;
type Mark = (typeof MARKS)[number];

/** Runs inside the page, before anything of its own: marks when the map's canvas is there, when it is live, and when it hides the still. */
function noteMap(): void {
	const moments = {
		begun: '.maplibregl-canvas',
		live: '[data-map="live"], html[data-points="painted"]',
		covered: '.still-zone.marks.gone, html[data-idle]'
	};
	const open = new Map(Object.entries(moments));
	new MutationObserver(() => {
		for (const [name, selector] of open) {
			if (document.querySelector(selector) === null) continue;
			open.delete(name);
			performance.mark(name);
		}
	}).observe(document, { subtree: true, childList: true, attributes: true });
	addEventListener('load', () => performance.mark('loaded'));
}

async function run(url: string, applied: boolean): Promise<Result> {
	const browser = await puppeteer.launch({
		executablePath: await ensureBrowser(),
		args: chromiumArgs(true)
	});
	try {
		const page = await browser.newPage();
		// tsx compiles with esbuild's keepNames, whose helper __name is not there in the page.
		await page.evaluateOnNewDocument(`var __name = (f) => f; (${noteMap})()`);
		await new Promise((done) => setTimeout(done, WINDOW_OPENS));
		const flags: Flags = {
			logLevel: 'error',
			onlyCategories: [...CATEGORIES],
			throttlingMethod: applied ? 'devtools' : 'simulate'
		};
		const result = await lighthouse(url, flags, undefined, page);
		if (result === undefined || result.lhr.runtimeError) {
			throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse gave no result');
		}
		return result.lhr;
	} finally {
		await browser.close();
	}
}

/** Milliseconds from the start of the navigation; NaN for what did not come about. */
function markOf({ audits }: Result, name: Mark): number {
	const { details } = audits['user-timings']!;
	const items = details?.type === 'table' ? details.items : [];
	const found = items.find((item) => item.name === name);
	return typeof found?.startTime === 'number' ? found.startTime : NaN;
}

/** Requests to any other host than the page's. */
function foreign({ audits, finalDisplayedUrl }: Result): string[] {
	const { details } = audits['network-requests']!;
	const items = details?.type === 'table' ? details.items : [];
	return items
		.map((item) => String(item.url))
		.filter(
			(url) => /^https?:/.test(url) && new URL(url).host !== new URL(finalDisplayedUrl!).host
		);
}

/** What is not as it should be in the categories that have no measure, by name. */
function flaws({ audits, categories }: Result): string[] {
	return CATEGORIES.filter((name) => name !== 'performance').flatMap((name) =>
		categories[name]!.auditRefs.filter(
			({ id, weight }) => weight > 0 && audits[id]!.score !== null && audits[id]!.score! < 1
		).map(({ id }) => `${name}: ${audits[id]!.title}`)
	);
}

const { values: options } = parseArgs({
	options: {
		runs: { type: 'string', default: '3' },
		applied: { type: 'boolean', default: false },
		only: { type: 'string' }
	}
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is not a number: ${options.runs}`);
if (!existsSync('build/index.html')) throw new Error('There is no build/: npm run build');

const server = await openBenchServer();
const peer = { name: 'bare MapLibre', path: 'peers/maplibre.html' };
const pages = [...PAGES, peer].filter(({ name }) => [undefined, name].includes(options.only));
const results = new Map<string, Result[]>(pages.map(({ name }) => [name, []]));
// In turns: all pages meet the same weather on the machine.
for (let i = 0; i < runs; i++) {
	for (const { name, path } of pages) {
		console.log(`run ${i + 1}: ${name}`);
		results.get(name)!.push(await run(server.url + path, options.applied));
	}
}
server.close();

const broken: string[] = [];
const rows = [
	['page', ...CATEGORIES, ...Object.keys(METRICS), ...MARKS, 'benchmarkIndex'] as string[]
];
for (const [name, of] of results) {
	const over = (value: (result: Result) => number) => median(of.map(value));
	const scores = CATEGORIES.map((id) => over(({ categories }) => categories[id]!.score! * 100));
	const metrics = Object.entries(METRICS).map(([short, id]) => {
		const value = over(({ audits }) => audits[id]!.numericValue!);
		return short === 'CLS' ? value.toFixed(3) : `${Math.round(value)} ms`;
	});
	const marks = MARKS.map((mark) => over((result) => markOf(result, mark)));
	const index = over(({ environment }) => environment.benchmarkIndex);
	rows.push([
		name,
		...scores.map((score) => score.toFixed(0)),
		...metrics,
		...marks.map((time) => `${Math.round(time)} ms`),
		index.toFixed(0)
	]);
	if (name === peer.name) continue;
	CATEGORIES.forEach((id, i) => {
		if (!(scores[i]! >= BUDGETS[id])) broken.push(`${name}: ${id} below ${BUDGETS[id]}`);
	});
	const [loaded, begun] = marks;
	if (!(begun! - loaded! <= MAP_BEGINS)) broken.push(`${name}: no map ${MAP_BEGINS} ms after load`);
	broken.push(...new Set(of.flatMap((result) => flaws(result).map((flaw) => `${name}: ${flaw}`))));
	broken.push(...of.flatMap((result) => foreign(result).map((url) => `${name}: asked ${url}`)));
}
console.log('');
printColumns(rows);
console.log(`\n${broken.length === 0 ? 'All budgets are kept.' : broken.join('\n')}`);
process.exitCode = broken.length > 0 ? 1 : 0;
