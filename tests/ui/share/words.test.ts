/** What the share dialog says of a view, and what it calls its files. */
import { describe, expect, test } from 'vitest';
import { nameFile } from '../../../src/lib/ui/share/name-file';
import { sayCounts } from '../../../src/lib/ui/share/say-counts';
import { t } from '../../translate';

describe('the counts', () => {
	const counts = { certain: 2, possible: 0, hidden: 0, undated: 0, unlocated: 0, total: 8 };

	test.each([
		[{ ...counts, hidden: 6 }, '2 certain of 8 incidents'],
		[{ ...counts, possible: 1, undated: 3 }, '2 certain, 1 possible, 3 undated of 8 incidents'],
		[{ ...counts, certain: 1, total: 1 }, '1 certain of 1 incident']
	])('%j', (of, words) => {
		expect(sayCounts(of, t)).toBe(words);
	});
});

test.each([
	['Iranian missiles hit Erbil', 'iranian-missiles-hit-erbil.png'],
	[
		'Attacks on U.S. positions in Iraq, 2019–2020',
		'attacks-on-u-s-positions-in-iraq-2019-2020.png'
	],
	['Hewlêr', 'hewlêr.png'],
	['عين الأسد', 'عين-الأسد.png'],
	['../../etc/passwd', 'etc-passwd.png'],
	['—', 'incidents.png'],
	['हिन्दी समाचार', 'हिन्दी-समाचार.png'],
	['a'.repeat(300), 'incidents.png']
])('%s is saved as %s', (title, name) => {
	expect(nameFile(title, 'png')).toBe(name);
});
