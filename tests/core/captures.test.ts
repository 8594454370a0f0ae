import { describe, expect, test } from 'vitest';
import { checkCaptures } from '../../src/lib/core/captures';
import { parseGeodata } from '../../src/lib/core/parse';
import { readTexts } from '../../src/lib/server/geodata';

const ARTICLE = 'washington-free-beacon-2020-01-23';

/** The published data with one excerpt, and a made-up article that holds its words. */
function oneExcerpt(shift: number) {
	const result = parseGeodata(readTexts('tests/fixtures/geodata'));
	if (!result.ok) throw new Error('the published geodata has problems');
	const { site } = result.geodata;
	const incident = site.incidents.find(({ id }) => id === 'erbil-missile-strike')!;
	const [excerpt] = incident.excerpts;
	const text = `😀 ${'x'.repeat(shift)}${excerpt!.prefix}${excerpt!.exact}${excerpt!.suffix} end`;
	const start = 2 + shift + Array.from(excerpt!.prefix).length;
	const end = start + Array.from(excerpt!.exact).length;
	const moved = { ...incident, excerpts: [{ ...excerpt!, start, end }] };
	return {
		geodata: { ...result.geodata, site: { ...site, incidents: [moved] } },
		text,
		start,
		end
	};
}

const digest = (geodata: ReturnType<typeof oneExcerpt>['geodata']) =>
	geodata.captures.get(ARTICLE)!.sha256!;

describe('excerpts in the captured article', () => {
	test('words at their offsets, counted in code points, are no problem', () => {
		const { geodata, text } = oneExcerpt(5);
		const captures = new Map([[ARTICLE, { text, sha256: digest(geodata) }]]);
		expect(checkCaptures(geodata, captures)).toEqual([]);
	});

	test('words that moved are told with where they are now', () => {
		const { geodata, text, start, end } = oneExcerpt(5);
		const captures = new Map([[ARTICLE, { text: `😀${text}`, sha256: digest(geodata) }]]);
		const problems = checkCaptures(geodata, captures);
		expect(problems.map(({ code, path }) => [code, path])).toEqual(
			['exact', 'prefix', 'suffix'].map((key) => [
				'excerpt-not-found',
				`erbil-missile-strike.excerpts[0].${key}`
			])
		);
		expect(problems[0]!.fix).toContain(`${start + 1} to ${end + 1}`);
	});

	test('words that are nowhere say so, and another digest is told', () => {
		const { geodata } = oneExcerpt(5);
		const captures = new Map([
			[ARTICLE, { text: 'Something else altogether.', sha256: '0'.repeat(64) }]
		]);
		const problems = checkCaptures(geodata, captures);
		expect(problems.map(({ code }) => code)).toContain('digest-differs');
		expect(problems.at(-1)!.fix).toMatch(/nowhere/);
	});

	test('an article that was not captured is passed over', () => {
		expect(checkCaptures(oneExcerpt(0).geodata, new Map())).toEqual([]);
	});
});
