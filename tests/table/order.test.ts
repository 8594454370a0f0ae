import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATE_KINDS, dateSpan } from '../../src/lib/core/date-kind';
import { orderRows } from '../../src/lib/table/order';
import { buildTable } from '../../src/lib/table/table';
import { site as real } from '../core/real-geodata';
import { randomSite } from './random-site';

test('what happened stays in the fixed order', () => {
	expect(orderRows(buildTable(real), 'happened')).toBeNull();
});

test('all were published on one day: as they happened', () => {
	expect([...orderRows(buildTable(real), 'published')!]).toEqual(real.incidents.map((_, i) => i));
});

test('by any date: each once, first day newest first, then last day, then as they happened; without it last', () => {
	fc.assert(
		fc.property(randomSite(), fc.constantFrom(...DATE_KINDS), (site, kind) => {
			const own = site.incidents.map((_, row) => row);
			const rows = [...(orderRows(buildTable(site), kind) ?? own)];
			expect([...rows].sort((a, b) => a - b)).toEqual(site.incidents.map((_, i) => i));
			const spans = rows.map((row) => dateSpan(site.incidents[row]!, kind, new Map()));
			for (let i = 1; i < rows.length; i++) {
				const [a, b] = [spans[i - 1]!, spans[i]!];
				if (a === null || b === null) expect(b).toBeNull();
				else {
					expect(a.earliest).toBeGreaterThanOrEqual(b.earliest);
					if (a.earliest === b.earliest) expect(a.latest).toBeGreaterThanOrEqual(b.latest);
				}
				const tied = a?.earliest === b?.earliest && a?.latest === b?.latest;
				if (tied) expect(rows[i]).toBeGreaterThan(rows[i - 1]!);
			}
		}),
		{ numRuns: 500 }
	);
});
