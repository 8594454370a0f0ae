import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { emptyView } from '../../src/lib/core/permalink';
import { FORMATS, nameFile } from '../../src/lib/export/formats';
import { sayFilter } from '../../src/lib/export/say-filter';
import { realGeodata } from './exports';
import { t } from '../translate';

const day = (text: string) => parseDay(text)!;

describe('a file’s name', () => {
	test.each([
		['Iraq', null, null, 'placeline-iraq.geojson'],
		['Iraq', '2020-01-08', '2020-01-08', 'placeline-iraq-2020-01-08.geojson'],
		['Iraq', '2020-01-03', null, 'placeline-iraq-from-2020-01-03.geojson'],
		['Iraq', null, '2020-01-08', 'placeline-iraq-to-2020-01-08.geojson'],
		['Iraq', '2020-01-03', '2020-01-08', 'placeline-iraq-from-2020-01-03-to-2020-01-08.geojson'],
		['../U.S.: “a/b”?\n*', null, null, 'placeline-u-s-a-b.geojson'],
		['بغداد ٢٠٢٠', null, null, 'placeline-بغداد-٢٠٢٠.geojson'],
		['…', null, null, 'placeline-incidents.geojson'],
		['word '.repeat(30), null, null, `placeline-${'word-'.repeat(11)}word.geojson`],
		['x'.repeat(200), null, null, 'placeline-incidents.geojson']
	])('%s from %s to %s: %s', (title, from, to, expected) => {
		const view = { ...emptyView, from: from && day(from), to: to && day(to) };
		expect(nameFile(title, view as typeof emptyView, 'geojson')).toBe(expected);
	});

	test('ends as its format does', () => {
		const names = Object.keys(FORMATS).map((format) =>
			nameFile('Iraq', emptyView, format as keyof typeof FORMATS)
		);
		expect(names).toEqual([
			'placeline-iraq.geojson',
			'placeline-iraq.csv',
			'placeline-iraq.kml',
			'placeline-iraq.fg.json'
		]);
	});
});

describe('a filter in words', () => {
	const say = (change: Partial<typeof emptyView>) =>
		sayFilter({ ...emptyView, ...change }, realGeodata.site, t);

	test('nothing is null', () => {
		expect(say({})).toBeNull();
		// An order is no filter.
		expect(say({ sort: 'added' })).toBeNull();
	});

	test('all at once', () => {
		expect(
			say({
				from: day('2020-01-03'),
				to: day('2020-01-08'),
				kinds: ['missile', 'rocket'],
				certain: true,
				place: 'iraq',
				q: 'base',
				date: 'published'
			})
		).toBe(
			'published 3 – 8 January 2020; Missile strike, Rocket & shelling; certain only; in Iraq; “base”'
		);
	});
});
