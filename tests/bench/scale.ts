/**
 * `npm run bench:scale`: our page with files of up to 5,000,000 events beside what else could be put up, against budgets.
 * Exits with 1 when one is broken or could not be measured. Linux only: see threads.ts.
 *
 * Options: `--rows 1000,100000` of what sizes the date step is measured (default 1,000 to 5,000,000, tenfold each, and the
 * real events where they are at hand); `--only steps,map,open,script,table` some parts; `--rounds 5` what each median is
 * of; `--write docs/performance.md` writes a page; `--clean` removes the files made, which are kept for the next run.
 *
 * Everything is seeded, nothing leaves the machine, and build/ is measured as it stands.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from '../site/browser';
import { CONTESTANTS, dragAll, fileOf, type StepCost, TITLES } from './drag-peers';
import { Dragger } from './drag';
import * as events from './event-files';
import { scriptBeforeEngineKb } from './first-script';
import { heapMb } from './heap';
import { panTasks, zoomTasks } from './move-map';
import { openFile, openHome, openOn } from './open-file';
import { Report } from './report';
import { openBenchServer } from './server';
import type { Tasks } from './tasks';
import { tableStep } from './table-step';
import { median } from './timings';

/** Milliseconds, times, MB and kB of 1024. */
const BUDGETS = {
	/** By rows: of one date step on our page. */
	stepCpu: new Map([
		[100_000, 5],
		[1_000_000, 6]
	]),
	/** From a thousand rows to a million. */
	stepGrowth: 2,
	/** By rows: how many times as much clustering and a filter take. */
	clustersCpu: new Map([
		[100_000, 40],
		[1_000_000, 300]
	]),
	clustersWall: new Map([
		[100_000, 5],
		[1_000_000, 30]
	]),
	filteredCpu: new Map([[100_000, 25]]),
	/** Beyond what the same costs with the map as it is published. */
	zoomTotal: 60,
	zoomLongest: 8,
	panLongest: 50,
	openCsv: 1200,
	openParquet: 2500,
	heap: 80,
	/** Beyond SCRIPT_BEFORE. */
	script: 12
};

/** The script before the map engine as it was before files could be opened (commit 187899c), in kB. */
const SCRIPT_BEFORE = 105.0;

const MILLION = 1_000_000;
const SIZES = [1000, 10_000, 100_000, MILLION, 5 * MILLION];
const PARTS = ['steps', 'map', 'open', 'script', 'table'];

const { values: options } = parseArgs({
	options: {
		rows: { type: 'string' },
		only: { type: 'string', default: PARTS.join() },
		rounds: { type: 'string', default: '5' },
		write: { type: 'string' },
		clean: { type: 'boolean', default: false }
	}
});
const rounds = Number(options.rounds);
const sizes = options.rows?.split(',').map(Number) ?? SIZES;
const parts = options.only.split(',');
for (const count of [rounds, ...sizes]) {
	if (!Number.isInteger(count) || count < 1)
		throw new Error('--rows and --rounds are whole numbers');
}
for (const part of parts) {
	if (!PARTS.includes(part)) throw new Error(`--only has no part "${part}": ${PARTS.join(', ')}`);
}
if (!existsSync('build/index.html')) throw new Error('There is no build/: npm run build');

const server = await openBenchServer([{ base: '/events/', root: events.FOLDER }]);
const browser = await launch();
const version = browser.version();
const report = new Report();
const attempt = report.attempt.bind(report);
const ms = (value: number) => value.toFixed(value < 100 ? 1 : 0);
const rowsOf = (count: number) => `${count.toLocaleString('en')} rows`;

async function measureSteps() {
	const costs = new Map<number, Awaited<ReturnType<typeof dragAll>>>();
	const table = [['events', ...CONTESTANTS.map((name) => TITLES[name]), 'Placeline, letting go']];
	const shares: number[] = [];
	const asPublished = await attempt('a date step, as published', dragPublished);
	if (asPublished !== null) {
		const { cpu, wall, settling } = asPublished;
		table.push(['8, as published', `${ms(wall)} / ${ms(cpu)}`, '', '', '', ms(settling)]);
	}
	const real = options.rows === undefined ? events.realSet() : null;
	const makers = sizes.map((count) => () => events.syntheticSet(count));
	for (const make of [...makers, ...(real === null ? [] : [() => real])]) {
		const set = make();
		const checked = (share: number) => shares.push(share);
		const cost = await dragAll(browser, server.url, set, { rounds, attempt, checked });
		if (set !== real) costs.set(set.columns.count, cost);
		const cells = CONTESTANTS.map((name) => {
			const of = cost.get(name);
			return of === undefined ? '–' : `${ms(of.wall)} / ${ms(of.cpu)}`;
		});
		const ours = cost.get('placeline');
		table.push([set.title, ...cells, ours === undefined ? '–' : ms(ours.settling)]);
	}
	report.table(
		'A date step: wall / processor, ms (main thread and workers, with what moves the pointer)',
		table
	);
	if (shares.length > 0) {
		const worst = Math.max(...shares.map(Math.abs)) * 100;
		report.note(
			`The processor's time is from Linux's own account of each thread; Chromium's account of the main thread differs by ${worst.toFixed(1)} % at most.`
		);
	}
	judgeSteps(costs);
}

async function dragPublished(): Promise<StepCost> {
	const page = await openHome(browser, server.url);
	try {
		const dragger = await Dragger.hold(browser, page, null);
		await dragger.round(20);
		const { main, workers, wall, settling } = await dragger.round(40);
		return { cpu: main + workers, main, wall: median(wall), settling };
	} finally {
		await page.close();
	}
}

