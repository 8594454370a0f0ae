import { shownAs } from '../core/coarsen-places';
import type { Place, Site } from '../core/site';
import type { Cells } from './cells';
import { groupOf } from './groups';
import type { IncidentTable } from './table';

/** By cell, what its label says: the place of all its rows, or the nearest one that they all lie within. */
export function placesOfCells(
	cells: Cells,
	table: IncidentTable,
	{ places }: Site
): readonly (Place | null)[] {
	// Names without a place on the map name no mark.
	if (places.every(({ shape }) => shape === 'none')) return [];
	const byId = new Map(places.map((place) => [place.id, place]));
	const chainOf = (index: number): readonly string[] => {
		const place = places[index];
		if (place === undefined) return [];
		const shown = shownAs(place, byId);
		return [shown.id, ...shown.within];
	};
	/** By cell: the place of its rows so far, and what they all lie within. */
	const last = new Int32Array(cells.size).fill(-2);
	const common: (readonly string[])[] = [];
	for (let row = 0; row < table.size; row++) {
		const cell = groupOf(cells, row);
		const place = table.place[row]!;
		if (cell < 0 || last[cell] === place) continue;
		const chain = chainOf(place);
		const before = common[cell];
		common[cell] = before === undefined ? chain : before.filter((id) => chain.includes(id));
		last[cell] = place;
	}
	return common.map((chain) => byId.get(chain[0] ?? '') ?? null);
}
