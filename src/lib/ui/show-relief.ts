/**
 * Puts the relief into the still, where there will be no live map: until now it is in a `noscript`, so that no page waits
 * for it. `root` is the site's, absolute: the way there may be another than when the page was loaded.
 */
export function showRelief(root: string): void {
	const holder = document.querySelector('.still-ground noscript');
	if (holder === null) return;
	holder.outerHTML = holder.textContent.replace(/href="(\.\.\/)*/g, `href="${root}`);
}
