/** Dates of Parquet as cells: one object for all cells of a day, for an object each would fill the memory. */
import type { Chunks } from './column-chunks';
import type { GroupRoom } from './group-room';
import type { Cell } from './reader';

const DAY = 86_400_000;
/** Different days that are kept: two hundred years. */
const MOST_KEPT = 73_050;

export class DateCells {
	readonly #byDay = new Map<number, Date>();

	/** In UTC. `chunks`: of days since 1970; what is no number stays what it is. */
	of(chunks: Chunks, room: GroupRoom): Chunks {
		return chunks.map((days) => {
			const cells = room.takeCells(days.length);
			for (let i = 0; i < cells.length; i++) cells[i] = this.#dateOf(days[i]);
			return cells;
		});
	}

	#dateOf(day: Cell): Cell {
		if (typeof day !== 'number') return day;
		let date = this.#byDay.get(day);
		if (date === undefined) {
			date = new Date(day * DAY);
			if (this.#byDay.size < MOST_KEPT) this.#byDay.set(day, date);
		}
		return date;
	}
}
