/** The incident table's own part of a date step, with no page about it: what enters a moved window is counted in, what leaves it out. */
import { PRECISIONS } from '../../src/lib/core/precisions';
import { BlockCounts } from '../../src/lib/table/block-counts';
import { Crossfilter } from '../../src/lib/table/crossfilter';
import type { Clauses } from '../../src/lib/table/filter';
import { indexLocations } from '../../src/lib/table/locations';
import { type DayColumns, type IncidentTable, MOST_HUES } from '../../src/lib/table/table';
import { type EventColumns, randomFrom } from './synthetic';

/** Of the whole time: the window's width and each step of it, as in drag.ts. */
const WINDOW = 0.2;
const STEP = 0.01;
/** Times there and back while the time is taken, after once with every count checked. */
const PASSES = 20;
/** Windows besides that are nowhere near the one before. */
const JUMPS = 50;

export interface TableStep {
	/** Milliseconds, on average. */
	readonly ms: number;
	/** Milliseconds to make the filter ready, once. */
	readonly prepared: number;
	/** Windows whose counts were compared with those of a full recount. */
	readonly checked: number;
}

/** Throws where a count is not that of a full recount. */
export function tableStep(columns: EventColumns): TableStep {
	const table = tableOf(columns);
	const started = performance.now();
	const filter = new Crossfilter(table, columns.kinds.length, BlockCounts);
	const prepared = performance.now() - started;

	const windows = windowsOf(columns);
	for (const [from, to] of [...windows, ...jumpsOf(columns), ...windows]) {
		filter.apply(clausesOf(from, to));
		compare(filter, columns, from, to);
	}
	const before = performance.now();
	let counted = 0;
	for (let pass = 0; pass < PASSES; pass++) {
		for (const [from, to] of windows) {
			filter.apply(clausesOf(from, to));
			counted += filter.counts().certain;
		}
	}
	const ms = (performance.now() - before) / (PASSES * windows.length);
	if (counted === 0) throw new Error('Nothing was ever within a window');
	return { ms, prepared, checked: windows.length * 2 + JUMPS };
}

type Window = readonly [from: number, to: number];

function extentOf({ first, last }: EventColumns): Window {
	return [first.reduce((a, b) => Math.min(a, b)), last.reduce((a, b) => Math.max(a, b))];
}

/** From the beginning to the end, and back. */
function windowsOf(columns: EventColumns): Window[] {
	const [start, end] = extentOf(columns);
	const days = end - start + 1;
	const there = Array.from({ length: Math.round((1 - WINDOW) / STEP) + 1 }, (_, i): Window => {
		const from = start + Math.round(i * STEP * days);
		return [from, from + Math.round(WINDOW * days) - 1];
	});
	return [...there, ...there.toReversed()];
}

function jumpsOf(columns: EventColumns): Window[] {
	const random = randomFrom(7);
	const [start, end] = extentOf(columns);
	const day = () => start + Math.floor(random() * (end - start + 1));
	return Array.from({ length: JUMPS }, () => {
		const [a, b] = [day(), day()];
		return [Math.min(a, b), Math.max(a, b)];
	});
}

function compare(filter: Crossfilter, columns: EventColumns, from: number, to: number): void {
	const { count, first, last } = columns;
	let [certain, possible] = [0, 0];
	for (let i = 0; i < count; i++) {
		if (first[i]! > to || last[i]! < from) continue;
		if (first[i]! >= from && last[i]! <= to) certain++;
		else possible++;
	}
	const counts = filter.counts();
	const wanted = { certain, possible, hidden: count - certain - possible };
	for (const name of ['certain', 'possible', 'hidden'] as const) {
		if (counts[name] === wanted[name]) continue;
		throw new Error(`${name} from ${from} to ${to}: ${counts[name]}, and in truth ${wanted[name]}`);
	}
}

/** A window, and nothing else. */
function clausesOf(from: number, to: number): Clauses {
	return {
		date: 'happened',
		from,
		to,
		certainOnly: false,
		kinds: null,
		places: null,
		precisions: null,
		sources: null,
		words: null,
		view: null
	};
}

/** The events as the table has them: in list order, each on one day within its span, and all of them on the map. */
function tableOf({ count, first, last, lng, lat, kind, kinds }: EventColumns): IncidentTable {
	const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
		(a, b) => first[b]! - first[a]! || last[b]! - last[a]! || a - b
	);
	const [earliest, latest] = [
		Int32Array.from(order, (i) => first[i]!),
		Int32Array.from(order, (i) => last[i]!)
	];
	const days = { earliest, latest, first: earliest, last: latest, lasting: null };
	const happened: DayColumns = { ...days, dated: new Uint8Array(count).fill(1) };
	const never: DayColumns = { ...days, dated: new Uint8Array(count) };
	const none = new Int32Array(count).fill(-1);
	return {
		size: count,
		dates: { happened, published: never, added: never },
		kind: Uint16Array.from(order, (i) => kind[i]!),
		hues: Math.min(MOST_HUES, kinds.length),
		place: none,
		source: none,
		sources: [],
		precision: new Uint8Array(count).fill(PRECISIONS.indexOf('site')),
		...indexLocations(
			Float64Array.from(order, (i) => lng[i]!),
			Float64Array.from(order, (i) => lat[i]!)
		),
		located: new Uint8Array(count).fill(1)
	};
}
