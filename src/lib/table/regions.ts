/** Lines, areas and discs in use: each is drawn as such, with the rows that are somewhere along or in it. */
import { shownAs } from '../core/coarsen-places';
import type { Place, Site } from '../core/site';
import { codeGroups, type Groups } from './groups';
import { type IncidentTable, isPoint } from './table';

export interface Regions extends Groups {
	readonly places: readonly Place[];
	/** By region, the kind of all its rows; null where they are of several. */
	readonly kinds: readonly (number | null)[];
}

/** The lines and areas in use; a place published as an area that holds it is part of that one. */
export function makeRegions(table: IncidentTable, site: Site): Regions {
	const byId = new Map(site.places.map((place) => [place.id, place]));
	const shown = site.places.map((place) => shownAs(place, byId));
	return regionsOf(table, site, (row) => {
		const place = shown[table.place[row]!];
		const drawn = place !== undefined && (place.shape === 'line' || place.shape === 'area');
		return drawn && !isPoint(table, row) ? place : null;
	});
}

/**
 * The places known to a radius, each with the rows that are somewhere in it; those known better are not. A disc is drawn in its
 * true size whatever mark stands for its incidents.
 */
export function makeDiscs(table: IncidentTable, site: Site): Regions {
	return regionsOf(table, site, (row) => {
		const place = site.places[table.place[row]!];
		return place?.precision === 'radius' && table.about[row] === 1 ? place : null;
	});
}

function regionsOf(
	table: IncidentTable,
	site: Site,
	placeOf: (row: number) => Place | null
): Regions {
	const used = new Set<Place>();
	for (let row = 0; row < table.size; row++) {
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
