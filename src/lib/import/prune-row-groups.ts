/**
 * Of a table that `npm run table` wrote: which of its row groups can hold rows of a part, by the least and greatest values in
 * the footer. Nothing is read for that but the footer.
 */
import type { ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet';
import type { Part } from './part';

export interface KeptGroup {
	/** Its place among the file's row groups. */
	readonly index: number;
	/** Its rows, by their numbers in the file; `rowEnd` is not included. */
	readonly rowStart: number;
	readonly rowEnd: number;
}

/** In the file's order. */
export function pruneRowGroups(metadata: FileMetaData, part: Part): readonly KeptGroup[] {
	const kept: KeptGroup[] = [];
	let rowStart = 0;
	for (const [index, group] of metadata.row_groups.entries()) {
		const rowEnd = rowStart + Number(group.num_rows);
		if (rowEnd > rowStart && meetsView(group, part) && meetsWindow(group, part))
			kept.push({ index, rowStart, rowEnd });
		rowStart = rowEnd;
	}
	return kept;
}

function meetsView(group: RowGroup, { view }: Part): boolean {
	if (view === null) return true;
	const [west, south, east, north] = view;
	if (!meets(group, 'lat', south, north)) return false;
	// Across the antimeridian the view is two.
	if (west <= east) return meets(group, 'lng', west, east);
	return meets(group, 'lng', west, 180) || meets(group, 'lng', -180, east);
}

function meetsWindow(group: RowGroup, { from, to }: Part): boolean {
	if (from === null && to === null) return true;
	return (
		meets(group, 'day_last', from ?? -Infinity, Infinity) &&
		meets(group, 'day_first', -Infinity, to ?? Infinity)
	);
}

/** Whether a value of the column can lie between; where the footer does not say it, one can, unless every cell is null. */
function meets(group: RowGroup, column: string, low: number, high: number): boolean {
	const statistics = metaOf(group, column)?.statistics;
	const [min, max] = [statistics?.min_value, statistics?.max_value];
	if (typeof min === 'number' && typeof max === 'number') return max >= low && min <= high;
	const nulls = statistics?.null_count;
	return nulls === undefined || Number(nulls) < Number(group.num_rows);
}

function metaOf(group: RowGroup, column: string): ColumnMetaData | undefined {
	return group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('.') === column)
		?.meta_data;
}
