import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { FILES, parseGeodata } from '../../src/lib/core/parse';
import {
	type Problem,
	PROBLEM_CODES,
	type ProblemCode,
	sayProblem
} from '../../src/lib/core/problem';
import { type FileName, texts } from './real-geodata';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file to break may be anything
type Json = any;

/** The real files with one thing changed. */
function change(file: FileName, edit: (json: Json) => void): Map<string, string> {
	const json = JSON.parse(texts.get(file)!) as Json;
	edit(json);
	return new Map(texts).set(file, JSON.stringify(json));
}

function problemsOf(files: ReadonlyMap<string, string>): readonly Problem[] {
	const result = parseGeodata(files);
	return result.ok ? [] : result.problems;
}

const indexIn = (file: FileName, id: string): number => {
	const json = JSON.parse(texts.get(file)!) as Json;
	const items: { id: string }[] = json.features ?? json.kinds ?? json;
	const index = items.findIndex((item) => item.id === id);
	if (index < 0) throw new Error(`no ${id} in ${file}`);
	return index;
};

interface Case {
	readonly code: ProblemCode;
	readonly what: string;
	readonly file: FileName;
	readonly path: string;
	readonly files: ReadonlyMap<string, string>;
}

function broken(
	code: ProblemCode,
	what: string,
	file: FileName,
	path: string,
	edit: (json: Json) => void
): Case {
	return { code, what, file, path, files: change(file, edit) };
}

/** A change to one feature of a file; `path` goes on from the feature. */
function inFeature(
	code: ProblemCode,
	what: string,
	file: 'places.geojson' | 'incidents.geojson',
	id: string,
	path: string,
	edit: (feature: Json) => void
): Case {
	const index = indexIn(file, id);
	return broken(code, what, file, `features[${index}].${path}`, (json) =>
		edit(json.features[index])
	);
}

const inPlace = (
	code: ProblemCode,
	what: string,
	id: string,
	path: string,
	edit: (feature: Json) => void
) => inFeature(code, what, 'places.geojson', id, path, edit);

const inIncident = (code: ProblemCode, what: string, path: string, edit: (feature: Json) => void) =>
	inFeature(code, what, 'incidents.geojson', 'soleimani-strike', path, edit);

const article = indexIn('articles.json', 'kurdpress-2020-01-21');

