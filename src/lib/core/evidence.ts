/** Quoted words: how they are linked to and told. */
import type { Excerpt, Incident } from './site';

/**
 * The address of the words themselves, as a text fragment (WICG Scroll to Text Fragment, section 3.3): browsers
 * scroll to them and mark them. `-`, `,` and `&` have a meaning there and are percent-encoded.
 */
export function linkToWords(url: string, exact: string): string {
	const text = encodeURIComponent(exact).replace(/[-]/g, '%2D').replace(/'/g, '%27');
	return `${url.split('#')[0]}#:~:text=${text}`;
}

/** The excerpt that says what happened: the one shown where there is room for one. */
export function leadExcerpt(incident: Incident): Excerpt | undefined {
	return (
		incident.excerpts.find(({ supports }) => supports.includes('what')) ?? incident.excerpts[0]
	);
}

/** True where the quote goes on before its prefix; it starts a sentence when the prefix opens with a quotation mark or a capital. */
export function startsMidSentence({ prefix, exact }: Excerpt): boolean {
	return !/^["“]?\p{Lu}/u.test(prefix.trimStart() || exact);
}

/** True where the sentence goes on after the suffix. */
export function endsMidSentence({ suffix, exact }: Excerpt): boolean {
	return !/[.!?]["”]?$/.test(suffix.trimEnd() || exact);
}
