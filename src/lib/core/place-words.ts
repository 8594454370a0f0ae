/** Places and sources as pages, pictures and downloads say them. */
import type { Article, Place } from './site';

/** "Erbil", "somewhere in Iraq", "along the Euphrates", "place unknown". */
export function sayPlace(place: Place | null): string {
	if (place === null || place.shape === 'none') return 'place unknown';
	// What it is known to be is more than the area or the town it is shown as.
	if (place.coarsened) return place.name;
	if (place.shape === 'area') return `somewhere in ${place.name}`;
	if (place.shape === 'line') return `along ${place.name.replace(/^The /, 'the ')}`;
	return place.name;
}

/** "Kurdpress: Rockets land near US embassy in Baghdad". */
export function saySource(article: Article): string {
	return article.publisher && article.publisher !== article.title
		? `${article.publisher}: ${article.title}`
		: article.title;
}
