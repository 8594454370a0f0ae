import { describe, expect, test } from 'vitest';
import { countStep, countVitest, summarize } from '../../src/cli/test-counts.js';

const report = (...files: { status: string; tests: string[] }[]) =>
	JSON.stringify({
		testResults: files.map(({ status, tests }) => ({
			status,
			assertionResults: tests.map((status) => ({ status }))
		}))
	});

describe('countVitest', () => {
	test('adds up the tests of all files', () => {
		const text = report(
			{ status: 'passed', tests: ['passed', 'passed', 'skipped'] },
			{ status: 'failed', tests: ['passed', 'failed', 'todo'] }
		);
		expect(countVitest(1, text)).toEqual({ passed: 3, failed: 1, skipped: 2 });
	});

	test('a file that did not load is a failure beside the tests that passed', () => {
		const text = report(
			{ status: 'passed', tests: ['passed'] },
			{ status: 'failed', tests: [] },
			{ status: 'failed', tests: [] }
		);
		expect(countVitest(1, text)).toEqual({ passed: 1, failed: 2, skipped: 0 });
	});

	test.each([
		['no report', 0, null],
		['half a report', 0, '{"testResults": ['],
		['a report of something else', 0, '{}'],
		['no tests at all', 0, report()],
		['only skipped tests', 0, report({ status: 'passed', tests: ['skipped'] })],
		['an error outside any test', 1, report({ status: 'passed', tests: ['passed'] })],
		['a crash after the report', null, report({ status: 'passed', tests: ['passed'] })]
	])('%s is a failure', (_, code, text) => {
		expect(countVitest(code, text).failed).toBe(1);
	});
});

test('a step that could not run is a failure', () => {
	expect(countStep(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
	expect(countStep(2).failed).toBe(1);
	expect(countStep(null).failed).toBe(1);
});

describe('summarize', () => {
	const ok = { name: 'lint', seconds: 1.25, passed: 1, failed: 0, skipped: 0 };

	test('the last line is the sum, in one fixed form', () => {
		const { text, failed } = summarize([ok, { ...ok, name: 'unit', passed: 40, failed: 2 }]);
		expect(text.split('\n').at(-1)).toBe('41 passed, 2 failed');
		expect(failed).toBe(2);
	});

	test('skipped tests are said', () => {
		const { text } = summarize([ok, { ...ok, skipped: 3 }]);
		expect(text.split('\n').at(-1)).toBe('2 passed, 0 failed, 3 skipped');
	});
});
