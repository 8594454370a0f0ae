/** Which column of a file is what, and how its values are written. Plain data: it is shown, changed, kept and sent to a worker. */
import type { Precision } from '../core/site';

/**
 * How a column writes its dates. Numbers are days of nothing by themselves: only `year`, `ymd-compact`, `epoch-s`,
 * `epoch-ms` and `days` (since 1970-01-01) read them. `iso` is also a month or a year alone and any date that begins with its year; `words` names its
 * month in English (`08 January 2020`, `Jan 8, 2020`).
 */
export const DATE_FORMATS = [
	'iso',
	'dmy',
	'mdy',
	'ymd-compact',
	'year',
	'epoch-s',
	'epoch-ms',
	'days',
	'words',
	'edtf'
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export interface DateColumn {
	readonly column: string;
	readonly format: DateFormat;
}

/** Codes of a column and what they mean, as UCDP's `where_prec` and ACLED's `geo_precision` have them. */
export interface CodeColumn<T extends string> {
	readonly column: string;
	/** By the code as text. */
	readonly meaning: Readonly<Record<string, T>>;
}

/** How wide a date is: `day` is exact; a week, a month, a year round it; `span`: from its first to its last date. */
export type DatePrecision = 'day' | 'week' | 'month' | 'year' | 'span';

export const LAYOUTS = [
	'placeline',
	'table',
	'ucdp',
	'acled',
	'usgs',
	'timemap',
	'umap',
	'other'
] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface Mapping {
	readonly layout: Layout;
	/** Where it is: two columns, one column of WKT, or one of GeoJSON geometries; null where the file has no places. */
	readonly where:
		| { readonly lng: string; readonly lat: string; readonly decimalComma: boolean }
		| { readonly wkt: string }
		| { readonly geometry: string }
		| null;
	/** First and, where the file has it, last date. */
	readonly date: DateColumn | null;
	readonly end: DateColumn | null;
	/** `one-day`: it was on one day from the first to the last date; `lasted`: all the days between. */
	readonly span: 'one-day' | 'lasted';
	readonly datePrecision: CodeColumn<DatePrecision> | null;
	readonly wherePrecision: CodeColumn<Precision> | null;
	readonly id: string | null;
	/** Columns whose first cell with words in it is the title; without one, a title is made of the kind and the place. */
	readonly title: readonly string[];
	readonly kind: string | null;
	/** What the kind's values are called, where they are codes; null where they are names themselves. */
	readonly kindLabels: Readonly<Record<string, string>> | null;
	readonly place: string | null;
	readonly text: string | null;
	readonly source: string | null;
	/** Addresses of sources. */
	readonly link: string | null;
}
