/** Opens what a mark holds, and closes it again where one was. */
export class StackOpener {
	/** It was opened by keys, which go on in its fan. */
	byKeys = $state(false);
	#before: Element | null = null;
	readonly #onopen: (incidents: readonly string[]) => void;
	readonly #onclose: () => void;

	constructor(onopen: (incidents: readonly string[]) => void, onclose: () => void) {
		this.#onopen = onopen;
		this.#onclose = onclose;
	}

	open(incidents: readonly string[], byKeys = false): void {
		this.#before = document.activeElement;
		this.byKeys = byKeys;
		this.#onopen(incidents);
	}

	/** The still's marks are links; those of several fan out, where there is script, as they do on the live map. */
	pressStill = (event: MouseEvent, incidents: readonly string[]): void => {
		if (incidents.length < 2 || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		this.open(incidents, event.detail === 0);
	};

	close = (): void => {
		this.#onclose();
		const before = this.#before;
		if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
	};
}