const CASES: readonly Case[] = [
	{
		code: 'json-syntax',
		what: 'a trailing comma',
		file: 'dataset.json',
		path: '',
		files: new Map(texts).set('dataset.json', texts.get('dataset.json')!.replace(/\}\s*$/, ',}'))
	},
	{
		code: 'json-syntax',
		what: 'an empty file',
		file: 'places.geojson',
		path: '',
		files: new Map(texts).set('places.geojson', '')
	},
	...FILES.map((file): Case => {
		const files = new Map([...texts].filter(([name]) => name !== file));
		return { code: 'missing-file', what: `no ${file}`, file, path: '', files };
	}),
	broken('wrong-format-version', 'format 2', 'dataset.json', 'format', (json) => (json.format = 2)),
	broken('wrong-format-version', 'format "1"', 'dataset.json', 'format', (json) => {
		json.format = '1';
	}),
	broken('missing-key', 'no format', 'dataset.json', 'format', (json) => delete json.format),
	broken('missing-key', 'no article title', 'articles.json', `[${article}].title`, (json) => {
		delete json[article].title;
	}),
	inIncident('missing-key', 'no title', 'properties.title', (it) => delete it.properties.title),
	inIncident('missing-key', 'no geometry', 'geometry', (it) => delete it.geometry),
	inIncident('missing-key', 'no suffix', 'properties.excerpts[0].suffix', (it) => {
		delete it.properties.excerpts[0].suffix;
	}),
	inPlace('missing-key', 'no coordinates', 'baghdad', 'geometry.coordinates', (it) => {
		delete it.geometry.coordinates;
	}),
	broken('unknown-key', 'a key too much', 'dataset.json', 'colour', (json) => (json.colour = 1)),
	inIncident('unknown-key', 'a misspelt key', 'properties.tmies', (it) => {
		it.properties.tmies = 3;
	}),
	inIncident('wrong-value', 'a title that is a number', 'properties.title', (it) => {
		it.properties.title = 7;
	}),
	inIncident('wrong-value', 'an empty title', 'properties.title', (it) => {
		it.properties.title = ' ';
	}),
	inIncident('wrong-value', 'an id that is no slug', 'id', (it) => (it.id = 'Soleimani Strike')),
	inIncident(
		'wrong-value',
		'an end before the text begins',
		'properties.excerpts[0].start',
		(it) => {
			it.properties.excerpts[0].start = -1;
		}
	),
	inPlace('wrong-value', 'a precision that is none', 'baghdad', 'properties.precision', (it) => {
		it.properties.precision = 'about';
	}),
	inPlace('wrong-value', 'no English name', 'baghdad', 'properties.names', (it) => {
		it.properties.names = { ar: 'بغداد' };
	}),
	inPlace('wrong-value', 'a link that runs code', 'baghdad', 'properties.source.url', (it) => {
		it.properties.source.url = 'javascript:alert(1)';
	}),
	inPlace('wrong-value', 'a geometry that is none', 'baghdad', 'geometry.type', (it) => {
		it.geometry.type = 'Circle';
	}),
	inPlace(
		'coordinate-as-text',
		'a coordinate in quotes',
		'baghdad',
		'geometry.coordinates[0]',
		(it) => {
			it.geometry.coordinates[0] = '44.39';
		}
	),
	inIncident('bad-date', 'a day that does not exist', 'properties.when.refined.edtf', (it) => {
		it.properties.when.refined.edtf = '2020-02-30';
	}),
	inIncident('bad-date', 'a stated date in words', 'properties.when.stated.edtf', (it) => {
		it.properties.when.stated.edtf = 'January 2020';
	}),
	broken(
		'bad-date',
		'a publication date',
		'articles.json',
		`[${article}].issued.date-parts`,
		(json) => {
			json[article].issued['date-parts'] = [[2020, 2, 30]];
		}
	),
	broken('duplicate-id', 'two incidents', 'incidents.geojson', 'features[7].id', (json) => {
		json.features[7].id = json.features[0].id;
	}),
	broken('duplicate-id', 'two kinds', 'dataset.json', 'kinds[5].id', (json) => {
		json.kinds.push({ ...json.kinds[1], label: 'Another' });
	}),
	broken('duplicate-id', 'two places', 'places.geojson', 'features[8].id', (json) => {
		json.features.push(json.features[1]);
	}),
	broken('duplicate-id', 'two articles', 'articles.json', `[${article + 1}].id`, (json) => {
		json.splice(article, 0, json[article]);
	}),
	broken('duplicate-value', 'a label of two kinds', 'dataset.json', 'kinds[1].label', (json) => {
		json.kinds[1].label = json.kinds[0].label;
	}),
	inIncident('duplicate-value', 'a source', 'properties.when.refined.sources[2]', (it) => {
		const { sources } = it.properties.when.refined;
		sources[2] = sources[0];
	}),
	inIncident('duplicate-value', 'an aspect', 'properties.excerpts[0].supports[2]', (it) => {
		it.properties.excerpts[0].supports.push('what');
	}),
	inIncident('duplicate-value', 'the same words', 'properties.excerpts[1]', (it) => {
		it.properties.excerpts.push({ ...it.properties.excerpts[0], supports: ['when'] });
	}),
	inIncident('unknown-reference', 'no such kind', 'properties.kind', (it) => {
		it.properties.kind = 'drone';
	}),
	inIncident('unknown-reference', 'no such place stated', 'properties.where.stated.place', (it) => {
		it.properties.where.stated.place = 'tehran';
	}),
	inIncident(
		'unknown-reference',
		'no such place refined',
		'properties.where.refined.place',
		(it) => {
			it.properties.where.refined.place = 'constructor';
		}
	),
	inIncident('unknown-reference', 'no such source', 'properties.when.refined.sources[1]', (it) => {
		it.properties.when.refined.sources[1] = 'nobody';
	}),
	inIncident(
		'unknown-reference',
		'no such source of what',
		'properties.what.refined.sources[0]',
		(it) => {
			it.properties.what.refined.sources[0] = 'nobody';
		}
	),
	inIncident('unknown-reference', 'no such article', 'properties.excerpts[0].article', (it) => {
		it.properties.excerpts[0].article = 'nobody';
	}),
	inPlace('unknown-reference', 'within nothing', 'baghuz', 'properties.within', (it) => {
		it.properties.within = 'syria';
	}),
	broken('unknown-reference', 'no such primary', 'articles.json', '[0].custom.primary', (json) => {
		json[0].custom.primary = 'nobody';
	}),
	inPlace('circular-within', 'within itself', 'baghuz', 'properties.within', (it) => {
		it.properties.within = 'baghuz';
	}),
	inPlace(
		'swapped-coordinates',
		'out of range as written',
		'baghdad',
		'geometry.coordinates',
		(it) => {
			it.geometry.coordinates = [33.34, 144.39];
		}
	),
	inIncident('coordinates-out-of-range', 'an incident’s point', 'geometry.coordinates', (it) => {
		it.geometry = { type: 'Point', coordinates: [181, 0] };
	}),
	broken('coordinates-out-of-range', 'a view upside down', 'dataset.json', 'view', (json) => {
		json.view = [37.6, 37.2, 46.6, 31.6];
	}),
	inPlace('coordinates-out-of-range', 'a label', 'iraq', 'properties.label', (it) => {
		it.properties.label = [144, 99.5];
	}),
	inPlace('swapped-coordinates', 'a label’s', 'iraq', 'properties.label', (it) => {
		it.properties.label = [33, 144];
	}),
	inPlace('wrong-value', 'a radius of more than the earth', 'erbil', 'properties.radius', (it) => {
		it.properties.radius = 20_000_001;
	}),
	inPlace('open-ring', 'not closed', 'iraq', 'geometry.coordinates[0]', (it) => {
		it.geometry.coordinates[0].pop();
	}),
	inPlace('ring-order', 'clockwise', 'iraq', 'geometry.coordinates[0]', (it) => {
		it.geometry.coordinates[0].reverse();
	}),
	inPlace('geometry-precision', 'a river as a site', 'euphrates', 'properties.precision', (it) => {
		it.properties.precision = 'site';
	}),
	inPlace(
		'geometry-precision',
		'a city without a point',
		'baghdad',
		'properties.precision',
		(it) => {
			it.geometry = null;
		}
	),
	inPlace('missing-radius', 'no metres', 'erbil', 'properties.radius', (it) => {
		delete it.properties.radius;
	}),
	inPlace('missing-radius', 'metres of a site', 'ayn-al-asad', 'properties.radius', (it) => {
		it.properties.radius = 500;
	}),
	inIncident('excerpt-length', 'an end one too far', 'properties.excerpts[0].end', (it) => {
		it.properties.excerpts[0].end++;
	}),
	inIncident('excerpt-length', 'counted in UTF-16', 'properties.excerpts[0].end', (it) => {
		const excerpt = it.properties.excerpts[0];
		excerpt.exact = 'a 𐤀 b';
		excerpt.end = excerpt.start + excerpt.exact.length;
	}),
	inIncident('unsourced-refinement', 'a date', 'properties.when.refined.sources', (it) => {
		it.properties.when.refined.sources = [];
	}),
	inIncident('unsourced-refinement', 'a place', 'properties.where.refined.sources', (it) => {
		it.properties.where.refined.sources = [];
	}),
	inIncident('no-evidence', 'no excerpt', 'properties.excerpts', (it) => {
		it.properties.excerpts = [];
	}),
	inIncident('no-evidence', 'none says what', 'properties.excerpts', (it) => {
		it.properties.excerpts[0].supports = ['when', 'where'];
	}),
	inPlace('publish-finer', 'a smaller radius', 'erbil', 'properties.publish', (it) => {
		it.properties.publish = { precision: 'radius', radius: 3000 };
	}),
	inPlace('publish-finer', 'a town as a site', 'baghuz', 'properties.publish', (it) => {
		it.properties.publish = { precision: 'site' };
	}),
	inPlace('publish-finer', 'a disc as a town', 'erbil', 'properties.publish', (it) => {
		it.properties.publish = { precision: 'settlement' };
	}),
	inPlace('missing-radius', 'no metres to publish', 'erbil', 'properties.publish.radius', (it) => {
		it.properties.publish = { precision: 'radius' };
	}),
	inPlace(
		'publish-without-parent',
		'within no province',
		'erbil',
		'properties.publish.precision',
		(it) => {
			it.properties.publish = { precision: 'province' };
		}
	),
	inPlace('exact-point-given-away', 'the coordinates in its note', 'erbil', 'properties', (it) => {
		it.properties.publish = { precision: 'country' };
		it.properties.note = 'at 36.2376 N';
	}),
	besideCoarsened(
		inIncident('exact-point-given-away', 'a point of its own', 'geometry', (it) => {
			it.geometry = { type: 'Point', coordinates: [44.23, 33.26] };
		}),
		'baghdad-international-airport'
	)
];

