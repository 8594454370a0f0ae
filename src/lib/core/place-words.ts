/** Places and sources as pages, pictures and downloads say them. */
import type { Translate } from './messages';
import type { Article, Place } from './site';

/** "Erbil", "somewhere in Iraq", "along the Euphrates", "place unknown". */
export function sayPlace(place: Place | null, t: Translate): string {
	if (place === null || place.shape === 'none') return t('place.unknown');
	// What it is known to be is more than the area or the town it is shown as.
	if (place.coarsened) return place.name;
	if (place.shape === 'area') return t('place.area', { name: place.name });
	if (place.shape === 'line') return t('place.line', { name: withinSentence(place.name) });
	return place.name;
}

/** A name as it stands inside a sentence. */
export const withinSentence = (name: string): string =>
	name.replace(/^(The |L’|Le |La |El )/, (article) => article.toLowerCase());

/** The names beside the one shown, each once, with the language it is of. */
export function otherNames({ name, names }: Place): readonly (readonly [string, string])[] {
	const seen = new Set([name]);
	return Object.entries(names).filter(([, other]) => !seen.has(other) && seen.add(other));
}

/** The name people there read it by; empty where that is the one shown. */
export function localName({ name, names }: Place): string {
	const local = names['ar'] ?? '';
	return local === name ? '' : local;
}

/** "Kurdpress: Rockets land near US embassy in Baghdad". */
export function saySource(article: Article): string {
	return article.publisher && article.publisher !== article.title
		? `${article.publisher}: ${article.title}`
		: article.title;
}
