/**
 * The incident table: what filters, counts and the map need of every incident, as columns. Built once, then
 * only read; words and evidence stay where they come from (records.ts). Rows are in list order; row numbers never leave the
 * page (links carry ids).
 */
import { DATE_KINDS, type DateKind, dateSpan } from '../core/date-kind';
import { OPEN_END, OPEN_START } from '../core/day';
import { leadExcerpt } from '../core/evidence';
import { fromMercator, type LngLat } from '../core/geo';
import { PRECISIONS } from '../core/precisions';
import type { Incident, Place, Site } from '../core/site';
import { indexLocations, type Locations } from './locations';

/** One of the three dates of every row. */
export interface DayColumns {
	/** 1 where the incident has this date; the other columns mean nothing elsewhere. */
	readonly dated: Uint8Array;
	/** First and last possible day. */
	readonly earliest: Int32Array;
	readonly latest: Int32Array;
	/** Null where nothing lasted: all was on one day (or some days) within its span. */
	readonly lasting: Lasting | null;
	/** First and last possible day with open ends closed: the same columns where no end is open. */
	readonly first: Int32Array;
	readonly last: Int32Array;
}

export interface Lasting {
	/** 1 for something that lasted. */
	readonly lasted: Uint8Array;
	/** The days that something that lasted surely covers; `sureFrom > sureTo` where there is none. */
	readonly sureFrom: Int32Array;
	readonly sureTo: Int32Array;
}

/** Numbers of things, in as few bytes as they need; -1 for none. */
export type Codes = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array;

export interface IncidentTable {
	readonly size: number;
	readonly dates: Readonly<Record<DateKind, DayColumns>>;
	/** Index into the data set's kinds. */
	readonly kind: Codes;
	/** How many kinds are told apart on the map, at most {@link MOST_HUES}: the last of them stands for all after it. */
	readonly hues: number;
	/** Index into the places, or -1. */
	readonly place: Codes;
	/** Index into `sources`, or -1. */
	readonly source: Codes;
	/** Who published the words: what can be filtered by. */
	readonly sources: readonly string[];
	/** Index into {@link PRECISIONS}. */
	readonly precision: Uint8Array;
	/** The distinct points of all rows. */
	readonly locations: Locations;
	/** Index into the locations, or -1 where the location is no point. */
	readonly location: Int32Array;
	/** 1 where the incident can be shown on the map, as a point, a line or an area. */
	readonly located: Uint8Array;
}

/** More kinds than this cannot be told apart by colour and glyph. */
export const MOST_HUES = 32;

export function buildTable(site: Site): IncidentTable {
	const { dataset, articles, places, incidents } = site;
	const size = incidents.length;
	const kindIndex = new Map(dataset.kinds.map((kind, i) => [kind.id, i]));
	const placeIndex = new Map(places.map((place, i) => [place.id, i]));
	const articleOf = new Map(articles.map((article) => [article.id, article]));
	const columns = (kind: DateKind) =>
		dayColumns(incidents, (incident) => dateSpan(incident, kind, articleOf));
	const publisherOf = (incident: Incident) =>
		articleOf.get(leadExcerpt(incident)?.article ?? '')?.publisher ?? null;
	const sources = [...new Set(incidents.map(publisherOf))].filter((name) => name !== null).sort();
	const [lng, lat] = [new Float64Array(size).fill(NaN), new Float64Array(size).fill(NaN)];
	const table = {
		size,
		dates: Object.fromEntries(DATE_KINDS.map((kind) => [kind, columns(kind)])) as Record<
			DateKind,
			DayColumns
		>,
		kind: new Uint16Array(size),
		hues: Math.min(MOST_HUES, dataset.kinds.length),
		place: new Int32Array(size).fill(-1),
		source: new Int32Array(size),
		sources,
		precision: new Uint8Array(size),
		located: new Uint8Array(size)
	};
	for (const [row, incident] of incidents.entries()) {
		const index = incident.where.place === null ? -1 : (placeIndex.get(incident.where.place) ?? -1);
		const place = places[index];
		const point = pointOf(incident, place);
		table.kind[row] = kindIndex.get(incident.kind) ?? 0;
		table.place[row] = index;
		table.source[row] = sources.indexOf(publisherOf(incident) ?? '');
		table.precision[row] = PRECISIONS.indexOf(precisionOf(incident, place));
		table.located[row] = point !== null || (place !== undefined && place.shape !== 'none') ? 1 : 0;
		if (point !== null) [lng[row], lat[row]] = point;
	}
	return { ...table, ...indexLocations(lng, lat) };
}

function pointOf({ where }: Incident, place: Place | undefined): LngLat | null {
	return where.point ?? (place?.shape === 'point' ? place.anchor : null);
}

function precisionOf({ where }: Incident, place: Place | undefined): (typeof PRECISIONS)[number] {
	return where.point !== null ? 'site' : (place?.precision ?? 'unknown');
}

function dayColumns(
	incidents: readonly Incident[],
	spanOf: (incident: Incident) => ReturnType<typeof dateSpan>
): DayColumns {
	const size = incidents.length;
	const lasting = {
		lasted: new Uint8Array(size),
		sureFrom: new Int32Array(size).fill(OPEN_END),
		sureTo: new Int32Array(size).fill(OPEN_START)
	};
	const columns = {
		dated: new Uint8Array(size),
		earliest: new Int32Array(size),
		latest: new Int32Array(size),
		first: new Int32Array(size),
		last: new Int32Array(size)
	};
	for (const [row, incident] of incidents.entries()) {
		const span = spanOf(incident);
		if (span === null) continue;
		columns.dated[row] = 1;
		columns.earliest[row] = span.earliest;
		columns.latest[row] = span.latest;
		lasting.sureFrom[row] = span.sureFrom;
		lasting.sureTo[row] = span.sureTo;
		lasting.lasted[row] = span.lasted ? 1 : 0;
		columns.first[row] = span.first;
		columns.last[row] = span.last;
	}
	return { ...columns, lasting: lasting.lasted.includes(1) ? lasting : null };
}

const SITE = PRECISIONS.indexOf('site');

/** True where a row of this precision stands for its surroundings: where it is known less well than a site. */
export function isAbout(precision: number): boolean {
	return precision !== SITE;
}

/** True where a row's location is a point. */
export function isPoint(table: IncidentTable, row: number): boolean {
	return table.location[row]! >= 0;
}

/** Degrees, to a tenth of a millimetre; null where a row's location is no point. Beyond ±85.05° at the map's edge. */
export function positionOf({ location, locations }: IncidentTable, row: number): LngLat | null {
	const at = location[row]!;
	return at < 0 ? null : toLngLat(locations.x[at]!, locations.y[at]!);
}

/** From the unit square of the Mercator world: digits that only the projection made are dropped. */
export function toLngLat(x: number, y: number): LngLat {
	const [lng, lat] = fromMercator([x, y]);
	return [+lng.toFixed(9), +lat.toFixed(9)];
}
