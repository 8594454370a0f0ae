/**
 * The time axis's brush: a window of whole days moved by its two handles, as a whole, or drawn anew; by
 * pointer and by keys. A handle at an end of the axis leaves that side open, where all of the data is shown.
 */
import { addMonths, type Day } from '../core/day';
import type { Window } from '../core/match';
import type { Extent } from '../table/bins';
import { Axis } from './axis.svelte';
import type { ApplyMode } from './explorer-options';

export type Handle = 'from' | 'to' | 'window';

export interface BrushOptions {
	readonly extent: () => Extent;
	readonly window: () => Window;
	/** What a handle at an end of the axis stands for. */
	readonly ends: () => Window;
	readonly apply: (from: Day | null, to: Day | null, mode: ApplyMode) => void;
	/** A drag or play has ended. */
	readonly onrest: () => void;
}

/** Milliseconds between two steps of play, and the steps from one end of the axis to the other. */
const PLAY_INTERVAL = 120;
/** How many times as fast it plays. */
export const SPEEDS = [0.5, 1, 2, 4] as const;
const PLAY_STEPS = 150;

/** One press of a key or button brings the days this many times as near. */
const ZOOM_STEP = 2;

export class Brush {
	readonly axis: Axis;
	readonly #options: BrushOptions;
	#timer: ReturnType<typeof setInterval> | undefined;
	/** By what it is held: one gesture lasts as long as that, for a key repeats after half a second only. */
	#held: 'key' | 'pointer' | null = null;
	/** Whether it was moved since it is held. */
	#moved = false;

	from = $derived.by(() => this.#clamp(this.#options.window().from ?? this.extent.first));
	to = $derived.by(() => this.#clamp(this.#options.window().to ?? this.extent.last));
	playing = $state(false);
	speed = $state<number>(1);

	constructor(options: BrushOptions) {
		this.#options = options;
		this.axis = new Axis(options.extent);
	}

	get extent(): Extent {
		return this.axis.extent;
	}

	#clamp(day: Day): Day {
		return Math.max(this.extent.first, Math.min(this.extent.last, day));
	}

	set(from: Day, to: Day, mode: ApplyMode = this.#held === null ? 'settled' : 'held'): void {
		this.#moved ||= mode === 'held';
		const [a, b] = from <= to ? [from, to] : [to, from];
		const [first, last] = [this.#clamp(a), this.#clamp(b)];
		this.#options.apply(
			first === this.extent.first ? this.#options.ends().from : first,
			last === this.extent.last ? this.#options.ends().to : last,
			mode
		);
	}

	/** Moves one handle, stopping at the other; or the window, stopping whole at the ends of the axis. */
	move(handle: Handle, by: number): void {
		if (handle === 'from') this.set(Math.min(this.from + by, this.to), this.to);
		else if (handle === 'to') this.set(this.from, Math.max(this.to + by, this.from));
		else this.moveWindow(this.from + by, this.to - this.from);
	}

	moveWindow(from: Day, width: number, mode?: ApplyMode): void {
		const start = Math.max(this.extent.first, Math.min(from, this.extent.last - width));
		this.set(start, start + width, mode);
	}

	/** Nearer or further, with the middle of what is visible of the window in the middle. */
	zoom(way: 'in' | 'out'): void {
		const { first, last } = this.axis.visible;
		const [from, to] = [Math.max(this.from, first), Math.min(this.to, last)];
		this.#zoomAt(way, from <= to ? (from + to) >> 1 : (first + last) >> 1, 0.5);
	}

	#zoomAt(way: 'in' | 'out', day: Day, place?: number): void {
		this.axis.zoom(way === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP, day, place);
	}

