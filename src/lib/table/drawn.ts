/**
 * Marks and regions as they are drawn under a selection, with their labels: the one description that the
 * still and the live map both paint.
 */
import { type LngLat, toMercator, WORLD_SIZE } from '../core/geo';
import type { Translate } from '../core/messages';
import { localName, withinSentence } from '../core/place-words';
import type { Place, Site } from '../core/site';
import { type Box, estimateWidth, placeLabels, type Side } from '../theme/mark-labels';
import { MARK_RADIUS, type MarkSpec, STACK_RADIUS } from '../theme/mark-shapes';
import { type Cell, type Region, type Tally, tallyRows } from './marks';
import type { IncidentTable } from './table';

export interface DrawnMark {
	readonly id: string;
	readonly at: LngLat;
	readonly spec: MarkSpec;
	/** Ids of the incidents shown in it, in list order. */
	readonly incidents: readonly string[];
	readonly place: Place | null;
	readonly label: { readonly name: string; readonly local: string; readonly side: Side } | null;
}

export interface DrawnRegion {
	/** The place's id. */
	readonly id: string;
	readonly place: Place;
	/** Its kind; null where it is of several. */
	readonly kind: string | null;
	readonly incidents: readonly string[];
	readonly possible: boolean;
	/** "Somewhere in Iraq · 2 reports". */
	readonly text: string;
}

export const LABEL_SIZE = 14;
export const LOCAL_SIZE = 11.5;

/**
 * Cells with something to show, labelled where there is room at `zoom`. `within` is what is to be seen of the map, in the
 * unit square of the Mercator world: the labels of marks in it are not cut by its edge.
 */
export function drawMarks(
	cells: readonly Cell[],
	table: IncidentTable,
	site: Site,
	match: Uint8Array,
	zoom: number,
	within: Box | null = null
): readonly DrawnMark[] {
	const shown = cells
		.map((cell) => ({ cell, tally: tallyRows(table, cell.rows, match) }))
		.filter(({ tally }) => tally.rows.length > 0);
	const scale = WORLD_SIZE * 2 ** zoom;
	// One incident is named by its own place, whatever else the cell holds under another filter.
	const placeOf = ({ cell, tally }: (typeof shown)[number]) =>
		(tally.rows.length === 1 ? site.places[table.place[tally.rows[0]!]!] : null) ?? cell.place;
	const names = shown.map((each) => {
		const place = placeOf(each);
		// An area's name beside a point would say that the point is the area's.
		return place?.shape === 'point'
			? { name: place.name, local: localName(place) }
			: { name: '', local: '' };
	});
	const sides = placeLabels(
		shown.map(({ cell, tally }, i) => {
			const [x, y] = toMercator(cell.at);
			const { name, local } = names[i]!;
			return {
				x: x * scale,
				y: y * scale,
				extent: tally.rows.length > 1 ? STACK_RADIUS : MARK_RADIUS,
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
	return shown.map(({ cell, tally }, i) => {
		const side = sides[i];
		return {
			id: cell.id,
			at: cell.at,
			spec: {
				kinds: describeKinds(tally, site),
				possible: tally.possible,
				about: tally.rows.every((row) => isAbout(site, table, row))
			},
			incidents: tally.rows.map((row) => table.ids[row]!),
			place: cell.place,
			label: side ? { ...names[i]!, side } : null
		};
	});
}

/** The mark of a place at which nothing happened, for its own page; null where it is no point. */
export function markPlace(place: Place): DrawnMark | null {
	if (place.shape !== 'point' || place.anchor === null) return null;
	return {
		id: `place:${place.id}`,
		at: place.anchor,
		spec: { kinds: [], possible: false, about: false },
		incidents: [],
		place,
		label: { name: place.name, local: localName(place), side: 'right' }
	};
}

/** Whether an incident's point stands for its surroundings: a point of its own does not, nor does a site's. */
function isAbout({ incidents, places }: Site, table: IncidentTable, row: number): boolean {
	const place = places[table.place[row]!];
	return incidents[row]!.where.point === null && place?.precision !== 'site';
}

/** Regions with something to show. */
export function drawRegions(
	regions: readonly Region[],
	table: IncidentTable,
	site: Site,
	match: Uint8Array,
	t: Translate
): readonly DrawnRegion[] {
	return regions.flatMap(({ place, rows }) => {
		const tally = tallyRows(table, rows, match);
		const count = tally.rows.length;
		if (count === 0) return [];
		const kinds = describeKinds(tally, site);
		const where =
			place.shape === 'area'
				? t('place.area-start', { name: place.name })
				: t('place.line', { name: withinSentence(place.name) });
		const counted = place.shape === 'area' || count > 1;
		return {
			id: place.id,
			place,
			kind: kinds.length === 1 ? kinds[0]!.id : null,
			incidents: tally.rows.map((row) => table.ids[row]!),
			possible: tally.possible,
			text: counted ? t('place.reports', { where, count }) : where
		};
	});
}

function describeKinds(tally: Tally, site: Site): MarkSpec['kinds'] {
	return tally.kinds.map(({ kind, count }) => {
		const { id, glyph } = site.dataset.kinds[kind]!;
		return { id, glyph, count };
	});
}
