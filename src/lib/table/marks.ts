/**
 * What the map and the still draw. Points that would overlap on the screen are one mark with a count; marks
 * are made from all rows, whatever the filter, so that they keep their place while the counts move.
 */
import { shownAs } from '../core/coarsen-places';
import { type LngLat, toMercator, WORLD_SIZE } from '../core/geo';
import type { Place, Site } from '../core/site';
import { HIDDEN, POSSIBLE } from './filter';
import { type IncidentTable, isPoint } from './table';

/** Pixels between the middles of two marks below which they would overlap. */
export const MARK_SPACING = 30;

/** One or more points drawn as one mark. */
export interface Cell {
	/** The id of its first incident: the same for as long as the same rows are together. */
	readonly id: string;
	readonly rows: readonly number[];
	/** Where it is drawn: the mean of its distinct points. */
	readonly at: LngLat;
	/** What its label says: the place, or the smallest place that holds all of it. */
	readonly place: Place | null;
}

/** A line or an area in use, drawn as such, with the rows that are somewhere along or in it. */
export interface Region {
	readonly place: Place;
	readonly rows: readonly number[];
}

/** What a mark or region shows of its rows under a selection. */
export interface Tally {
	/** The rows shown, in list order. */
	readonly rows: readonly number[];
	/** Rows shown by kind index. */
	readonly kinds: readonly { readonly kind: number; readonly count: number }[];
	/** True when nothing in it is more than possible. */
	readonly possible: boolean;
}

/** Some rows as one mark, and where it is drawn: in degrees, and in pixels of the world. */
interface Group {
	readonly rows: readonly number[];
	readonly at: LngLat;
	readonly x: number;
	readonly y: number;
}

/**
 * Groups the points of the table for a zoom: each point joins the first cell whose first point is within
 * {@link MARK_SPACING} pixels. A cell is drawn at the mean of its points, so cells whose means have come that
 * near to each other are joined too, until none have.
 */
export function makeCells(table: IncidentTable, site: Site, zoom: number): readonly Cell[] {
	const scale = WORLD_SIZE * 2 ** zoom;
	const pixels = (at: LngLat) => {
		const [x, y] = toMercator(at);
		return { x: x * scale, y: y * scale };
	};
	const overlap = (a: { x: number; y: number }, b: { x: number; y: number }) => {
		const dx = Math.abs(a.x - b.x);
		return Math.hypot(Math.min(dx, scale - dx), a.y - b.y) < MARK_SPACING;
	};
	const first: { x: number; y: number; rows: number[] }[] = [];
	for (let row = 0; row < table.size; row++) {
		if (!isPoint(table, row)) continue;
		const point = pixels([table.lng[row]!, table.lat[row]!]);
		const near = first.find((group) => overlap(group, point));
		if (near) near.rows.push(row);
		else first.push({ ...point, rows: [row] });
	}
	const groupOf = (rows: readonly number[]): Group => {
		const at = meanPoint(table, rows);
		return { rows, at, ...pixels(at) };
	};
	let groups: readonly Group[] = first.map(({ rows }) => groupOf(rows));
	for (let before = Infinity; groups.length < before;) {
		before = groups.length;
		const joined: Group[] = [];
		for (const group of groups) {
			const i = joined.findIndex((other) => overlap(other, group));
			if (i < 0) joined.push(group);
			else joined[i] = groupOf([...joined[i]!.rows, ...group.rows].sort((a, b) => a - b));
		}
		groups = joined;
	}
	const byId = new Map(site.places.map((place) => [place.id, place]));
	return groups.map(({ rows, at }) => ({
		id: table.ids[rows[0]!]!,
		rows,
		at,
		place: commonPlace(table, site, byId, rows)
	}));
}

/** The lines and areas in use; a place published as an area that holds it is part of that one. */
export function makeRegions(table: IncidentTable, site: Site): readonly Region[] {
	const rows = new Map<string, number[]>();
	const byId = new Map(site.places.map((place) => [place.id, place]));
	for (let row = 0; row < table.size; row++) {
		const place = site.places[table.place[row]!];
		if (place === undefined || isPoint(table, row)) continue;
		const { id } = shownAs(place, byId);
		const here = rows.get(id);
		if (here) here.push(row);
		else rows.set(id, [row]);
	}
	return site.places.flatMap((place) => {
		if (place.shape !== 'line' && place.shape !== 'area') return [];
		const here = rows.get(place.id);
		return here ? [{ place, rows: here }] : [];
	});
}

export function tallyRows(table: IncidentTable, rows: readonly number[], match: Uint8Array): Tally {
	const shown = rows.filter((row) => match[row] !== HIDDEN);
	const counts = new Map<number, number>();
	for (const row of shown) counts.set(table.kind[row]!, (counts.get(table.kind[row]!) ?? 0) + 1);
	return {
		rows: shown,
		kinds: [...counts].sort(([a], [b]) => a - b).map(([kind, count]) => ({ kind, count })),
		possible: shown.length > 0 && shown.every((row) => match[row] === POSSIBLE)
	};
}

function meanPoint(table: IncidentTable, rows: readonly number[]): LngLat {
	const first = table.lng[rows[0]!]!;
	const distinct = new Map(rows.map((row) => [`${table.lng[row]},${table.lat[row]}`, row]));
	let [lng, lat] = [0, 0];
	for (const row of distinct.values()) {
		// Beside the first point, even across the antimeridian.
		const turn = Math.round((first - table.lng[row]!) / 360) * 360;
		lng += table.lng[row]! + turn;
		lat += table.lat[row]!;
	}
	const mean = lng / distinct.size;
	return [mean > 180 ? mean - 360 : mean < -180 ? mean + 360 : mean, lat / distinct.size];
}

/** The place of all rows, or the nearest one that they all lie within. */
function commonPlace(
	table: IncidentTable,
	{ places }: Site,
	byId: ReadonlyMap<string, Place>,
	rows: readonly number[]
): Place | null {
	const chains = rows.map((row) => {
		const place = places[table.place[row]!];
		if (place === undefined) return [];
		const shown = shownAs(place, byId);
		return [shown.id, ...shown.within];
	});
	const id = chains[0]!.find((candidate) => chains.every((chain) => chain.includes(candidate)));
	return byId.get(id ?? '') ?? null;
}
