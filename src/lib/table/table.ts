/**
 * The incident table: what filters, counts and the map need of every incident, as columns. Built once, then
 * only read. Rows are in list order; row numbers never leave the page (links carry ids).
 */
import { DATE_KINDS, type DateKind, dateSpan } from '../core/date-kind';
import { OPEN_END, OPEN_START } from '../core/day';
import type { Incident, Site } from '../core/site';

/** One of the three dates of every row. */
export interface DayColumns {
	/** 1 where the incident has this date; the other columns mean nothing elsewhere. */
	readonly dated: Uint8Array;
	/** First and last possible day. */
	readonly earliest: Int32Array;
	readonly latest: Int32Array;
	/** The days something that lasted surely covers; `sureFrom > sureTo` where there is none. */
	readonly sureFrom: Int32Array;
	readonly sureTo: Int32Array;
	/** 1 for something that lasted, 0 for something on one day within its span. */
	readonly lasted: Uint8Array;
	/** First and last possible day with open ends closed. */
	readonly first: Int32Array;
	readonly last: Int32Array;
}

export interface IncidentTable {
	readonly size: number;
	readonly ids: readonly string[];
	readonly rowOf: ReadonlyMap<string, number>;
	readonly dates: Readonly<Record<DateKind, DayColumns>>;
	/** Index into the data set's kinds. */
	readonly kind: Uint16Array;
	/** Index into the places, or -1: unlocated. */
	readonly place: Int32Array;
	/** Degrees; NaN where the location is no point. */
	readonly lng: Float64Array;
	readonly lat: Float64Array;
	/** 1 where the incident can be shown on the map, as a point, a line or an area. */
	readonly located: Uint8Array;
}

export function buildTable({ dataset, articles, places, incidents }: Site): IncidentTable {
	const size = incidents.length;
	const kindIndex = new Map(dataset.kinds.map((kind, i) => [kind.id, i]));
	const placeIndex = new Map(places.map((place, i) => [place.id, i]));
	const articleOf = new Map(articles.map((article) => [article.id, article]));
	const columns = (kind: DateKind) =>
		dayColumns(incidents, (incident) => dateSpan(incident, kind, articleOf));
	const table = {
		size,
		ids: incidents.map((incident) => incident.id),
		rowOf: new Map(incidents.map((incident, row) => [incident.id, row])),
		dates: Object.fromEntries(DATE_KINDS.map((kind) => [kind, columns(kind)])) as Record<
			DateKind,
			DayColumns
		>,
		kind: new Uint16Array(size),
		place: new Int32Array(size).fill(-1),
		lng: new Float64Array(size).fill(NaN),
		lat: new Float64Array(size).fill(NaN),
		located: new Uint8Array(size)
	};
	for (const [row, incident] of incidents.entries()) {
		table.kind[row] = kindIndex.get(incident.kind) ?? 0;
		const index = incident.where.place === null ? -1 : (placeIndex.get(incident.where.place) ?? -1);
		const place = places[index];
		table.place[row] = index;
		const point = incident.where.point ?? (place?.shape === 'point' ? place.anchor : null);
		if (point !== null) {
			table.lng[row] = point[0];
			table.lat[row] = point[1];
		}
		table.located[row] = point !== null || (place !== undefined && place.shape !== 'none') ? 1 : 0;
	}
	return table;
}

function dayColumns(
	incidents: readonly Incident[],
	spanOf: (incident: Incident) => ReturnType<typeof dateSpan>
): DayColumns {
	const size = incidents.length;
	const columns = {
		dated: new Uint8Array(size),
		earliest: new Int32Array(size),
		latest: new Int32Array(size),
		sureFrom: new Int32Array(size).fill(OPEN_END),
		sureTo: new Int32Array(size).fill(OPEN_START),
		lasted: new Uint8Array(size),
		first: new Int32Array(size),
		last: new Int32Array(size)
	};
	for (const [row, incident] of incidents.entries()) {
		const span = spanOf(incident);
		if (span === null) continue;
		columns.dated[row] = 1;
		columns.earliest[row] = span.earliest;
		columns.latest[row] = span.latest;
		columns.sureFrom[row] = span.sureFrom;
		columns.sureTo[row] = span.sureTo;
		columns.lasted[row] = span.lasted ? 1 : 0;
		columns.first[row] = span.first;
		columns.last[row] = span.last;
	}
	return columns;
}

/** True where a row's location is a point. */
export function isPoint(table: IncidentTable, row: number): boolean {
	return !Number.isNaN(table.lng[row]!);
}
