import type { Explorer } from '../state/explorer.svelte';
import type { DrawnGroup } from '../table/drawn';

/** More than these are not told by name. */
const MOST = 24;

/** What the still's marks of incidents are called, and where they lead. */
export const stillLinks = (explorer: Explorer) => ({
	/** The ids of its first incidents, as far as they are at hand. */
	ids: ({ rows }: DrawnGroup): readonly string[] =>
		explorer.incidentsAt(rows().slice(0, MOST)).map(({ id }) => id),

	name: ({ count, rows }: DrawnGroup): string =>
		explorer
			.incidentsAt(count > MOST ? [] : rows())
			.map(({ title }) => title)
			.join('; '),

	/** One incident, or, without script, the place that holds them all. */
	href: ({ count, rows }: DrawnGroup, placeId: string | null): string => {
		if (count !== 1 && placeId !== null) return explorer.linkTo({ type: 'place', id: placeId });
		const [incident] = explorer.incidentsAt(rows().slice(0, 1));
		return explorer.linkTo(incident ? { type: 'incident', id: incident.id } : { type: 'home' });
	}
});
