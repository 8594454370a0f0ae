import { listParts } from '$lib/core/lists';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every kind that holds an incident. */
export const entries = () =>
	listParts(loadGeodata().site).flatMap((part) =>
		part.type === 'kind' ? { kind: part.kind } : []
	);
