/** What a view shows, in words: for those who were not there when it was chosen. */
import type { View } from '../../core/permalink';
import type { Kind, Place } from '../../core/site';
import { sayWindow } from '../../core/when-words';
import type { Counts } from '../../table/filter';

export interface Names {
	readonly kinds: ReadonlyMap<string, Pick<Kind, 'label'>>;
	readonly places: ReadonlyMap<string, Pick<Place, 'name'>>;
}

/** "3 – 23 January 2020, Missile strike, in Baghdad"; empty where nothing is filtered. */
export function sayFilter(view: View, { kinds, places }: Names): string {
	const dated = view.from !== null || view.to !== null;
	const parts = [
		...(dated ? [sayWindow(view) + (view.date === 'happened' ? '' : ` (${view.date})`)] : []),
		...view.kinds.map((id) => kinds.get(id)?.label ?? id),
		...(view.certain ? ['certain only'] : []),
		...(view.place === null ? [] : [`in ${places.get(view.place)?.name ?? view.place}`]),
		...(view.q === '' ? [] : [`“${view.q}”`])
	];
	return parts.join(', ');
}

/** "2 certain, 1 possible of 8 incidents". */
export function sayCounts({ certain, possible, undated, total }: Counts): string {
	const parts = [
		`${certain} certain`,
		...(possible > 0 ? [`${possible} possible`] : []),
		...(undated > 0 ? [`${undated} undated`] : [])
	];
	return `${parts.join(', ')} of ${total} ${total === 1 ? 'incident' : 'incidents'}`;
}
