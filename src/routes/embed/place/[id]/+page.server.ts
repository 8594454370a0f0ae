import { movedIds } from '$lib/core/moved';
import { loadGeodata } from '$lib/server/geodata';

/** One page for every place, and for every one that was. */
export const entries = () => {
	const { site } = loadGeodata();
	const ids = [...site.places.map(({ id }) => id), ...movedIds('place', site)];
	return ids.map((id) => ({ id }));
};
