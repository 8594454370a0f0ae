import {
	blankMapping,
	columnNamed,
	dateColumns,
	type FileLook,
	hasColumns,
	usualWhere
} from '../file-look';
import type { Mapping } from '../mapping';

/**
 * Earthquake feeds of the United States Geological Survey, as GeoJSON and as CSV. Names: “GeoJSON Summary Format” and
 * “Spreadsheet Format” of its feeds. `time` is milliseconds since 1970 in UTC (in CSV, ISO with a Z), so the day is the
 * UTC day: in California a quake of the evening is of the next.
 */
export function recogniseUsgs(file: FileLook): Mapping | null {
	if (!hasColumns(file, 'time', 'mag', 'magtype', 'place', 'type')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	return {
		...blankMapping('usgs'),
		where: usualWhere(file),
		...dateColumns(file, named('time')),
		id: named('id'),
		title: [named('title') ?? named('place')!],
		kind: named('type'),
		place: named('place'),
		source: named('net'),
		link: named('url')
	};
}
