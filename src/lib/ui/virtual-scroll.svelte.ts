/** Which entries of a very long list are in sight, and where they stand. */

/** Browsers draw nothing higher than some tens of millions of pixels: a longer list is scrolled through in steps. */
const HIGHEST = 8_000_000;
/** Entries that are drawn beyond what is in sight, on each side, so that a turn of the wheel finds them there. */
const BEYOND = 5;
/** No more than these are in the page. */
const MOST = 60;

export class VirtualScroll {
	readonly #count: () => number;
	readonly #entry: () => number;
	/** Pixels of the list above what is in sight: as the browser scrolls, and as if all entries had their height. */
	#scrolled = $state(0);
	#passed = $state(0);
	#seen = $state(0);
	#before = 0;

	constructor(count: () => number, entry: () => number) {
		this.#count = count;
		this.#entry = entry;
	}

	get #whole(): number {
		return this.#count() * this.#entry();
	}

	/** Pixels that the list takes in the page. */
	get height(): number {
		return Math.min(this.#whole, HIGHEST);
	}

	/** The first entry in sight. */
	get firstSeen(): number {
		return Math.min(
			Math.max(0, this.#count() - 1),
			Math.floor(this.#clamp(this.#passed) / this.#entry())
		);
	}

	/** Entries from one to before the other are drawn: all of a short list, as what is printed should be. */
	get start(): number {
		return this.#count() > MOST ? Math.max(0, this.firstSeen - BEYOND) : 0;
	}

	get end(): number {
		const seen = Math.ceil(this.#seen / this.#entry()) + 1 + 2 * BEYOND;
		const most = this.#count() > MOST ? Math.min(MOST, seen) : MOST;
		return Math.min(this.#count(), this.start + most);
	}

	/** Pixels from the list's top. */
	topOf(index: number): number {
		return Math.round(index * this.#entry() - this.#clamp(this.#passed) + this.#scrolled);
	}

	#clamp(passed: number): number {
		return Math.max(0, Math.min(passed, this.#whole - this.#seen));
	}

	/** Follows what scrolls; returns what undoes it. */
	attach(list: HTMLElement, scroller: Element): () => void {
		const follow = () => {
			const box = list.getBoundingClientRect();
			const frame = scroller.getBoundingClientRect();
			this.#seen = Math.max(0, Math.min(frame.bottom, innerHeight) - Math.max(frame.top, 0));
			this.#follow(Math.max(0, frame.top - box.top));
		};
		const watch = new ResizeObserver(follow);
		watch.observe(scroller);
		follow();
		// A scroll does not bubble; on a narrow screen another element scrolls.
		addEventListener('scroll', follow, { capture: true, passive: true });
		return () => {
			watch.disconnect();
			removeEventListener('scroll', follow, { capture: true });
		};
	}

	#follow(scrolled: number): void {
		const step = scrolled - this.#before;
		this.#before = this.#scrolled = scrolled;
		const room = HIGHEST - this.#seen;
		if (this.#whole <= HIGHEST) this.#passed = scrolled;
		// By its handle, or to an end: as far through the list as through the pixels. Otherwise pixel by pixel.
		else if (Math.abs(step) > 2 * this.#seen || scrolled <= 0 || scrolled >= room)
			this.#passed = (scrolled / room) * (this.#whole - this.#seen);
		else this.#passed = this.#clamp(this.#passed + step);
	}
}