function judgeSteps(costs: ReadonlyMap<number, ReadonlyMap<string, StepCost>>) {
	for (const [count, cost] of costs) {
		const ours = cost.get('placeline');
		if (ours === undefined) continue;
		const cpu = BUDGETS.stepCpu.get(count);
		if (cpu !== undefined) {
			report.judge(`a date step, ${rowsOf(count)}`, ours.cpu, { atMost: cpu, unit: 'ms' });
		}
		const against = (peer: 'clusters' | 'filtered', of: 'cpu' | 'wall', least?: number) => {
			const theirs = cost.get(peer);
			if (least === undefined || theirs === undefined) return;
			const what = of === 'cpu' ? 'processor' : 'wall';
			report.judge(
				`${TITLES[peer]} / Placeline, ${what}, ${rowsOf(count)}`,
				theirs[of] / ours[of],
				{
					atLeast: least,
					unit: 'times',
					detail: `${ms(theirs[of])} / ${ms(ours[of])} ms`
				}
			);
		};
		against('clusters', 'cpu', BUDGETS.clustersCpu.get(count));
		against('filtered', 'cpu', BUDGETS.filteredCpu.get(count));
		against('clusters', 'wall', BUDGETS.clustersWall.get(count));
	}
	const [few, many] = [1000, MILLION].map((count) => costs.get(count)?.get('placeline')?.cpu);
	if (few !== undefined && many !== undefined) {
		report.judge('a date step, 1,000,000 / 1,000 rows, processor', many / few, {
			atMost: BUDGETS.stepGrowth,
			unit: 'times',
			detail: `${ms(many)} / ${ms(few)} ms`
		});
	}
}

async function measureMap() {
	const bare = await openHome(browser, server.url);
	const { page } = await openFile(
		browser,
		server.url,
		fileOf(events.syntheticSet(MILLION)),
		MILLION
	);
	const [zoom, zoomBare] = (await zoomTasks(browser, [page, bare], rounds)) as [Tasks, Tasks];
	const detail = (a: number, b: number) => `${ms(a)}, as published ${ms(b)} ms`;
	const longest = ({ longest, longestBusy }: Tasks) =>
		`${ms(longest)}, of it at work ${ms(longestBusy)}`;
	report.judge('a level of zoom more than as published, main thread', zoom.total - zoomBare.total, {
		atMost: BUDGETS.zoomTotal,
		unit: 'ms',
		detail: detail(zoom.total, zoomBare.total)
	});
	report.judge('its longest task more than as published', zoom.longest - zoomBare.longest, {
		atMost: BUDGETS.zoomLongest,
		unit: 'ms',
		detail: `${longest(zoom)}; as published ${longest(zoomBare)} ms`
	});
	const [pan, panBare] = (await panTasks(browser, [page, bare], rounds)) as [Tasks, Tasks];
	report.judge('moving the map, longest task', pan.longest, {
		atMost: BUDGETS.panLongest,
		unit: 'ms',
		detail: `${longest(pan)}; as published ${longest(panBare)} ms`
	});
	await page.close();
	await bare.close();
}

async function timeOpening(file: string, rows: number): Promise<number> {
	const times: number[] = [];
	for (let i = 0; i < rounds; i++) {
		const { page, ms } = await openFile(browser, server.url, file, rows);
		times.push(ms);
		await page.close();
	}
	return median(times);
}

async function measureOpening() {
	const real = events.realFile();
	if (real !== null) {
		await attempt('opening 68,573 rows of CSV', async () => {
			const time = await timeOpening(real, 68_573);
			report.judge('opening 68,573 rows of CSV', time, { atMost: BUDGETS.openCsv, unit: 'ms' });
		});
	}
	const file = fileOf(events.syntheticSet(MILLION));
	await attempt('opening 1,000,000 rows of Parquet', async () => {
		const time = await timeOpening(file, MILLION);
		const unit = 'ms';
		report.judge('opening 1,000,000 rows of Parquet', time, { atMost: BUDGETS.openParquet, unit });
	});
	await attempt('memory with 1,000,000 rows', async () => {
		const page = await openHome(browser, server.url);
		const before = await heapMb(page);
		await openOn(page, file, MILLION);
		await page.waitForTimeout(5000);
		const after = await heapMb(page);
		await page.close();
		report.judge('memory with 1,000,000 rows more than without', after - before, {
			atMost: BUDGETS.heap,
			unit: 'MB',
			detail: `${after.toFixed(0)} − ${before.toFixed(0)}`
		});
	});
}

async function measureScript() {
	const now = await scriptBeforeEngineKb(browser, server);
	report.judge('first script more than before files could be opened', now - SCRIPT_BEFORE, {
		atMost: BUDGETS.script,
		unit: 'kB',
		detail: `${now.toFixed(1)} − ${SCRIPT_BEFORE.toFixed(1)}`
	});
}

function measureTable() {
	const rows = [['rows', 'ms per step', 'made ready, ms', 'windows recounted']];
	for (const count of sizes) {
		const { ms, prepared, checked } = tableStep(events.syntheticSet(count).columns);
		const cells = [ms.toFixed(4), prepared.toFixed(0), `${checked}, all the same`];
		rows.push([count.toLocaleString('en'), ...cells]);
	}
	report.table("The table's own part of a date step", rows);
}

if (parts.includes('steps')) await measureSteps();
if (parts.includes('map')) await attempt('zooming and moving the map', measureMap);
if (parts.includes('open')) await measureOpening();
if (parts.includes('script')) await attempt('the first script', measureScript);
if (parts.includes('table')) await attempt("the table's own step", measureTable);
await browser.close();
server.close();
if (options.clean) events.removeEventFiles();

report.print();
if (options.write !== undefined) {
	writeFileSync(options.write, await report.markdown(version, 'npm run bench:scale -- --write'));
}
process.exitCode = report.broken > 0 ? 1 : 0;
