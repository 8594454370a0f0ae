/** Dates of the EDTF profile, made without the parser: what is known of each comes from `Date.UTC`. */
import fc from 'fast-check';
import { parseEdtf, type When } from '../../src/lib/core/edtf';

/** A day's number by the platform's calendar, which shares no code with `core/day`. */
export function utcDay(year: number, month: number, day: number): number {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getTime() / 86_400_000;
}

function isoOf(day: number): string {
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The EDTF text and the span it must have; null where that end is open. */
export interface Sample {
	readonly text: string;
	readonly earliest: number | null;
	readonly latest: number | null;
	readonly lasted: boolean;
}

const sign = fc.constantFrom('', '', '', '~', '?', '%');

/** One date, to a day, a month or a year, near enough to others for windows to matter. */
export const date = fc
	.record({
		day: fc.integer({ min: utcDay(2018, 1, 1), max: utcDay(2021, 12, 31) }),
		precision: fc.constantFrom('day', 'day', 'day', 'month', 'unspecified', 'year'),
		sign
	})
	.map(({ day, precision, sign }): Sample => {
		const iso = isoOf(day);
		const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))];
		const lasted = false;
		switch (precision) {
			case 'day':
				return { text: iso + sign, earliest: day, latest: day, lasted };
			case 'year':
				return {
					text: iso.slice(0, 4) + sign,
					earliest: utcDay(year, 1, 1),
					latest: utcDay(year, 12, 31),
					lasted
				};
			default:
				return {
					text: iso.slice(0, 7) + (precision === 'month' ? '' : '-XX') + sign,
					earliest: utcDay(year, month, 1),
					latest: utcDay(year, month + 1, 0),
					lasted
				};
		}
	});

const pair = fc
	.tuple(date, date)
	.map(([a, b]) => (a.earliest! <= b.earliest! ? ([a, b] as const) : ([b, a] as const)))
	.filter(([a, b]) => a.earliest! <= b.latest!);

/** Any date, interval or one-of, with open ends now and then. */
export const sample: fc.Arbitrary<Sample> = fc.oneof(
	{ weight: 4, arbitrary: date },
	{
		weight: 4,
		arbitrary: fc
			.tuple(pair, fc.boolean(), fc.constantFrom('', '', '', 'start', 'end'))
			.map(([[a, b], lasted, open]): Sample => {
				const gap = lasted ? '..' : '';
				const [from, to] = [open === 'start' ? gap : a.text, open === 'end' ? gap : b.text];
				return {
					text: lasted ? `${from}/${to}` : `[${from}..${to}]`,
					earliest: open === 'start' ? null : a.earliest,
					latest: open === 'end' ? null : b.latest,
					lasted
				};
			})
	}
);

/** A date known to its day, without an end that is open. */
export const dayExact: fc.Arbitrary<Sample> = date.filter((one) => one.earliest === one.latest);

export function readWhen(text: string): When {
	const result = parseEdtf(text);
	if (!result.ok) throw new Error(result.message);
	return result.value;
}

export const whens: fc.Arbitrary<When> = sample.map(({ text }) => readWhen(text));

/** Inclusive days round those of {@link sample}; null where a side is open. */
export const windows = fc
	.tuple(
		fc.option(fc.integer({ min: utcDay(2017, 1, 1), max: utcDay(2022, 12, 31) }), { freq: 6 }),
		fc.option(fc.nat({ max: 400 }), { freq: 6 })
	)
	.chain(([a, span]) =>
		fc.boolean().map((fromOpen) => {
			if (a === null) return { from: null, to: null };
			if (span === null) return fromOpen ? { from: null, to: a } : { from: a, to: null };
			return { from: a, to: a + span };
		})
	);

/**
 * Numbers spread evenly over a range, to a thousandth: `fc.double` spreads them over the exponents, so that most
 * are next to 0.
 */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
	return fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000);
}
