/** The markup that puts a page of the site into another. */

export interface EmbedFrame {
	/** Absolute address of the page. */
	readonly src: string;
	/** What a screen reader calls it. */
	readonly title: string;
	/** CSS pixels; the width is all there is. */
	readonly height: number;
}

export function writeEmbedCode({ src, title, height }: EmbedFrame): string {
	return `<iframe src="${escape(src)}" width="100%" height="${height}" title="${escape(title)}" loading="lazy" style="border:0"></iframe>`;
}

/** Inside double quotes (HTML, section 13.1.2.3). */
function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
