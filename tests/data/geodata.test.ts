/**
 * The published geodata's own tests: what it says of the one article, and that its quotes are the article's
 * words. The captured article is copyrighted and is no part of the project: its text is looked for in the folder
 * named by PLACELINE_ARTICLES, else in `shared/seed` beside the project.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { matchWindow, type Match } from '../../src/lib/core/match';
import { checkGeodata } from '../../src/lib/core/parse';
import type { IncidentsFile } from '../../src/lib/core/schema';
import type { Excerpt } from '../../src/lib/core/site';
import { openGeodata } from '../core/real-geodata';

const ARTICLE = 'washington-free-beacon-2020-01-23';

const { captures, geometries, incident, place, site: whole, texts } = openGeodata('geodata');
const EIGHT = [
	'embassy-shelling-january-2020',
	'coalition-base-shellings-january-2020',
	'rocket-attacks-autumn-2019',
	'embassy-assault-december-2019',
	'soleimani-strike',
	'erbil-missile-strike',
	'ayn-al-asad-missile-strike',
	'caliphate-defeat-euphrates'
];
/** Without what an author may have added. */
const site = { ...whole, incidents: whole.incidents.filter(({ id }) => EIGHT.includes(id)) };

describe('the eight incidents', () => {
	test.each([
		[
			'embassy-shelling-january-2020',
			'rocket',
			'[2020-01-20..2020-01-21]',
			'us-embassy-baghdad',
			null
		],
		[
			'coalition-base-shellings-january-2020',
			'rocket',
			'[2020-01-03..2020-01-23]',
			'iraq',
			'several'
		],
		['rocket-attacks-autumn-2019', 'rocket', '[2019-10-27..2019-12-27]', 'iraq', 11],
		[
			'embassy-assault-december-2019',
			'assault',
			'2019-12-31/2020-01-01',
			'us-embassy-baghdad',
			null
		],
		['soleimani-strike', 'airstrike', '2020-01-03', 'baghdad-international-airport', null],
		['erbil-missile-strike', 'missile', '2020-01-08', 'erbil', null],
		['ayn-al-asad-missile-strike', 'missile', '2020-01-08', 'ayn-al-asad', null],
		['caliphate-defeat-euphrates', 'territorial', '2019-03-23', 'euphrates', null]
	])('%s: %s, %s, at %s', (id, kind, edtf, where, times) => {
		const found = incident(id);
		expect([found.kind, found.when.edtf, found.where.place, found.times]).toEqual([
			kind,
			edtf,
			where,
			times
		]);
	});

	test('are all there', () => {
		expect(site.incidents).toHaveLength(EIGHT.length);
	});

	test('who said it: the outlet for the strike on Soleimani, Jeffrey for all others', () => {
		for (const { id, saidBy } of site.incidents) {
			const name = id === 'soleimani-strike' ? 'Washington Free Beacon' : 'James F. Jeffrey';
			expect(saidBy.name).toBe(name);
		}
	});

	test('the photo caption and the later attack are no incidents', () => {
		const later = parseDay('2020-01-24')!;
		for (const { when, excerpts } of site.incidents) {
			expect(when.value!.latest).toBeLessThan(later);
			for (const { exact } of excerpts) expect(exact).not.toContain('helicopter');
		}
	});

	test.each<[string, string, number, number]>([
		['2020-01-08', '2020-01-08', 2, 1],
		['2019-12-31', '2019-12-31', 1, 0],
		['2020-01-03', '2020-01-23', 5, 0],
		['2019-03-01', '2019-03-31', 1, 0],
		['2019-04-01', '2019-09-30', 0, 0]
	])('%s to %s: %i certain, %i possible', (from, to, certain, possible) => {
		const window = { from: parseDay(from), to: parseDay(to) };
		const count = (match: Match) =>
			site.incidents.filter(({ when }) => matchWindow(when.value!, window) === match).length;
		expect([count('certain'), count('possible')]).toEqual([certain, possible]);
	});
});

