import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Site } from '../../src/lib/core/site';
import { makeCellsNow } from '../../src/lib/table/cells';
import { groupOf, rowsIn } from '../../src/lib/table/groups';
import { makeDiscs, makeRegions, type Regions } from '../../src/lib/table/regions';
import { buildTable } from '../../src/lib/table/table';
import { site as madeUp } from '../core/made-up-places';
import { site as real } from '../core/real-geodata';
import { idsOf } from './filtered';
import { randomSite } from './random-site';

const say = (site: Site, { places, ...groups }: Regions) =>
	places.map(({ id }, i) => [id, idsOf(site, rowsIn({ ...groups }, i))]);

describe('the real data', () => {
	const table = buildTable(real);

	test('lines and areas in use are regions', () => {
		expect(say(real, makeRegions(table, real))).toEqual([
			['euphrates', ['caliphate-defeat-euphrates']],
			['iraq', ['coalition-base-shellings-january-2020', 'rocket-attacks-autumn-2019']]
		]);
	});

	test('a place known to a radius is a disc', () => {
		expect(say(real, makeDiscs(table, real))).toEqual([['erbil', ['erbil-missile-strike']]]);
	});

	test('an incident is in a mark or in a region, never in both, never in none', () => {
		const [cells, regions] = [makeCellsNow(table, 7), makeRegions(table, real)];
		for (let row = 0; row < table.size; row++) {
			const found = [cells, regions].filter((groups) => groupOf(groups, row) >= 0);
			expect(found, real.incidents[row]!.id).toHaveLength(1);
		}
	});
});

test('a place published as an area that holds it is part of that one', () => {
	const regions = say(madeUp, makeRegions(buildTable(madeUp), madeUp));
	const [, ids] = regions.find(([id]) => id === 'reef-islands')!;
	expect(ids).toHaveLength(2);
	expect(regions.map(([id]) => id)).not.toContain('witness-farm');
});

describe('any places', () => {
	/** What a site has of one sort, told incident by incident, without a table. */
	const naive = (site: Site, isIn: (place: Site['places'][number], own: boolean) => boolean) =>
		site.places.flatMap((place) => {
			const rows = site.incidents.flatMap(({ where }, row) =>
				where.place === place.id && isIn(place, where.point !== null) ? [row] : []
			);
			const [first, ...others] = new Set(rows.map((row) => site.incidents[row]!.kind));
			return rows.length === 0 ? [] : [{ id: place.id, rows, kind: others.length ? null : first! }];
		});
	const tell = (site: Site, regions: Regions) =>
		regions.places.map(({ id }, i) => {
			const kind = regions.kinds[i]!;
			return {
				id,
				rows: rowsIn(regions, i),
				kind: kind === null ? null : site.dataset.kinds[kind]!.id
			};
		});

	test('each line and area in use has its rows, and the kind of all of them', () => {
		fc.assert(
			fc.property(randomSite(), (site) => {
				expect(tell(site, makeRegions(buildTable(site), site))).toEqual(
					naive(site, ({ shape }, own) => !own && (shape === 'line' || shape === 'area'))
				);
			}),
			{ numRuns: 300 }
		);
	}, 60_000);

	test('each place known to a radius has its rows, but for those known better', () => {
		fc.assert(
			fc.property(randomSite(), (site) => {
				expect(tell(site, makeDiscs(buildTable(site), site))).toEqual(
					naive(site, ({ precision }, own) => !own && precision === 'radius')
				);
			}),
			{ numRuns: 300 }
		);
	}, 60_000);
});
