/**
 * Counts under a filter that follow it step by step: a window that moves costs the rows that enter and leave it, not
 * all there are. Whoever shows counts keeps a {@link Tally} here, of codes by row (a kind, a mark on the map); each is
 * counted without the clause that it stands for itself.
 */
import type { DateKind } from '../core/date-kind';
import { OPEN_END, OPEN_START } from '../core/day';
import { countRows, countRun, countTurned, makeTurned, turnRows } from './count-rows';
import { countBefore, type DayOrder, orderDays } from './day-order';
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

/** Rows of several days that are matched at a time. */
const SLICE = 1 << 14;

/** Counts by code, as they are now. */
export interface Tally {
	/** By row; a row with -1 is counted nowhere. */
	readonly codes: Codes;
	/** Bits of the clauses it is counted without. */
	readonly without: number;
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
	/** By row, for those of several possible days: HIDDEN, POSSIBLE or CERTAIN in the window. */
	readonly #inWindow: Uint8Array;
	readonly #unlocated: number;
	readonly #kinds: Tally;
	#clauses: Clauses;
	/** Rows, in the order of their days, that are in the window: from one to before the other. */
	#exactFrom = 0;
	#exactTo = 0;
	/** Used anew at each step. */
	readonly #turned = makeTurned(SLICE);

	constructor(table: IncidentTable, kindCount: number) {
		this.#table = table;
		this.#fails = new Uint8Array(table.size);
		this.#inWindow = new Uint8Array(table.size);
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
		const { spread } = this.#order;
		for (let at = 0; at < spread.length; at += SLICE) {
			this.#match(spread, at, Math.min(spread.length, at + SLICE));
		}
		[this.#exactFrom, this.#exactTo] = this.#exactRange();
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
		const [oldFrom, oldTo] = [this.#exactFrom, this.#exactTo];
		const [from, to] = this.#exactRange();
		[this.#exactFrom, this.#exactTo] = [from, to];
		if (to <= oldFrom || from >= oldTo) {
			this.#countExact(oldFrom, oldTo, -1);
			this.#countExact(from, to, 1);
		} else {
			this.#countExact(oldFrom, from, -1);
			this.#countExact(from, oldFrom, 1);
			this.#countExact(to, oldTo, -1);
			this.#countExact(oldTo, to, 1);
		}
		// Its match changes where the window's first day comes to lie behind one of its days, or its last before one.
		this.#turn(Math.min(before.from, next.from), Math.max(before.from, next.from) - 1);
		this.#turn(Math.min(before.to, next.to) + 1, Math.max(before.to, next.to));
	}

	/** Counts rows of one day, from one place in their order to before another; none where that is not after it. */
	#countExact(start: number, end: number, by: 1 | -1): void {
		if (start >= end) return;
		for (const tally of this.#tallies) this.#countIn(tally, start, end, by);
	}

	#countIn({ codes, certain, without }: Tally, start: number, end: number, by: 1 | -1): void {
		const { exact, exactCount } = this.#order;
		const [fails, mask] = [this.#fails, ~without];
		if (exact === null) {
			countRun(exactCount - end, exactCount - start, by, codes, certain, fails, mask);
		} else countRows(exact, start, end, by, codes, certain, fails, mask);
	}

	/** Looks again at the rows whose match can change on these days. */
	#turn(first: number, last: number): void {
		for (const { day, dayAt, row } of this.#order.turns) {
			const start = countBefore(day.length, first, dayAt);
			const end = countBefore(day.length, last + 1, dayAt);
			for (let at = start; at < end; at += SLICE) {
				this.#match(row, at, Math.min(end, at + SLICE));
				for (const { codes, without, possible, certain } of this.#tallies) {
					// By match: HIDDEN, POSSIBLE, CERTAIN.
					countTurned(this.#turned, codes, [null, possible, certain], this.#fails, ~without);
				}
			}
		}
	}

	/** Matches some of these rows anew, {@link SLICE} at most, and remembers which turned. */
	#match(rows: Uint32Array, start: number, end: number): void {
		const { date, from, to } = this.#clauses;
		const days = this.#table.dates[date];
		turnRows(rows, start, end, days, from, to, this.#inWindow, this.#turned);
	}

	#recount(tally: Tally): void {
		const { codes, without, certain, possible, undated } = tally;
		for (const counts of [certain, possible, undated]) counts.fill(0);
		const order = this.#order;
		const fails = this.#fails;
		const mask = ~without;
		this.#countIn(tally, this.#exactFrom, this.#exactTo, 1);
		countRows(order.undated, 0, order.undated.length, 1, codes, undated, fails, mask);
		for (const row of order.spread) {
			const found = this.#inWindow[row]!;
			const code = codes[row]!;
			if (found === HIDDEN || code < 0 || (fails[row]! & mask) !== 0) continue;
			if (found === POSSIBLE) possible[code]!++;
			else certain[code]!++;
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
		const { dated, earliest, latest } = this.#table.dates[this.#clauses.date];
		const { from, to, certainOnly } = this.#clauses;
		if (dated[row] === 0) return certainOnly ? HIDDEN : UNDATED;
		const day = earliest[row]!;
		if (day === latest[row]) return day >= from && day <= to ? CERTAIN : HIDDEN;
		const found = this.#inWindow[row]!;
		return found === POSSIBLE && certainOnly ? HIDDEN : found;
	}

	/** By row: 1 where every clause but the window lets it through: what the histogram counts. */
	besideWindow(): Uint8Array {
		return this.#fails.map((fails) => (fails === 0 ? 1 : 0));
	}

	/** The rows that are shown, in the order of `rows`; null: as they are in the table. */
	shownOf(rows: Uint32Array | null): Uint32Array {
		const { dated, earliest, latest } = this.#table.dates[this.#clauses.date];
		const { from, to, certainOnly } = this.#clauses;
		const [fails, inWindow, size] = [this.#fails, this.#inWindow, this.#table.size];
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
			} else if (inWindow[row]! < least) continue;
			shown[count++] = row;
		}
		return shown;
	}
}

/** As bits. Which are open changes the match of rows whose own ends are, and no day of theirs tells of it. */
const openSides = ({ from, to }: Clauses) =>
	(from === OPEN_START ? 1 : 0) + (to === OPEN_END ? 2 : 0);