	/**
	 * Arrows move by a day, with Shift by a week; Page keys by a month; Home and End to the ends; + and − zoom
	 * round the handle. True when used. What is moved out of sight is followed.
	 */
	key(handle: Handle, event: { readonly key: string; readonly shiftKey: boolean }): boolean {
		const days = event.shiftKey ? 7 : 1;
		const at = handle === 'to' ? this.to : this.from;
		if (/^[+=−_-]$/.test(event.key)) {
			this.axis.reveal(at);
			this.#zoomAt(event.key === '+' || event.key === '=' ? 'in' : 'out', at);
			return true;
		}
		const all = this.extent.last - this.extent.first;
		const moves: Record<string, number> = {
			ArrowLeft: -days,
			ArrowDown: -days,
			ArrowRight: days,
			ArrowUp: days,
			PageUp: addMonths(at, 1) - at,
			PageDown: addMonths(at, -1) - at,
			Home: -all,
			End: all
		};
		const by = moves[event.key];
		if (by === undefined) return false;
		this.#hold('key');
		this.move(handle, by);
		this.axis.reveal(handle === 'to' ? this.to : this.from);
		return true;
	}

	/** Starts a drag; the returned function takes each position (0…1) the pointer comes to. */
	drag(handle: Handle | 'new', start: number): (position: number) => void {
		this.#hold('pointer');
		const origin = this.axis.dayAt(start);
		const { from, to } = this;
		return (position) => {
			const day = this.axis.dayAt(position);
			if (handle === 'from') this.set(Math.min(day, to), to);
			else if (handle === 'to') this.set(from, Math.max(day, from));
			else if (handle === 'window') this.moveWindow(from + day - origin, to - from);
			else this.set(origin, day);
		};
	}

	/** A key that is pressed meanwhile holds nothing that the pointer holds. */
	#hold(by: 'key' | 'pointer'): void {
		this.pause();
		if (this.#held === null) this.#moved = false;
		if (this.#held !== 'pointer') this.#held = by;
	}

	/** A drag has ended. */
	rest(): void {
		this.letGo('pointer');
		this.#options.onrest();
	}

	/** The key is up again or what it moves is left, or the drag has ended. */
	letGo(by: 'key' | 'pointer'): void {
		if (this.#held !== by) return;
		this.#held = null;
		if (!this.#moved) return;
		// Applied as it is: it may begin or end beyond the axis.
		const { from, to } = this.#options.window();
		this.#options.apply(from, to, 'settled');
	}

	/** The visible days, and how wide a window moves over them: its own, or a fourteenth of them where all are within it. */
	#played(): { first: Day; last: Day; width: number } {
		const { days, visible } = this.axis;
		const whole = this.from <= visible.first && this.to >= visible.last;
		const width = whole ? Math.max(1, Math.round(days / 14)) : this.to - this.from;
		return { ...visible, width };
	}

	/** Moves the window over the visible days, step by step; from their start when it is at their end already or there is none. */
	play(): void {
		this.pause();
		const { axis } = this;
		const step = Math.max(1, Math.round(axis.days / PLAY_STEPS));
		const { first, last, width } = this.#played();
		if (this.to >= last) this.moveWindow(first, width, 'playing');
		this.playing = true;
		let { from, to } = this;
		this.#timer = setInterval(() => {
			// Somebody else has chosen other dates meanwhile: those count.
			if (this.from !== from || this.to !== to) return this.pause();
			// Read anew: the axis can be zoomed, or become another date's, while it plays.
			const end = axis.visible.last;
			this.moveWindow(Math.min(this.from + step, end - width), width, 'playing');
			({ from, to } = this);
			if (to >= end) this.pause();
		}, PLAY_INTERVAL / this.speed);
	}

	/** From the next step on, where it plays. */
	setSpeed(speed: number): void {
		this.speed = speed;
		if (this.playing) this.play();
	}

	/** In place of play, for readers who want no motion: the window moves on by its own length, at a press. */
	stepOn(): void {
		const { first, last, width } = this.#played();
		const from = this.to >= last ? first : Math.min(this.to + 1, last - width);
		this.moveWindow(from, width, 'now');
	}

	pause(): void {
		if (!this.playing) return;
		clearInterval(this.#timer);
		this.playing = false;
		this.#options.onrest();
	}
}
