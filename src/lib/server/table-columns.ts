/**
 * Which column of a file is what, for `npm run table`: what the person said, else the first of the usual names that the file
 * has. The names are those that UCDP, ACLED, USGS, umap, TimeMap and Placeline's own downloads use, and plain ones.
 */

/** What a row is made of, and the names it is looked for under, best first; compared without case, spaces and marks. */
export const USUAL_NAMES = {
	lng: ['lng', 'lon', 'long', 'longitude', 'decimallongitude', 'xcoord', 'x'],
	lat: ['lat', 'latitude', 'decimallatitude', 'ycoord', 'y'],
	// A geometry is read where there are no two columns.
	geometry: ['geometry', 'geom'],
	date: [
		'dayfirst',
		'edtf',
		'earliest',
		'datestart',
		'startdate',
		'eventdate',
		'date',
		'start',
		'day',
		'incidentdate',
		'datetime',
		'timestamp',
		'time',
		'year'
	],
	end: ['daylast', 'latest', 'dateend', 'enddate', 'end'],
	kind: ['kind', 'eventtype', 'typeofviolence', 'type', 'category'],
	title: ['title', 'name', 'headline', 'sourceheadline'],
	text: ['text', 'notes', 'description', 'details', 'summary'],
	source: ['source', 'sourcearticle', 'sourceurl', 'url', 'link'],
	place: ['place', 'location', 'wherecoordinates', 'wheredescription', 'city'],
	id: ['id', 'eventidcnty', 'eventid', 'code'],
	datePrecision: ['dateprec', 'timeprecision'],
	wherePrecision: ['precision', 'whereprec', 'geoprecision']
} as const satisfies Record<string, readonly string[]>;
export type Part = keyof typeof USUAL_NAMES;

/** The file's own spelling of the column for each part; null where it has none. */
export type Columns = Readonly<Record<Part, string | null>>;
export type Asked = Readonly<Partial<Record<Part, string>>>;

/** What is wrong with a file or an option, in a sentence that says how to mend it. */
export class TableFault extends Error {}

/** Throws {@link TableFault} where a column that was asked for is missing, or where nothing says the place. */
export function chooseColumns(file: string, names: readonly string[], asked: Asked): Columns {
	const chosen = Object.fromEntries(
		Object.entries(USUAL_NAMES).map(([part, usual]) => [
			part,
			asked[part as Part] === undefined
				? usualColumn(names, usual)
				: askedColumn(file, names, part, asked[part as Part]!)
		])
	) as Record<Part, string | null>;
	if (chosen.lng !== null && chosen.lat !== null) chosen.geometry = null;
	if ((chosen.lng === null || chosen.lat === null) && chosen.geometry === null) {
		throw new TableFault(
			`${file} has no columns of coordinates that are known by their names. Say which they are: --lng COLUMN --lat COLUMN.\n${listed(names)}`
		);
	}
	// `edtf` says the last day too, and the days of this program's own tables belong together.
	if (simple(chosen.date ?? '') === 'edtf' && asked.end === undefined) chosen.end = null;
	return chosen;
}

function askedColumn(file: string, names: readonly string[], part: string, wanted: string) {
	const exact = names.find((name) => name === wanted) ?? usualColumn(names, [simple(wanted)]);
	if (exact !== null) return exact;
	throw new TableFault(
		`${file} has no column “${wanted}”, which --${kebab(part)} asks for.\n${listed(names)}`
	);
}

/** A GeoJSON's `properties.date` answers to `date`. */
function usualColumn(names: readonly string[], usual: readonly string[]): string | null {
	for (const one of usual) {
		const found = names.find(
			(name) => simple(name) === one || simple(name.replace(/^properties\./, '')) === one
		);
		if (found !== undefined) return found;
	}
	return null;
}

const simple = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const kebab = (part: string) => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const listed = (names: readonly string[]) => `Its columns: ${names.join(', ')}.`;

/** Codes of `date_prec` and `time_precision` that make a date as wide as its week, month or year. */
export const DATE_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	dateprec: { '3': 'week', '4': 'month', '5': 'year' },
	timeprecision: { '2': 'week', '3': 'month' }
};

/** Codes of `where_prec` and `geo_precision` in the words of the project. */
export const WHERE_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	whereprec: {
		'1': 'site',
		'2': 'radius',
		'3': 'district',
		'4': 'province',
		// Part of a country that is more than a province, or a line; at sea or in the air. No narrower word is true of them.
		'5': 'country',
		'6': 'country',
		'7': 'unknown'
	},
	geoprecision: { '1': 'settlement', '2': 'district', '3': 'province' }
};

/** The meaning of a column's codes by the column's name; empty where its cells are words already. */
export function codesOf(
	codes: Readonly<Record<string, Readonly<Record<string, string>>>>,
	column: string | null
): Readonly<Record<string, string>> {
	return codes[simple((column ?? '').replace(/^properties\./, ''))] ?? {};
}
