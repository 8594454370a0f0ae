/** No file, however hostile, makes the check throw or hang: it is refused with problems that can be printed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mendGeodata } from '../../src/lib/core/mend';
import { type CaptureFile, checkGeodata, FILES } from '../../src/lib/core/parse';
import { type Problem, PROBLEM_CODES, sayProblem } from '../../src/lib/core/problem';
import { sha256 } from '../fixtures/problems';
import { FUZZ_PROPERTIES } from './fuzz-properties';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file to break may be anything
type Json = any;
type Contents = ReadonlyMap<string, string | Uint8Array>;

const WORDS = 'Two rockets fell outside Sampleville on Tuesday';
const CAPTURE = `SAMPLEVILLE (AP) — ${WORDS}, the mayor said.\nBy Jane Doe\n`;
const START = Array.from(CAPTURE.slice(0, CAPTURE.indexOf(WORDS))).length;

/** As small as a whole data set can be: each of ten thousand cases reads it all. */
const SMALL: Readonly<Record<(typeof FILES)[number] | 'published.json', Json>> = {
	'dataset.json': {
		format: 1,
		title: 'Small',
		description: 'As small as can be.',
		url: null,
		licence: { name: 'CC0' },
		contact: null,
		languages: ['en'],
		view: [40, 30, 46, 36],
		kinds: [
			{
				id: 'rocket',
				label: 'Rocket',
				glyph: 'rocket',
				color: { light: '#ad5210', dark: '#e08a3c' }
			}
		]
	},
	'articles.json': [
		{
			id: 'gazette',
			type: 'article-newspaper',
			title: 'Two rockets',
			issued: { 'date-parts': [[2020, 2, 14]] },
			custom: {
				role: 'article',
				sha256: sha256(CAPTURE),
				length: Array.from(CAPTURE).length,
				parts: [{ part: 'byline', start: START + 70, end: START + 75 }]
			}
		}
	],
	'places.geojson': {
		type: 'FeatureCollection',
		features: [
			{
				type: 'Feature',
				id: 'square',
				geometry: {
					type: 'Polygon',
					coordinates: [
						[
							[40, 30],
							[46, 30],
							[46, 36],
							[40, 36],
							[40, 30]
						]
					]
				},
				properties: {
					names: { en: 'Square', ar: 'مربع' },
					aliases: [],
					precision: 'country',
					within: null,
					source: { name: 'Made up' }
				}
			},
			{
				type: 'Feature',
				id: 'sampleville',
				geometry: { type: 'Point', coordinates: [42.31, 34.92] },
				properties: {
					names: { en: 'Sampleville' },
					aliases: ['Sample'],
					precision: 'radius',
					radius: 5000,
					within: 'square',
					source: { name: 'Made up', url: 'https://example.org/' }
				}
			}
		]
	},
	'incidents.geojson': {
		type: 'FeatureCollection',
		features: [
			{
				type: 'Feature',
				id: 'sampleville-rockets',
				geometry: null,
				properties: {
					kind: 'rocket',
					title: 'Two rockets',
					when: {
						stated: {
							edtf: '[2020-02-11..2020-02-12]',
							phrase: 'on Tuesday',
							basis: 'relative',
							text: 'on Tuesday'
						},
						refined: { edtf: '2020-02-11', sources: ['gazette'] }
					},
					where: { stated: { place: 'sampleville', phrase: 'outside Sampleville' } },
					saidBy: { name: 'A. Sample', role: 'mayor' },
					excerpts: [
						{
							article: 'gazette',
							exact: WORDS,
							prefix: '— ',
							suffix: ', the mayor',
							start: START,
							end: START + Array.from(WORDS).length,
							supports: ['what', 'when', 'where']
						}
					]
				}
			}
		]
	},
	'published.json': {
		incidents: ['sampleville-rockets'],
		places: ['square'],
		articles: ['gazette']
	}
};

const names = Object.keys(SMALL) as (keyof typeof SMALL)[];
const small = new Map(
	names.map((file) => [file as string, JSON.stringify(SMALL[file], null, '\t')])
);