/** The same mistake, with a place published as the country it lies within. */
function besideCoarsened(mistake: Case, id: string): Case {
	const files = change('places.geojson', (json) => {
		json.features[indexIn('places.geojson', id)].properties.publish = { precision: 'country' };
	});
	return {
		...mistake,
		files: new Map([...mistake.files, ['places.geojson', files.get('places.geojson')!]])
	};
}

test('the real files have no problem', () => {
	expect(problemsOf(texts)).toEqual([]);
});

describe('one mistake is told once, where it is', () => {
	test.each(CASES)('$code: $what', ({ code, file, path, files }) => {
		const problems = problemsOf(files);
		expect(problems.map((problem) => [problem.code, problem.file, problem.path])).toEqual([
			[code, file, path]
		]);
		const [problem] = problems;
		expect(problem!.message).toMatch(/\w{2}/);
		expect(problem!.fix).toMatch(/\w{2}.*\.$/s);
		expect(problem!.value).not.toBe('');
	});
});

test('places within each other are told at each of them', () => {
	const files = change('places.geojson', (json) => {
		json.features[indexIn('places.geojson', 'iraq')].properties.within = 'baghdad';
	});
	const problems = problemsOf(files);
	expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['circular-within']));
	const paths = problems.map(({ path }) => path);
	for (const id of ['baghdad', 'iraq']) {
		expect(paths).toContain(`features[${indexIn('places.geojson', id)}].properties.within`);
	}
});

