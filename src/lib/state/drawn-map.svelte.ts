/** What the map draws of what is shown: marks, lines, areas and discs, with their counts. */
import { untrack } from 'svelte';
import { emptyPlaceOf } from '../core/things';
import {
	drawDiscs,
	drawMarks,
	drawRegions,
	type Drawing,
	type DrawnMark,
	markPlace
} from '../table/drawn';
import { groupOf } from '../table/groups';
import type { Box } from '../theme/mark-labels';
import type { Explorer } from './explorer.svelte';
import { CellMaker } from './map-cells.svelte';
import type { ShownData } from './shown-data';

export class DrawnMap {
	readonly #of: Explorer;
	/** Kept for each set of data, so that the site's own pages find theirs as it was. */
	readonly #makers = new WeakMap<ShownData, CellMaker>();
	#zoom: number;
	/** What no panel covers of the map, in the unit square of the Mercator world; null before it is known. */
	seen = $state.raw<Box | null>(null);

	/** A place that is open and at which nothing happened is to be seen all the same. */
	#emptyMark = $derived.by(() => {
		const place = emptyPlaceOf(this.#of.opened, this.#of.site);
		return place && markPlace(place);
	});
	#drawing = $derived.by((): Drawing => {
		// What is counted changes in place.
		void this.#of.selection;
		const { table, site, filter } = this.#of.data;
		return { table, site, filter, open: this.#of.openRow };
	});
	marks = $derived.by((): readonly DrawnMark[] => {
		const cells = this.#cells.current;
		return [
			...drawMarks(this.#drawing, cells, cells.places, cells.zoom, this.seen),
			...(this.#emptyMark === null ? [] : [this.#emptyMark])
		];
	});
	regions = $derived.by(() => drawRegions(this.#drawing, this.#of.data.regions, this.#of.t));
	discs = $derived.by(() => drawDiscs(this.#drawing, this.#of.data.discs));

	/** `zoom`: what the first marks are grouped for. */
	constructor(of: Explorer, zoom: number) {
		this.#of = of;
		this.#zoom = stepZoom(zoom);
	}

	get #cells(): CellMaker {
		const { data } = this.#of;
		let maker = this.#makers.get(data);
		if (maker === undefined) {
			maker = untrack(() => new CellMaker(data, this.#zoom, this.seen));
			this.#makers.set(data, maker);
		}
		return maker;
	}

	/**
	 * Marks are grouped for this zoom, and for `view`, in the unit square of the Mercator world, where there are many. A map
	 * that has no size, as where the list alone is shown, has no zoom either: they stay as they are.
	 */
	zoomTo(zoom: number, view: Box | null = this.seen): void {
		if (!Number.isFinite(zoom)) return;
		this.#zoom = stepZoom(zoom);
		this.#cells.look(this.#zoom, view);
	}

	/** The same, where the map is not moved but another. */
	look(zoom: number, seen: Box | null): void {
		if (!Number.isFinite(zoom)) return;
		this.zoomTo(zoom, seen);
		this.seen = seen;
	}

	get cellZoom(): number {
		return this.#cells.current.zoom;
	}

	/** The key of the mark or region an incident is in, as the map has it; null where it is in none. */
	keyOf(id: string | null): string | null {
		return id === null ? null : this.keyOfRow(this.#of.data.records.rowOf(id));
	}

	keyOfRow(row: number): string | null {
		const { groups } = this.#cells.current;
		const cell = groupOf(groups, row);
		if (cell >= 0) return `mark:${groups.ids[cell]}`;
		const { groups: regions } = this.#of.data.regions;
		const region = groupOf(regions, row);
		return region < 0 ? null : `region:${regions.places[region]!.id}`;
	}
}

/** Half a level at a time, rounded down so that no marks overlap. */
const stepZoom = (zoom: number): number => Math.floor(zoom * 2) / 2;
