/** Lines, areas and discs in use: each is drawn as such, with the rows that are somewhere along or in it. */
import { shownAs } from '../core/coarsen-places';
import type { Place, Site } from '../core/site';
import { codeGroups, type Groups } from './groups';
import { type IncidentTable, isAbout, isPoint } from './table';

export interface Regions extends Groups {
	readonly places: readonly Place[];
	/** By region, the kind of all its rows; null where they are of several. */
	readonly kinds: readonly (number | null)[];
}

/** The lines and areas in use; a place published as an area that holds it is part of that one. */
export function makeRegions(table: IncidentTable, site: Site): Regions {
	const byId = new Map(site.places.map((place) => [place.id, place]));
	const drawn = site.places.map((place) => {
		const shown = shownAs(place, byId);
		return shown.shape === 'line' || shown.shape === 'area' ? shown : null;
	});
	return regionsOf(table, site, drawn, (row) => !isPoint(table, row));
}

/**
 * The places known to a radius, each with the rows that are somewhere in it; those known better are not. A disc is drawn in its
 * true size whatever mark stands for its incidents.
 */
export function makeDiscs(table: IncidentTable, site: Site): Regions {
	const drawn = site.places.map((place) => (place.precision === 'radius' ? place : null));
	return regionsOf(table, site, drawn, (row) => isAbout(table.precision[row]!));
}

/** `drawn`: by place, what is drawn of it, null for nothing; `isIn`: whether a row of that place is part of it. */
function regionsOf(
	table: IncidentTable,
	site: Site,
	drawn: readonly (Place | null)[],
	isIn: (row: number) => boolean
): Regions {
	// In most files no place is a region, and no row need be looked at.
	const size = drawn.some((place) => place !== null) ? table.size : 0;
	const placeOf = (row: number) => (isIn(row) ? (drawn[table.place[row]!] ?? null) : null);
	const used = new Set<Place>();
	for (let row = 0; row < size; row++) {
		const place = placeOf(row);
		if (place !== null) used.add(place);
	}
	const places = site.places.filter((place) => used.has(place));
	const index = new Map(places.map((place, i) => [place, i]));
	const kinds: (number | null)[] = [];
	const groups = codeGroups(table, places.length, (row) => {
		const group = index.get(placeOf(row)!) ?? -1;
		const kind = table.kind[row]!;
		if (group >= 0)
			kinds[group] = (kinds[group] ?? kind) === kind && kinds[group] !== null ? kind : null;
		return group;
	});
	return { ...groups, places, kinds };
}
