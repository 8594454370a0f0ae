import type { Translate } from '../core/messages';
import type { View } from '../core/permalink';
import type { Site } from '../core/site';
import { sayWindow } from '../core/when-words';

/** What a view is filtered by, in words: "3 – 10 January 2020; missile strike; certain only". Null for nothing. */
export function sayFilter(view: View, { dataset, places }: Site, t: Translate): string | null {
	const kinds = dataset.kinds.filter(({ id }) => view.kinds.includes(id));
	const place = places.find(({ id }) => id === view.place);
	const parts = [
		view.from === null && view.to === null
			? ''
			: t('filter.said-dated', { kind: view.date, span: sayWindow(view, t) }),
		kinds.map(({ label }) => label).join(t('separator')),
		view.certain ? t('filter.said-certain') : '',
		place === undefined ? '' : t('filter.said-place', { name: place.name }),
		view.precisions.length === 0
			? ''
			: t.list(view.precisions.map((precision) => t('filter.precision', { precision }))),
		view.source === null ? '' : t('filter.source', { name: view.source }),
		view.q === '' ? '' : t('quoted', { text: view.q })
	].filter((part) => part !== '');
	return parts.length === 0 ? null : parts.join('; ');
}
