import type { Attachment } from 'svelte/attachments';
import type { Motion } from '../state/motion.svelte';

/**
 * Keeps a block as large as it is while the window moves: words in it that change have nothing around it laid out anew,
 * and nothing beside it moves. It grows with its only child, and is no less high until the window rests.
 *
 * A child of a flex or grid container must not be it: Chromium lays those out as one.
 */
export function keepSize(motion: Motion): Attachment<HTMLElement> {
	return (element) => {
		$effect(() => {
			if (!motion.moving) return;
			const { width, height } = element.getBoundingClientRect();
			const keep = (high: number) =>
				(element.style.cssText = `contain:size layout;inline-size:${width}px;block-size:${high}px`);
			keep(height);
			const observer = new ResizeObserver(([entry]) =>
				keep(Math.max(element.offsetHeight, entry!.contentRect.height))
			);
			observer.observe(element.firstElementChild!);
			return () => {
				observer.disconnect();
				element.style.cssText = '';
			};
		});
	};
}