test('all problems of all files are told in one run', () => {
	const files = new Map(texts);
	const edit = (file: FileName, change: (json: Json) => void) => {
		const json = JSON.parse(files.get(file)!) as Json;
		change(json);
		files.set(file, JSON.stringify(json));
	};
	edit('dataset.json', (json) => (json.view = [0, 0, 0, 0]));
	edit('articles.json', (json) => (json[0].custom.primary = 'nobody'));
	edit('places.geojson', (json) => {
		json.features[1].geometry.coordinates[1] = 200;
		json.features[2].properties.within = 'nowhere';
	});
	edit('incidents.geojson', (json) => {
		json.features[0].properties.kind = 'drone';
		json.features[3].properties.when.refined.edtf = '2020-21';
		json.features[3].properties.when.refined.sources = [];
		json.features[5].properties.excerpts[0].end += 5;
	});
	expect(problemsOf(files).map(({ file, path, code }) => `${file} ${path} ${code}`)).toEqual([
		'dataset.json view coordinates-out-of-range',
		'places.geojson features[1].geometry.coordinates coordinates-out-of-range',
		'articles.json [0].custom.primary unknown-reference',
		'places.geojson features[2].properties.within unknown-reference',
		'incidents.geojson features[0].properties.kind unknown-reference',
		'incidents.geojson features[3].properties.when.refined.edtf bad-date',
		'incidents.geojson features[3].properties.when.refined.sources unsourced-refinement',
		'incidents.geojson features[5].properties.excerpts[0].end excerpt-length'
	]);
});

test('a file that cannot be read does not make the references to it wrong', () => {
	const files = new Map(texts).set('places.geojson', '{').set('articles.json', '{');
	files.delete('dataset.json');
	expect(problemsOf(files).map(({ code }) => code)).toEqual([
		'missing-file',
		'json-syntax',
		'json-syntax'
	]);
});

