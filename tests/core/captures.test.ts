import { describe, expect, test } from 'vitest';
import { type Capture, checkCaptures } from '../../src/lib/core/captures';
import type { Problem } from '../../src/lib/core/problem';
import type { ArticlesFile, IncidentsFile } from '../../src/lib/core/schema';
import { texts } from './real-geodata';

const ARTICLE = 'washington-free-beacon-2020-01-23';
const articles = JSON.parse(texts.get('articles.json')!) as ArticlesFile;
const digest = articles.find(({ id }) => id === ARTICLE)!.custom.sha256!;

/** The published data with one excerpt, and a made-up article that holds its words. */
function oneExcerpt(shift: number) {
	const file = JSON.parse(texts.get('incidents.geojson')!) as IncidentsFile;
	const feature = file.features.find(({ id }) => id === 'erbil-missile-strike')!;
	const [excerpt] = feature.properties.excerpts;
	const text = `😀 ${'x'.repeat(shift)}${excerpt!.prefix}${excerpt!.exact}${excerpt!.suffix} end`;
	const start = 2 + shift + Array.from(excerpt!.prefix).length;
	const end = start + Array.from(excerpt!.exact).length;
	feature.properties.excerpts = [{ ...excerpt!, start, end }];
	return { incidents: { ...file, features: [feature] }, text, start, end };
}

function check(incidents: IncidentsFile, capture: Capture | null): readonly Problem[] {
	const problems: Problem[] = [];
	const captures = new Map(capture === null ? [] : [[ARTICLE, capture]]);
	checkCaptures(articles, incidents, captures, problems);
	return problems;
}

describe('excerpts in the captured article', () => {
	test('words at their offsets, counted in code points, are no problem', () => {
		const { incidents, text } = oneExcerpt(5);
		expect(check(incidents, { text, sha256: digest })).toEqual([]);
	});

	test('words that moved are told once, with where they are now', () => {
		const { incidents, text, start, end } = oneExcerpt(5);
		const problems = check(incidents, { text: `😀${text}`, sha256: digest });
		expect(problems.map(({ code, path }) => [code, path])).toEqual([
			['excerpt-not-found', 'features[0].properties.excerpts[0].exact']
		]);
		expect(problems[0]!.fix).toContain(`${start + 1} to ${end + 1}`);
	});

	test('words that are nowhere say so, and another digest is told', () => {
		const { incidents } = oneExcerpt(5);
		const problems = check(incidents, {
			text: 'Something else altogether.',
			sha256: '0'.repeat(64)
		});
		expect(problems.map(({ code }) => code)).toContain('digest-differs');
		expect(problems.at(-1)!.fix).toMatch(/nowhere/);
	});

	test('an article that was not captured is passed over', () => {
		expect(check(oneExcerpt(0).incidents, null)).toEqual([]);
	});

	test.each<[string, (text: string) => string, RegExp]>([
		[
			'a no-break space',
			(text) => text.replace('the two', 'the\u00a0two'),
			/U\+0020 where .* U\+00A0/
		],
		[
			'capitals',
			(text) => text.replace('two Iranian', 'Two Iranian'),
			/t \(U\+0074\).* T \(U\+0054\)/
		],
		['another dash', (text) => text.replace('long-range', 'long–range'), /U\+002D.*U\+2013/],
		['two spaces', (text) => text.replace('the two', 'the  two'), /white space is not as long/]
	])('%s in the article is told, with its place', (_, edit, told) => {
		const { incidents, text, start } = oneExcerpt(5);
		expect(edit(text)).not.toBe(text);
		const [problem] = check(incidents, { text: edit(text), sha256: digest });
		expect(problem!.fix).toMatch(told);
		expect(problem!.fix).toContain(`at ${start} to `);
	});

	test('a quotation mark in the prefix is told of the prefix', () => {
		const { incidents, text } = oneExcerpt(5);
		const [feature] = incidents.features;
		const [excerpt] = feature!.properties.excerpts;
		excerpt!.prefix = `“${excerpt!.prefix}`;
		const quoted = text.replace('xxxxx', 'xxxx"');
		const problems = check(incidents, { text: quoted, sha256: digest });
		expect(problems.map(({ path }) => path)).toEqual(['features[0].properties.excerpts[0].prefix']);
		expect(problems[0]!.fix).toMatch(/“ \(U\+201C\) where the article has " \(U\+0022\)/);
	});
});
