import { navigating, updated } from '$app/state';
import { painted } from '$lib/map/painted';

/** Attaching the page to its script would hold up its first paint. */
export const init = () => painted;

const KEY = 'placeline:reloaded';
/** Milliseconds within which one reload for a new version is enough. */
const ONCE = 60_000;

/**
 * A part of the page that cannot be had because the site has been published anew, under other names: the page is loaded
 * anew, once; where a link was followed, the page it leads to. What is open is in its address. Whatever else is missing
 * is told where it is missed. It is heard from the start: in a file of its own this could come later than what is missing
 * (see vite.config.ts).
 */
addEventListener('vite:preloadError', () => {
	void updated.check().then((isNew) => {
		if (!isNew || !mayReload()) return;
		if (navigating.to) location.href = navigating.to.url.href;
		else location.reload();
	});
});

/** Not again and again, where a host still serves the old page. */
function mayReload(): boolean {
	try {
		const last = Number(sessionStorage.getItem(KEY) ?? 0);
		sessionStorage.setItem(KEY, String(Date.now()));
		return Date.now() - last > ONCE;
	} catch {
		// Refused: a page that has been reloaded is not reloaded again.
		const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
		return entry?.type !== 'reload';
	}
}
