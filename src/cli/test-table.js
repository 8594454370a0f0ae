/**
 * The table of what was seen to hold: each state of the interface, each journey through it, each language, and in which
 * engine. Made of the reports of the tests themselves: what has no row was not run.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ sort: string, name: string, engine: string, passed: number, failed: number }} Proof */
/** @typedef {{ name: string, engine: string, message: string }} Failure a test that failed, and what it said */
/** @typedef {{ readonly proofs: readonly Proof[], readonly failures: readonly Failure[] }} Seen */

/** Which test files are about what; each part of such a file is a row. */
const SORTS = {
	'states, looked at by axe': ['axe'],
	'states, as the accessibility tree has them': ['accessibility-tree'],
	journeys: [
		'everyone',
		'browse',
		'filter',
		'timeline',
		'fan',
		'links',
		'share',
		'embed',
		'first-view'
	],
	'journeys without': ['without', 'offline'],
	'journeys in each engine': ['firefox', 'webkit'],
	languages: ['languages']
};
const ENGINES = ['Chromium', 'Firefox', 'WebKit'];
const KEPT = 'node_modules/.cache/placeline/results.json';

/**
 * @param {string | null} report what vitest's JSON reporter wrote, null when it wrote nothing
 * @returns {Proof[]}
 */
export function proofsOf(report) {
	/** @type {any} vitest's own format */
	const { testResults = [] } = JSON.parse(report ?? '{}') ?? {};
	/** @type {Map<string, Proof>} */
	const proofs = new Map();
	for (const file of testResults) {
		const base = path.basename(file.name, '.test.ts');
		const sort = Object.entries(SORTS).find(([, files]) => files.includes(base))?.[0];
		if (sort === undefined) continue;
		const engine = engineOf(base);
		// Those that did not load, or were not come to, have no tests to tell of.
		const tests = file.assertionResults.length > 0 ? file.assertionResults : [{ title: base }];
		for (const test of tests) {
			const isPart = sort.startsWith('states') || !test.ancestorTitles?.[0];
			const name = (isPart ? test.title : test.ancestorTitles[0]).replace(`${engine}: `, '');
			const key = `${sort} ${name} ${engine}`;
			const proof = proofs.get(key) ?? { sort, name, engine, passed: 0, failed: 0 };
			proofs.set(key, proof);
			if (test.status === 'passed') proof.passed++;
			else proof.failed++;
		}
	}
	return [...proofs.values()];
}

/** The tests of a file of another name run in Chromium, or in no browser. @param {string} base */
const engineOf = (base) => ENGINES.find((name) => name.toLowerCase() === base) ?? 'Chromium';

/** How much of a test's message is told again: its first lines say what went wrong. */
const MESSAGE = 500;

/**
 * The tests that failed, of any file, also of those that have no row in the table.
 *
 * @param {string | null} report what vitest's JSON reporter wrote, null when it wrote nothing
 * @returns {Failure[]}
 */
export function failuresOf(report) {
	/** @type {any} vitest's own format */
	const { testResults = [] } = JSON.parse(report ?? '{}') ?? {};
	/** @type {Failure[]} */
	const failures = [];
	for (const file of testResults) {
		const base = path.basename(file.name, '.test.ts');
		/** @param {string[]} names @param {string} message */
		const add = (names, message = '') =>
			failures.push({
				name: [base, ...names].join(' > '),
				engine: engineOf(base),
				message: message.slice(0, MESSAGE)
			});
		const failed = file.assertionResults.filter(
			(/** @type {any} */ one) => one.status === 'failed'
		);
		for (const test of failed) {
			add([...(test.ancestorTitles ?? []), test.title], test.failureMessages?.[0]);
		}
		if (file.status === 'failed' && failed.length === 0) add([], file.message);
	}
	return failures;
}

/**
 * What failed, told once more where it is read first: at the end. Empty when nothing did.
 *
 * @param {readonly Failure[]} failures
 */
export function listOf(failures) {
	return failures
		.map(({ name, message }) => `\n✗ ${name}\n${message.replace(/^/gm, '  ').trimEnd()}`)
		.join('\n');
}

/**
 * A line for each row, a column for each engine: how many tests passed, how many of how many did not, or `–` where none
 * was run.
 *
 * @param {readonly Proof[]} proofs
 */
export function tableOf(proofs) {
	const rows = [];
	for (const sort of Object.keys(SORTS)) {
		const here = proofs.filter((proof) => proof.sort === sort);
		if (here.length === 0) continue;
		rows.push(['', ''], [sort, ...ENGINES]);
		for (const name of new Set(here.map((proof) => proof.name))) {
			const cells = ENGINES.map((engine) => {
				const found = here.find((proof) => proof.name === name && proof.engine === engine);
				if (found === undefined) return '–';
				const { passed, failed } = found;
				return failed > 0 ? `${failed} of ${passed + failed} FAILED` : `${passed} passed`;
			});
			rows.push([`  ${name}`, ...cells]);
		}
	}
	const width = Math.min(90, Math.max(0, ...rows.map(([name = '']) => name.length)));
	return rows
		.map(([name = '', ...cells]) =>
			[name.slice(0, width).padEnd(width), ...cells.map((cell) => cell.padEnd(16))]
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/**
 * What was seen, after what was seen before in other engines.
 *
 * @param {Seen} before
 * @param {Seen} now
 * @returns {Seen}
 */
export function join(before, now) {
	const engines = new Set([...now.proofs, ...now.failures].map(({ engine }) => engine));
	/** @param {{ engine: string }} of */
	const isOther = ({ engine }) => !engines.has(engine);
	return {
		proofs: [...before.proofs.filter(isOther), ...now.proofs],
		failures: [...before.failures.filter(isOther), ...now.failures]
	};
}

/**
 * What was seen, after what another command kept of the same build.
 *
 * @param {Seen} now
 * @returns {Seen}
 */
export function joinKept(now) {
	const build = stampOf('build/index.html');
	let joined = now;
	try {
		const before = JSON.parse(readFileSync(KEPT, 'utf8'));
		if (build !== null && before.build === build) joined = join(before, now);
	} catch {
		// Nothing was kept.
	}
	mkdirSync(path.dirname(KEPT), { recursive: true });
	writeFileSync(KEPT, JSON.stringify({ build, ...joined }));
	return joined;
}

/** @param {string} file */
function stampOf(file) {
	return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
