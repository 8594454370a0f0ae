import type { DateKind } from '../core/date-kind';
import { OPEN_START } from '../core/day';
import type { Incident } from '../core/site';
import { sayMonth } from '../core/when-words';

/** The month that an incident is listed under: that of the first day it can have been, by this date. */
export function sortMonth({ when, published, added }: Incident, sort: DateKind): string {
	if (sort === 'published') return published ? sayMonth(published.earliest) : 'No date';
	if (sort === 'added') return added === null ? 'No date' : sayMonth(added);
	if (when.value === null) return 'Undated';
	if (when.value.earliest === OPEN_START) return `Until ${sayMonth(when.value.latest)}`;
	return sayMonth(when.value.earliest);
}
