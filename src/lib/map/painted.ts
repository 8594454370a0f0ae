/** Resolves once the page as it was served, words and still map, has been painted; where nothing is painted, at once. */
export const painted: Promise<void> = import.meta.env.SSR ? new Promise(() => {}) : firstPaint();

/** Milliseconds after which a browser that tells of no paint is taken to have painted. */
const PATIENCE = 2000;

/** Resolves once that is on the screen: where drawing is slow, long after the frames in which it was asked for. */
export function shown(): Promise<void> {
	return new Promise((resolve) => {
		// A page in the background is not drawn.
		if (document.hidden) return resolve();
		setTimeout(resolve, PATIENCE);
		const observer = new PerformanceObserver((list) => {
			if (list.getEntriesByName('first-contentful-paint').length === 0) return;
			observer.disconnect();
			resolve();
		});
		observer.observe({ type: 'paint', buffered: true });
	});
}

async function firstPaint(): Promise<void> {
	// A page in the background is given no frames and need not wait for one.
	if (document.hidden || performance.getEntriesByName('first-paint').length > 0) return;
	await new Promise<void>((resolve) => {
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
	});
}
