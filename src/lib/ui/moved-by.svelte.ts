import type { Attachment } from 'svelte/attachments';

/**
 * Moves what it is attached to between two transforms: `share` says how far, from 0 to 1.
 *
 * A paused animation that is set forth, not a style: of a plain `transform` that changes, Chromium makes out anew what of
 * the page is painted on which layer, at every step; of one that is animated it only moves the layer
 * (DirectlyUpdateCcTransform in its paint_property_tree_builder.cc).
 */
export function movedBy(from: string, to: string, share: () => number): Attachment<HTMLElement> {
	return (element) => {
		const animation = element.animate({ transform: [from, to] }, { duration: 1, fill: 'both' });
		animation.pause();
		$effect(() => {
			animation.currentTime = share();
		});
		return () => animation.cancel();
	};
}
