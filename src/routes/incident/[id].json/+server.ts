import { findMoved } from '$lib/core/moved';
import { writeIncident } from '$lib/export/incident-json';
import { loadExport } from '$lib/server/export';
import { loadGeodata } from '$lib/server/geodata';
import { error, json } from '@sveltejs/kit';

export const prerender = true;

/** One file for every incident, also under the names it had. */
export function entries() {
	const { incidents, aliases } = loadGeodata().site;
	return [...incidents.map(({ id }) => id), ...Object.keys(aliases.incident)].map((id) => ({ id }));
}

export function GET({ params }): Response {
	const { site } = loadGeodata();
	const id = findMoved('incident', params.id, site)?.to ?? params.id;
	const data = loadExport(site.incidents.filter((incident) => incident.id === id));
	if (data.incidents.length === 0) error(404, 'There is no incident of this name.');
	return json(writeIncident(data));
}
