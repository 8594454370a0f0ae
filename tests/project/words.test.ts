import { describe, expect, test } from 'vitest';
import type { SourceFile } from './import-directions';
import { readProjectFiles } from './source-files';

const files = readProjectFiles();

/** Written so that this file does not contain what it forbids. */
const FORBIDDEN: readonly { readonly what: string; readonly pattern: RegExp }[] = [
	{
		what: 'a path of somebody’s machine',
		pattern: new RegExp(`(?<![\\w.@-])/(?:${['work', 'farm', 'tmp'].join('|')})/`)
	},
	{ what: 'a number of a tracker nobody outside can read', pattern: /\bissue\s+#?\d+/i },
	{
		what: 'a package registry’s host',
		pattern: new RegExp(`\\b(?:registry\\.(?:npmjs|yarnpkg)|npmjs\\.(?:org|com)|pypi\\.org)`, 'i')
	}
];

const SWITCHED_OFF = /\b(?:it|test|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo)\b/;

const MAX_LINES = 300;

/** Longer files of src, each with the reason why splitting it would make it harder to read. */
const LONG_FILES: Record<string, string> = {};

/** `file:line` and the words, for each line a pattern matches. */
function linesWith(pattern: RegExp, among: readonly SourceFile[]): string[] {
	return among.flatMap(({ path, text }) =>
		text.split('\n').flatMap((line, index) => {
			const found = pattern.exec(line);
			return found ? [`${path}:${index + 1} ${found[0]}`] : [];
		})
	);
}

test.each(FORBIDDEN)('no file holds $what', ({ pattern }) => {
	expect(linesWith(pattern, files)).toEqual([]);
});

test('no test is switched off, and none switches off the others', () => {
	const tests = files.filter(({ path }) => /^tests\/.*\.(ts|js)$/.test(path));
	expect(tests.length).toBeGreaterThan(3);
	expect(linesWith(SWITCHED_OFF, tests)).toEqual([]);
});

test(`no file of src has more than ${MAX_LINES} lines without a reason`, () => {
	const long = files
		// A catalogue of messages is data.
		.filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/messages/'))
		.filter(({ text }) => text.trimEnd().split('\n').length > MAX_LINES)
		.map(({ path }) => path);
	expect(long).toEqual(Object.keys(LONG_FILES));
});

test('the whole project was read', () => {
	const paths = files.map(({ path }) => path);
	expect(paths).toEqual(expect.arrayContaining(['package.json', '.ci/run', 'src/cli/test.js']));
	expect(paths.filter((path) => /^(node_modules|build|\.git)\//.test(path))).toEqual([]);
});

describe('the patterns', () => {
	const found = (text: string) =>
		[...FORBIDDEN, { what: 'a test switched off', pattern: SWITCHED_OFF }]
			.filter(({ pattern }) => pattern.test(text))
			.map(({ what }) => what);
	const [machine, tracker, registry] = FORBIDDEN.map(({ what }) => what);

	test.each([
		[`see ${'/'}tmp/x.json`, machine],
		[`'${'/'}work/project/a.ts'`, machine],
		[`file://${'/'}farm/a`, machine],
		[`Fixes issue${' '}12`, tracker],
		[`(issue${' '}#7)`, tracker],
		[`https://registry.${'npmjs'}.org/d3`, registry],
		[`https://www.${'npmjs'}.com/package/d3`, registry],
		[`test${'.'}only('x'`, 'a test switched off'],
		[`describe.concurrent${'.'}skip('x'`, 'a test switched off']
	])('find %s', (text, what) => {
		expect(found(text)).toEqual([what]);
	});

	test.each([
		'https://example.org/work/12',
		'../tmp/x',
		'sveltejs/kit#11993',
		'a later issue',
		'test.each([])',
		'test.skipIf(noWebGL)',
		'npm ci'
	])('let %s', (text) => {
		expect(found(text)).toEqual([]);
	});
});
