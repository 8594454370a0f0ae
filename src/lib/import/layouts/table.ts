import {
	blankMapping,
	codesIn,
	columnNamed,
	type FileLook,
	hasColumns,
	PRECISION_WORDS
} from '../file-look';
import type { Mapping } from '../mapping';
import { isOwnTable } from '../own-table';

/** What `npm run table` writes: its days are possible ones, from the first to the last, and are numbers. */
export function recogniseTable(file: FileLook): Mapping | null {
	if (!isOwnTable(file.about) || !hasColumns(file, 'lng', 'lat', 'day_first', 'day_last'))
		return null;
	return {
		...blankMapping('table'),
		where: { lng: 'lng', lat: 'lat', decimalComma: false },
		date: { column: 'day_first', format: 'days' },
		end: { column: 'day_last', format: 'days' },
		wherePrecision: codesIn(file, 'precision', PRECISION_WORDS),
		id: columnNamed(file, 'id'),
		title: [columnNamed(file, 'title')].filter((column) => column !== null),
		kind: columnNamed(file, 'kind'),
		place: columnNamed(file, 'place'),
		text: columnNamed(file, 'text'),
		source: columnNamed(file, 'source')
	};
}
