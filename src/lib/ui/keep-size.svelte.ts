import type { Attachment } from 'svelte/attachments';

/**
 * Keeps a block as large as it is for as long as it holds: words in it that change have nothing around it laid out anew,
 * and nothing beside it moves. Where it has a child it grows with it, and is no less high until the end.
 *
 * A child of a flex or grid container must not be it: Chromium lays those out as one.
 */
export function keepSize(holds: () => boolean): Attachment<HTMLElement> {
	return (element) => {
		const { style } = element;
		$effect(() => {
			if (!holds()) return;
			const { width, height } = element.getBoundingClientRect();
			// Not laid out at all: it is for another width of the screen.
			if (width === 0) return;
			let highest = height;
			style.inlineSize = `${width}px`;
			style.blockSize = `${height}px`;
			style.contain = 'size layout';
			const observer = new ResizeObserver(([entry]) => {
				if (entry!.contentRect.height <= highest) return;
				highest = entry!.contentRect.height;
				style.blockSize = `${highest}px`;
			});
			const content = element.firstElementChild;
			if (content !== null) observer.observe(content);
			return () => {
				observer.disconnect();
				style.inlineSize = style.blockSize = style.contain = '';
			};
		});
	};
}
