/**
 * `npm run bench`: bytes against budgets, times against what a reader would be given instead. Exits with 1 when a budget
 * is broken or could not be measured.
 *
 * Options: `--runs 7` how many page loads each median is of; `--no-build` measures build/ as it stands.
 *
 * Times are ratios of medians taken in turns on one machine, since times alone are only about the machine. Nothing is
 * random and nothing leaves the machine.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launch } from '../site/browser';
import { engineFiles, pagesAndStylesKb, sumKb } from './bytes';
import { openBenchServer, type BenchServer } from './server';
import { median, openMeasured, stepper, type Moment } from './timings';

/** kB are of 1024 bytes, gzip level 9. */
const BUDGETS = {
	checkSeconds: 2,
	pageAndStylesKb: 60,
	/** 105 before files could be opened, and 12 for the way to open them: what reads them is fetched when one is. */
	scriptBeforeEngineKb: 117,
	firstViewKb: 950,
	stillToLeaflet: 1,
	liveToMapLibre: 2,
	stepToSetFilter: 1
};

const PLACELINE = {
	still: { selector: '[data-map="still"] [data-mark]', when: 'painted' },
	live: { selector: '[data-map="live"]', when: 'set' }
} as const satisfies Record<string, Moment>;

const LEAFLET = {
	markers: { selector: '[data-markers="all"] .leaflet-marker-icon', when: 'painted' }
} as const satisfies Record<string, Moment>;

const EMPTY_MAPLIBRE = {
	empty: { selector: 'html[data-loaded]', when: 'set' }
} as const satisfies Record<string, Moment>;

const MAPLIBRE = {
	points: { selector: 'html[data-points="painted"]', when: 'set' },
	idle: { selector: 'html[data-idle]', when: 'set' }
} as const satisfies Record<string, Moment>;

/** Presses between two changes of page; short, so that both meet the same weather on the machine. */
const BLOCK = 20;

interface Row {
	readonly what: string;
	readonly measured: string;
	readonly budget: string;
	readonly verdict: 'ok' | 'OVER' | 'NOT MEASURED' | '';
}

const rows: Row[] = [];

function report(what: string, measured: string) {
	rows.push({ what, measured, budget: '', verdict: '' });
}

function judge(what: string, value: number, limit: number, unit: string, detail = '') {
	const digits = unit === 'kB' ? 1 : 2;
	rows.push({
		what,
		measured: `${value.toFixed(digits)} ${unit}${detail && ` (${detail})`}`,
		budget: `<= ${limit} ${unit}`,
		verdict: value <= limit ? 'ok' : 'OVER'
	});
}

/** A measurement that fails is itself a broken budget: silence would read as a pass. */
async function attempt(what: string, work: () => void | Promise<void>) {
	console.log(`measuring: ${what}`);
	try {
		await work();
	} catch (error) {
		const [reason] = String(error instanceof Error ? error.message : error).split('\n');
		rows.push({ what, measured: reason!, budget: '', verdict: 'NOT MEASURED' });
	}
}

const ms = (value: number) => `${Math.round(value)} ms`;

