import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPEN_END, OPEN_START, parseDay } from '../../src/lib/core/day';
import { parseEdtf, type When } from '../../src/lib/core/edtf';
import { type Match, matchWindow, type Window } from '../../src/lib/core/match';
import { dayExact, readWhen, whens, windows } from './arbitrary-when';
import { site } from './real-geodata';

function windowOf(from: string | null, to: string | null): Window {
	const day = (text: string | null) => (text === null ? null : parseDay(text)!);
	return { from: day(from), to: day(to) };
}

describe('the eight incidents', () => {
	const matching = (window: Window, match: Match) =>
		site.incidents
			.filter(({ when }) => matchWindow(when.value!, window) === match)
			.map(({ id }) => id)
			.sort();

	const BASES = 'coalition-base-shellings-january-2020';
	const ASSAULT = 'embassy-assault-december-2019';
	const EMBASSY = 'embassy-shelling-january-2020';
	const ELEVEN = 'rocket-attacks-autumn-2019';
	const MISSILES = ['ayn-al-asad-missile-strike', 'erbil-missile-strike'];

	test.each<[string, string | null, string | null, string[], string[]]>([
		['8 January 2020 alone', '2020-01-08', '2020-01-08', MISSILES, [BASES]],
		['31 December 2019 alone', '2019-12-31', '2019-12-31', [ASSAULT], []],
		['1 January 2020 alone', '2020-01-01', '2020-01-01', [ASSAULT], []],
		[
			'3–23 January 2020',
			'2020-01-03',
			'2020-01-23',
			[MISSILES[0]!, BASES, EMBASSY, MISSILES[1]!, 'soleimani-strike'],
			[]
		],
		['March 2019', '2019-03-01', '2019-03-31', ['caliphate-defeat-euphrates'], []],
		['April to September 2019', '2019-04-01', '2019-09-30', [], []],
		['the night of 20 to 21 January', '2020-01-20', '2020-01-21', [EMBASSY], [BASES]],
		['only its first half', '2020-01-20', '2020-01-20', [], [BASES, EMBASSY]],
		['only its second half', '2020-01-21', '2020-01-21', [], [BASES, EMBASSY]],
		['the last day of the eleven', '2019-12-27', '2019-12-27', [], [ELEVEN]],
		['the first day of the eleven', '2019-10-27', '2019-10-27', [], [ELEVEN]],
		['the day before them', '2019-10-26', '2019-10-26', [], []],
		['the day after them', '2019-12-28', '2019-12-28', [], []],
		['all their days', '2019-10-27', '2019-12-27', [ELEVEN], []],
		['after the briefing', '2020-01-24', null, [], []],
		['until 30 December 2019', null, '2019-12-30', ['caliphate-defeat-euphrates', ELEVEN], []],
		['from 4 January 2020', '2020-01-04', null, [MISSILES[0]!, EMBASSY, MISSILES[1]!], [BASES]]
	])('%s', (_, from, to, certain, possible) => {
		const window = windowOf(from, to);
		expect(matching(window, 'certain')).toEqual(certain);
		expect(matching(window, 'possible')).toEqual(possible);
	});

	test('with no window all eight are certain', () => {
		expect(matching(windowOf(null, null), 'certain')).toHaveLength(8);
	});
});

test.each<[string, string, string, Match]>([
	// Something that lasted is certain on each day that it surely covers.
	['2019-12-01/2020-01-31', '2020-01-08', '2020-01-08', 'certain'],
	['2019-12-01/2020-01-31', '2019-12-01', '2019-12-01', 'certain'],
	['2019-12-01/2020-01-31', '2020-01-31', '2020-02-02', 'certain'],
	['2019-12-01/2020-01-31', '2020-02-01', '2020-02-02', 'none'],
	// Its first and last month are only possible: nobody says when in them it began or ended.
	['2019-10/2020-01', '2019-10-05', '2019-10-30', 'possible'],
	['2019-10/2020-01', '2019-10-05', '2019-10-31', 'certain'],
	['2019-10/2020-01', '2020-01-02', '2020-01-15', 'possible'],
	['2019-10/2020-01', '2019-11-15', '2019-11-15', 'certain'],
	// An open end says nothing of the days past the one that is known.
	['2019-10-05/..', '2019-10-05', '2019-10-05', 'certain'],
	['2019-10-05/..', '2020-10-05', '2020-10-05', 'possible'],
	['2019-10-05/..', '2019-10-04', '2019-10-04', 'none'],
	['../2019-10-05', '2019-10-04', '2019-10-04', 'possible'],
	// It began in October, on a day not known, and may have ended then.
	['2019-10/..', '2019-10-31', '2019-10-31', 'possible'],
	['2019-10/..', '2019-10-01', '2019-10-31', 'certain'],
	['../2019-10', '2019-10-01', '2019-10-01', 'possible'],
	['2019/2019-06', '2019-06-01', '2019-06-30', 'certain'],
	['2019/2019-06', '2019-06-02', '2019-06-30', 'possible'],
	['[..2019-12-31]', '2019-12-31', '2019-12-31', 'possible'],
	['[2019-12-31..]', '2019-12-31', '2029-12-31', 'possible'],
	// A month and a year are spans as well.
	['2019-03', '2019-03-01', '2019-03-31', 'certain'],
	['2019-03', '2019-03-02', '2019-03-31', 'possible'],
	['2019', '2019-03-02', '2019-03-02', 'possible'],
	// About and perhaps do not widen.
	['2020-01-21~', '2020-01-20', '2020-01-20', 'none'],
	['2020-01-21~', '2020-01-21', '2020-01-21', 'certain'],
	['2020-01-21?', '2020-01-22', '2020-01-22', 'none']
])('%s in %s to %s: %s', (text, from, to, match) => {
	expect(matchWindow(readWhen(text), windowOf(from, to))).toBe(match);
});

