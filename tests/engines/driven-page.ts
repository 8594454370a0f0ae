/** A page of some engine, driven through that engine's own driver: no more than the journeys need. */

/** Keys that are not written; one character stands for itself. */
export type Key =
	'ArrowLeft' | 'ArrowRight' | 'Backspace' | 'End' | 'Enter' | 'Escape' | 'Home' | 'Tab';

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface DrivenPage {
	/** What the driver itself heard of errors, a sentence each; see `watched-site.ts` for what the page tells. */
	readonly faults: readonly string[];
	/** Goes to an address; resolves when it has loaded. */
	open(url: string): Promise<void>;
	/** Loads the page anew. */
	reload(): Promise<void>;
	/** The result of a function run in the page. It and its arguments travel as text: JSON, no closures. */
	evaluate<Args extends readonly unknown[], Result>(
		run: (...args: Args) => Result,
		...args: Args
	): Promise<Result>;
	/** Presses a key and lets it go. */
	press(key: Key): Promise<void>;
	/** Clicks with the mouse, in CSS pixels from the top left of the window's inside. */
	clickAt(x: number, y: number): Promise<void>;
	/** Types text, a key for each character. */
	type(text: string): Promise<void>;
	/** Types a date, such as 2020-01-08, into the date field that has the focus; each engine has keys of its own. */
	typeDate(iso: string): Promise<void>;
	/** Makes the inside of the window this large, or as near as the engine's windows go. */
	resize(size: Size): Promise<void>;
	/** What is seen, as PNG. */
	screenshot(): Promise<Buffer>;
	close(): Promise<void>;
}

export interface Engine {
	/** A page with no cache or storage of another, 1440 × 900. */
	newPage(): Promise<DrivenPage>;
	close(): Promise<void>;
}

export const WIDE: Size = { width: 1440, height: 900 };
