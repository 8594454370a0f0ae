/** The bottom sheet of a narrow screen: three rests, stepped by a button or dragged by its handle. */
export const RESTS = ['peek', 'half', 'full'] as const;
export type Rest = (typeof RESTS)[number];

/** Pixels a drag must go to reach the next rest; less is a tap. */
const ENOUGH = 40;

export class Sheet {
	rest = $state<Rest>('half');
	#start: number | null = null;
	#dragged = false;

	/** Half opens to full, anything else goes to half. */
	toggle(): void {
		if (this.#dragged) {
			this.#dragged = false;
			return;
		}
		this.rest = this.rest === 'half' ? 'full' : 'half';
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

	endDrag(event: PointerEvent): void {
		if (this.#start === null) return;
		const moved = event.clientY - this.#start;
		this.#start = null;
		if (Math.abs(moved) < ENOUGH) return;
		this.#dragged = true;
		this.step(moved < 0 ? 1 : -1);
	}
}
