import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/lib/core/day';
import { filterOf, isPart, listParts, monthOf } from '../../src/lib/core/lists';
import { pathOf, type Thing } from '../../src/lib/core/permalink';
import { thingOf } from '../../src/lib/core/thing';
import { site } from './real-geodata';

test('every kind and month that holds an incident has a page, at a path that names it', () => {
	const parts = listParts(site);
	expect(parts.map(pathOf)).toEqual([
		...['missile', 'rocket', 'assault', 'airstrike', 'territorial'].map((kind) => `kind/${kind}/`),
		...['2020-01', '2019-12', '2019-10', '2019-03'].map((month) => `month/${month}/`)
	]);
	for (const part of parts) {
		const params = part.type === 'kind' ? { kind: part.kind } : { month: part.month };
		expect(thingOf(`/(site)/${part.type}/[${part.type}]`, params)).toEqual(part);
		expect(isPart(part)).toBe(true);
	}
	const first = site.incidents[0]!;
	expect(listParts({ ...site, incidents: [first] }).map(pathOf)).toEqual([
		'kind/rocket/',
		'month/2020-01/'
	]);
});

describe('the filter of a part', () => {
	test.each([
		['2020-01', '2020-01-01', '2020-01-31'],
		['2019-12', '2019-12-01', '2019-12-31'],
		['2020-02', '2020-02-01', '2020-02-29'],
		['0999-11', '0999-11-01', '0999-11-30']
	])('%s is from %s to %s', (month, from, to) => {
		const filter = filterOf({ type: 'month', month });
		expect([formatDay(filter.from!), formatDay(filter.to!)]).toEqual([from, to]);
		expect(monthOf(filter.from!)).toBe(month);
	});

	test('of a kind is that kind, of anything else nothing', () => {
		expect(filterOf({ type: 'kind', kind: 'missile' })).toEqual({ kinds: ['missile'] });
		for (const thing of [{ type: 'home' }, { type: 'place', id: 'erbil' }] as Thing[]) {
			expect(filterOf(thing)).toEqual({});
			expect(isPart(thing)).toBe(false);
		}
	});
});
