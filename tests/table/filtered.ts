/** A site under a view, as every page has it: its table, the filter, and what is drawn of them. */
import { emptyView, type View } from '../../src/lib/core/permalink';
import type { Site } from '../../src/lib/core/site';
import { placesOfCells } from '../../src/lib/table/cell-places';
import { makeCellsNow } from '../../src/lib/table/cells';
import { Crossfilter } from '../../src/lib/table/crossfilter';
import { countGroups, drawDiscs, drawMarks, drawRegions } from '../../src/lib/table/drawn';
import { clausesOf, HIDDEN, masksOf } from '../../src/lib/table/filter';
import { makeDiscs, makeRegions } from '../../src/lib/table/regions';
import { buildTable } from '../../src/lib/table/table';
import { t } from '../translate';

export function filterSite(
	site: Site,
	view: Partial<View> = {},
	words: Uint8Array | null = null,
	table = buildTable(site)
) {
	const filter = new Crossfilter(table, site.dataset.kinds.length);
	const whole: View = { ...emptyView, ...view };
	const clauses = clausesOf(whole, whole, masksOf(whole, site, table.sources), words, null);
	filter.apply(clauses);
	const match = Uint8Array.from(site.incidents, (_, row) => filter.matchOf(row));
	const shown = site.incidents.filter((_, row) => match[row] !== HIDDEN);
	return { site, table, clauses, filter, match, shown, counts: filter.counts() };
}

/** `open`: a row that is drawn whatever the filter says. */
export function drawSite(
	{ site, table, filter }: Pick<ReturnType<typeof filterSite>, 'site' | 'table' | 'filter'>,
	zoom: number,
	open = -1
) {
	const drawing = { table, site, filter, open };
	const cells = makeCellsNow(table, zoom);
	const places = placesOfCells(cells, table, site);
	return {
		marks: drawMarks(drawing, countGroups(filter, cells), places, zoom),
		regions: drawRegions(drawing, countGroups(filter, makeRegions(table, site)), t),
		discs: drawDiscs(drawing, countGroups(filter, makeDiscs(table, site)))
	};
}

/** The ids of rows. */
export const idsOf = ({ incidents }: Site, rows: Iterable<number>): string[] =>
	Array.from(rows, (row) => incidents[row]!.id);
