/**
 * Marks and regions as they are drawn under a selection, with their labels: the one description that the
 * still and the live map both paint.
 */
import { type LngLat, WORLD_SIZE } from '../core/geo';
import type { Translate } from '../core/messages';
import { localName, withinSentence } from '../core/place-words';
import type { Place, Site } from '../core/site';
import { type Box, estimateWidth, placeLabels, type Side } from '../theme/mark-labels';
import { MARK_RADIUS, type MarkSpec, STACK_RADIUS } from '../theme/mark-shapes';
import type { Cells } from './cells';
import { CLAUSES, type Crossfilter, type Tally } from './crossfilter';
import { HIDDEN } from './filter';
import { groupOf, type Groups, rowsIn, shownIn, type Shown, watchGroups } from './groups';
import type { Regions } from './regions';
import type { IncidentTable } from './table';

/** What is drawn as one, of rows. */
export interface DrawnGroup {
	/** How many incidents are shown in it. */
	readonly count: number;
	/** The rows shown in it, in list order: gone through the table for when it is asked for. */
	readonly rows: () => readonly number[];
}

export interface DrawnMark extends DrawnGroup {
	/** The same for as long as the same rows are together. */
	readonly id: string;
	readonly at: LngLat;
	readonly spec: MarkSpec;
	readonly place: Place | null;
	readonly label: { readonly name: string; readonly local: string; readonly side: Side } | null;
}

export interface DrawnRegion extends DrawnGroup {
	/** The place's id. */
	readonly id: string;
	readonly place: Place;
	/** Its kind; null where it is of several. */
	readonly kind: string | null;
	readonly possible: boolean;
	/** "Somewhere in Iraq · 2 reports". */
	readonly text: string;
}

export interface DrawnDisc {
	/** The place's id. */
	readonly id: string;
	readonly place: Place;
	/** Its kind; null where it is of several. */
	readonly kind: string | null;
	readonly possible: boolean;
}

/** What groups are drawn from: they and the filter change, the rest does not. */
export interface Drawing {
	readonly table: IncidentTable;
	readonly site: Site;
	readonly filter: Crossfilter;
	/** A row that is drawn whatever the filter says; -1 for none. */
	readonly open: number;
}

/** Groups and what is counted of them. */
export interface Counted<T extends Groups> {
	readonly groups: T;
	readonly tally: Tally;
}

/** Counts groups from now on. */
export const countGroups = <T extends Groups>(filter: Crossfilter, groups: T): Counted<T> => ({
	groups,
	tally: watchGroups(filter, groups)
});

export const LABEL_SIZE = 14;
export const LOCAL_SIZE = 11.5;

/**
 * Cells with something to show, labelled where there is room at `zoom`. `places` are what their labels say (see
 * cell-places.ts). `within` is what is to be seen of the map, in the unit square of the Mercator world: the labels of marks
 * in it are not cut by its edge.
 */
export function drawMarks(
	drawing: Drawing,
	{ groups: cells, tally }: Counted<Cells>,
	places: readonly (Place | null)[],
	zoom: number,
	within: Box | null = null
): readonly DrawnMark[] {
	const { table, site } = drawing;
	const scale = WORLD_SIZE * 2 ** zoom;
	const drawn = drawGroups(drawing, { groups: cells, tally });
	// One incident is named by its own place, whatever else the cell holds under another filter.
	const placeOf = ({ group, shown, rows }: (typeof drawn)[number]) =>
		shown.count === 1
			? (site.places[table.place[rows()[0]!]!] ?? places[group]!)
			: (places[group] ?? null);
	const mark = ({ group, shown, rows }: (typeof drawn)[number]): DrawnMark => ({
		id: cells.ids[group]!,
		at: cells.at[group]!,
		spec: specOf(shown, site),
		count: shown.count,
		rows,
		place: places[group] ?? null,
		label: null
	});
	if (places.length === 0) return drawn.map(mark);
	const names = drawn.map((each) => {
		const place = placeOf(each);
		// An area's name beside a point would say that the point is the area's.
		return place?.shape === 'point'
			? { name: place.name, local: localName(place) }
			: { name: '', local: '' };
	});
	const sides = placeLabels(
		drawn.map(({ group, shown }, i) => {
			const { name, local } = names[i]!;
			return {
				x: cells.x[group]! * scale,
				y: cells.y[group]! * scale,
				extent: shown.count > 1 ? STACK_RADIUS : MARK_RADIUS,
				width: Math.max(estimateWidth(name, LABEL_SIZE), estimateWidth(local, LOCAL_SIZE)),
				height: local === '' ? LABEL_SIZE * 1.2 : (LABEL_SIZE + LOCAL_SIZE) * 1.2
			};
		}),
		within && {
			left: within.left * scale,
			top: within.top * scale,
			right: within.right * scale,
			bottom: within.bottom * scale
		}
	);
	return drawn.map((each, i) => {
		const side = sides[i];
		return { ...mark(each), label: side ? { ...names[i]!, side } : null };
	});
}

