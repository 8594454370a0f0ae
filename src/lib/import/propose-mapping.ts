/** A first mapping of a file, by the layouts that are known and else by names and values; and what a person should confirm. */
import { askAbout, type Proposal } from './ask-about';
import { scoreName } from './column-names';
import { findDateFormat } from './date-format';
import { blankMapping, columnNamed, dateColumns, type FileLook } from './file-look';
import { recogniseAcled } from './layouts/acled';
import { recognisePlaceline } from './layouts/placeline';
import { recogniseTable } from './layouts/table';
import { recogniseTimemap } from './layouts/timemap';
import { recogniseUcdp } from './layouts/ucdp';
import { recogniseUmap } from './layouts/umap';
import { recogniseUsgs } from './layouts/usgs';
import type { Mapping } from './mapping';
import {
	areDegrees,
	areGeometries,
	areIds,
	areKinds,
	areLinks,
	areRepeated,
	areTexts,
	areWkt,
	areWords,
	pickByValues,
	pickColumn
} from './pick-columns';
import type { Cell } from './reader';

/** The most telling first. */
const RECOGNISERS = [
	recognisePlaceline,
	recogniseTable,
	recogniseUcdp,
	recogniseAcled,
	recogniseUsgs,
	recogniseUmap,
	recogniseTimemap
];

export function proposeMapping(file: FileLook): Proposal {
	for (const recognise of RECOGNISERS) {
		const mapping = recognise(file);
		if (mapping !== null) return askAbout(file, mapping);
	}
	return askAbout(file, guessMapping(file));
}

function guessMapping(file: FileLook): Mapping {
	const taken = new Set<string>();
	const take = (column: string | null): string | null => {
		if (column !== null) taken.add(column);
		return column;
	};
	const where = guessWhere(file);
	for (const column of Object.values(where ?? {})) {
		if (typeof column === 'string') taken.add(column);
	}
	const dates = guessDates(file, taken);
	take(dates.date?.column ?? null);
	take(dates.end?.column ?? null);
	const link = take(
		pickColumn(file, 'link', taken, areLinks) ?? pickByValues(file, taken, areLinks)
	);
	const id = take(pickColumn(file, 'id', taken, areIds));
	const kind = take(
		pickColumn(file, 'kind', taken, areKinds) ?? pickByValues(file, taken, areRepeated)
	);
	const title = take(pickColumn(file, 'title', taken, areTexts));
	const place = take(pickColumn(file, 'place', taken, areTexts));
	const source = take(pickColumn(file, 'source', taken, areWords));
	const text = take(pickColumn(file, 'text', taken, areTexts));
	return {
		...blankMapping('other'),
		...{ where, ...dates, link, id, kind, place, source, text },
		title: title === null ? [] : [title]
	};
}

function guessWhere(file: FileLook): Mapping['where'] {
	const none = new Set<string>();
	const geometry =
		pickColumn(file, 'geometry', none, areGeometries) ?? pickByValues(file, none, areGeometries);
	if (geometry !== null) return { geometry };
	const lng = pickColumn(file, 'lng', none, areDegrees);
	const lat = pickColumn(file, 'lat', new Set(lng === null ? [] : [lng]), areDegrees);
	if (lng !== null && lat !== null) return { lng, lat, decimalComma: false };
	const wkt = pickColumn(file, 'wkt', none, areWkt) ?? pickByValues(file, none, areWkt);
	if (wkt !== null) return { wkt };
	// Of GeoJSON whose first records are all nowhere.
	const empty = columnNamed(file, 'geometry');
	return empty === null ? null : { geometry: empty };
}

function guessDates(
	file: FileLook,
	taken: ReadonlySet<string>
): Pick<Mapping, 'date' | 'end' | 'span'> {
	const pairs = [
		['start', 'end', 'lasted'],
		['earliest', 'latest', 'one-day']
	] as const;
	for (const [first, last, span] of pairs) {
		const start = pickColumn(file, first, taken, areDates);
		const end = start && pickColumn(file, last, new Set([...taken, start]), areDates);
		if (end !== null) return { ...dateColumns(file, start, end), span };
	}
	const named =
		pickColumn(file, 'date', taken, areDates) ?? pickColumn(file, 'start', taken, areDates);
	// Of a column whose name says nothing, only dates that are no mere numbers.
	const column =
		named ??
		pickByValues(
			{ ...file, columns: file.columns.filter((each) => scoreName(each, 'id') === 0) },
			taken,
			areWrittenDates
		);
	return { ...dateColumns(file, column), span: 'one-day' };
}

function areDates(cells: readonly Cell[]): boolean {
	return findDateFormat(cells) !== null;
}

function areWrittenDates(cells: readonly Cell[]): boolean {
	const found = findDateFormat(cells)?.format ?? null;
	return found !== null && !['year', 'ymd-compact', 'epoch-s', 'epoch-ms'].includes(found);
}
