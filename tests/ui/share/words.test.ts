/** What the share dialog says of a view, and what it calls its files. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/lib/core/day';
import { emptyView, type View } from '../../../src/lib/core/permalink';
import { nameFile } from '../../../src/lib/ui/share/name-file';
import { sayCounts, sayFilter } from '../../../src/lib/ui/share/say-shown';
import { site } from '../../core/real-geodata';

const names = {
	kinds: new Map(site.dataset.kinds.map((kind) => [kind.id, kind])),
	places: new Map(site.places.map((place) => [place.id, place]))
};
const day = (text: string) => parseDay(text)!;

test.each<[Partial<View>, string]>([
	[{}, ''],
	[{ sort: 'added' }, ''],
	[{ from: day('2020-01-03'), to: day('2020-01-23') }, '3 – 23 January 2020'],
	[
		{ from: day('2020-01-03'), to: day('2020-01-23'), date: 'published' },
		'3 – 23 January 2020 (published)'
	],
	[
		{ kinds: ['missile', 'rocket'], certain: true, place: 'baghdad', q: 'embassy' },
		'Missile strike, Rocket & shelling, certain only, in Baghdad, “embassy”'
	]
])('the filter %j is “%s”', (view, words) => {
	// Between dates stand thin spaces.
	expect(sayFilter({ ...emptyView, ...view }, names).replace(/\s/g, ' ')).toBe(words);
});

describe('the counts', () => {
	const counts = { certain: 2, possible: 0, hidden: 0, undated: 0, unlocated: 0, total: 8 };

	test.each([
		[{ ...counts, hidden: 6 }, '2 certain of 8 incidents'],
		[{ ...counts, possible: 1, undated: 3 }, '2 certain, 1 possible, 3 undated of 8 incidents'],
		[{ ...counts, certain: 1, total: 1 }, '1 certain of 1 incident']
	])('%j', (of, words) => {
		expect(sayCounts(of)).toBe(words);
	});
});

test.each([
	['Iranian missiles hit Erbil', 'iranian-missiles-hit-erbil.png'],
	[
		'Attacks on U.S. positions in Iraq, 2019–2020',
		'attacks-on-u-s-positions-in-iraq-2019-2020.png'
	],
	['Hewlêr', 'hewler.png'],
	['عين الأسد', 'عين-الاسد.png'],
	['../../etc/passwd', 'etc-passwd.png'],
	['—', 'placeline.png'],
	['a'.repeat(300), `${'a'.repeat(80)}.png`]
])('%s is saved as %s', (title, name) => {
	expect(nameFile(title, 'png')).toBe(name);
});
