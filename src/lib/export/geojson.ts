/**
 * The download that opens again without loss: GeoJSON (RFC 7946) with geometry resolved, for every other program,
 * and beside it all that the authors' files have. What belongs to no feature is in foreign members (section 6.1).
 */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { PublishedFiles } from '../core/published-files';
import type { IncidentsFile } from '../core/schema';
import { describeSet, type Export } from './export';
import { incidentFeatures } from './features';
import { narrowFiles } from './narrow-files';

export interface IncidentsDownload extends FeatureCollection<Geometry | null> {
	/** The view it came from. */
	readonly permalink: string | null;
	/** What that view was filtered by, in words. */
	readonly filter: string | null;
	/** As in the authors' files, as far as the incidents name them. */
	readonly dataset: PublishedFiles['dataset'];
	readonly articles: PublishedFiles['articles'];
	readonly places: PublishedFiles['places'];
	/** Left out where the data has no manifest. */
	readonly published?: NonNullable<PublishedFiles['published']>;
}

export function writeGeojson(data: Export): IncidentsDownload {
	const ids = new Set(data.incidents.map(({ id }) => id));
	// Of all incidents, the files as they are: with places and articles that none of them names.
	const whole = ids.size === data.files.incidents.features.length;
	const files = whole ? data.files : narrowFiles(data.files, ids);
	const { dataset, articles, places, incidents, published } = files;
	const authored = new Map(incidents.features.map((feature) => [feature.id, feature]));
	const { features } = incidentFeatures(
		{ places: data.site.places, incidents: data.incidents },
		data.geometries,
		data.siteUrl
	);
	return {
		type: 'FeatureCollection',
		permalink: data.permalink,
		filter: data.filter,
		features: features.map((feature, i) => {
			const { id, disputed } = data.incidents[i]!;
			const match = data.matches?.get(id);
			return withAuthored(feature, authored.get(id)!, { disputed, ...(match && { match }) });
		}),
		dataset: { ...dataset, description: describeSet(data) },
		articles,
		places,
		...(published && { published })
	};
}

function withAuthored(
	feature: Feature<Geometry | null>,
	{ geometry, properties }: IncidentsFile['features'][number],
	found: Readonly<Record<string, unknown>>
): Feature<Geometry | null> {
	return {
		...feature,
		properties: {
			...feature.properties,
			ownGeometry: geometry !== null,
			...found,
			...properties
		}
	};
}

/** The authors' files in a download, as they are in it: nothing is checked yet. Null where it is none. */
export function splitGeojson(json: unknown): PublishedFiles | null {
	if (!isObject(json) || json.type !== 'FeatureCollection' || !Array.isArray(json.features)) {
		return null;
	}
	const { dataset, articles, places, features, published = null } = json;
	if (!isObject(dataset) || !Array.isArray(articles) || !isObject(places)) return null;
	const incidents = { type: 'FeatureCollection', features: features.map(toAuthored) };
	return { dataset, articles, places, incidents, published } as unknown as PublishedFiles;
}

/** The inverse of {@link writeGeojson}: the text of each of the authors' files, by its name; null where it is no download. */
export function readExport(text: string): ReadonlyMap<string, string> | null {
	const files = splitGeojson(parseOrNull(text));
	if (files === null) return null;
	const write = (value: unknown) => JSON.stringify(value, null, '\t');
	return new Map([
		['dataset.json', write(files.dataset)],
		['articles.json', write(files.articles)],
		['places.geojson', write(files.places)],
		['incidents.geojson', write(files.incidents)],
		...(files.published === null ? [] : ([['published.json', write(files.published)]] as const))
	]);
}

/** Without what was resolved for others; a property nobody wrote stays, for the check to tell. */
function toAuthored(feature: unknown): unknown {
	if (!isObject(feature) || !isObject(feature.properties)) return feature;
	const {
		edtf,
		earliest,
		latest,
		place,
		precision,
		radius,
		disputed,
		match,
		url,
		ownGeometry,
		...properties
	} = feature.properties;
	void [edtf, earliest, latest, place, precision, radius, disputed, match, url];
	const geometry = ownGeometry === true ? feature.geometry : null;
	return { type: feature.type, id: feature.id, geometry, properties };
}

function parseOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
