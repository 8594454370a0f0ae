import { describe, expect, test } from 'vitest';
import { failuresOf, join, listOf, proofsOf, tableOf } from '../../src/cli/test-table.js';

/** A report as vitest writes it: a file, and its tests as `describe > test: status`. */
const report = (files: Readonly<Record<string, readonly string[]>>) =>
	JSON.stringify({
		testResults: Object.entries(files).map(([name, tests]) => ({
			name: `/anywhere/tests/${name}.test.ts`,
			assertionResults: tests.map((line) => {
				const [, ancestor, title, status] = /^(?:(.*) > )?(.*): (\w+)$/.exec(line)!;
				return { ancestorTitles: ancestor ? [ancestor] : [], title, status };
			})
		}))
	});

const lines = (text: string) => text.split('\n').map((line) => line.trim().split(/ {2,}/));

describe('the table of what was seen to hold', () => {
	test('has a row for each state, journey and language, a column for each engine', () => {
		const proofs = [
			...proofsOf(
				report({
					'site/axe': ['with the still > home: passed', 'with the still > a place: failed'],
					'site/languages': [
						'ar > is read: passed',
						'ar > filters: passed',
						'fr > is read: passed'
					],
					'site/everyone': ['by keyboard alone: passed'],
					'core/day': ['a day > is a day: passed']
				})
			),
			...proofsOf(report({ 'engines/firefox': ['Firefox: links > one shows: passed'] })),
			...proofsOf(report({ 'engines/webkit': ['WebKit: links > one shows: failed'] }))
		];
		expect(lines(tableOf(proofs))).toEqual([
			[''],
			['states, looked at by axe', 'Chromium', 'Firefox', 'WebKit'],
			['home', '1 passed', '–', '–'],
			['a place', '1 of 1 FAILED', '–', '–'],
			[''],
			['journeys', 'Chromium', 'Firefox', 'WebKit'],
			['by keyboard alone', '1 passed', '–', '–'],
			[''],
			['journeys in each engine', 'Chromium', 'Firefox', 'WebKit'],
			['links', '–', '1 passed', '1 of 1 FAILED'],
			[''],
			['languages', 'Chromium', 'Firefox', 'WebKit'],
			['ar', '2 passed', '–', '–'],
			['fr', '1 passed', '–', '–']
		]);
	});

	test('counts what was skipped, or never came to run, as failed', () => {
		expect(proofsOf(report({ 'site/axe': ['home: skipped'], 'site/offline': [] }))).toEqual([
			{ sort: 'states, looked at by axe', name: 'home', engine: 'Chromium', passed: 0, failed: 1 },
			{ sort: 'journeys without', name: 'offline', engine: 'Chromium', passed: 0, failed: 1 }
		]);
	});

	test('is empty where there is no report', () => {
		expect(proofsOf(null)).toEqual([]);
		expect(tableOf([])).toBe('');
	});
});

describe('the list of what failed', () => {
	test('has every test that failed, also of files that have no row, with what it said', () => {
		const failures = failuresOf(
			JSON.stringify({
				testResults: [
					{
						name: '/anywhere/tests/core/day.test.ts',
						status: 'failed',
						assertionResults: [
							{ ancestorTitles: ['a day'], title: 'is a day', status: 'passed' },
							{
								ancestorTitles: ['a day'],
								title: 'has a name',
								status: 'failed',
								failureMessages: ['Error: expected 1 to be 2\n    at day.test.ts:3']
							}
						]
					},
					{
						name: '/anywhere/tests/engines/webkit.test.ts',
						status: 'failed',
						message: 'no such browser',
						assertionResults: []
					}
				]
			})
		);
		expect(listOf(failures)).toBe(
			[
				'',
				'✗ day > a day > has a name',
				'  Error: expected 1 to be 2',
				'      at day.test.ts:3',
				'',
				'✗ webkit',
				'  no such browser'
			].join('\n')
		);
	});

	test('is empty where nothing failed, or there is no report', () => {
		expect(failuresOf(report({ 'core/day': ['a day > is a day: passed'] }))).toEqual([]);
		expect(failuresOf(null)).toEqual([]);
		expect(listOf([])).toBe('');
	});
});

test('what another command saw is told again, but for engines that were run anew', () => {
	const seen = (files: Readonly<Record<string, readonly string[]>>) => ({
		proofs: proofsOf(report(files)),
		failures: failuresOf(report(files))
	});
	const before = seen({
		'site/share': ['a link: failed'],
		'engines/webkit': ['WebKit: links > one shows: failed']
	});
	const now = seen({ 'engines/webkit': ['WebKit: links > one shows: passed'] });
	const joined = join(before, now);
	expect(joined.failures.map(({ name }) => name)).toEqual(['share > a link']);
	expect(joined.proofs.map(({ name, failed }) => [name, failed])).toEqual([
		['a link', 1],
		['links', 0]
	]);
});
