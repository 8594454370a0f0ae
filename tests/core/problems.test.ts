import { expect, test } from 'vitest';
import { checkGeodata } from '../../src/lib/core/parse';
import { PROBLEM_CODES, type ProblemCode, sayProblem } from '../../src/lib/core/problem';
import {
	ARTICLE,
	captureWith,
	type Contents,
	edited,
	FIXTURES,
	sha256
} from '../fixtures/problems';

function problemsOf(contents: Contents, capture?: string) {
	return checkGeodata(contents, (id) => {
		if (capture === undefined || id !== ARTICLE) return null;
		const bytes = new TextEncoder().encode(capture);
		return { bytes, sha256: sha256(bytes) };
	}).problems;
}

test('the fixtures they are made from have no problem', () => {
	expect(problemsOf(edited())).toEqual([]);
});

test.each(FIXTURES)('$code: $what', ({ code, contents, capture }) => {
	const problems = problemsOf(contents, capture);
	expect(
		[...new Set(problems.map((problem) => problem.code))],
		problems.map(sayProblem).join('\n')
	).toEqual([code]);
	for (const problem of problems) {
		expect(problem.message).toMatch(/\w{2}/);
		expect(problem.fix).toMatch(/\w{2}.*\.$/s);
		expect(problem.value).not.toBe('');
		// Nothing that a terminal would obey, or that does not show.
		expect(sayProblem(problem)).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
	}
});

test('every code has a fixture', () => {
	const shown = new Set(FIXTURES.map(({ code }) => code));
	const codes = Object.keys(PROBLEM_CODES) as ProblemCode[];
	expect(codes.filter((code) => !shown.has(code))).toEqual([]);
});

test('a wrong `within` is told once, not at each place below it', () => {
	const problems = problemsOf(edited([`places.geojson`, '"within": "iraq"', '"within": "irak"']));
	expect(problems).toHaveLength(1);
});

test('a problem names the feature by id, and the line', () => {
	const [problem] = problemsOf(
		edited(['incidents.geojson', '"edtf": "2020-01-03"', '"edtf": "2020-13"'])
	);
	const before = edited().get('incidents.geojson')!.split('"edtf": "2020-01-03"')[0]!;
	const line = before.split('\n').length;
	expect(line).toBeGreaterThan(100);
	expect(problem).toMatchObject({ id: 'soleimani-strike', line });
	expect(sayProblem(problem!)).toContain(
		`incidents.geojson:${line}  features[4] (soleimani-strike).properties.when.refined.edtf`
	);
});

test('a misspelt key is told with the one that was meant', () => {
	const [problem] = problemsOf(
		edited(['dataset.json', '"languages"', '"langauges": ["en"],\n\t"languages"'])
	);
	expect(problem!.fix).toBe('Did you mean “languages”? Mend its name, or remove it.');
});

test('a missing key is told at the object that lacks it', () => {
	const [problem] = problemsOf(edited(['incidents.geojson', '"kind": "missile",', '']));
	expect(problem).toMatchObject({ code: 'missing-key', id: 'erbil-missile-strike' });
	expect(problem!.line).toBeGreaterThan(255);
});

test('a written reason stands in place of the rules on words and prose', () => {
	for (const phrase of [
		'"phrase": "in IRAQ"',
		'"phrase": "in IRAQ", "override": "He pointed at it."'
	]) {
		const problems = problemsOf(
			edited(['incidents.geojson', '"phrase": "at the American embassy compound"', phrase])
		);
		expect(problems).toHaveLength(phrase.includes('override') ? 0 : 1);
	}
});

test('words in prose beside a caption are evidence', () => {
	expect(problemsOf(edited(), captureWith('Erbil / Getty Images')).map(({ code }) => code)).toEqual(
		['digest-differs']
	);
});
