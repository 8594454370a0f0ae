/** The pointer on the time axis: dragging, the wheel and two fingers; positions are 0…1 of the axis. */
import type { Brush, Handle } from '../state/brush.svelte';

/** How much nearer one pixel of the wheel brings the days; a notch of a mouse is about 100 of them. */
const WHEEL = 1.004;
/** Fingers nearer to each other than this tell no distance: pixels. */
const LEAST_APART = 20;

export class AxisGestures {
	readonly #brush: Brush;
	readonly #track: () => HTMLElement;
	readonly #fingers = new Map<number, PointerEvent>();
	#stopDrag = () => {};

	constructor(brush: Brush, track: () => HTMLElement) {
		this.#brush = brush;
		this.#track = track;
	}

	startDrag(event: PointerEvent, handle: Handle | 'new'): void {
		if (event.button !== 0 || this.#fingers.size > 1) return;
		event.stopPropagation();
		this.#stopDrag();
		// Measured once: asked for at every step, it would have the page laid out between them. Nor are mouse events told
		// beside those of the pointer, for which the map measures itself.
		const box = this.#track().getBoundingClientRect();
		const target = event.currentTarget as HTMLElement;
		target.focus({ preventScroll: true });
		if (event.pointerType === 'mouse') event.preventDefault();
		target.setPointerCapture(event.pointerId);
		const move = this.#brush.drag(handle, positionIn(box, event.clientX));
		/** Another pointer may be over it meanwhile. */
		const own = (use: (event: PointerEvent) => void) => (of: PointerEvent) => {
			if (of.pointerId === event.pointerId) use(of);
		};
		this.#stopDrag = () => {
			target.onpointermove = target.onpointerup = target.onpointercancel = null;
			this.#stopDrag = () => {};
			this.#brush.rest();
		};
		target.onpointermove = own((moved) => move(positionIn(box, moved.clientX)));
		target.onpointerup = target.onpointercancel = own(this.#stopDrag);
	}

	/** With Ctrl or ⌘ (a pinch on a touchpad is told so) it zooms; sideways it moves along a zoomed axis. */
	wheel(event: WheelEvent): void {
		const { axis } = this.#brush;
		// Lines and pages, as some mice count, in pixels.
		const unit = [1, 16, 100][event.deltaMode] ?? 1;
		if (event.ctrlKey || event.metaKey) {
			const by = Math.max(-300, Math.min(300, event.deltaY * unit));
			axis.zoom(WHEEL ** -by, axis.dayAt(this.#position(event.clientX)));
		} else if (!axis.isWhole && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
			const days = ((event.deltaX * unit) / this.#track().clientWidth) * axis.days;
			axis.pan(Math.sign(days) * Math.max(1, Math.round(Math.abs(days))));
		} else return;
		event.preventDefault();
	}

	fingerDown(event: PointerEvent): void {
		if (event.pointerType !== 'touch') return;
		this.#fingers.set(event.pointerId, event);
		// A second finger means to zoom: what the first has begun ends.
		if (this.#fingers.size > 1) this.#stopDrag();
	}

	fingerMove(event: PointerEvent): void {
		if (!this.#fingers.has(event.pointerId)) return;
		const before = this.#span();
		if (before === null) {
			this.#fingers.set(event.pointerId, event);
			return;
		}
		const { axis } = this.#brush;
		const days = axis.days;
		const held = this.#fingers.get(event.pointerId)!;
		this.#fingers.set(event.pointerId, event);
		const after = this.#span()!;
		axis.zoom(after.apart / before.apart, axis.dayAt(this.#position(before.middle)));
		// Whole days: what was too little to tell is told with the next move.
		if (axis.days === days) this.#fingers.set(event.pointerId, held);
	}

	fingerUp(event: PointerEvent): void {
		this.#fingers.delete(event.pointerId);
	}

	#span(): { apart: number; middle: number } | null {
		const [a, b] = [...this.#fingers.values()];
		if (a === undefined || b === undefined) return null;
		const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
		return { apart: Math.max(LEAST_APART, apart), middle: (a.clientX + b.clientX) / 2 };
	}

	#position(clientX: number): number {
		return positionIn(this.#track().getBoundingClientRect(), clientX);
	}
}

const positionIn = (box: DOMRect, clientX: number): number => (clientX - box.left) / box.width;
