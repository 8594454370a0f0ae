/** What the prerendered downloads are written from: the whole site, or a part of it. */
import type { Incident } from '../core/site';
import type { Export } from '../export/export';
import { loadGeodata } from './geodata';
import { english } from './messages';
import { siteUrl } from './site';

export function loadExport(incidents: readonly Incident[] = loadGeodata().site.incidents): Export {
	const { site, files, geometries } = loadGeodata();
	const url = siteUrl();
	return {
		t: english,
		site,
		// The address as it is known now, for whoever opens the file again.
		files: { ...files, dataset: { ...files.dataset, url } },
		geometries,
		incidents,
		siteUrl: url,
		permalink: url,
		filter: null,
		matches: null
	};
}
