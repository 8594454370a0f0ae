/** Whether the window is being moved, and what need not follow it at once waits: the list, and the map's own sources. */

/** Milliseconds for which it has to rest: where it was moved by keys or plays, and while it is held. */
const REST = { free: 250, held: 1000 };

export class Motion {
	moving = $state(false);
	readonly #onrest: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts the steps: only the last one comes to rest. */
	#step = 0;
	#held = false;

	constructor(onrest: () => void) {
		this.#onrest = onrest;
	}

	/** It is being held: until it is let go it only rests when it is held still. */
	hold(): void {
		this.#held = true;
	}

	/** It was moved. Rest is counted from the frame that shows it: where frames are slow, it is held for longer. */
	move(): void {
		this.moving = true;
		clearTimeout(this.#timer);
		const step = ++this.#step;
		requestAnimationFrame(() => {
			if (step === this.#step)
				this.#timer = setTimeout(() => this.#rest(), this.#held ? REST.held : REST.free);
		});
	}

	/** It was let go. */
	rest(): void {
		this.#held = false;
		this.#rest();
	}

	#rest(): void {
		this.#step++;
		clearTimeout(this.#timer);
		this.moving = false;
		this.#onrest();
	}
}
