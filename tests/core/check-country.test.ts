import { describe, expect, test } from 'vitest';
import { parseGeodata } from '../../src/lib/core/parse';
import { texts } from './made-up-places';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a file to break may be anything
type Json = any;

/** The codes told with one more site in a country that runs on over the antimeridian, its ring not cut there. */
function codesWith(coordinates: readonly number[]): readonly string[] {
	const json = JSON.parse(texts.get('places.geojson')!) as Json;
	json.features.push({
		type: 'Feature',
		id: 'jetty',
		geometry: { type: 'Point', coordinates },
		properties: {
			names: { en: 'Jetty' },
			aliases: [],
			precision: 'site',
			within: 'reef-islands',
			source: { name: 'Made up' }
		}
	});
	const result = parseGeodata(new Map(texts).set('places.geojson', JSON.stringify(json)));
	return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('in a country across the antimeridian', () => {
	test.each([
		['west of it', [179.5, -16.5]],
		['east of it', [-178.5, -17.5]],
		['on it', [180, -18.5]]
	])('a site %s lies in it', (_, at) => {
		expect(codesWith(at)).toEqual([]);
	});

	test.each([
		['round the world from it', [0, -18.5]],
		['east of it', [-176, -17.5]],
		['west of it', [175, -17.5]],
		['in its hole', [178.5, -17.5]]
	])('a site %s does not', (_, at) => {
		expect(codesWith(at)).toEqual(['far-from-country']);
	});
});
