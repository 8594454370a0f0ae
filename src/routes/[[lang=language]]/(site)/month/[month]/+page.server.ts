import { listParts } from '$lib/core/lists';
import { inEveryLanguage } from '$lib/server/entries';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every month that holds an incident. */
export const entries = () =>
	inEveryLanguage(
		listParts(loadGeodata().site).flatMap((part) =>
			part.type === 'month' ? { month: part.month } : []
		)
	);
