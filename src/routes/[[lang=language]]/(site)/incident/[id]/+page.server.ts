import { movedIds } from '$lib/core/moved';
import { inEveryLanguage } from '$lib/server/entries';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every incident, and for every one that was. */
export const entries = () => {
	const { site } = loadGeodata();
	const ids = [...site.incidents.map(({ id }) => id), ...movedIds('incident', site)];
	return inEveryLanguage(ids.map((id) => ({ id })));
};