describe('for any date and any window', () => {
	const rank: Readonly<Record<Match, number>> = { none: 0, possible: 1, certain: 2 };
	const runs = { numRuns: 5000 };

	test('a wider window loses nothing, and makes nothing less certain', () => {
		const more = fc.option(fc.nat({ max: 500 }), { freq: 6 });
		fc.assert(
			fc.property(whens, windows, more, more, (when, { from, to }, before, after) => {
				const wider = {
					from: from === null || before === null ? null : from - before,
					to: to === null || after === null ? null : to + after
				};
				const [narrow, wide] = [{ from, to }, wider].map((w) => rank[matchWindow(when, w)]);
				expect(wide).toBeGreaterThanOrEqual(narrow!);
			}),
			runs
		);
	});

	test('what is known to the day is certain or absent, by that day alone', () => {
		fc.assert(
			fc.property(dayExact, windows, ({ text, earliest }, { from, to }) => {
				const inside = (from ?? -Infinity) <= earliest! && earliest! <= (to ?? Infinity);
				expect(matchWindow(readWhen(text), { from, to })).toBe(inside ? 'certain' : 'none');
			}),
			runs
		);
	});

	test('moving the date and the window by the same days changes nothing', () => {
		const move = (day: number, days: number) =>
			day === OPEN_START || day === OPEN_END ? day : day + days;
		const days = fc.integer({ min: -200_000, max: 200_000 });
		fc.assert(
			fc.property(whens, windows, days, (when, { from, to }, n) => {
				const moved: When = {
					...when,
					earliest: move(when.earliest, n),
					latest: move(when.latest, n),
					sureFrom: move(when.sureFrom, n),
					sureTo: move(when.sureTo, n)
				};
				const window = {
					from: from === null ? null : from + n,
					to: to === null ? null : to + n
				};
				expect(matchWindow(moved, window)).toBe(matchWindow(when, { from, to }));
			}),
			runs
		);
	});

	test('it is absent exactly when none of its days lies in the window', () => {
		fc.assert(
			fc.property(whens, windows, (when, { from, to }) => {
				const apart = (to !== null && when.earliest > to) || (from !== null && when.latest < from);
				expect(matchWindow(when, { from, to }) === 'none').toBe(apart);
			}),
			runs
		);
	});

	test('what may be on one of several days is certain only where all of them are', () => {
		fc.assert(
			fc.property(whens, windows, (when, window) => {
				fc.pre(when.kind === 'instant' && (window.from !== null || window.to !== null));
				const all =
					(window.from ?? OPEN_START) <= when.earliest && when.latest <= (window.to ?? OPEN_END);
				expect(matchWindow(when, window) === 'certain').toBe(all);
			}),
			runs
		);
	});

	test('what lasted is certain exactly where no start and end it can have had avoid the window', () => {
		const month = fc.integer({ min: 1, max: 28 });
		const date = fc.oneof(
			month.map((day) => `2020-02-${String(day).padStart(2, '0')}`),
			fc.constantFrom('2020-02', '2020-01', '..')
		);
		fc.assert(
			fc.property(date, date, month, fc.nat({ max: 20 }), (a, b, first, length) => {
				fc.pre(a !== '..' || b !== '..');
				const result = parseEdtf(`${a}/${b}`);
				fc.pre(result.ok);
				if (!result.ok) return;
				const { value } = result;
				const from = parseDay('2020-01-31')! + first;
				const to = from + length;
				const ends = (text: string) => {
					const day = readWhen(text === '..' ? '2020' : text);
					const low = Math.max(day.earliest, parseDay('2020-01-01')!);
					return Array.from({ length: Math.min(day.latest - low + 1, 100) }, (_, i) => low + i);
				};
				const avoids = ends(a).some((s) => ends(b).some((e) => s <= e && (e < from || s > to)));
				expect(matchWindow(value, { from, to }) === 'certain').toBe(!avoids);
			}),
			{ numRuns: 500 }
		);
	});

	test('with no window everything is certain', () => {
		fc.assert(
			fc.property(whens, (when) => {
				expect(matchWindow(when, { from: null, to: null })).toBe('certain');
			}),
			runs
		);
	});
});
