import type { Explorer } from '../state/explorer.svelte';

/** Attributes of an element that stands for an incident: the pointer on it marks the incident on the map. */
export function markHover(explorer: Explorer, id: string) {
	return {
		onpointerenter: () => explorer.hover([id]),
		onpointerleave: () => explorer.hover([])
	};
}
