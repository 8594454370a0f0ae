/**
 * Releases of the data. A release is a day: the latest on which anything was added, changed or withdrawn. A link can carry
 * it (`?v=2026-11-22`), and the page it opens then says what happened since to what it shows.
 */
import type { Day } from './day';
import type { Change, Incident, Retired, Site } from './site';

/** Null where the data says of nothing when it came. */
export function releaseOf({ incidents, retired }: Site): Day | null {
	const days = [
		...incidents.flatMap(({ added, changes }) => [added ?? [], changes.map(({ date }) => date)]),
		retired.map(({ date }) => date)
	].flat();
	return days.length === 0 ? null : days.reduce((latest, day) => Math.max(latest, day));
}

export interface Since {
	readonly added: readonly Incident[];
	readonly changed: readonly { readonly incident: Incident; readonly changes: readonly Change[] }[];
	/** Of the whole data: what is gone is shown nowhere. */
	readonly retired: readonly Retired[];
}

/** What happened after the day of `release` to those of `shown`. What was added since was not there to be changed. */
export function findSince(shown: readonly Incident[], site: Site, release: Day): Since {
	const isNew = ({ added }: Incident) => added !== null && added > release;
	return {
		added: shown.filter(isNew),
		changed: shown.flatMap((incident) => {
			const changes = incident.changes.filter(({ date }) => date > release);
			return isNew(incident) || changes.length === 0 ? [] : { incident, changes };
		}),
		retired: site.retired.filter(({ date }) => date > release)
	};
}
