/**
 * The time axis's brush: a window of whole days moved by its two handles, as a whole, or drawn anew; by
 * pointer and by keys. A handle at an end of the axis leaves that side open.
 */
import { addMonths, type Day } from '../core/day';
import type { Extent } from '../table/histogram';
import type { ApplyMode } from './explorer.svelte';

export type Handle = 'from' | 'to' | 'window';

export interface BrushOptions {
	readonly extent: Extent;
	readonly window: () => { readonly from: Day | null; readonly to: Day | null };
	readonly apply: (from: Day | null, to: Day | null, mode: ApplyMode) => void;
}

/** Milliseconds between two steps of play, and the steps from one end of the axis to the other. */
const PLAY_INTERVAL = 120;
const PLAY_STEPS = 150;

export class Brush {
	readonly extent: Extent;
	readonly #options: BrushOptions;
	#timer: ReturnType<typeof setInterval> | undefined;

	from = $derived.by(() => this.#clamp(this.#options.window().from ?? this.extent.first));
	to = $derived.by(() => this.#clamp(this.#options.window().to ?? this.extent.last));
	playing = $state(false);

	constructor(options: BrushOptions) {
		this.#options = options;
		this.extent = options.extent;
	}

	get days(): number {
		return this.extent.last - this.extent.first + 1;
	}

	/** Where a day begins on the axis, 0…1. */
	position(day: Day): number {
		return (day - this.extent.first) / this.days;
	}

	/** The day at a point of the axis, 0…1. */
	dayAt(position: number): Day {
		return this.#clamp(this.extent.first + Math.floor(position * this.days));
	}

	#clamp(day: Day): Day {
		return Math.max(this.extent.first, Math.min(this.extent.last, day));
	}

	set(from: Day, to: Day, mode: ApplyMode = 'settled'): void {
		const [a, b] = from <= to ? [from, to] : [to, from];
		const [first, last] = [this.#clamp(a), this.#clamp(b)];
		this.#options.apply(
			first === this.extent.first ? null : first,
			last === this.extent.last ? null : last,
			mode
		);
	}

	/** Moves one handle, stopping at the other; or the window, stopping whole at the ends of the axis. */
	move(handle: Handle, by: number): void {
		if (handle === 'from') this.set(Math.min(this.from + by, this.to), this.to);
		else if (handle === 'to') this.set(this.from, Math.max(this.to + by, this.from));
		else this.moveWindow(this.from + by, this.to - this.from);
	}

	moveWindow(from: Day, width: number, mode: ApplyMode = 'settled'): void {
		const start = Math.max(this.extent.first, Math.min(from, this.extent.last - width));
		this.set(start, start + width, mode);
	}

	/** Arrows move by a day, with Shift by a week; Page keys by a month; Home and End to the ends. True when used. */
	key(handle: Handle, event: { readonly key: string; readonly shiftKey: boolean }): boolean {
		const days = event.shiftKey ? 7 : 1;
		const at = handle === 'to' ? this.to : this.from;
		const moves: Record<string, number> = {
			ArrowLeft: -days,
			ArrowDown: -days,
			ArrowRight: days,
			ArrowUp: days,
			PageUp: addMonths(at, 1) - at,
			PageDown: addMonths(at, -1) - at,
			Home: -this.days,
			End: this.days
		};
		const by = moves[event.key];
		if (by === undefined) return false;
		this.pause();
		this.move(handle, by);
		return true;
	}

	/** Starts a drag; the returned function takes each position (0…1) the pointer comes to. */
	drag(handle: Handle | 'new', start: number): (position: number) => void {
		this.pause();
		const origin = this.dayAt(start);
		const { from, to } = this;
		return (position) => {
			const day = this.dayAt(position);
			if (handle === 'from') this.set(Math.min(day, to), to);
			else if (handle === 'to') this.set(from, Math.max(day, from));
			else if (handle === 'window') this.moveWindow(from + day - origin, to - from);
			else this.set(origin, day);
		};
	}

	/** Moves the window on, step by step, to the end; from the start when it is there already or there is none. */
	play(): void {
		const step = Math.max(1, Math.round(this.days / PLAY_STEPS));
		const whole = this.from === this.extent.first && this.to === this.extent.last;
		const width = whole ? Math.max(1, Math.round(this.days / 14)) : this.to - this.from;
		if (whole || this.to === this.extent.last) this.moveWindow(this.extent.first, width, 'playing');
		this.playing = true;
		this.#timer = setInterval(() => {
			this.moveWindow(this.from + step, width, 'playing');
			if (this.to >= this.extent.last) this.pause();
		}, PLAY_INTERVAL);
	}

	pause(): void {
		clearInterval(this.#timer);
		this.playing = false;
	}
}
