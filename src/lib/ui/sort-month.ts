import type { DateKind } from '../core/date-kind';
import { OPEN_START } from '../core/day';
import type { Translate } from '../core/messages';
import type { Incident } from '../core/site';
import { sayMonth } from '../core/when-words';

/** The month that an incident is listed under: that of the first day it can have been, by this date. */
export function sortMonth(
	{ when, published, added }: Incident,
	sort: DateKind,
	t: Translate
): string {
	if (sort === 'published') return published ? sayMonth(published.earliest, t) : t('date.none');
	if (sort === 'added') return added === null ? t('date.none') : sayMonth(added, t);
	if (when.value === null) return t('date.undated');
	if (when.value.earliest === OPEN_START)
		return t('date.until-month', { month: sayMonth(when.value.latest, t) });
	return sayMonth(when.value.earliest, t);
}
