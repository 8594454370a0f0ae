/**
 * What a view asks for, as clauses: one for each control. What a control itself shows is counted without its own clause,
 * so that it does not filter itself.
 */
import type { DateKind } from '../core/date-kind';
import { type Day, OPEN_END, OPEN_START } from '../core/day';
import type { Window } from '../core/match';
import type { View } from '../core/permalink';
import { PRECISIONS } from '../core/precisions';
import type { Site } from '../core/site';

export const HIDDEN = 0;
export const POSSIBLE = 1;
export const CERTAIN = 2;
export const UNDATED = 3;

export interface Clauses {
	/** The date that the window is about. */
	readonly date: DateKind;
	/** Inclusive days; the open sentinels where a side is open. */
	readonly from: Day;
	readonly to: Day;
	readonly certainOnly: boolean;
	/** 1 for each kind shown; null for all. A mask is the same object for as long as it says the same. */
	readonly kinds: Uint8Array | null;
	/** 1 for each place shown; null for all. */
	readonly places: Uint8Array | null;
	/** 1 for each precision shown, by its index; null for all. */
	readonly precisions: Uint8Array | null;
	/** 1 for each source shown; null for all. */
	readonly sources: Uint8Array | null;
	/** 1 for each row whose words match; null where nothing is searched for. */
	readonly words: Uint8Array | null;
	/** 1 for each row in what is seen of the map; null where that makes no difference. The map is counted without it. */
	readonly view: Uint8Array | null;
}

/** certain + possible + hidden + undated = total, always. */
export interface Counts {
	readonly certain: number;
	readonly possible: number;
	readonly hidden: number;
	/** Shown, but without the date that the window is about: they stand beside every window. */
	readonly undated: number;
	/** Of the total, those that are nowhere on the map. */
	readonly unlocated: number;
	readonly total: number;
}

type Masks = Pick<Clauses, 'kinds' | 'places' | 'precisions' | 'sources'>;

/** The clauses of a view but for its window. */
export function masksOf(view: View, site: Site, sources: readonly string[]): Masks {
	const { kinds, place, precisions, source } = view;
	return {
		kinds: kinds.length === 0 ? null : maskOf(site.dataset.kinds, ({ id }) => kinds.includes(id)),
		places:
			place === null
				? null
				: maskOf(site.places, ({ id, within }) => id === place || within.includes(place)),
		precisions:
			precisions.length === 0
				? null
				: maskOf(PRECISIONS, (precision) => precisions.includes(precision)),
		sources: source === null ? null : maskOf(sources, (name) => name === source)
	};
}

/**
 * The clauses of a view and a window. `words` comes from the search and `inView` from the map, which are not the table's
 * business.
 */
export function clausesOf(
	view: Pick<View, 'date' | 'certain'>,
	window: Window,
	masks: Masks,
	words: Uint8Array | null,
	inView: Uint8Array | null
): Clauses {
	return {
		date: view.date,
		from: window.from ?? OPEN_START,
		to: window.to ?? OPEN_END,
		certainOnly: view.certain,
		...masks,
		words,
		view: inView
	};
}

function maskOf<T>(items: readonly T[], test: (item: T) => boolean): Uint8Array {
	return Uint8Array.from(items, (item) => (test(item) ? 1 : 0));
}
