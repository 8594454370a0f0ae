import { expect, test } from 'vitest';
import { joinData } from '../../src/lib/state/file/joined-data';
import { ShownData } from '../../src/lib/state/shown-data';
import { joinTables, renumber } from '../../src/lib/table/join-tables';
import { SiteRecords } from '../../src/lib/table/records';
import { site } from '../core/real-geodata';

const INFO = { title: '', address: null, part: null, hasText: true, geometries: null };
const labelsOf = (data: ShownData) => data.site.dataset.kinds.map(({ label }) => label);

/** The same incidents once more, of kinds that are called the same in links and by other names. */
function addAgain(first: ShownData, name: string, info = INFO): ShownData {
	const kinds = site.dataset.kinds.map((kind) => ({ ...kind, label: `${name} ${kind.label}` }));
	const second = new ShownData({ ...site, dataset: { ...site.dataset, kinds } });
	const to = renumber(labelsOf(first), labelsOf(second), first.site.places.length);
	const records = new SiteRecords(second.site);
	return joinData(
		first,
		{ site: second.site, records },
		joinTables(first.table, second.table, to),
		info
	);
}

test('of three sets each incident has an id, a kind and a place of its own', () => {
	const one = new ShownData(site);
	const { site: all, table, records } = addAgain(addAgain(one, 'Second'), 'Third');
	const kindOf = new Map(all.dataset.kinds.map(({ id }, i) => [id, i]));
	const placeOf = new Map(all.places.map(({ id }, i) => [id, i]));
	expect(table.size).toBe(3 * one.table.size);
	const ids = new Set<string>();
	for (let row = 0; row < table.size; row++) {
		const { id, kind, where } = records.at(row)!;
		ids.add(id);
		expect(records.rowOf(id)).toBe(row);
		expect(kindOf.get(kind)).toBe(table.kind[row]);
		expect(where.place === null ? -1 : placeOf.get(where.place)).toBe(table.place[row]);
	}
	expect(ids.size).toBe(table.size);
});

test('there is room for words where any of the sets has them', () => {
	const bare = { ...INFO, hasText: false };
	const silent = new ShownData(site, undefined, undefined, bare);
	expect(silent.hasText).toBe(false);
	expect(addAgain(silent, 'Second', bare).hasText).toBe(false);
	expect(addAgain(silent, 'Second').hasText).toBe(true);
	const worded = addAgain(new ShownData(site), 'Second', bare);
	expect(worded.hasText).toBe(true);
	expect(addAgain(worded, 'Third', bare).hasText).toBe(true);
});
