import type { Attachment } from 'svelte/attachments';
import type { Motion } from '../state/motion.svelte';

/**
 * Keeps a block as high as it is while the window moves, and as wide as what it is in lets it be: words in it that change
 * have nothing around it laid out anew, and nothing beside it moves. It grows with its only child, and is no less high until
 * the window rests.
 *
 * A child of a flex or grid container must not be it: Chromium lays those out as one.
 */
export function keepSize(motion: Motion): Attachment<HTMLElement> {
	return (element) => {
		$effect(() => {
			if (!motion.moving) return;
			let height = element.getBoundingClientRect().height;
			const keep = () => (element.style.cssText = `contain:size layout;block-size:${height}px`);
			keep();
			const observer = new ResizeObserver(([entry]) => {
				height = Math.max(height, entry!.contentRect.height);
				keep();
			});
			observer.observe(element.firstElementChild!);
			return () => {
				observer.disconnect();
				element.style.cssText = '';
			};
		});
	};
}
