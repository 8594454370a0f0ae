/** Whether the window is being moved, and what need not follow it at once waits: the list, and the map's own sources. */

/** Milliseconds for which it has to rest: where it is not held, and while it is. */
const REST = { free: 250, held: 1000 };

export class Motion {
	moving = $state(false);
	readonly #onrest: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** When the last step was made, by `performance.now()`. */
	#at = 0;
	#held = false;

	constructor(onrest: () => void) {
		this.#onrest = onrest;
	}

	/**
	 * It was moved: while it is held, by a key or the pointer or as it plays, it only rests when it is held still. One timer
	 * looks after all steps: of one to each, every step would pay.
	 */
	move(held: boolean): void {
		this.#at = performance.now();
		if (this.moving && held === this.#held) return;
		this.#held = held;
		this.moving = true;
		this.#wait();
	}

	/** Rest is told in a frame after the last step: where frames are slow, the next step may come with it. */
	#wait(): void {
		const at = this.#at;
		const left = at + (this.#held ? REST.held : REST.free) - performance.now();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() =>
				requestAnimationFrame(() => {
					if (!this.moving) return;
					if (at === this.#at) this.#rest();
					else this.#wait();
				}),
			left
		);
	}

	/** It was let go by the pointer, or chosen. */
	rest(): void {
		this.#held = false;
		this.#rest();
	}

	#rest(): void {
		clearTimeout(this.#timer);
		this.moving = false;
		this.#onrest();
	}
}
