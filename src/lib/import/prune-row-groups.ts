/**
 * Of a table that `npm run table` wrote: which of its row groups can hold rows of a view and a window, by the least and
 * greatest values in the footer, and which bytes are theirs. Nothing is read for that but the footer.
 */
import type { ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet';
import type { Day } from '../core/day';

export interface Wanted {
	/** West, south, east, north, in degrees, edges included; west > east is across the antimeridian. Null: any place, and none. */
	readonly view: readonly [number, number, number, number] | null;
	/** Both included; null is open. With both open, undated rows are wanted too. */
	readonly from: Day | null;
	readonly to: Day | null;
	/** The columns of which the bytes are told, by their top names. */
	readonly columns: readonly string[];
}

export interface ByteRange {
	readonly start: number;
	/** Not included. */
	readonly end: number;
}

export interface KeptGroup {
	/** Its place among the file's row groups. */
	readonly index: number;
	/** Its rows, by their numbers in the file; `rowEnd` is not included. */
	readonly rowStart: number;
	readonly rowEnd: number;
	/** All its rows lie in the view, and all their possible days in the window: their count is exact without reading them. */
	readonly inside: boolean;
	/** Of the wanted columns, in the file's order; what touches is one range. */
	readonly ranges: readonly ByteRange[];
}

export interface Pruned {
	readonly groups: readonly KeptGroup[];
	/** Of the groups kept: an upper bound of the rows wanted; and of those that lie inside: a lower bound. */
	readonly rows: number;
	readonly rowsInside: number;
	/** Of the wanted columns in the groups kept; and in those of them that do not lie inside. */
	readonly bytes: number;
	readonly bytesOutside: number;
}

/** Least and greatest value, and whether no row is without one. Null: the footer does not say. */
interface Extent {
	readonly min: number;
	readonly max: number;
	readonly complete: boolean;
}

/** `none`: no row can; `some`: the footer does not rule it out; `all`: every row does. */
type Share = 'none' | 'some' | 'all';

export function pruneRowGroups(metadata: FileMetaData, wanted: Wanted): Pruned {
	const groups: KeptGroup[] = [];
	let rowStart = 0;
	for (const [index, group] of metadata.row_groups.entries()) {
		const rowEnd = rowStart + Number(group.num_rows);
		const shares = [shareInView(group, wanted.view), shareInWindow(group, wanted)];
		if (rowEnd > rowStart && !shares.includes('none')) {
			const inside = shares.every((share) => share === 'all');
			groups.push({ index, rowStart, rowEnd, inside, ranges: rangesOf(group, wanted.columns) });
		}
		rowStart = rowEnd;
	}
	const inside = groups.filter((group) => group.inside);
	const bytes = sumOf(groups, bytesOf);
	return {
		groups,
		rows: sumOf(groups, rowsOf),
		rowsInside: sumOf(inside, rowsOf),
		bytes,
		bytesOutside: bytes - sumOf(inside, bytesOf)
	};
}

function shareInView(group: RowGroup, view: Wanted['view']): Share {
	if (view === null) return 'all';
	const [west, south, east, north] = view;
	const shares = [shareBetween(group, 'lat', south, north)];
	// Across the antimeridian the view is two; a group wholly in one of them is inside.
	if (west <= east) shares.push(shareBetween(group, 'lng', west, east));
	else
		shares.push(
			most(shareBetween(group, 'lng', west, 180), shareBetween(group, 'lng', -180, east))
		);
	return least(shares);
}

/** An incident is in the window where some of its days are, and surely so where all are. */
function shareInWindow(group: RowGroup, { from, to }: Wanted): Share {
	if (from === null && to === null) return 'all';
	const first = extentOf(group, 'day_first');
	const last = extentOf(group, 'day_last');
	if (first === null || last === null) return hasValues(group, 'day_first') ? 'some' : 'none';
	const [low, high] = [from ?? -Infinity, to ?? Infinity];
	if (last.max < low || first.min > high) return 'none';
	const sure = first.min >= low && last.max <= high && first.complete && last.complete;
	return sure ? 'all' : 'some';
}

function shareBetween(group: RowGroup, column: string, low: number, high: number): Share {
	const extent = extentOf(group, column);
	if (extent === null) return hasValues(group, column) ? 'some' : 'none';
	if (extent.max < low || extent.min > high) return 'none';
	return extent.complete && extent.min >= low && extent.max <= high ? 'all' : 'some';
}

const ORDER: readonly Share[] = ['none', 'some', 'all'];
const least = (shares: readonly Share[]) => ORDER.find((share) => shares.includes(share))!;
const most = (a: Share, b: Share) => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b);

/** A column without statistics is one of nulls, or the file's writer left them out. */
function extentOf(group: RowGroup, column: string): Extent | null {
	const statistics = metaOf(group, column)?.statistics;
	const [min, max] = [statistics?.min_value, statistics?.max_value];
	if (typeof min !== 'number' || typeof max !== 'number') return null;
	return { min, max, complete: Number(statistics?.null_count ?? 1) === 0 };
}

/** False where the footer says that every cell is null. */
function hasValues(group: RowGroup, column: string): boolean {
	const nulls = metaOf(group, column)?.statistics?.null_count;
	return nulls === undefined || Number(nulls) < Number(group.num_rows);
}

function metaOf(group: RowGroup, column: string): ColumnMetaData | undefined {
	return group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('.') === column)
		?.meta_data;
}

function rangesOf(group: RowGroup, columns: readonly string[]): ByteRange[] {
	const found = group.columns
		.flatMap(({ meta_data: meta }) =>
			meta !== undefined && columns.includes(meta.path_in_schema[0]!) ? [rangeOf(meta)] : []
		)
		.sort((a, b) => a.start - b.start);
	const merged: ByteRange[] = [];
	for (const { start, end } of found) {
		const before = merged.at(-1);
		if (before !== undefined && before.end >= start) {
			merged[merged.length - 1] = { start: before.start, end: Math.max(before.end, end) };
		} else merged.push({ start, end });
	}
	return merged;
}

function rangeOf(meta: ColumnMetaData): ByteRange {
	const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
	return { start, end: start + Number(meta.total_compressed_size) };
}

const rowsOf = ({ rowStart, rowEnd }: KeptGroup) => rowEnd - rowStart;
const bytesOf = ({ ranges }: KeptGroup) => sumOf(ranges, ({ start, end }) => end - start);

function sumOf<T>(items: readonly T[], measure: (item: T) => number): number {
	return items.reduce((sum, item) => sum + measure(item), 0);
}
