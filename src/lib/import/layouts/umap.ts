import { cellOf, textOf } from '../cells';
import { blankMapping, columnNamed, dateColumns, type FileLook, findDates } from '../file-look';
import type { Mapping } from '../mapping';

/** Of a feature's own; what else is a date in it is of no use as one. */
const DATES = ['date', 'day', 'datum', 'fecha', 'start', 'start_date', 'time', 'when'];

/**
 * Maps of uMap (OpenStreetMap France), as its “full map data” and its GeoJSON. Names: uMap's documentation of its
 * import formats; options of a feature are under `_umap_options`, and the layers are what people sort by. There need
 * be no dates in it.
 */
export function recogniseUmap(file: FileLook): Mapping | null {
	const whole = textOf(cellOf(file.about, 'type')) === 'umap';
	const options = file.columns.some((column) => /^_umap_options(\.|$)/.test(column));
	if ((!whole && !options) || !file.columns.includes('geometry')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	const date = DATES.map((name) => named(name)).find(
		(column) => column !== null && findDates(file, [column]) !== null
	);
	return {
		...blankMapping('umap'),
		where: { geometry: 'geometry' },
		...dateColumns(file, date ?? null),
		id: named('id'),
		title: ['name', 'title'].flatMap((name) => named(name) ?? []),
		kind: named('layer', 'type', 'category'),
		place: named('place', 'address', 'city'),
		text: named('description'),
		source: named('source'),
		link: named('url', 'link', 'website')
	};
}
