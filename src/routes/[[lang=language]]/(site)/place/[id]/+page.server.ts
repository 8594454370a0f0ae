import { movedIds } from '$lib/core/moved';
import { inEveryLanguage } from '$lib/server/entries';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every place, and for every one that was. */
export const entries = () => {
	const { site } = loadGeodata();
	const ids = [...site.places.map(({ id }) => id), ...movedIds('place', site)];
	return inEveryLanguage(ids.map((id) => ({ id })));
};
