/** Why a record is left out, as codes: the words are in the catalogues. What is merely missing is no reason. */
export const REASONS = [
	// Said by the reader: it is no record at all.
	'bad-json',
	'not-an-object',
	'too-few-cells',
	'too-many-cells',
	// Of its dates.
	'bad-date',
	'no-such-day',
	'two-digit-year',
	'date-out-of-range',
	'end-before-start',
	// Of its place.
	'bad-longitude',
	'bad-latitude',
	'longitude-out-of-range',
	'latitude-out-of-range',
	'bad-wkt',
	'bad-geometry',
	'position-out-of-range'
] as const;
export type Reason = (typeof REASONS)[number];

/** What a file's reader should know of rows that were taken, each with how many there are. */
export const WARNINGS = [
	/** The id of an earlier row again: it was given a number. */
	'duplicate-ids',
	/** Left out for a latitude beyond 90 that would be right as a longitude. */
	'swapped-axes',
	/** Left out for a day or a month that is none, and would be one with the two exchanged. */
	'other-date-order',
	/** At 0, 0, which is more often a mistake than in the Gulf of Guinea. */
	'null-island',
	/** Taken with the first date alone, or the last, where a precision code is in no list: not widened. */
	'unknown-date-codes',
	'unknown-place-codes',
	/** One of the two coordinates only: on no map. */
	'half-places',
	/** A line or an area, of which a table of points has the middle. */
	'middles',
	/** Of kinds beyond the most there can be, which are one together. */
	'kinds-merged',
	/** Of places and sources beyond the most there can be: not told. */
	'places-left-out',
	'sources-left-out'
] as const;
export type WarningCode = (typeof WARNINGS)[number];
