import type { Precision } from '../../core/site';
import {
	blankMapping,
	codesIn,
	columnNamed,
	dateColumns,
	type FileLook,
	hasColumns,
	usualWhere
} from '../file-look';
import type { DatePrecision, Mapping } from '../mapping';

/** 1 the day; 2 the week; 3 the month, whose middle the date then is: it is a code, no date. */
const TIME_PRECISION: Readonly<Record<string, DatePrecision>> = {
	'1': 'day',
	'2': 'week',
	'3': 'month'
};

/** 1 a town; 2 near a town, or part of a region; 3 a larger region. */
const GEO_PRECISION: Readonly<Record<string, Precision>> = {
	'1': 'settlement',
	'2': 'district',
	'3': 'province'
};

/**
 * The Armed Conflict Location & Event Data Project. Codes: ACLED Codebook, sections on spatial and temporal precision.
 * The kind is the event type: sub-types are many and change.
 */
export function recogniseAcled(file: FileLook): Mapping | null {
	if (!hasColumns(file, 'event_date', 'event_type', 'sub_event_type')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	return {
		...blankMapping('acled'),
		where: usualWhere(file),
		...dateColumns(file, named('event_date')),
		datePrecision: codesIn(file, 'time_precision', TIME_PRECISION),
		wherePrecision: codesIn(file, 'geo_precision', GEO_PRECISION),
		id: named('event_id_cnty', 'data_id'),
		title: [named('sub_event_type')!],
		kind: named('event_type'),
		place: named('location'),
		text: named('notes'),
		source: named('source')
	};
}
