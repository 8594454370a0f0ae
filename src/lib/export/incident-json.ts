/** One incident with all it rests on: its articles as CSL-JSON, ready to be cited, and its places. */
import type { Feature, Geometry } from 'geojson';
import type { PublishedFiles } from '../core/published-files';
import type { Export } from './export';
import { writeGeojson } from './geojson';
import { narrowFiles } from './narrow-files';

export interface IncidentDocument {
	/** Beside it on the site. */
	readonly $schema: '../schema/incident.schema.json';
	readonly dataset: Pick<PublishedFiles['dataset'], 'title' | 'url' | 'licence'>;
	/** As in `incidents.geojson`. */
	readonly incident: Feature<Geometry | null>;
	readonly articles: PublishedFiles['articles'];
	readonly places: PublishedFiles['places']['features'];
}

/** `data` with that one incident. */
export function writeIncident(data: Export): IncidentDocument {
	const [feature] = writeGeojson(data).features;
	const ids = new Set(data.incidents.map(({ id }) => id));
	const { dataset, articles, places } = narrowFiles(data.files, ids);
	const { title, url, licence } = dataset;
	return {
		$schema: '../schema/incident.schema.json',
		dataset: { title, url, licence },
		incident: feature!,
		articles,
		places: places.features
	};
}
