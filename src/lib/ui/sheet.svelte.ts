/** The bottom sheet of a narrow screen: three rests, stepped by buttons or dragged by its handle. */
export const RESTS = ['peek', 'half', 'full'] as const;
export type Rest = (typeof RESTS)[number];

/** Pixels a drag must go to be one; less is a tap. */
const ENOUGH = 8;
/** Pixels a drag goes towards a rest before it comes to that one rather than to where it was. */
const FAR = 40;

export class Sheet {
	rest = $state<Rest>('half');
	/** Pixels the sheet is higher than its rest, while it is dragged. */
	pulled = $state(0);
	#start: number | null = null;
	#dragged = false;

	get isHighest(): boolean {
		return this.rest === 'full';
	}

	get isLowest(): boolean {
		return this.rest === 'peek';
	}

	/** By the handle: half opens to full, anything else goes to half. The end of a drag is no press. */
	toggle(): void {
		if (this.#dragged) this.#dragged = false;
		else this.rest = this.rest === 'half' ? 'full' : 'half';
	}

	step(by: 1 | -1): void {
		const next = RESTS[RESTS.indexOf(this.rest) + by];
		if (next !== undefined) this.rest = next;
	}

	/** What is opened is to be read: a peeking sheet rises. */
	show(): void {
		if (this.rest === 'peek') this.rest = 'half';
	}

	startDrag(event: PointerEvent): void {
		this.#start = event.clientY;
		this.#dragged = false;
		(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
	}

	/** The sheet follows the finger. */
	drag(event: PointerEvent): void {
		if (this.#start === null) return;
		const up = this.#start - event.clientY;
		if (!this.#dragged && Math.abs(up) < ENOUGH) return;
		this.#dragged = true;
		this.pulled = up;
	}

	/** To the rest it was dragged towards: from one end to the other where it was dragged that far. */
	endDrag(): void {
		const { pulled } = this;
		this.#start = null;
		this.pulled = 0;
		if (Math.abs(pulled) < FAR) return;
		const way = pulled > 0 ? 1 : -1;
		this.step(way);
		if (Math.abs(pulled) > window.innerHeight * 0.45) this.step(way);
	}

	/** The drag was taken away, by a call or by another gesture: nothing happened. */
	cancelDrag(): void {
		this.#start = null;
		this.pulled = 0;
	}
}
