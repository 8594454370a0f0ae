import type { Explorer } from '../state/explorer.svelte';

/** What the still's marks of these incidents are called, and where they lead. */
export const stillLinks = (explorer: Explorer) => ({
	name: (ids: readonly string[]): string =>
		ids.map((id) => explorer.incident(id)?.title).join('; '),

	/** One incident, or, without script, the place that holds them all. */
	href: (ids: readonly string[], placeId: string | null): string =>
		ids.length === 1 || placeId === null
			? explorer.linkTo({ type: 'incident', id: ids[0]! })
			: explorer.linkTo({ type: 'place', id: placeId })
});
