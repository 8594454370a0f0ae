import type { DrawnGroup } from '../table/drawn';

/** Opens what a mark holds, and closes it again where one was. */
export class StackOpener {
	/** It was opened by keys, which go on in its fan. */
	byKeys = $state(false);
	#before: Element | null = null;
	readonly #onopen: (rows: readonly number[]) => void;
	readonly #onclose: () => void;

	constructor(onopen: (rows: readonly number[]) => void, onclose: () => void) {
		this.#onopen = onopen;
		this.#onclose = onclose;
	}

	open(rows: readonly number[], byKeys = false): void {
		this.#before = document.activeElement;
		this.byKeys = byKeys;
		this.#onopen(rows);
	}

	/** The still's marks are links; those of several fan out, where there is script, as they do on the live map. */
	pressStill = (event: MouseEvent, { count, rows }: DrawnGroup): void => {
		if (count < 2 || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		this.open(rows(), event.detail === 0);
	};

	close = (): void => {
		this.#onclose();
		const before = this.#before;
		if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
	};
}