const captureOf = (content: string | Uint8Array) => (): CaptureFile => ({
	bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
	sha256: sha256(content)
});

/** Plain conditions: an `expect` for each of a hundred thousand would take most of the time. */
function checkPrintable(problems: readonly Problem[]): void {
	for (const problem of problems) {
		const said = sayProblem(problem);
		const sound =
			Object.hasOwn(PROBLEM_CODES, problem.code) &&
			Array.from(problem.value).length <= 120 &&
			/\S/.test(problem.message) &&
			said.length < 5000 &&
			!/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(said);
		if (!sound) expect.fail(`not fit to print: ${JSON.stringify(problem)}`);
	}
}

/** True when something was told. */
function tryOn(contents: Contents, capture: string | Uint8Array = CAPTURE): boolean {
	const { problems, geodata } = checkGeodata(contents, captureOf(capture));
	checkPrintable(problems);
	if (geodata === null && problems.length === 0) expect.fail('refused without a word');
	return problems.length > 0;
}

const HOSTILE = [
	'__proto__',
	'constructor',
	'toString',
	'\u202e',
	'\u0000',
	'\ud800',
	'e\u0301',
	'\ufeff',
	'a'.repeat(2000)
];

const hostileValue = fc.oneof(
	{ weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json> },
	fc.constantFrom<Json>(...HOSTILE, null, '', [], {}, -1, 1e308, '2020-13', 'square', [[]], [0, 0]),
	fc.constantFrom<Json>([Infinity, 0], [[0, 0, 0]], Number.MAX_SAFE_INTEGER, 1.5, true)
);

/** Every place in a value, as the keys that lead there. */
function walk(value: Json, path: (string | number)[] = []): (string | number)[][] {
	if (typeof value !== 'object' || value === null) return [path];
	const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	return [path, ...keys.flatMap((key) => walk(value[key], [...path, key]))];
}

const spots = names.flatMap((file) =>
	walk(SMALL[file])
		.filter((path) => path.length > 0)
		.map((path) => ({ file, path }))
);

const file = fc.constantFrom(...names);
const run = (property: keyof typeof FUZZ_PROPERTIES) => ({
	seed: 20200123,
	numRuns: FUZZ_PROPERTIES[property].runs
});

test('the small data set has no problem', () => {
	expect(checkGeodata(small, captureOf(CAPTURE)).problems).toEqual([]);
});

