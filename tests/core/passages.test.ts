import { describe, expect, test } from 'vitest';
import { covers, findPassages } from '../../src/lib/core/passages';

const article = { title: 'Two rockets land', publisher: 'Example Gazette' };
const partsOf = (text: string) =>
	findPassages(text, article).map(({ part, start, end }) => [
		part,
		Array.from(text).slice(start, end).join('')
	]);

describe('what is no prose is found', () => {
	test.each([
		['BAGHDAD (Reuters) — Two rockets fell.', 'dateline', 'BAGHDAD (Reuters) —'],
		['ERBIL, Iraq, Jan. 8 (AP) - Missiles hit.', 'dateline', 'ERBIL, Iraq, Jan. 8 (AP) -'],
		['WASHINGTON — The United States said', 'dateline', 'WASHINGTON —'],
		[
			'ERBIL/BAGHDAD, January 8, 2020 (AFP) – It',
			'dateline',
			'ERBIL/BAGHDAD, January 8, 2020 (AFP) –'
		],
		['By Jane Doe', 'byline', 'By Jane Doe'],
		[
			'By Jane Doe and John Roe, Example Gazette',
			'byline',
			'By Jane Doe and John Roe, Example Gazette'
		],
		['Smoke over Erbil / Getty Images', 'caption', 'Smoke over Erbil / Getty Images'],
		['Smoke over Erbil. (Photo by A. Sample)', 'caption', 'Smoke over Erbil. (Photo by A. Sample)'],
		['Smoke over Erbil. (AP Photo/A. Sample)', 'caption', 'Smoke over Erbil. (AP Photo/A. Sample)'],
		['Two rockets land', 'headline', 'Two rockets land'],
		['Example Gazette', 'outlet', 'Example Gazette']
	])('%s', (line, part, words) => {
		expect(partsOf(line)).toEqual([[part, words]]);
		expect(partsOf(`😀\n${line}`)).toEqual([[part, words]]);
	});

	test('both of two lines that are alike', () => {
		const line = 'Soldiers on their way to Erbil';
		expect(partsOf(`${line}\n${line}, in January\nProse.`)).toEqual([
			['caption', line],
			['caption', `${line}, in January`]
		]);
	});
});

test.each([
	'Two rockets fell outside Sampleville on Tuesday — nobody was hurt.',
	'By Tuesday the rockets had stopped. Nobody was hurt.',
	'“No,” he said.\n“No,” he said.',
	'A photo by the agency shows smoke over the city.',
	'The U.S. — and Iraq — said so.'
])('prose is left alone: %s', (text) => {
	expect(partsOf(text)).toEqual([]);
});

test('a span over two captions is no prose, one that goes on is', () => {
	const passages = [
		{ part: 'caption', start: 10, end: 20 },
		{ part: 'caption', start: 21, end: 30 }
	] as const;
	expect(covers(passages, { start: 10, end: 30 })).toBe('caption');
	expect(covers(passages, { start: 12, end: 15 })).toBe('caption');
	expect(covers(passages, { start: 9, end: 15 })).toBeNull();
	expect(covers(passages, { start: 25, end: 31 })).toBeNull();
	expect(covers([], { start: 0, end: 1 })).toBeNull();
});
