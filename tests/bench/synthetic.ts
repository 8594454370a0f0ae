/**
 * Synthetic events for the bench at scale, as columns: points strewn round the cities and roads of Iraq over three years.
 * The same on every machine and in every run; a smaller set is the beginning of a larger one. They are in no order, as
 * the rows of a file may be.
 */
import { type Day, dayOf, daysInMonth, ymdOf } from '../../src/lib/core/day';

export interface EventColumns {
	readonly count: number;
	/** Degrees, of five decimals. */
	readonly lng: Float64Array;
	readonly lat: Float64Array;
	/** First and last possible day. */
	readonly first: Int32Array;
	readonly last: Int32Array;
	/** Index into `kinds`. */
	readonly kind: Uint8Array;
	readonly kinds: readonly string[];
}

const SEED = 20200108;
const FIRST = dayOf(2005, 1, 1);
const LAST = dayOf(2007, 12, 31);
/** Of all events, those known to the week and to the month only. */
const OF_A_WEEK = 0.1;
const OF_A_MONTH = 0.05;
/** Of all events, those along a road. */
const ON_ROADS = 0.3;
/** Degrees within which an event is of its road. */
const ROADSIDE = 0.06;

/** How often each kind is drawn, out of 100. */
const KINDS = {
	gunfire: 34,
	'roadside bomb': 31,
	shelling: 15,
	abduction: 9,
	'car bomb': 7,
	'air strike': 4
} as const;

/** Where, how often out of 100, and how widely strewn, in degrees. */
const CITIES = [
	{ lng: 44.39, lat: 33.31, share: 38, spread: 0.35 },
	{ lng: 43.13, lat: 36.34, share: 15, spread: 0.25 },
	{ lng: 44.64, lat: 33.75, share: 10, spread: 0.3 },
	{ lng: 43.31, lat: 33.43, share: 10, spread: 0.3 },
	{ lng: 44.39, lat: 35.47, share: 8, spread: 0.25 },
	{ lng: 43.68, lat: 34.61, share: 6, spread: 0.2 },
	{ lng: 47.78, lat: 30.51, share: 5, spread: 0.2 },
	{ lng: 42.42, lat: 36.38, share: 3, spread: 0.2 },
	{ lng: 41.09, lat: 34.38, share: 3, spread: 0.15 },
	{ lng: 44.33, lat: 31.99, share: 2, spread: 0.15 }
] as const;

/** Between which of the cities. */
const ROADS = [
	[0, 2],
	[0, 3],
	[0, 5],
	[5, 1],
	[1, 7],
	[2, 4],
	[3, 8],
	[0, 9],
	[9, 6]
] as const;

/** Mulberry32: the same numbers in every run. */
export function randomFrom(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** A hundred places in a list, so that a draw is a look-up. */
function hundred(shares: readonly number[]): Uint8Array {
	const list = shares.flatMap((share, i) => Array<number>(share).fill(i));
	if (list.length !== 100) throw new Error(`The shares add up to ${list.length}, not to 100`);
	return Uint8Array.from(list);
}

/** The week (from Monday) or the month round a day, within the three years. */
function spanRound(day: Day, unit: 'week' | 'month'): [Day, Day] {
	// 1970-01-01 was a Thursday.
	const monday = day - ((((day + 3) % 7) + 7) % 7);
	const { year, month } = ymdOf(day);
	const start = unit === 'week' ? monday : dayOf(year, month, 1);
	const days = unit === 'week' ? 7 : daysInMonth(year, month);
	return [Math.max(start, FIRST), Math.min(start + days - 1, LAST)];
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

export function syntheticEvents(count: number): EventColumns {
	const random = randomFrom(SEED);
	// Close to a bell, and unlike one made of logarithms the same to the last bit everywhere.
	const strewn = () => random() + random() + random() + random() - 2;
	const kindOf = hundred(Object.values(KINDS));
	const cityOf = hundred(CITIES.map(({ share }) => share));
	const columns = {
		count,
		lng: new Float64Array(count),
		lat: new Float64Array(count),
		first: new Int32Array(count),
		last: new Int32Array(count),
		kind: new Uint8Array(count),
		kinds: Object.keys(KINDS)
	};
	for (let i = 0; i < count; i++) {
		if (random() < ON_ROADS) {
			const [from, to] = ROADS[Math.floor(random() * ROADS.length)]!;
			const [a, b, along] = [CITIES[from], CITIES[to], random()];
			columns.lng[i] = round(a.lng + (b.lng - a.lng) * along + strewn() * ROADSIDE);
			columns.lat[i] = round(a.lat + (b.lat - a.lat) * along + strewn() * ROADSIDE);
		} else {
			const city = CITIES[cityOf[Math.floor(random() * 100)]!]!;
			columns.lng[i] = round(city.lng + strewn() * city.spread);
			columns.lat[i] = round(city.lat + strewn() * city.spread);
		}
		// It grew worse: more of the later days.
		const day = FIRST + Math.floor((LAST - FIRST + 1) * (random() + Math.sqrt(random())) * 0.5);
		const width = random();
		const [first, last] =
			width < OF_A_WEEK
				? spanRound(day, 'week')
				: width < OF_A_WEEK + OF_A_MONTH
					? spanRound(day, 'month')
					: [day, day];
		columns.first[i] = first;
		columns.last[i] = last;
		columns.kind[i] = kindOf[Math.floor(random() * 100)]!;
	}
	return columns;
}

/** How many may have happened within these days, counted one by one: what every page must say. */
export function countWithin({ count, first, last }: EventColumns, from: Day, to: Day): number {
	let within = 0;
	for (let i = 0; i < count; i++) if (first[i]! <= to && last[i]! >= from) within++;
	return within;
}
