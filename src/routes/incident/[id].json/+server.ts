import { writeIncident } from '$lib/export/incident-json';
import { loadExport } from '$lib/server/export';
import { loadGeodata } from '$lib/server/geodata';
import { error, json } from '@sveltejs/kit';

export const prerender = true;

/** One file for every incident. */
export const entries = () => loadGeodata().site.incidents.map(({ id }) => ({ id }));

export function GET({ params: { id } }): Response {
	const { site } = loadGeodata();
	const data = loadExport(site.incidents.filter((incident) => incident.id === id));
	if (data.incidents.length === 0) error(404, 'There is no incident of this name.');
	return json(writeIncident(data));
}
