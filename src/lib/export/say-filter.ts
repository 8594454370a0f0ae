import type { View } from '../core/permalink';
import type { Site } from '../core/site';
import { sayWindow } from '../core/when-words';

/** What a view is filtered by, in words: "3 – 10 January 2020; missile strike; certain only". Null for nothing. */
export function sayFilter(view: View, { dataset, places }: Site): string | null {
	const kinds = dataset.kinds.filter(({ id }) => view.kinds.includes(id));
	const place = places.find(({ id }) => id === view.place);
	const dated = view.date === 'happened' ? '' : `${view.date} `;
	const parts = [
		view.from === null && view.to === null ? '' : dated + sayWindow(view),
		kinds.map(({ label }) => label).join(', '),
		view.certain ? 'certain only' : '',
		place === undefined ? '' : `in ${place.name}`,
		view.q === '' ? '' : `“${view.q}”`
	].filter((part) => part !== '');
	return parts.length === 0 ? null : parts.join('; ');
}