/** A view of the map does not filter the map. */
const matchOnMap = (filter: Crossfilter, row: number): number => filter.matchOf(row, CLAUSES.view);

/** Groups with something to show. */
function drawGroups(
	{ filter, open }: Drawing,
	{ groups, tally }: Counted<Groups>
): readonly { group: number; shown: Shown; rows: () => readonly number[] }[] {
	const opened = open >= 0 && matchOnMap(filter, open) === HIDDEN ? open : -1;
	const drawn = [];
	for (let group = 0; group < groups.size; group++) {
		const extra = opened >= 0 && groupOf(groups, opened) === group ? opened : -1;
		const shown = shownIn(filter, groups, tally, group, extra);
		if (shown.count === 0) continue;
		const rows = () =>
			rowsIn(groups, group).filter((row) => row === extra || matchOnMap(filter, row) !== HIDDEN);
		drawn.push({ group, shown, rows });
	}
	return drawn;
}

export function specOf({ kinds, possible, about }: Shown, site: Site): MarkSpec {
	return {
		kinds: kinds.map(({ kind, count }) => {
			const { id, glyph } = site.dataset.kinds[kind]!;
			return { id, glyph, count };
		}),
		possible,
		about
	};
}

/** The mark of a place at which nothing happened, for its own page; null where it is no point. */
export function markPlace(place: Place): DrawnMark | null {
	if (place.shape !== 'point' || place.anchor === null) return null;
	return {
		id: `place:${place.id}`,
		at: place.anchor,
		spec: { kinds: [], possible: false, about: false },
		count: 0,
		rows: () => [],
		place,
		label: { name: place.name, local: localName(place), side: 'right' }
	};
}

/** Regions with something to show. */
export function drawRegions(
	drawing: Drawing,
	counted: Counted<Regions>,
	t: Translate
): readonly DrawnRegion[] {
	const { kinds } = drawing.site.dataset;
	return drawGroups(drawing, counted).map(({ group, shown, rows }) => {
		const place = counted.groups.places[group]!;
		const { count, possible } = shown;
		const where =
			place.shape === 'area'
				? t('place.area-start', { name: place.name })
				: t('place.line', { name: withinSentence(place.name) });
		const counting = place.shape === 'area' || count > 1;
		return {
			id: place.id,
			place,
			kind: shown.kinds.length === 1 ? kinds[shown.kinds[0]!.kind]!.id : null,
			count,
			rows,
			possible,
			text: counting ? t('place.reports', { where, count }) : where
		};
	});
}

/** Discs with something to show. */
export function drawDiscs(drawing: Drawing, counted: Counted<Regions>): readonly DrawnDisc[] {
	const { kinds } = drawing.site.dataset;
	return drawGroups(drawing, counted).map(({ group, shown }) => {
		const place = counted.groups.places[group]!;
		const kind = shown.kinds.length === 1 ? kinds[shown.kinds[0]!.kind]!.id : null;
		return { id: place.id, place, kind, possible: shown.possible };
	});
}
