/** Resolves once the page as it was served, words and still map, has been painted; where nothing is painted, at once. */
export const painted: Promise<void> = import.meta.env.SSR ? new Promise(() => {}) : firstPaint();

async function firstPaint(): Promise<void> {
	// A page in the background is given no frames and need not wait for one.
	if (document.hidden || performance.getEntriesByName('first-paint').length > 0) return;
	await new Promise<void>((resolve) => {
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
	});
}
