import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { findMoved, movedIds, resolveThing } from '../../src/lib/core/moved';
import { firstReleaseOf, listChanges, releaseOf } from '../../src/lib/core/release';
import type { Retired, Site } from '../../src/lib/core/site';
import { site as real } from './real-geodata';

const day = (text: string) => parseDay(text)!;
const change = (date: string) => ({
	date: day(date),
	field: 'title',
	from: 'a',
	to: 'b',
	reason: 'Because.'
});
const RETIRED: Retired = {
	type: 'incident',
	id: 'never-happened',
	title: 'Shots at the harbour',
	date: day('2026-03-01'),
	reason: 'The article was corrected.',
	replacedBy: null
};
const [first, second, third] = real.incidents;
const site: Site = {
	...real,
	incidents: [
		{ ...first!, added: day('2026-01-01'), changes: [change('2026-02-02'), change('2026-01-15')] },
		{ ...second!, added: day('2026-02-01'), changes: [change('2026-02-03')] },
		{ ...third!, added: null, changes: [] }
	],
	retired: [RETIRED],
	aliases: { incident: { 'old-name': first!.id }, place: {}, article: {} }
};

describe('a release', () => {
	test('is the last day on which anything was added, changed or withdrawn', () => {
		expect(releaseOf(site)).toBe(day('2026-03-01'));
		expect(releaseOf({ ...site, retired: [] })).toBe(day('2026-02-03'));
		expect(releaseOf({ ...site, retired: [], incidents: [] })).toBeNull();
	});

	test('is before the first where there was no data', () => {
		expect(firstReleaseOf(site)).toBe(day('2026-01-01'));
		expect(firstReleaseOf({ ...site, retired: [], incidents: [] })).toBeNull();
	});

	test('tells what happened after its day to what is shown, newest first', () => {
		const [first, second] = site.incidents;
		expect(listChanges(site.incidents, site.retired, day('2026-01-15'))).toEqual([
			{ day: day('2026-03-01'), added: [], changed: [], retired: [RETIRED] },
			// The change of that very day is in it; and what came later is new, not changed.
			{
				day: day('2026-02-02'),
				added: [],
				changed: [{ incident: first, change: first!.changes[0] }],
				retired: []
			},
			{ day: day('2026-02-01'), added: [second], changed: [], retired: [] }
		]);
		expect(listChanges([site.incidents[2]!], site.retired, day('2026-03-01'))).toEqual([]);
	});

	test('without one, everything that ever happened', () => {
		const days = listChanges(site.incidents, site.retired);
		expect(days.map((one) => one.day)).toEqual(
			['2026-03-01', '2026-02-03', '2026-02-02', '2026-02-01', '2026-01-15', '2026-01-01'].map(day)
		);
		expect(days[1]!.changed).toEqual([
			{ incident: site.incidents[1], change: site.incidents[1]!.changes[0] }
		]);
	});
});

describe('what has moved', () => {
	test('is found under its old id, as what it is', () => {
		expect(findMoved('incident', 'old-name', site)).toEqual({ to: first!.id, retired: null });
		expect(findMoved('incident', 'never-happened', site)).toEqual({ to: null, retired: RETIRED });
		for (const id of [first!.id, 'unknown', 'constructor', '__proto__']) {
			expect(findMoved('incident', id, site)).toBeNull();
		}
		expect(findMoved('place', 'old-name', site)).toBeNull();
		expect(movedIds('incident', site)).toEqual(['old-name', 'never-happened']);
	});

	test('is opened as what it is today', () => {
		expect(resolveThing({ type: 'incident', id: 'old-name' }, site)).toEqual({
			type: 'incident',
			id: first!.id
		});
		for (const thing of [{ type: 'home' }, { type: 'incident', id: 'never-happened' }] as const) {
			expect(resolveThing(thing, site)).toBe(thing);
		}
	});
});

test('the manifest’s aliases and what it retired are in the site', async () => {
	const { openGeodata } = await import('./real-geodata');
	const { site: places } = openGeodata('tests/fixtures/places');
	expect(places.aliases.place).toEqual({ 'harbour-town': 'port-town' });
	expect(places.retired).toMatchObject([{ type: 'incident', id: 'never-happened' }]);
});
