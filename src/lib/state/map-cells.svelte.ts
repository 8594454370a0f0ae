/** The marks that the map groups its points into, for the zoom and the part of the world that are looked at. */
import type { Place } from '../core/site';
import { placesOfCells } from '../table/cell-places';
import { type Cells, makeCells, makeCellsNow, type Scratch } from '../table/cells';
import { type Counted, countGroups } from '../table/drawn';
import type { Box } from '../theme/mark-labels';
import type { ShownData } from './shown-data';

/** Milliseconds that are worked at a time, where there is much to group. */
const SLICE = 6;
/** Levels of zoom in which marks stay legible as they are, and milliseconds in which another may follow. */
const NEAR = 1;
const WAIT = 150;

export interface MapCells extends Counted<Cells> {
	readonly zoom: number;
	/** Where there are marks, in the unit square of the Mercator world; null: everywhere. */
	readonly within: Box | null;
	/** By cell, what its label says; none where no place is on the map. */
	readonly places: readonly (Place | null)[];
}

export class CellMaker {
	current: MapCells;
	readonly #data: ShownData;
	#zoom: number;
	#within: Box | null = null;
	readonly #scratch: Scratch = {};
	/** Counts what was asked for: only the last comes to be shown. */
	#turn = 0;

	constructor(data: ShownData, zoom: number, view: Box | null) {
		this.#data = data;
		this.#zoom = zoom;
		this.#within = this.#around(view);
		this.current = $state.raw(this.#finish(makeCellsNow(data.table, zoom, this.#within)));
	}

	/**
	 * Groups anew where the zoom or the view asks for it: few at once, many in slices between frames, and once for a flight
	 * of one level, where it ends.
	 */
	look(zoom: number, view: Box | null): void {
		const moved = this.#within !== null && view !== null && !holds(this.#within, view);
		if (zoom === this.#zoom && !moved) return;
		this.#zoom = zoom;
		this.#within = this.#around(view);
		const turn = ++this.#turn;
		if (!this.#data.isLarge) {
			this.#adopt(makeCellsNow(this.#data.table, zoom, this.#within));
			return;
		}
		const steps = makeCells(this.#data.table, zoom, this.#within, this.#scratch);
		const work = () => {
			if (turn !== this.#turn) return;
			for (const start = performance.now(); performance.now() - start < SLICE;) {
				const { done, value } = steps.next();
				if (done) return this.#adopt(value);
			}
			setTimeout(work);
		};
		const isNear = !moved && Math.abs(zoom - this.current.zoom) < NEAR;
		setTimeout(work, isNear ? WAIT : 0);
	}

	/** Of few points all are grouped; of many those in what is looked at, and as much again on each side. */
	#around(view: Box | null): Box | null {
		if (!this.#data.isLarge || view === null) return null;
		const [width, height] = [view.right - view.left, view.bottom - view.top];
		return {
			left: view.left - width,
			right: view.right + width,
			top: view.top - height,
			bottom: view.bottom + height
		};
	}

	#finish(cells: Cells): MapCells {
		const { filter, table, site } = this.#data;
		return {
			...countGroups(filter, cells),
			zoom: this.#zoom,
			within: this.#within,
			places: placesOfCells(cells, table, site)
		};
	}

	#adopt(cells: Cells): void {
		this.#data.filter.unwatch(this.current.tally);
		this.current = this.#finish(cells);
	}
}

const holds = (outer: Box, inner: Box): boolean =>
	inner.left >= outer.left &&
	inner.right <= outer.right &&
	inner.top >= outer.top &&
	inner.bottom <= outer.bottom;
