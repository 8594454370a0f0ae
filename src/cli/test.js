/**
 * `npm test`: everything, on a fresh machine or an old one, with one command. A failed step does not stop the next
 * ones, so that one run shows all there is to mend. The last line is `N passed, N failed`, for machines to read.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser.js';
import { ensureDependencies, exitCodeOf, requireNode, SetupError } from './setup.js';
import { countStep, countVitest, summarize } from './test-counts.js';

/** @typedef {import('./test-counts.js').Result} Result */

const scratch = mkdtempSync(path.join(tmpdir(), 'placeline-test-'));

/** Site tests that hardly draw with WebGL, which takes a core where there is no graphics card. */
const MOSTLY_STILL = [
	'anywhere',
	'axe',
	'browse',
	'coarsened',
	'downloads',
	'filter',
	'kept-links',
	'moved',
	'published',
	'timeline',
	'without'
];

/** @type {Result[]} */
const results = [];

/**
 * @param {string} name
 * @param {() => Promise<import('./test-counts.js').Counts>} work
 */
async function step(name, work) {
	console.log(`\n── ${name}`);
	const started = performance.now();
	/** @type {Result} */
	let result;
	try {
		result = { name, seconds: 0, ...(await work()) };
	} catch (error) {
		console.error(error instanceof SetupError ? error.message : error);
		result = { name, seconds: 0, passed: 0, failed: 1, skipped: 0 };
	}
	result.seconds = (performance.now() - started) / 1000;
	results.push(result);
	console.log(`── ${name}: ${result.failed ? 'FAILED' : 'ok'}, ${result.seconds.toFixed(1)} s`);
	return result.failed === 0;
}

/** @param {string} command @param {...string} args */
const command = (command, ...args) =>
	async function () {
		return countStep(await exitCodeOf(command, args));
	};

/** @param {string} id @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const vitest = (id, args, env) =>
	async function () {
		const output = path.join(scratch, `${id}.json`);
		const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
		const code = await exitCodeOf('vitest', ['run', ...args, ...reporters], env);
		return countVitest(code, readIfThere(output));
	};

/** @param {string} file */
function readIfThere(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}

/** A step that only makes ready counts for nothing when it works: it tested nothing. @param {() => Promise<unknown>} work */
const setUp = (work) =>
	async function () {
		await work();
		return { passed: 0, failed: 0, skipped: 0 };
	};

let browser = '';
const ready = await step(
	'set-up: Node and packages',
	setUp(async () => {
		requireNode();
		await ensureDependencies();
	})
);
if (ready) {
	await step(
		'set-up: a browser',
		setUp(async () => {
			browser = await ensureBrowser();
			console.log(`Using ${browser}`);
		})
	);
	// Two at a time, here and below: each leaves a second core idle.
	await Promise.all([
		step('format (prettier)', command('prettier', '--check', '.'))
			.then(() => step('lint (eslint)', command('eslint', '.')))
			.then(() => step('types (svelte-check)', command('npm', 'run', '--silent', 'types'))),
		step('unit and component tests', vitest('unit', []))
	]);
	const built = await step('build', command('npm', 'run', '--silent', 'build'));
	/** @param {string} id @param {string[]} args */
	const siteTests = (id, args) => async () => {
		// What an earlier build left behind would be tested instead, and would say nothing about this tree.
		if (!built) throw new SetupError('Not run, and counted as failed: the build failed.');
		if (!browser) throw new SetupError('Not run, and counted as failed: there is no browser.');
		const config = ['--config', 'tests/site/vitest.config.ts'];
		return vitest(id, [...config, ...args], { PLACELINE_BROWSER: browser })();
	};
	await Promise.all([
		step(
			'site tests in a real browser, with the live map',
			siteTests(
				'live',
				MOSTLY_STILL.map((name) => `--exclude=tests/site/${name}.test.ts`)
			)
		),
		step('site tests in a real browser, mostly on the still map', siteTests('still', MOSTLY_STILL))
	]);
}
rmSync(scratch, { recursive: true, force: true });

const summary = summarize(results);
console.log(`\n${summary.text}`);
process.exitCode = summary.failed > 0 ? 1 : 0;