describe('the places', () => {
	test.each([
		['us-embassy-baghdad', [44.3961, 33.2989], 'site', 'baghdad'],
		['baghdad', [44.3922, 33.3406], 'settlement', 'iraq'],
		['baghdad-international-airport', [44.2346, 33.262501], 'site', 'baghdad'],
		['ayn-al-asad', [42.4412, 33.785599], 'site', 'iraq'],
		['erbil', [43.9632, 36.2376], 'radius', 'iraq'],
		['baghuz', [40.95361, 34.46028], 'settlement', undefined]
	])('%s is at %j', (id, position, precision, within) => {
		expect(geometries.get(id)).toEqual({ type: 'Point', coordinates: position });
		expect(place(id).precision).toBe(precision);
		expect(place(id).within[0]).toBe(within);
	});

	test('Erbil is known to 3 km', () => {
		expect(place('erbil').radius).toBe(3000);
	});

	test('the Euphrates is a line, from the north of Syria to Baghuz', () => {
		expect(place('euphrates')).toMatchObject({ shape: 'line', precision: 'corridor', within: [] });
		const [west, south, east, north] = place('euphrates').bounds!;
		expect(geometries.get('euphrates')!.type).toMatch(/LineString$/);
		expect([west, east]).toEqual([expect.closeTo(38, 0), expect.closeTo(41, 0)]);
		expect(south).toBeLessThan(34.5);
		expect(north).toBeGreaterThan(36.5);
	});

	test('Iraq is an area that holds the places within it', () => {
		expect(place('iraq')).toMatchObject({ shape: 'area', precision: 'country' });
		const [west, south, east, north] = place('iraq').bounds!;
		for (const { within, anchor } of site.places) {
			if (!within.includes('iraq')) continue;
			expect(anchor![0]).toBeGreaterThan(west);
			expect(anchor![0]).toBeLessThan(east);
			expect(anchor![1]).toBeGreaterThan(south);
			expect(anchor![1]).toBeLessThan(north);
		}
	});

	test('every place says where its coordinates are from', () => {
		for (const { id, source } of site.places) expect(source.name, id).toMatch(/\w/);
	});
});

describe('sources', () => {
	const articles = new Map(site.articles.map((one) => [one.id, one]));

	test('every refined value names a source that exists, and says what it adds', () => {
		const refined = site.incidents.flatMap(({ id, when, where, what }) =>
			[when.refined, where.refined, what?.refined]
				.filter((one) => one !== null && one !== undefined)
				.map((one) => ({ id, ...one }))
		);
		expect(refined.length).toBeGreaterThanOrEqual(10);
		for (const { id, sources, note } of refined) {
			expect(sources.length, id).toBeGreaterThan(0);
			expect(note, id).toMatch(/\w/);
			for (const source of sources) {
				expect(articles.get(source)?.role, source).toBe('reference');
			}
		}
	});

	test('what sources disagree on is marked: the embassy’s date, and what “30-plus” counts', () => {
		const disputed = site.incidents.filter((one) => one.disputed.length > 0);
		expect(disputed.map(({ id, disputed }) => [id, disputed])).toEqual([
			['embassy-shelling-january-2020', ['when']],
			['rocket-attacks-autumn-2019', ['count']]
		]);
		expect(disputed[0]!.claims.map(({ value }) => value)).toEqual(['2020-01-20', '2020-01-21']);
	});

	test('what is claimed in the words of a quoted article is among its excerpts', () => {
		let quoted = 0;
		for (const { id, claims, excerpts } of site.incidents) {
			for (const { source, quote } of claims) {
				if (quote === null || articles.get(source)?.role !== 'article') continue;
				quoted++;
				expect(excerpts.map(({ exact }) => exact).join('\n'), id).toContain(quote);
			}
		}
		expect(quoted).toBe(1);
	});

	test('every source is used', () => {
		const used = new Set([
			...whole.incidents.flatMap(({ when, where, what, claims, excerpts }) => [
				...claims.map(({ source }) => source),
				...(when.refined?.sources ?? []),
				...(where.refined?.sources ?? []),
				...(what?.refined?.sources ?? []),
				...excerpts.map((excerpt) => excerpt.article)
			]),
			...site.articles.map(({ primary }) => primary)
		]);
		const unused = site.articles.map(({ id }) => id).filter((id) => !used.has(id));
		expect(unused).toEqual([]);
	});

	test('the article names the briefing as where the words were first said', () => {
		expect(articles.get(ARTICLE)).toMatchObject({
			role: 'article',
			primary: 'jeffrey-briefing-2020-01-23',
			issued: { edtf: '2020-01-23' },
			url: 'https://freebeacon.com/national-security/iran-backed-militias-continue-attacks-on-u-s-outposts-in-iraq/'
		});
		expect(articles.get('jeffrey-briefing-2020-01-23')).toMatchObject({
			role: 'primary',
			url: 'https://www.globalsecurity.org/military/library/news/2020/01/mil-200123-state01.htm'
		});
	});
});

