/**
 * Places known to a radius: each is a disc of its true size on the map, whatever mark stands for its incidents and
 * whether or not they share it with others.
 */
import type { Place, Site } from '../core/site';
import { type Region, tallyRows } from './marks';
import type { IncidentTable } from './table';

export interface DrawnDisc {
	/** The place's id. */
	readonly id: string;
	readonly place: Place;
	/** Its kind; null where it is of several. */
	readonly kind: string | null;
	readonly possible: boolean;
}

/** The places known to a radius, each with the rows that are somewhere in it; those known better are not. */
export function makeDiscs(table: IncidentTable, site: Site): readonly Region[] {
	return site.places.flatMap((place, index) => {
		if (place.precision !== 'radius') return [];
		const rows = site.incidents.flatMap(({ where }, row) =>
			table.place[row] === index && where.point === null ? [row] : []
		);
		return rows.length === 0 ? [] : [{ place, rows }];
	});
}

/** Discs with something to show. */
export function drawDiscs(
	discs: readonly Region[],
	table: IncidentTable,
	site: Site,
	match: Uint8Array
): readonly DrawnDisc[] {
	return discs.flatMap(({ place, rows }) => {
		const { rows: shown, kinds, possible } = tallyRows(table, rows, match);
		if (shown.length === 0) return [];
		const kind = kinds.length === 1 ? site.dataset.kinds[kinds[0]!.kind]!.id : null;
		return [{ id: place.id, place, kind, possible }];
	});
}
