/**
 * The steps of `npm test` and `npm run test:engines`. A failed step does not stop the next ones, so that one run shows
 * all there is to mend.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodeOf, SetupError } from './setup.js';
import { countStep, countVitest, summarize } from './test-counts.js';
import { failuresOf, joinKept, listOf, proofsOf, tableOf } from './test-table.js';

/** @typedef {import('./test-counts.js').Counts} Counts */
/** @typedef {import('./test-counts.js').Result} Result */

const scratch = mkdtempSync(path.join(tmpdir(), 'placeline-test-'));

/** @type {Result[]} */
const results = [];

/** @type {import('./test-table.js').Proof[]} */
const proofs = [];

/** @type {import('./test-table.js').Failure[]} */
const failures = [];

/**
 * Does one step and counts it; what it throws counts as one failure.
 *
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<boolean>} whether nothing in it failed
 */
export async function step(name, work) {
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
export const command = (command, ...args) =>
	async function () {
		return countStep(await exitCodeOf(command, args));
	};

/**
 * @param {string} id a name for its report
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {readonly string[]} [within] a command that runs another, such as xvfb-run with its options
 */
export const vitest = (id, args, env, within = []) =>
	async function () {
		const output = path.join(scratch, `${id}.json`);
		const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
		const [program = '', ...rest] = [...within, 'vitest', 'run', ...args, ...reporters];
		const code = await exitCodeOf(program, rest, env);
		const report = readIfThere(output);
		proofs.push(...proofsOf(report));
		failures.push(...failuresOf(report));
		return countVitest(code, report);
	};

/** A step that only makes ready counts for nothing when it works: it tested nothing. @param {() => Promise<unknown>} work */
export const setUp = (work) =>
	async function () {
		await work();
		return { passed: 0, failed: 0, skipped: 0 };
	};

/** Prints what was seen to hold and what failed (both also of the other command, on the same build), the table of steps, and last the line `N passed, N failed`; the exit code says the same. */
export function finish() {
	rmSync(scratch, { recursive: true, force: true });
	const seen = joinKept({ proofs, failures });
	if (seen.proofs.length > 0) console.log(tableOf(seen.proofs));
	if (seen.failures.length > 0) console.log(listOf(seen.failures));
	const summary = summarize(results);
	console.log(`\n${summary.text}`);
	process.exitCode = summary.failed > 0 ? 1 : 0;
}

/** @param {string} file */
function readIfThere(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}