const excerpts = site.incidents.flatMap(({ id, excerpts }) =>
	excerpts.map((excerpt) => ({ id, excerpt }))
);

const lengthOf = (text: string) => Array.from(text).length;

/** The quoted words with what stands round them, joined where they meet, as runs of the article. */
function quotedRuns(of: readonly Excerpt[]): { start: number; end: number }[] {
	const spans = of
		.map(({ start, end, prefix, suffix }) => ({
			start: start - lengthOf(prefix),
			end: end + lengthOf(suffix)
		}))
		.sort((a, b) => a.start - b.start);
	const runs: { start: number; end: number }[] = [];
	for (const span of spans) {
		const last = runs.at(-1);
		if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
		else runs.push({ ...span });
	}
	return runs;
}

describe('the excerpts, by themselves', () => {
	test('offsets span the exact words, in code points', () => {
		for (const { id, excerpt } of excerpts) {
			expect(excerpt.end - excerpt.start, id).toBe(lengthOf(excerpt.exact));
			expect(excerpt.start - lengthOf(excerpt.prefix), id).toBeGreaterThanOrEqual(0);
			const { length } = captures.get(excerpt.article)!;
			expect(excerpt.end + lengthOf(excerpt.suffix), id).toBeLessThanOrEqual(length!);
		}
	});

	test('texts are NFC, with LF line ends', () => {
		for (const { excerpt } of excerpts) {
			for (const text of [excerpt.prefix, excerpt.exact, excerpt.suffix]) {
				expect(text).toBe(text.normalize('NFC'));
				expect(text).not.toContain('\r');
			}
		}
	});

	test('the same words have the same offsets in every incident', () => {
		const first = new Map<string, Excerpt>();
		let repeated = 0;
		for (const { id, excerpt } of excerpts) {
			const key = `${excerpt.article}\n${excerpt.exact}`;
			const before = first.get(key);
			if (before === undefined) first.set(key, excerpt);
			else {
				repeated++;
				expect([excerpt.start, excerpt.end], id).toEqual([before.start, before.end]);
			}
		}
		expect(repeated).toBe(2);
	});

	test('where two quotes overlap they have the same characters', () => {
		const at = new Map<number, string>();
		for (const { id, excerpt } of excerpts) {
			const whole = Array.from(excerpt.prefix + excerpt.exact + excerpt.suffix);
			const from = excerpt.start - lengthOf(excerpt.prefix);
			for (const [i, character] of whole.entries()) {
				const before = at.get(from + i) ?? character;
				expect(character, `${id} at ${from + i}`).toBe(before);
				at.set(from + i, character);
			}
		}
	});

	test('no more of the article is quoted than the sentences that are needed', () => {
		const runs = quotedRuns(excerpts.map(({ excerpt }) => excerpt));
		expect(runs.length).toBeGreaterThan(3);
		expect(Math.max(...runs.map(({ start, end }) => end - start))).toBeLessThan(500);
		const quoted = runs.reduce((sum, { start, end }) => sum + end - start, 0);
		expect(quoted).toBeLessThan(captures.get(ARTICLE)!.length! / 2);
	});

	test('what an incident’s words support: each has what, and where it gives a place that too', () => {
		for (const { id, where, excerpts } of site.incidents) {
			const supported = new Set(excerpts.flatMap(({ supports }) => supports));
			expect(supported.has('what'), id).toBe(true);
			if (where.stated.phrase === null) continue;
			expect(supported.has('where'), id).toBe(true);
			expect(excerpts.map(({ exact }) => exact).join('\n'), id).toContain(where.stated.phrase);
		}
	});

	test('a phrase that gives the date is among the quoted words', () => {
		for (const { id, when, excerpts } of site.incidents) {
			if (when.stated.phrase === null) continue;
			expect(excerpts.map(({ exact }) => exact).join('\n'), id).toContain(when.stated.phrase);
		}
	});
});

