/**
 * Counts under a filter that follow it step by step: a window that moves costs the rows that enter and leave it, not
 * all there are. Whoever shows counts keeps a {@link Tally} here, of codes by row (a kind, a mark on the map); each is
 * counted without the clause that it stands for itself.
 */
import type { DateKind } from '../core/date-kind';
import { OPEN_END, OPEN_START } from '../core/day';
import { matchSpan } from '../core/match';
import { countBefore, type DayOrder, orderDays } from './day-order';
import { type Coded, RunCounts } from './run-counts';
import { CERTAIN, type Clauses, type Counts, HIDDEN, POSSIBLE, UNDATED } from './filter';
import type { Codes, IncidentTable } from './table';

/** The clauses that hide rows whatever the window is, as bits of what a row fails. */
export const CLAUSES = {
	kinds: 1,
	places: 2,
	precisions: 4,
	sources: 8,
	words: 16,
	view: 32
} as const;
type Clause = keyof typeof CLAUSES;

/** Counts by code, as they are now. */
export interface Tally extends Coded {
	readonly certain: Int32Array;
	readonly possible: Int32Array;
	readonly undated: Int32Array;
}

export class Crossfilter {
	readonly #table: IncidentTable;
	readonly #orders: Partial<Record<DateKind, DayOrder>> = {};
	readonly #tallies = new Set<Tally>();
	/** By row: which clauses it fails, beside the window. */
	readonly #fails: Uint8Array;
	/** By span of the order: HIDDEN, POSSIBLE or CERTAIN in the window. */
	#inWindow = new Uint8Array(0);
	readonly #Counts: typeof RunCounts;
	#runs!: RunCounts;
	readonly #unlocated: number;
	readonly #kinds: Tally;
	#clauses: Clauses;
	/** Rows, in the order of their days, that are in the window: from one to before the other. */
	#exactFrom = 0;
	#exactTo = 0;

