import { loadGeodata } from '$lib/server/geodata';

/** One page for every place. */
export const entries = () => loadGeodata().site.places.map(({ id }) => ({ id }));