describe('nothing throws', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 200 }),
		fc.json({ maxDepth: 4, stringUnit: 'binary' }),
		fc
			.array(fc.constantFrom('{', '[', ']', '}', '"', ',', ':', '1e9', '"a":', '\\u', '\n'), {
				maxLength: 60
			})
			.map((all) => all.join(''))
	);

	test(
		FUZZ_PROPERTIES.text.what,
		() => {
			fc.assert(
				fc.property(file, text, (name, content) => {
					expect(tryOn(new Map([[name as string, content]]))).toBe(true);
				}),
				run('text')
			);
		},
		30_000
	);

	test(
		FUZZ_PROPERTIES.bytes.what,
		() => {
			fc.assert(
				fc.property(file, fc.uint8Array({ maxLength: 300 }), (name, content) => {
					expect(tryOn(new Map([[name as string, content]]))).toBe(true);
				}),
				run('bytes')
			);
		},
		30_000
	);

	test(
		FUZZ_PROPERTIES.values.what,
		() => {
			let told = 0;
			const how = fc.constantFrom('replace', 'remove', 'add a key', 'add to a text');
			fc.assert(
				fc.property(fc.constantFrom(...spots), how, hostileValue, (spot, way, value) => {
					const copy = structuredClone(SMALL[spot.file]) as Json;
					let parent = copy;
					for (const key of spot.path.slice(0, -1)) parent = parent[key];
					const last = spot.path.at(-1)!;
					if (way === 'remove') delete parent[last];
					else if (way === 'add a key' && !Array.isArray(parent)) {
						const key = typeof value === 'string' ? value : 'key';
						Object.defineProperty(parent, key, { value, enumerable: true, configurable: true });
					} else if (way === 'add to a text' && typeof parent[last] === 'string') {
						parent[last] += String(value);
					} else parent[last] = value;
					const contents = new Map(small).set(spot.file, JSON.stringify(copy, null, '\t'));
					if (tryOn(contents)) told++;
					const { changed } = mendGeodata(contents, captureOf(CAPTURE));
					for (const mended of changed.values()) JSON.parse(mended);
				}),
				run('values')
			);
			expect(told).toBeGreaterThan(FUZZ_PROPERTIES.values.runs / 2);
		},
		60_000
	);

	test(
		FUZZ_PROPERTIES.splices.what,
		() => {
			const piece = fc.oneof(text, fc.constantFrom(...HOSTILE, '', '\r', '"', '\\', '[', '}'));
			const at = fc.nat({ max: 3000 });
			fc.assert(
				fc.property(
					file,
					at,
					fc.nat({ max: 60 }),
					piece,
					fc.boolean(),
					(name, from, length, put, twice) => {
						const whole = small.get(name)!;
						const start = from % whole.length;
						const cut = whole.slice(start, start + length);
						const edited =
							whole.slice(0, start) + put + (twice ? cut + cut : '') + whole.slice(start + length);
						tryOn(new Map(small).set(name, edited));
					}
				),
				run('splices')
			);
		},
		60_000
	);

	test(
		FUZZ_PROPERTIES.captures.what,
		() => {
			const captured = fc.oneof(
				fc.uint8Array({ maxLength: 300 }),
				text.map((words) => words + CAPTURE),
				fc
					.tuple(text, text)
					.map(([a, b]) => `${a}${WORDS.toUpperCase()}\n${WORDS.replaceAll(' ', '\u00a0')}${b}`)
			);
			fc.assert(
				fc.property(captured, (content) => {
					tryOn(small, content);
					mendGeodata(small, captureOf(content));
				}),
				run('captures')
			);
		},
		60_000
	);
});

describe('large and deep', () => {
	const put = (from: string, to: string) =>
		new Map(small).set(
			'incidents.geojson',
			small.get('incidents.geojson')!.replace(from, () => to)
		);
	const some = 900_000;

	test.each<[string, Contents]>([
		['brackets', put('null', '['.repeat(some))],
		['objects', put('null', '{"a":'.repeat(some / 5))],
		['brackets that close', put('null', '['.repeat(some / 2) + ']'.repeat(some / 2))],
		['a long text', put('"Two rockets"', JSON.stringify(7 + 'x'.repeat(some)))],
		['a long key', put('"kind"', JSON.stringify('k'.repeat(some)))],
		[
			'many keys',
			put('"kind"', Array.from({ length: 60_000 }, (_, i) => `"k${i}":0,`).join('') + '"kind"')
		],
		['one key many times', put('"kind"', '"k":0,'.repeat(some / 6) + '"kind"')],
		['many wrong entries', put('"what"', `${'0,'.repeat(some / 2)}"what"`)],
		['many texts that are not NFC', put('"what"', `${'"e\u0301",'.repeat(some / 6)}"what"`)],
		['a number of many digits', put('null', '9'.repeat(some))],
		['quotation marks', put('null', '"'.repeat(some))],
		['backslashes', put('"Two', `"${'\\'.repeat(some)}Two`)]
	])(
		'%s: refused within seconds',
		(_, contents) => {
			expect(contents).not.toEqual(small);
			expect(tryOn(contents)).toBe(true);
		},
		20_000
	);

	test('names of what every object has are refused, not looked up', () => {
		for (const name of ['__proto__', 'constructor', 'toString']) {
			expect(tryOn(put('"kind"', `"${name}": {"polluted": 1}, "kind"`))).toBe(true);
			expect(tryOn(put('"rocket"', `"${name}"`))).toBe(true);
			expect(tryOn(put('"sampleville"', `"${name}"`))).toBe(true);
		}
		expect({}).not.toHaveProperty('polluted');
	});
});