	/** @param Counts how its rows are counted: of many, by blocks */
	constructor(table: IncidentTable, kindCount: number, Counts = RunCounts) {
		this.#table = table;
		this.#Counts = Counts;
		this.#fails = new Uint8Array(table.size);
		this.#unlocated = table.located.reduce((sum, located) => sum + 1 - located, 0);
		this.#clauses = {
			date: 'happened',
			from: OPEN_START,
			to: OPEN_END,
			certainOnly: false,
			kinds: null,
			places: null,
			precisions: null,
			sources: null,
			words: null,
			view: null
		};
		this.#recountWindow();
		this.#kinds = this.watch(table.kind, kindCount, CLAUSES.kinds);
	}

	get #order(): DayOrder {
		const { date } = this.#clauses;
		return (this.#orders[date] ??= orderDays(this.#table.dates[date]));
	}

	/** Counts by `codes`, 0…`size` - 1, from now on, as if the clauses in `without` were not there. */
	watch(codes: Codes, size: number, without = 0): Tally {
		const counts = () => new Int32Array(size);
		const tally = { codes, without, certain: counts(), possible: counts(), undated: counts() };
		// Of no code there is nothing to count.
		if (size === 0) return tally;
		this.#tallies.add(tally);
		this.#recount(tally);
		return tally;
	}

	unwatch(tally: Tally): void {
		this.#tallies.delete(tally);
		this.#runs.forget(tally);
	}

	/** Every tally follows. A mask counts as changed when it is another object. */
	apply(next: Clauses): void {
		const before = this.#clauses;
		this.#clauses = next;
		const { place, precision, source, kind } = this.#table;
		const changed =
			this.#setMask('kinds', before, kind) |
			this.#setMask('places', before, place) |
			this.#setMask('precisions', before, precision) |
			this.#setMask('sources', before, source) |
			this.#setMask('words', before, null) |
			this.#setMask('view', before, null);
		if (next.date !== before.date || openSides(next) !== openSides(before)) {
			this.#recountWindow();
			for (const tally of this.#tallies) this.#recount(tally);
			return;
		}
		this.#moveWindow(before, next);
		for (const tally of this.#tallies) if ((changed & ~tally.without) !== 0) this.#recount(tally);
	}

	/** The clause's bit where it changed, else 0. Without `codes` the mask is by row. */
	#setMask(clause: Clause, before: Clauses, codes: Codes | null): number {
		const mask = this.#clauses[clause];
		if (mask === before[clause]) return 0;
		const bit = CLAUSES[clause];
		const fails = this.#fails;
		for (let row = 0; row < fails.length; row++) {
			const index = codes === null ? row : codes[row]!;
			const passes = mask === null || mask[index] === 1;
			fails[row] = passes ? fails[row]! & ~bit : fails[row]! | bit;
		}
		return bit;
	}

	/** Where every row stands in the window, from nothing. */
	#recountWindow(): void {
		this.#runs = new this.#Counts(this.#order.rows, this.#fails);
		const { spans } = this.#order;
		this.#inWindow = Uint8Array.from(spans.subarray(1), (_, span) => this.#matchSpan(span));
		[this.#exactFrom, this.#exactTo] = this.#exactRange();
	}

	#matchSpan(span: number): 0 | 1 | 2 {
		const { rows, spans } = this.#order;
		return this.#matchDays(rows[spans[span]!]!);
	}

	/** A row that has the date, and the window. */
	#matchDays(row: number): 0 | 1 | 2 {
		const { date, from, to } = this.#clauses;
		const { earliest, latest, lasting } = this.#table.dates[date];
		return matchSpan(
			earliest[row]!,
			latest[row]!,
			lasting === null ? OPEN_END : lasting.sureFrom[row]!,
			lasting === null ? OPEN_START : lasting.sureTo[row]!,
			lasting?.lasted[row] === 1,
			from,
			to
		);
	}

	#exactRange(): [number, number] {
		const { from, to } = this.#clauses;
		const { exactCount, exactDayAt } = this.#order;
		const start = from === OPEN_START ? 0 : countBefore(exactCount, from, exactDayAt);
		const end = to === OPEN_END ? exactCount : countBefore(exactCount, to + 1, exactDayAt);
		return [start, Math.max(start, end)];
	}

	#moveWindow(before: Clauses, next: Clauses): void {
		if (before.from === next.from && before.to === next.to) return;
		const [from, to] = this.#exactRange();
		this.#step(this.#exactFrom, from, CERTAIN, -1);
		this.#step(this.#exactTo, to, CERTAIN, 1);
		[this.#exactFrom, this.#exactTo] = [from, to];
		// Its match changes where the window's first day comes to lie behind one of its days, or its last before one.
		this.#turn(Math.min(before.from, next.from), Math.max(before.from, next.from) - 1);
		this.#turn(Math.min(before.to, next.to) + 1, Math.max(before.to, next.to));
	}

	/** Looks again at the spans whose match can change on these days. */
	#turn(first: number, last: number): void {
		const { spans, turns } = this.#order;
		for (const { span: turning, dayAt } of turns) {
			const end = countBefore(turning.length, last + 1, dayAt);
			for (let i = countBefore(turning.length, first, dayAt); i < end; i++) {
				const span = turning[i]!;
				const [was, is] = [this.#inWindow[span]!, this.#matchSpan(span)];
				if (was === is) continue;
				this.#inWindow[span] = is;
				this.#step(spans[span]!, spans[span + 1]!, was, -1);
				this.#step(spans[span]!, spans[span + 1]!, is, 1);
			}
		}
	}

	/** Every tally follows where rows become of this match, or cease to be; from where to where, as in {@link RunCounts.count}. */
	#step(start: number, end: number, match: number, by: 1 | -1): void {
		if (match === HIDDEN) return;
		for (const tally of this.#tallies) {
			const counts = match === CERTAIN ? tally.certain : tally.possible;
			this.#runs.step(tally, counts, start, end, by);
		}
	}

	#recount(tally: Tally): void {
		const { certain, possible, undated } = tally;
		this.#runs.forget(tally);
		for (const counts of [certain, possible, undated]) counts.fill(0);
		const { rows, spans } = this.#order;
		this.#runs.count(tally, certain, this.#exactFrom, this.#exactTo, 1);
		this.#runs.count(tally, undated, spans.at(-1)!, rows.length, 1);
		for (const [span, match] of this.#inWindow.entries()) {
			if (match === HIDDEN) continue;
			const counts = match === CERTAIN ? certain : possible;
			this.#runs.count(tally, counts, spans[span]!, spans[span + 1]!, 1);
		}
	}

	counts(): Counts {
		const { kinds, certainOnly } = this.#clauses;
		const of = (counts: Int32Array) =>
			counts.reduce((sum, count, kind) => sum + (kinds === null || kinds[kind] ? count : 0), 0);
		const certain = of(this.#kinds.certain);
		const possible = certainOnly ? 0 : of(this.#kinds.possible);
		const undated = certainOnly ? 0 : of(this.#kinds.undated);
		const total = this.#table.size;
		const hidden = total - certain - possible - undated;
		return { certain, possible, hidden, undated, unlocated: this.#unlocated, total };
	}

	/** By kind: rows shown, or that would be if their kind were. */
	perKind(): Uint32Array {
		return this.shownBy(this.#kinds);
	}

	/** By code: rows shown. */
	shownBy({ certain, possible, undated }: Tally): Uint32Array {
		const all = !this.#clauses.certainOnly;
		return Uint32Array.from(certain, (count, code) =>
			all ? count + possible[code]! + undated[code]! : count
		);
	}

	/** Whether what is not certain is hidden. */
	get certainOnly(): boolean {
		return this.#clauses.certainOnly;
	}

	/** HIDDEN, POSSIBLE, CERTAIN or UNDATED; `without`: bits of the clauses that are left out. */
	matchOf(row: number, without = 0): number {
		if (row < 0 || (this.#fails[row]! & ~without) !== 0) return HIDDEN;
		const { date, certainOnly } = this.#clauses;
		const found = this.#table.dates[date].dated[row] === 0 ? UNDATED : this.#matchDays(row);
		return certainOnly && found !== CERTAIN ? HIDDEN : found;
	}

	/** By row: 1 where every clause but the window lets it through: what the histogram counts. */
	besideWindow(): Uint8Array {
		return this.#fails.map((fails) => (fails === 0 ? 1 : 0));
	}

	/** The rows that are shown, in the order of `rows`; null: as they are in the table. */
	shownOf(rows: Uint32Array | null): Uint32Array {
		const { dated, earliest, latest } = this.#table.dates[this.#clauses.date];
		const { from, to, certainOnly } = this.#clauses;
		const [fails, size] = [this.#fails, this.#table.size];
		const least = certainOnly ? CERTAIN : POSSIBLE;
		const { certain, possible, undated } = this.counts();
		const shown = new Uint32Array(certain + possible + undated);
		let count = 0;
		for (let i = 0; i < size; i++) {
			const row = rows === null ? i : rows[i]!;
			if (fails[row] !== 0) continue;
			const day = earliest[row]!;
			if (dated[row] === 0) {
				if (certainOnly) continue;
			} else if (day === latest[row]) {
				if (day < from || day > to) continue;
			} else if (this.#matchDays(row) < least) continue;
			shown[count++] = row;
		}
		return shown;
	}
}

/** As bits. Which are open changes the match of rows whose own ends are, and no day of theirs tells of it. */
const openSides = ({ from, to }: Clauses) =>
	(from === OPEN_START ? 1 : 0) + (to === OPEN_END ? 2 : 0);
