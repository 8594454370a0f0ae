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

/** 1 exact; 2 two to six days; 3 a week; 4 a month; 5 more than a month, up to a year. */
const DATE_PRECISION: Readonly<Record<string, DatePrecision>> = {
	'1': 'day',
	'2': 'span',
	'3': 'week',
	'4': 'month',
	'5': 'year'
};

/**
 * 1 exact; 2 within about 25 km; 3 district; 4 province; 5 part of a country that is more than a province, or a line;
 * 6 country; 7 at sea or in the air. What is wider than a province is told as a country: no narrower word is true of it.
 */
const WHERE_PRECISION: Readonly<Record<string, Precision>> = {
	'1': 'site',
	'2': 'radius',
	'3': 'district',
	'4': 'province',
	'5': 'country',
	'6': 'country',
	'7': 'unknown'
};

const VIOLENCE: Readonly<Record<string, string>> = {
	'1': 'State-based conflict',
	'2': 'Non-state conflict',
	'3': 'One-sided violence'
};

/**
 * The Georeferenced Event Dataset of the Uppsala Conflict Data Program. Codes: UCDP GED Codebook (Högbladh), variables
 * `type_of_violence`, `where_prec` and `date_prec`. An event was on a day from `date_start` to `date_end`, which are as far
 * apart as `date_prec` says.
 */
export function recogniseUcdp(file: FileLook): Mapping | null {
	if (!hasColumns(file, 'date_start', 'date_end', 'type_of_violence', 'where_prec')) return null;
	const named = (...names: readonly string[]) => columnNamed(file, ...names);
	return {
		...blankMapping('ucdp'),
		where: usualWhere(file),
		...dateColumns(file, named('date_start'), named('date_end')),
		datePrecision: codesIn(file, 'date_prec', DATE_PRECISION),
		wherePrecision: codesIn(file, 'where_prec', WHERE_PRECISION),
		id: named('id', 'relid'),
		// A headline is that of the source, and there are sides where there is none.
		title: [named('source_headline'), named('dyad_name'), named('conflict_name')].filter(
			(column) => column !== null
		),
		kind: named('type_of_violence'),
		kindLabels: VIOLENCE,
		place: named('where_coordinates', 'where_description', 'adm_2', 'adm_1'),
		text: named('source_article'),
		source: named('source_office', 'source_original'),
		link: null
	};
}
