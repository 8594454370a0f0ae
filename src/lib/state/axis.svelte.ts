/** The time axis: which of the data's days are visible, and where on it a day stands. */
import type { Day } from '../core/day';
import type { Extent } from '../table/bins';
import { daysOf, moveExtent, revealDay, zoomExtent } from './zoom-extent';

export class Axis {
	readonly #extent: () => Extent;
	/** Kept with the extent it is of: another extent, as of another kind of date, begins whole. */
	#zoomed = $state.raw<{ readonly extent: Extent; readonly visible: Extent } | null>(null);

	extent = $derived.by(() => this.#extent());
	visible = $derived.by(() =>
		this.#zoomed?.extent === this.extent ? this.#zoomed.visible : this.extent
	);
	/** How many days are visible. */
	days = $derived.by(() => daysOf(this.visible));
	isWhole = $derived.by(() => this.days === daysOf(this.extent));

	constructor(extent: () => Extent) {
		this.#extent = extent;
	}

	/** Where a day begins on the visible axis, 0…1; beyond that where it is not visible. */
	position(day: Day): number {
		return (day - this.visible.first) / this.days;
	}

	/** The visible day at a point of the axis, 0…1. */
	dayAt(position: number): Day {
		const day = this.visible.first + Math.floor(position * this.days);
		return Math.max(this.visible.first, Math.min(this.visible.last, day));
	}

	/** `factor` times as near, round a day, which comes to `place` (0…1; by default it stays where it is). */
	zoom(factor: number, at: Day, place?: number): void {
		this.#show(zoomExtent(this.extent, this.visible, factor, at, place));
	}

	showWhole(): void {
		this.#show(this.extent);
	}

	/** True once anything was zoomed or moved. */
	get used(): boolean {
		return this.#zoomed !== null;
	}

	pan(days: number): void {
		this.#show(moveExtent(this.extent, this.visible.first + days, this.days));
	}

	reveal(day: Day): void {
		const shown = revealDay(this.extent, this.visible, day);
		if (shown !== this.visible) this.#show(shown);
	}

	#show(visible: Extent): void {
		this.#zoomed = { extent: this.extent, visible };
	}
}
