import { listParts } from '$lib/core/lists';
import { inEveryLanguage } from '$lib/server/entries';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every kind that holds an incident. */
export const entries = () =>
	inEveryLanguage(
		listParts(loadGeodata().site).flatMap((part) =>
			part.type === 'kind' ? { kind: part.kind } : []
		)
	);
