/** Tables in READMEs that say what the code says too: each is made from the code here and compared. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEM_CODES } from '../../src/lib/core/problem';
import { FUZZ_PROPERTIES } from '../core/fuzz-properties';
import { FIXTURES } from '../fixtures/problems';

/** The rows between `<!-- name -->` and `<!-- /name -->`, without the padding that prettier adds. */
function tableIn(file: string, name: string): string[] {
	const text = readFileSync(file, 'utf8');
	const [, table] = new RegExp(`<!-- ${name} -->\n([^]*?)<!-- /${name} -->`).exec(text) ?? [];
	return (table ?? '')
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^\|[\s|:-]*$/.test(line))
		.map((line) => line.replace(/\s+\|/g, ' |').replace(/\|\s+/g, '| '));
}

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

test('geodata/README.md tells every problem code, in the catalogue’s words', () => {
	expect(tableIn('geodata/README.md', 'problems')).toEqual([
		row('code', 'meaning'),
		...Object.entries(PROBLEM_CODES).map(([code, meaning]) => row(`\`${code}\``, meaning))
	]);
});

test('tests/README.md tells the fixtures of every code', () => {
	expect(tableIn('tests/README.md', 'problems')).toEqual([
		row('code', 'fixtures'),
		...Object.keys(PROBLEM_CODES).map((code) =>
			row(
				`\`${code}\``,
				FIXTURES.filter((one) => one.code === code)
					.map(({ what }) => what)
					.join('; ')
			)
		)
	]);
});

test('tests/README.md tells what is fuzzed, and on how many cases', () => {
	expect(tableIn('tests/README.md', 'fuzz')).toEqual([
		row('property', 'cases'),
		...Object.values(FUZZ_PROPERTIES).map(({ what, runs }) => row(what, runs.toLocaleString('en')))
	]);
});
