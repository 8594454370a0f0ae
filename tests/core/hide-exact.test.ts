import { describe, expect, test } from 'vitest';
import { checkGeodata } from '../../src/lib/core/parse';
import { sayProblem } from '../../src/lib/core/problem';
import { texts } from './made-up-places';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file to break may be anything
type Json = any;

const PLACES = 'places.geojson';

/** All that is told, with the features changed or the text of the file. */
function told(change: (features: Json) => void, rewrite = (text: string) => text): string {
	const json = JSON.parse(texts.get(PLACES)!) as Json;
	const byId = new Map(json.features.map((one: Json) => [one.id, one]));
	change(new Proxy({}, { get: (_, id) => byId.get(id) }));
	const { problems } = checkGeodata(new Map(texts).set(PLACES, rewrite(JSON.stringify(json))));
	expect(problems.length).toBeGreaterThan(0);
	return JSON.stringify(problems) + problems.map(sayProblem).join('');
}

/** Digits of the house’s coordinates, and of those it is given in these tests. */
const SECRET = /178\.1379|17\.4468|10\.1234|99\.1234/;

describe('what is told of a place published coarser has its id, not its coordinates', () => {
	test.each<[string, (places: Json) => void]>([
		['out of range', (it) => (it['safe-house'].geometry.coordinates[1] = 99.12345)],
		[
			'far from its country',
			(it) => (it['safe-house'].geometry.coordinates = [10.12345, 10.12345])
		],
		['swapped', (it) => it['safe-house'].geometry.coordinates.reverse()],
		['in quotes', (it) => (it['safe-house'].geometry.coordinates[0] = '178.137913')],
		['with a height', (it) => it['safe-house'].geometry.coordinates.push(10.12345)],
		[
			'in a list too many',
			(it) => (it['safe-house'].geometry.coordinates = [[178.137913, -17.446827]])
		],
		['as its label', (it) => (it['safe-house'].properties.label = [178.137913, -17.446827])],
		['under an unknown key', (it) => (it['safe-house'].properties.at = [178.137913, -17.446827])],
		[
			'in words with a control character',
			(it) => (it['safe-house'].properties.note = '178.1379\u0007')
		]
	])('%s', (_, change) => {
		const all = told(change);
		expect(all).not.toMatch(SECRET);
		expect(all).toContain('found: "safe-house"');
	});

	test('where the file is no JSON, or no list, nothing of it', () => {
		const broken = told(
			() => {},
			(text) => text.replace('178.137913,', '178.137913 ')
		);
		expect(broken).toContain('json-syntax');
		expect(broken).not.toMatch(SECRET);
		const noList = told(
			() => {},
			(text) =>
				text
					.replace(/"features":\[.*?"id":"safe-house"/, '"features":{"id":"safe-house"')
					.replace(/\]\}$/, '}')
		);
		expect(noList).not.toMatch(SECRET);
	});
});

test('what is told of any other place has its coordinates', () => {
	expect(told((it) => (it['port-town'].geometry.coordinates[1] = 99.12345))).toContain('99.12345');
});

test('an incident’s own point is not told either, where any place is published coarser', () => {
	const json = JSON.parse(texts.get('incidents.geojson')!) as Json;
	json.features[0].geometry = { type: 'Point', coordinates: [178.137913, 99.12345] };
	const { problems } = checkGeodata(new Map(texts).set('incidents.geojson', JSON.stringify(json)));
	expect(problems.map(({ code }) => code)).toContain('coordinates-out-of-range');
	expect(JSON.stringify(problems)).not.toMatch(SECRET);
});
