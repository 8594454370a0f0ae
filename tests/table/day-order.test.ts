import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { DATE_KINDS } from '../../src/lib/core/date-kind';
import { matchSpan } from '../../src/lib/core/match';
import { countBefore, orderDays, sortByDay } from '../../src/lib/table/day-order';
import { randomTable } from './random-table';

const near = fc.integer({ min: -20, max: 20 });
/** Too far apart to be counted. */
const far = fc.oneof(near, fc.constantFrom(-3_000_000, 3_000_000, OPEN_END, OPEN_START));

describe('items by their days', () => {
	test.each([
		['few days', near],
		['days of many ages', far]
	])('%s: in order, those of one day as they came, none lost', (_, days) => {
		fc.assert(
			fc.property(fc.array(days, { maxLength: 60, size: 'max' }), (dayOf) => {
				// Numbers that do not tell their places.
				const items = Uint32Array.from(dayOf, (_, i) => (i * 37) % 61);
				const days = new Int32Array(61);
				items.forEach((item, i) => (days[item] = dayOf[i]!));
				// The platform's sort is stable (ECMA-262, section 23.1.3.30).
				const oldest = [...items].sort((a, b) => days[a]! - days[b]!);
				expect([...sortByDay(items.slice(), days)]).toEqual(oldest);
				const newest = [...items].sort((a, b) => days[b]! - days[a]!);
				expect([...sortByDay(items.slice(), days, -1)]).toEqual(newest);
			}),
			{ numRuns: 1000 }
		);
	});

	test('what is in order is left alone', () => {
		const items = Uint32Array.of(5, 3, 4, 1);
		expect(sortByDay(items, new Int32Array(6).fill(7))).toBe(items);
		expect([...items]).toEqual([5, 3, 4, 1]);
		expect([...sortByDay(new Uint32Array(), new Int32Array())]).toEqual([]);
	});
});

test('so many come before a day as a look at each says', () => {
	fc.assert(
		fc.property(fc.array(near, { maxLength: 30 }), near, (days, day) => {
			const sorted = days.sort((a, b) => a - b);
			const before = sorted.filter((each) => each < day).length;
			expect(countBefore(sorted.length, day, (i) => sorted[i]!)).toBe(before);
		}),
		{ numRuns: 1000 }
	);
});

describe('the rows of any table', { timeout: 60_000 }, () => {
	const orders = fc.tuple(randomTable, fc.constantFrom(...DATE_KINDS)).map(([table, kind]) => {
		const days = table.dates[kind];
		return { table, days, order: orderDays(days) };
	});

	test('are each of one day, of several, or undated', () => {
		fc.assert(
			fc.property(orders, ({ table, days, order }) => {
				const { rows, exactCount, spans } = order;
				const [exact, spread, undated] = [
					[...rows.subarray(0, exactCount)],
					[...rows.subarray(exactCount, spans.at(-1))],
					[...rows.subarray(spans.at(-1))]
				];
				const all = [...exact, ...spread, ...undated].sort((a, b) => a - b);
				expect(all).toEqual(Array.from({ length: table.size }, (_, row) => row));
				for (const row of undated) expect(days.dated[row]).toBe(0);
				for (const row of exact) expect(days.earliest[row]).toBe(days.latest[row]);
				for (const row of spread) expect(days.earliest[row]).toBeLessThan(days.latest[row]!);
				const known = exact.map((row) => days.earliest[row]!);
				expect(exact.map((_, i) => order.exactDayAt(i))).toEqual(known);
				expect(known).toEqual([...known].sort((a, b) => a - b));
			}),
			{ numRuns: 150 }
		);
	});

	test('of several days are together in spans of the same ones, as few as there can be', () => {
		let shared = 0;
		fc.assert(
			fc.property(orders, ({ days, order: { rows, exactCount, spans } }) => {
				expect(spans[0]).toBe(exactCount);
				expect(spans.at(-1)).toBe(days.dated.reduce((sum, dated) => sum + dated, 0));
				const { earliest, latest, lasting } = days;
				const daysOf = (row: number) =>
					[earliest, latest, ...(lasting ? Object.values(lasting) : [])]
						.map((column) => column[row])
						.join();
				const kept = Array.from(spans.subarray(0, -1), (start, span) => {
					const all = new Set(Array.from(rows.subarray(start, spans[span + 1]), daysOf));
					expect(all.size).toBe(1);
					if (spans[span + 1]! - start > 1) shared++;
					return [...all][0]!;
				});
				if (lasting === null) expect(new Set(kept).size).toBe(kept.length);
			}),
			{ numRuns: 300 }
		);
		expect(shared).toBeGreaterThan(10);
	});

	test('turn only on their days, which are in order', () => {
		const day = fc.integer({ min: -3, max: 16 });
		let changes = 0;
		fc.assert(
			fc.property(orders, day, day, ({ days, order: { rows, spans, turns } }, a, b) => {
				const listed = turns.map(({ span, dayAt }) =>
					Array.from(span, (each, i) => ({ span: each, day: dayAt(i) }))
				);
				for (const turn of listed) {
					expect(turn).toEqual(turn.toSorted((a, b) => a.day - b.day));
				}
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const turnsOn = (span: number, on: number) =>
					listed.some((turn) => turn.some((each) => each.day === on && each.span === span));
				const match = (row: number, from: number, to: number) =>
					matchSpan(
						days.earliest[row]!,
						days.latest[row]!,
						days.lasting?.sureFrom[row] ?? OPEN_END,
						days.lasting?.sureTo[row] ?? OPEN_START,
						days.lasting?.lasted[row] === 1,
						from,
						to
					);
				for (let span = 0; span < spans.length - 1; span++) {
					const row = rows[spans[span]!]!;
					const before = match(row, from, to);
					// The first day goes out of the window, or the day after the last comes in.
					if (match(row, from + 1, to) !== before) {
						changes++;
						expect(turnsOn(span, from)).toBe(true);
					}
					if (match(row, from, to + 1) !== before) {
						changes++;
						expect(turnsOn(span, to + 1)).toBe(true);
					}
				}
			}),
			{ numRuns: 500 }
		);
		expect(changes).toBeGreaterThan(100);
	});
});
