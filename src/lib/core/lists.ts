/** Pages of parts of the list, for those who have no script to filter it: one for each kind, one for each month. */
import { type Day, dayOf, formatDay, OPEN_END, OPEN_START } from './day';
import type { Thing, View } from './permalink';
import type { Incident, Site } from './site';

type Part = Extract<Thing, { type: 'kind' | 'month' }>;

export const isPart = (thing: Thing): thing is Part =>
	thing.type === 'kind' || thing.type === 'month';

/** What the page of a thing is filtered by from the start; of all but parts of the list, by nothing. */
export function filterOf(thing: Thing): Partial<View> {
	if (thing.type === 'kind') return { kinds: [thing.kind] };
	if (thing.type !== 'month') return {};
	const [year, month] = thing.month.split('-').map(Number) as [number, number];
	const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
	return { from: dayOf(year, month, 1), to: next - 1 };
}

/** The month of a day: `2020-01`. */
export const monthOf = (day: Day): string => formatDay(day).slice(0, -3);

/** The month that an incident is listed under by the date it happened; null where it has none, or no first day. */
export function listedMonth({ when: { value } }: Incident): string | null {
	if (value === null || value.earliest === OPEN_START || value.earliest === OPEN_END) return null;
	return monthOf(value.earliest);
}

/** Every part that holds an incident: kinds in their order, months newest first. */
export function listParts({ dataset, incidents }: Site): readonly Part[] {
	const used = new Set(incidents.map(({ kind }) => kind));
	const months = new Set(incidents.flatMap((incident) => listedMonth(incident) ?? []));
	return [
		...dataset.kinds.flatMap(({ id }): Part[] =>
			used.has(id) ? [{ type: 'kind', kind: id }] : []
		),
		...[...months]
			.sort()
			.reverse()
			.map((month): Part => ({ type: 'month', month }))
	];
}
