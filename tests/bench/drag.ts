/**
 * Moves the window of dates of a page, ours or a peer's alike, and measures each step. All pages have the same hooks:
 * `.window`, and `[data-count]` with the days shown and how many are within them. The window is taken hold of by a real
 * pointer; its moves are events made in the page, one to a frame, as the browser tells them: a pointer moved from outside
 * costs the page three to four milliseconds for each move, whatever the page does with it.
 */
import type { Browser, Page } from 'playwright-core';
import { parseDay } from '../../src/lib/core/day';
import { countWithin, type EventColumns } from './synthetic';
import { processOf, readThreads, spentBetween } from './threads';

/** Of the whole time: how wide the window is, and how far one step moves it. */
const WINDOW = 0.2;
const STEP = 0.01;
/** Where the window is drawn first, and how far its beginning goes before it turns round. */
const START = 0.1;
const TURN = 0.7;

/** Milliseconds within which a round must be done. */
const PATIENCE = 600_000;
/** Milliseconds in which a page does what it puts off until the pointer is let go. */
const SETTLES = 1500;

export interface Round {
	/** Milliseconds per step: of the processor, on the main thread and on workers. */
	readonly main: number;
	readonly workers: number;
	/** Milliseconds of each step, from the pointer's move until what it changed can be seen. */
	readonly wall: readonly number[];
	/** Milliseconds of the processor after the pointer is let go, until nothing is left to do. */
	readonly settling: number;
}

interface Step {
	readonly wall: number;
	readonly from: string;
	readonly to: string;
	readonly within: number;
}

export class Dragger {
	readonly page: Page;
	readonly pid: number;
	readonly #events: EventColumns | null;
	#box = { left: 0, width: 0, y: 0 };
	#at = START;
	#by = STEP;

	private constructor(page: Page, pid: number, events: EventColumns | null) {
		this.page = page;
		this.pid = pid;
		this.#events = events;
	}

	/**
	 * Takes hold of a page that shows all days, and draws the window.
	 *
	 * @param events what the page's counts are held against; null where it counts nothing
	 */
	static async hold(browser: Browser, page: Page, events: EventColumns | null): Promise<Dragger> {
		const pid = await processOf(browser, page);
		// As text, for tsx compiles with esbuild's keepNames, whose helper __name is not there in the page.
		await page.evaluate(`(() => { const __name = (f) => f; (${installProbe})(); })()`);
		const dragger = new Dragger(page, pid, events);
		const box = await page.locator('.window').boundingBox();
		if (box === null) throw new Error('There is no window of dates to move');
		dragger.#box = { left: box.x, width: box.width, y: box.y + box.height / 2 };
		await dragger.#point(START);
		await page.mouse.down();
		await dragger.#point(START + WINDOW);
		await page.mouse.up();
		await page.waitForTimeout(SETTLES);
		const drawn = await page.locator('.window').boundingBox();
		if (!(drawn !== null && Math.abs(drawn.width / box.width - WINDOW) < 0.02)) {
			throw new Error(`The window drawn is ${drawn?.width} wide, of ${box.width}`);
		}
		return dragger;
	}

	/** Steps one at a time, the pointer held down all the while; back and forth where there are many. */
	async round(steps: number): Promise<Round> {
		const grip = WINDOW / 2;
		await this.#point(this.#at + grip);
		await this.page.mouse.down();
		const positions = Array.from({ length: steps }, () => {
			if (this.#at + this.#by > TURN || this.#at + this.#by < STEP) this.#by = -this.#by;
			this.#at += this.#by;
			return this.#box.left + this.#box.width * (this.#at + grip);
		});
		const before = readThreads(this.pid);
		const done = await this.#move(positions);
		const after = readThreads(this.pid);
		const { main, workers } = spentBetween(before, after);
		await this.page.mouse.up();
		await this.page.waitForTimeout(SETTLES);
		const settling = spentBetween(after, readThreads(this.pid));
		this.#check(done);
		return {
			main: main / steps,
			workers: workers / steps,
			wall: done.map(({ wall }) => wall),
			settling: settling.main + settling.workers
		};
	}

	async #point(position: number): Promise<void> {
		await this.page.mouse.move(this.#box.left + this.#box.width * position, this.#box.y);
	}

	/** To one place after the other, in pixels from the left. */
	async #move(positions: readonly number[]): Promise<readonly Step[]> {
		const steps = this.page.evaluate<readonly Step[]>(
			`probe.move(${JSON.stringify(positions)}, ${this.#box.y})`
		);
		// A page that hangs never answers.
		let timer;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new Error('A step was never done')), PATIENCE);
		});
		try {
			return await Promise.race([steps, late]);
		} finally {
			clearTimeout(timer);
		}
	}

	/** A page that is fast because it shows something else is not fast. */
	#check(steps: readonly Step[]): void {
		if (this.#events === null) return;
		for (const { from, to, within } of steps) {
			const [first, last] = [parseDay(from), parseDay(to)];
			if (first === null || last === null) throw new Error(`Not a window: "${from}" to "${to}"`);
			const counted = countWithin(this.#events, first, last);
			if (within !== counted) {
				throw new Error(`${within} events from ${from} to ${to}, where there are ${counted}`);
			}
		}
	}
}

/**
 * Runs inside the page. A step ends when the count says another window and the map shows it: where the page tells so
 * (`data-drawn`), then; otherwise after the frame in which the count has changed, for the map is painted in it.
 */
function installProbe(): void {
	const count = () => document.querySelector<HTMLElement>('[data-count]')!.dataset;
	const windowOf = ({ from, to }: DOMStringMap) => `${from}/${to}`;
	const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
	/** Once the count says something else, without a frame being asked for. */
	const changed = () =>
		new Promise<void>((resolve) => {
			const observer = new MutationObserver(() => {
				observer.disconnect();
				resolve();
			});
			observer.observe(document.querySelector('[data-count]')!, { attributes: true });
		});
	/** Once the frame that is being made has been handed over. */
	const afterFrame = () =>
		new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = resolve;
			port2.postMessage(null);
		});

	const move = async (positions: readonly number[], y: number) => {
		const steps = [];
		const held = document.querySelector('.window')!;
		for (const x of positions) {
			const before = windowOf(count());
			await nextFrame();
			const moved = performance.now();
			const init = { bubbles: true, cancelable: true, clientX: x, clientY: y, buttons: 1 };
			held.dispatchEvent(
				new PointerEvent('pointermove', { ...init, pointerId: 1, pointerType: 'mouse' })
			);
			for (;;) {
				await afterFrame();
				const said = count();
				const drawn = said.drawn ?? windowOf(said);
				if (windowOf(said) !== before && drawn === windowOf(said)) break;
				await changed();
			}
			const said = count();
			const within = Number(said.certain) + Number(said.possible);
			steps.push({ wall: performance.now() - moved, from: said.from, to: said.to, within });
		}
		return steps;
	};
	Object.assign(window, { probe: { move } });
}
