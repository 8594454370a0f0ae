/**
 * Releases of the data. A release is a day: the latest on which anything was added, changed or withdrawn. A link can carry
 * it (`?v=2026-11-22`), and the page it opens then says what happened since to what it shows.
 */
import type { Day } from './day';
import type { Change, Incident, Retired, Site } from './site';

/** Null where the data says of nothing when it came. */
export function releaseOf({ incidents, retired }: Pick<Site, 'incidents' | 'retired'>): Day | null {
	return listChanges(incidents, retired)[0]?.day ?? null;
}

/** The first of them: before it, there was no data. */
export function firstReleaseOf({ incidents, retired }: Site): Day | null {
	return listChanges(incidents, retired).at(-1)?.day ?? null;
}

/** What happened on one day. */
export interface ChangeDay {
	readonly day: Day;
	readonly added: readonly Incident[];
	readonly changed: readonly { readonly incident: Incident; readonly change: Change }[];
	readonly retired: readonly Retired[];
}

/**
 * What was added, changed and withdrawn, newest day first; with `after`, only on later days, and of what was added since
 * not what was changed on it, which nobody saw.
 */
export function listChanges(
	incidents: readonly Incident[],
	retired: readonly Retired[],
	after = -Infinity
): readonly ChangeDay[] {
	const days = new Map<
		Day,
		{ added: Incident[]; changed: { incident: Incident; change: Change }[]; retired: Retired[] }
	>();
	const on = (day: Day) => {
		const entry = days.get(day) ?? { added: [], changed: [], retired: [] };
		if (day > after) days.set(day, entry);
		return entry;
	};
	for (const incident of incidents) {
		const { added, changes } = incident;
		if (added !== null) on(added).added.push(incident);
		if (after !== -Infinity && added !== null && added > after) continue;
		for (const change of changes) on(change.date).changed.push({ incident, change });
	}
	for (const one of retired) on(one.date).retired.push(one);
	return [...days].sort(([a], [b]) => b - a).map(([day, entry]) => ({ day, ...entry }));
}
