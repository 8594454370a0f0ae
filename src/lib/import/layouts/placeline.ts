import {
	blankMapping,
	codesIn,
	columnNamed,
	type FileLook,
	hasColumns,
	PRECISION_WORDS,
	usualWhere
} from '../file-look';
import type { Mapping } from '../mapping';

/**
 * Placeline's own downloads, as GeoJSON and as CSV. Names: export/features.ts and export/incident-row.ts. One of a size
 * that can be checked whole opens without loss by its own parser; by this mapping a large one is a table like others,
 * with its dates as EDTF and each area or line at its middle.
 */
export function recognisePlaceline(file: FileLook): Mapping | null {
	if (!hasColumns(file, 'title', 'kind', 'edtf', 'earliest', 'latest', 'precision')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	return {
		...blankMapping('placeline'),
		where: usualWhere(file),
		date: { column: named('edtf')!, format: 'edtf' },
		wherePrecision: codesIn(file, 'precision', PRECISION_WORDS),
		id: named('id'),
		title: [named('title')!],
		kind: named('kind_label', 'kind'),
		place: named('place_name', 'place'),
		text: named('excerpt', 'what.stated'),
		source: named('source_title', 'said_by', 'saidby.name'),
		link: named('source_url', 'url')
	};
}
