/** The markup that puts a page of the site into another. */
import { escapeMarkup } from '../core/escape-markup';

export interface EmbedFrame {
	/** Absolute address of the page. */
	readonly src: string;
	/** What a screen reader calls it. */
	readonly title: string;
	/** CSS pixels; the width is all there is. */
	readonly height: number;
}

export function writeEmbedCode({ src, title, height }: EmbedFrame): string {
	return `<iframe src="${escapeMarkup(src)}" width="100%" height="${height}" title="${escapeMarkup(title)}" loading="lazy" style="border:0"></iframe>`;
}