test('a publication date that is wrong is no lack of one', () => {
	const beacon = indexIn('articles.json', 'washington-free-beacon-2020-01-23');
	const files = change('articles.json', (json) => {
		json[beacon].issued['date-parts'] = [[2020, 2, 30]];
	});
	expect(problemsOf(files).map(({ code }) => code)).toEqual(['bad-date']);
});

test('a problem is told in four short lines', () => {
	const [problem] = problemsOf(change('dataset.json', (json) => (json.format = 2)));
	expect(sayProblem(problem!).split('\n')).toEqual([
		'dataset.json:1  format',
		expect.stringMatching(/ {2}this version reads format 1 \[wrong-format-version\]/),
		'  found: 2',
		expect.stringMatching(/^ {2}mend: {2}\S/)
	]);
});

test('a very long value is shortened', () => {
	const long = change('dataset.json', (json) => (json.languages = 'x'.repeat(10_000)));
	const [problem] = problemsOf(long);
	expect(problem!.value.length).toBeLessThanOrEqual(120);
});

describe('what the incidents become', () => {
	const parse = (files: ReadonlyMap<string, string>) => {
		const result = parseGeodata(files);
		if (!result.ok) throw new Error(result.problems.map(sayProblem).join('\n\n'));
		return result.geodata.site;
	};

	test('list order: first day, newest first; then last day, newest first; then id', () => {
		expect(parse(texts).incidents.map(({ id }) => id)).toEqual([
			'embassy-shelling-january-2020',
			'ayn-al-asad-missile-strike',
			'erbil-missile-strike',
			'coalition-base-shellings-january-2020',
			'soleimani-strike',
			'embassy-assault-december-2019',
			'rocket-attacks-autumn-2019',
			'caliphate-defeat-euphrates'
		]);
	});

	test('the order of the file does not matter, and the undated come last', () => {
		const files = change('incidents.geojson', (json) => {
			json.features.reverse();
			const { when } = json.features.find(
				(one: Json) => one.id === 'erbil-missile-strike'
			).properties;
			delete when.refined;
		});
		const ids = parse(files).incidents.map(({ id }) => id);
		expect(ids[0]).toBe('embassy-shelling-january-2020');
		expect(ids.at(-1)).toBe('erbil-missile-strike');
		expect(parse(files).incidents.at(-1)!.when).toMatchObject({ value: null, edtf: null });
	});

	test('the refined value is used, the stated one kept beside it', () => {
		const [shelling] = parse(texts).incidents;
		expect(shelling!.when).toMatchObject({
			edtf: '[2020-01-20..2020-01-21]',
			basis: 'cited',
			stated: { edtf: '2020-01-21~', phrase: 'a couple of days ago' }
		});
		const strike = parse(texts).incidents.find(({ id }) => id === 'soleimani-strike')!;
		expect(strike.where).toMatchObject({
			place: 'baghdad-international-airport',
			stated: { place: null, phrase: null },
			refined: { sources: ['the-quint-2020-01-03'] }
		});
	});

	test('without a refined value the stated one is used, with its own basis', () => {
		const files = change('incidents.geojson', (json) => {
			for (const { properties } of json.features) {
				delete properties.when.refined;
				delete properties.where.refined;
			}
		});
		const byId = new Map(parse(files).incidents.map((one) => [one.id, one]));
		const shelling = byId.get('embassy-shelling-january-2020')!;
		expect(shelling.when).toMatchObject({ edtf: '2020-01-21~', basis: 'relative', refined: null });
		expect(byId.get('soleimani-strike')!.where).toMatchObject({ place: null, refined: null });
	});

	test('it was published first between the first day any article can have been and the first one must have', () => {
		const files = change('articles.json', (json) => {
			json[article].issued['date-parts'] = [[2020]];
		});
		const incidents = JSON.parse(files.get('incidents.geojson')!) as Json;
		const [excerpt] = incidents.features[0].properties.excerpts;
		const quoting = { ...excerpt, article: 'kurdpress-2020-01-21' };
		incidents.features[0].properties.excerpts.push(quoting);
		files.set('incidents.geojson', JSON.stringify(incidents));
		const first = parse(files).incidents.find(({ id }) => id === incidents.features[0].id)!;
		expect(first.published).toEqual({
			earliest: parseDay('2020-01-01'),
			latest: parseDay('2020-01-23')
		});
	});

	test('a place knows all that it lies within, nearest first', () => {
		const within = Object.fromEntries(parse(texts).places.map((place) => [place.id, place.within]));
		expect(within).toEqual({
			'us-embassy-baghdad': ['baghdad', 'iraq'],
			baghdad: ['iraq'],
			'baghdad-international-airport': ['baghdad', 'iraq'],
			'ayn-al-asad': ['iraq'],
			erbil: ['iraq'],
			euphrates: [],
			baghuz: [],
			iraq: []
		});
	});

	test('the site is plain data: it can be sent as it is', () => {
		const site = parse(texts);
		expect(structuredClone(site)).toEqual(site);
		expect(JSON.parse(JSON.stringify(site))).toEqual(site);
	});
});

