/**
 * How `npm test` counts. Apart from test.js so that its honesty can itself be tested: whatever ends badly without a
 * failed test (a crash, a file that does not load, a report that is missing or empty) still counts as a failure.
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { name: string, seconds: number }} Result */

/**
 * A step that is no test runner counts as one.
 *
 * @param {number | null} exitCode null when it could not run
 * @returns {Counts}
 */
export function countStep(exitCode) {
	const ok = exitCode === 0;
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * @param {number | null} exitCode of vitest, null when it could not run
 * @param {string | null} report what its JSON reporter wrote, null when it wrote nothing
 * @returns {Counts}
 */
export function countVitest(exitCode, report) {
	/** @type {any} vitest's own format, read with care below */
	let parsed = null;
	try {
		parsed = JSON.parse(report ?? 'null');
	} catch {
		// Half a report is none.
	}
	if (!Array.isArray(parsed?.testResults)) return { passed: 0, failed: 1, skipped: 0 };
	const counts = { passed: 0, failed: 0, skipped: 0 };
	for (const file of parsed.testResults) {
		const statuses = file.assertionResults.map(
			(/** @type {{ status: string }} */ test) => test.status
		);
		const failed = statuses.filter((/** @type {string} */ status) => status === 'failed').length;
		const passed = statuses.filter((/** @type {string} */ status) => status === 'passed').length;
		counts.passed += passed;
		counts.failed += failed;
		counts.skipped += statuses.length - passed - failed;
		// The file itself did not load, or a hook outside any test failed.
		if (file.status === 'failed' && failed === 0) counts.failed++;
	}
	const ranNothing = counts.passed + counts.failed === 0;
	// An error outside any test: vitest says so with its exit code only.
	if (counts.failed === 0 && (exitCode !== 0 || ranNothing)) counts.failed = 1;
	return counts;
}

/**
 * The table of steps and, alone on the last line, the sum of all.
 *
 * @param {Result[]} results
 */
export function summarize(results) {
	const width = Math.max(...results.map(({ name }) => name.length));
	const rows = results.map((result) => {
		const seconds = `${result.seconds.toFixed(1)} s`.padStart(8);
		return `${result.failed ? '✗' : '✓'} ${result.name.padEnd(width)} ${seconds}  ${countsLine(result)}`;
	});
	const sum = { passed: 0, failed: 0, skipped: 0 };
	for (const result of results) {
		sum.passed += result.passed;
		sum.failed += result.failed;
		sum.skipped += result.skipped;
	}
	return { text: [...rows, '', countsLine(sum)].join('\n'), failed: sum.failed };
}

/** @param {Counts} counts */
function countsLine({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
