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
 * Events of TimeMap (Forensic Architecture), as its datasheet server hands them out. Names: the event's validator in
 * TimeMap's source, `eventSchema.js`; categories of older sheets, associations of newer ones.
 */
export function recogniseTimemap(file: FileLook): Mapping | null {
	if (!hasColumns(file, 'date', 'description', 'location', 'latitude', 'longitude')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	const kind = named('category', 'type', 'associations');
	if (kind === null || named('sources', 'associations') === null) return null;
	return {
		...blankMapping('timemap'),
		where: usualWhere(file),
		...dateColumns(file, named('date')),
		id: named('id', 'civid'),
		title: [named('title'), named('description')].filter((column) => column !== null),
		kind,
		place: named('location'),
		text: named('description'),
		source: named('sources', 'source'),
		link: named('url', 'links', 'link')
	};
}
