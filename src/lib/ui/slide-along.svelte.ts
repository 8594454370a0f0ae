import type { Attachment } from 'svelte/attachments';

/** Milliseconds of the animation that is never played: engines keep its time to microseconds, which are then a millionth of the way. */
const WHOLE = 1000;

/**
 * Slides what it is attached to along its container, which is a query container: `share` says how far, from 0 to 1.
 *
 * A paused animation that is set forth, not a style: of a plain `transform` that changes, Chromium makes out anew what of
 * the page is painted on which layer, at every step; of one that is animated it only moves the layer
 * (DirectlyUpdateCcTransform in its paint_property_tree_builder.cc).
 */
export function slideAlong(share: () => number): Attachment<HTMLElement> {
	return (element) => {
		const animation = element.animate(
			{ transform: ['translateX(0)', 'translateX(100cqi)'] },
			{ duration: WHOLE, fill: 'both' }
		);
		animation.pause();
		$effect(() => {
			animation.currentTime = share() * WHOLE;
		});
		return () => animation.cancel();
	};
}
