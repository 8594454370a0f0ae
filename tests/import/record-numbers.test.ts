import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecordNumbers } from '../../src/lib/import/record-numbers';

/** Ascending, with gaps in some. */
const numbersIn = fc
	.tuple(fc.nat(1000), fc.array(fc.nat(2), { maxLength: 50 }), fc.boolean())
	.map(([first, gaps, dense]) => {
		let next = first;
		return gaps.map((gap) => {
			const number = next;
			next += dense ? 1 : 1 + gap;
			return number;
		});
	});

test('are what they were made of, and lead back to their rows', () => {
	fc.assert(
		fc.property(numbersIn, (list) => {
			const first = list[0] ?? 0;
			const follow = list.every((number, row) => number === first + row);
			const each = follow ? null : Uint32Array.from(list);
			const numbers = new RecordNumbers(list.length, first, each);
			expect(list.map((_, row) => numbers.at(row))).toEqual(list);
			expect(list.map((number) => numbers.find(number))).toEqual([...list.keys()]);
			const end = (list.at(-1) ?? -1) + 1;
			if (list.length > 0) expect(numbers.end).toBe(end);
			for (let wanted = 0; wanted < end + 2; wanted++) {
				if (!list.includes(wanted)) expect(numbers.find(wanted)).toBeNull();
			}
		}),
		{ numRuns: 300 }
	);
});