describe('nothing throws', () => {
	function expectTold(files: ReadonlyMap<string, string>): boolean {
		const result = parseGeodata(files);
		if (result.ok) return false;
		expect(result.problems.length).toBeGreaterThan(0);
		for (const { code, file, path, value, message, fix } of result.problems) {
			expect(Object.keys(PROBLEM_CODES)).toContain(code);
			expect(FILES).toContain(file);
			expect(path).not.toContain('undefined');
			for (const text of [value, message, fix]) expect(text).not.toBe('');
			expect(value.length).toBeLessThanOrEqual(120);
		}
		return true;
	}

	const json = fc.oneof(fc.json({ maxDepth: 4 }), fc.string(), fc.constant('{"__proto__":[]}'));

	test('on files of anything', () => {
		fc.assert(
			fc.property(fc.tuple(json, json, json, json), (contents) => {
				expect(expectTold(new Map(FILES.map((file, i) => [file, contents[i]!])))).toBe(true);
			}),
			{ numRuns: 500 }
		);
	});

	/** Every place in a value, as the keys that lead there. */
	function walk(value: Json, path: (string | number)[] = []): (string | number)[][] {
		if (typeof value !== 'object' || value === null) return [path];
		const keys = Array.isArray(value) ? [...value.keys()].slice(0, 9) : Object.keys(value);
		return [path, ...keys.flatMap((key) => walk(value[key], [...path, key]))];
	}

	const real = new Map(FILES.map((file) => [file, JSON.parse(texts.get(file)!) as Json]));
	const spots = FILES.flatMap((file) =>
		walk(real.get(file))
			.filter((path) => path.length > 0)
			.map((path) => ({ file, path }))
	);

	test('on the real files with any value anywhere', () => {
		const value = fc.oneof(
			fc.jsonValue({ maxDepth: 2 }),
			fc.constantFrom(null, '', [], {}, -1, 1e308, '2020-01-08', 'iraq', [[]], [0, 0])
		);
		let told = 0;
		fc.assert(
			fc.property(fc.constantFrom(...spots), fc.option(value), ({ file, path }, replacement) => {
				const copy = structuredClone(real.get(file)) as Json;
				let parent = copy;
				for (const key of path.slice(0, -1)) parent = parent[key];
				if (replacement === null && !Array.isArray(parent)) delete parent[path.at(-1)!];
				else parent[path.at(-1)!] = replacement;
				if (expectTold(new Map(texts).set(file, JSON.stringify(copy)))) told++;
			}),
			{ numRuns: 1000 }
		);
		expect(told).toBeGreaterThan(400);
	}, 30_000);

	test('on a line of 140,000 positions, as many as a file may hold', () => {
		const line = Array.from({ length: 140_000 }, (_, i) => [i % 9, 9]);
		const files = change('places.geojson', (places) => {
			const feature = places.features[indexIn('places.geojson', 'euphrates')];
			feature.geometry = { type: 'LineString', coordinates: line };
		});
		expect(problemsOf(files)).toEqual([]);
	});
});
