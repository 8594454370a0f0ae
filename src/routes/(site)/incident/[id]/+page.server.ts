import { loadGeodata } from '$lib/server/geodata';

/** One page for every incident. */
export const entries = () => loadGeodata().site.incidents.map(({ id }) => ({ id }));
