/** What the prerendered downloads are written from: the whole site, or a part of it. */
import type { Incident } from '../core/site';
import type { Export } from '../export/export';
import { loadGeodata } from './geodata';
import { siteUrl } from './site';

export function loadExport(keep: (incident: Incident) => boolean = () => true): Export {
	const { site, files, geometries } = loadGeodata();
	const url = siteUrl();
	return {
		site,
		files,
		geometries,
		incidents: site.incidents.filter(keep),
		siteUrl: url,
		permalink: url,
		filter: null
	};
}

/** What happened at a place, or in what lies within it. */
export function incidentsAt(place: string): (incident: Incident) => boolean {
	const { places } = loadGeodata().site;
	const here = new Set(
		places.filter(({ id, within }) => id === place || within.includes(place)).map(({ id }) => id)
	);
	return ({ where }) => where.place !== null && here.has(where.place);
}