const root = path.resolve(import.meta.dirname, '../..');
const folder = process.env['PLACELINE_ARTICLES'] ?? path.join(root, '../shared/seed');
const file = path.join(folder, `${ARTICLE}.txt`);
const captured = existsSync(file);

describe('the excerpts, beside the captured article', () => {
	let article: readonly string[] = [];

	beforeAll(() => {
		if (captured) article = Array.from(readFileSync(file, 'utf8'));
		else
			console.log(
				`No ${ARTICLE}.txt in PLACELINE_ARTICLES or shared/seed: quotes were checked without it.`
			);
	});

	const slice = (start: number, end: number) => article.slice(start, end).join('');

	test('the one quoted article is the one looked for', () => {
		expect([...captures.keys()]).toContain(ARTICLE);
		expect(new Set(excerpts.map(({ excerpt }) => excerpt.article))).toEqual(new Set([ARTICLE]));
	});

	test.runIf(captured)('it is the one that the offsets were made for', () => {
		const bytes = readFileSync(file);
		const text = bytes.toString('utf8');
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(captures.get(ARTICLE)!.sha256);
		expect(article).toHaveLength(captures.get(ARTICLE)!.length!);
		expect(text).toBe(text.normalize('NFC'));
		expect(text).not.toContain('\r');
	});

	test.runIf(captured).each(excerpts)('$id: $excerpt.start to $excerpt.end', ({ excerpt }) => {
		const { start, end, exact, prefix, suffix } = excerpt;
		expect(slice(start, end)).toBe(exact);
		expect(slice(start - lengthOf(prefix), start)).toBe(prefix);
		expect(slice(end, end + lengthOf(suffix))).toBe(suffix);
	});

	test.runIf(captured)('no run of 500 characters of it is in any file of geodata', () => {
		const collect = (value: unknown): string[] => {
			if (typeof value === 'string') return [value];
			if (typeof value !== 'object' || value === null) return [];
			return Object.values(value).flatMap(collect);
		};
		const flat = (text: string) => text.replace(/\s+/g, ' ');
		const words = [...texts.values()].map((text) => flat(collect(JSON.parse(text)).join('\n')));
		const text = flat(article.join(''));
		// The search itself finds what is there.
		const lead = flat(incident('soleimani-strike').excerpts[0]!.exact);
		expect(words.some((text) => text.includes(lead))).toBe(true);
		expect(text).toContain(lead);
		for (let start = 0; start + 500 <= text.length; start++) {
			const run = text.slice(start, start + 500);
			if (words.some((text) => text.includes(run))) expect.fail(`quoted whole: ${run}`);
		}
	});

	/** The published files, with the Erbil strike placed at the airport by the words at these offsets alone. */
	function placedBy(start: number, end: number): string[] {
		const json = JSON.parse(texts.get('incidents.geojson')!) as IncidentsFile;
		const { properties } = json.features.find(({ id }) => id === 'erbil-missile-strike')!;
		properties.where = { stated: { place: 'baghdad-international-airport', phrase: null } };
		properties.excerpts[0]!.supports = ['what'];
		properties.excerpts.push({
			article: ARTICLE,
			exact: slice(start, end),
			prefix: '',
			suffix: '',
			start,
			end,
			supports: ['where']
		});
		const bytes = readFileSync(file);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const contents = new Map(texts).set('incidents.geojson', JSON.stringify(json));
		return checkGeodata(contents, (id) => (id === ARTICLE ? { bytes, sha256 } : null)).problems.map(
			({ code }) => code
		);
	}

	test.runIf(captured)('its photo caption is no evidence of where, its prose is', () => {
		for (const [start, end] of [
			[64, 201],
			[202, 354],
			[64, 354],
			[0, 62]
		] as const) {
			expect(placedBy(start, end)).toEqual(['place-not-in-prose']);
		}
		expect(slice(64, 201)).toContain('from the U.S. Embassy to Baghdad International airport');
		expect(placedBy(373, 484)).toEqual([]);
	});
});
