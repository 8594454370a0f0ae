/** Metadata of a Parquet file with a column as a simpler one, which hyparquet decodes in a fraction of the time. */
import type { FileMetaData, SchemaElement } from 'hyparquet';
import { isFlat, type Leaf } from './check-parquet';
import type { Chunks } from './column-chunks';
import type { GroupRoom } from './group-room';
import type { Cell } from './reader';

/** Any but UNCOMPRESSED, for which hyparquet asks nobody. */
export const BARE_CODEC = 'GZIP';

/**
 * A date becomes a number, of days since 1970, of which {@link DateCells} makes a date again. What misses no values, though it
 * might, becomes what may not: hyparquet would make a list of it, value by value, which takes ten times as long; nearly all
 * columns of most files are such. Its codec is {@link BARE_CODEC} then.
 *
 * @param index of the column in its row group, of which there is one
 */
export function simplify(
	metadata: FileMetaData,
	index: number,
	leaf: Leaf,
	missesNone: boolean
): FileMetaData {
	const own = leaf.elements.at(-1);
	const [group] = metadata.row_groups;
	const columns = group!.columns.map((column, at) =>
		missesNone && at === index && column.meta_data !== undefined
			? { ...column, meta_data: { ...column.meta_data, codec: BARE_CODEC } as const }
			: column
	);
	const schema = metadata.schema.map((element) => {
		if (element !== own) return element;
		const { converted_type: _, logical_type: __, ...number } = element;
		const simpler: SchemaElement = isDate(leaf) ? number : element;
		return missesNone ? { ...simpler, repetition_type: 'REQUIRED' as const } : simpler;
	});
	return { ...metadata, schema, row_groups: [{ ...group!, columns }] };
}

/** Whether it is a column of dates, and of nothing else. */
export function isDate(leaf: Leaf): boolean {
	const { converted_type: converted, logical_type: logical } = leaf.elements.at(-1)!;
	return isFlat(leaf) && (converted === 'DATE' || logical?.type === 'DATE');
}

const DAY = 86_400_000;
/** Different days that are kept: two hundred years. */
const MOST_KEPT = 73_050;

/** Dates of days since 1970, in UTC: one for all cells of a day, for an object each would fill the memory. */
export class DateCells {
	readonly #byDay = new Map<number, Date>();

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