function cleanBuild() {
	for (const made of ['build', '.svelte-kit', 'static/tiles', 'node_modules/.vite']) {
		rmSync(made, { recursive: true, force: true });
	}
	const started = performance.now();
	const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		shell: process.platform === 'win32'
	});
	if (status !== 0) throw new Error('npm run build failed');
	report('a clean build', `${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** The check of the default data, as an author runs it; the best of some runs, for it is the machine that varies. */
function timeCheck() {
	const times = Array.from({ length: 5 }, () => {
		const started = performance.now();
		const { status } = spawnSync('npm', ['run', '--silent', 'check'], {
			stdio: 'ignore',
			shell: process.platform === 'win32'
		});
		if (status !== 0) throw new Error('npm run check failed');
		return (performance.now() - started) / 1000;
	});
	judge('npm run check', Math.min(...times), BUDGETS.checkSeconds, 's');
}

/** Waits until nothing has been asked for during a second. */
async function quiet(server: BenchServer) {
	for (let count = -1; count !== server.requested.length;) {
		count = server.requested.length;
		await new Promise((done) => setTimeout(done, 1000));
	}
}

async function weighFirstView(browser: Browser, server: BenchServer) {
	const start = server.requested.length;
	const { page, at } = await openMeasured(browser, server.url, PLACELINE);
	await at('live');
	await quiet(server);
	const requested = server.requested.slice(start);
	await page.close();

	const engine = engineFiles();
	const engineAt = requested.findIndex((path) => engine.includes(path));
	if (engineAt < 0) throw new Error('the map engine was never asked for');
	const before = requested.slice(0, engineAt).filter((path) => /\.m?js$/.test(path));
	judge('script before the map engine', sumKb(before), BUDGETS.scriptBeforeEngineKb, 'kB');
	const count = `${new Set(requested).size} files`;
	judge('all of a first view', sumKb(requested), BUDGETS.firstViewKb, 'kB', count);
}

/** Loads each page in turn, `runs` times after one that does not count, and gives each moment's times. */
async function timeLoads(browser: Browser, server: BenchServer, runs: number) {
	const pages = [
		{ path: '', moments: PLACELINE },
		{ path: 'peers/leaflet.html', moments: LEAFLET },
		{ path: 'peers/maplibre.html?empty', moments: EMPTY_MAPLIBRE },
		{ path: 'peers/maplibre.html', moments: MAPLIBRE }
	];
	const times: Record<string, number[]> = {};
	for (let run = 0; run <= runs; run++) {
		for (const { path, moments } of pages) {
			const { page, at } = await openMeasured(browser, server.url + path, moments);
			for (const name of Object.keys(moments)) {
				const time = await at(name);
				if (run > 0) (times[name] ??= []).push(time);
			}
			if (path === '') {
				const loaded = await lastResponse(server, () => page.evaluate(() => performance.now()));
				if (run > 0) (times.loaded ??= []).push(loaded);
			}
			await page.close();
		}
	}
	const of = (name: string) => median(times[name]!);
	judge(
		'incidents on a map: still / Leaflet',
		of('still') / of('markers'),
		BUDGETS.stillToLeaflet,
		'times',
		`${ms(of('still'))} / ${ms(of('markers'))}`
	);
	judge(
		'live map / bare MapLibre, nothing on it, loaded',
		of('live') / of('empty'),
		BUDGETS.liveToMapLibre,
		'times',
		`${ms(of('live'))} / ${ms(of('empty'))}`
	);
	report(
		'live map / bare MapLibre, four points painted',
		`${(of('live') / of('points')).toFixed(2)} times (${ms(of('live'))} / ${ms(of('points'))})`
	);
	report('all tiles here / bare MapLibre idle', `${ms(of('loaded'))} / ${ms(of('idle'))}`);
}

/** The page's time of the last request before a second of quiet; coarse, to 50 ms. */
async function lastResponse(server: BenchServer, now: () => Promise<number>) {
	let count = -1;
	let last = 0;
	for (let time = await now(); time < last + 1000 || count < 0; time = await now()) {
		if (server.requested.length !== count) {
			count = server.requested.length;
			last = time;
		}
		await new Promise((done) => setTimeout(done, 50));
	}
	return last;
}

async function timeSteps(browser: Browser, server: BenchServer) {
	const ours = await openMeasured(browser, server.url, PLACELINE);
	const bare = await openMeasured(browser, `${server.url}peers/maplibre.html`, MAPLIBRE);
	await ours.at('live');
	await bare.at('idle');
	await quiet(server);

	const handle = ours.page.locator('[role="slider"]').first();
	const value = async (name: string) => Number(await handle.getAttribute(`aria-value${name}`));
	await handle.focus({ timeout: 10_000 });
	const [start, end] = [await value('now'), await value('max')];
	const presses = end - start;
	if (!(presses >= BLOCK)) throw new Error(`the slider goes from ${start} to ${end}`);

	const ourSteps = await stepper(ours.page);
	const bareSteps = await stepper(bare.page);
	const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
	for (let done = 0; done < presses; done += BLOCK) {
		const count = Math.min(BLOCK, presses - done);
		times.ours.push(await ourSteps(count));
		times.bare.push(await bareSteps(count));
	}
	const moved = (await value('now')) - start;
	if (moved < presses / 2) throw new Error(`${presses} presses moved the slider by ${moved} days`);
	await ours.page.close();
	await bare.page.close();
	const [our, their] = [median(times.ours), median(times.bare)];
	judge(
		'a date step / setFilter, main thread',
		our / their,
		BUDGETS.stepToSetFilter,
		'times',
		`${our.toFixed(1)} ms / ${their.toFixed(1)} ms, ${presses} steps`
	);
}

function printTable() {
	const heads = { what: 'what', measured: 'measured', budget: 'budget', verdict: '' };
	const width = (key: keyof Row) => Math.max(...[heads, ...rows].map((row) => row[key].length));
	const [what, measured, budget] = [width('what'), width('measured'), width('budget')];
	for (const row of [heads, ...rows]) {
		const cells = [row.what.padEnd(what), row.measured.padEnd(measured), row.budget.padEnd(budget)];
		console.log([...cells, row.verdict].join('  ').trimEnd());
	}
}

const { values: options } = parseArgs({
	options: {
		runs: { type: 'string', default: '7' },
		'no-build': { type: 'boolean', default: false }
	}
});
const runs = Number(options.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is not a number: ${options.runs}`);

if (!options['no-build']) await attempt('a clean build', cleanBuild);
if (!existsSync('build/index.html')) throw new Error('There is no build/ to measure.');
const server = await openBenchServer();
const browser = await launch();
await attempt('npm run check', timeCheck);
await attempt('page and styles, no script', () =>
	judge('page and styles, no script', pagesAndStylesKb(), BUDGETS.pageAndStylesKb, 'kB')
);
await attempt('a first view', () => weighFirstView(browser, server));
await attempt('page loads', () => timeLoads(browser, server, runs));
await attempt('date steps', () => timeSteps(browser, server));
await browser.close();
server.close();

console.log('');
printTable();
const broken = rows.filter(({ verdict }) => verdict === 'OVER' || verdict === 'NOT MEASURED');
console.log(`\n${broken.length === 0 ? 'All budgets are kept.' : `${broken.length} broken.`}`);
process.exitCode = broken.length > 0 ? 1 : 0;
