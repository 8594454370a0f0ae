/**
 * The GeoJSON download with time that others read: OGC Features and Geometries JSON, part 1: core, 1.0 (OGC 21-045r1,
 * https://docs.ogc.org/is/21-045r1/21-045r1.html). A superset of GeoJSON, so it opens again in Placeline, too.
 */
import type { Incident } from '../core/site';
import type { Export } from './export';
import { dayOrNull } from './features';
import { type IncidentsDownload, writeGeojson } from './geojson';

/** A day, or the days within which or through which; null for none. */
export type JsonFgTime =
	{ readonly date: string } | { readonly interval: readonly [from: string, to: string] } | null;

const CONFORMANCE = ['core', 'types-schemas'].map(
	(name) => `http://www.opengis.net/spec/json-fg-1/1.0/conf/${name}`
);

export interface JsonFgDownload extends IncidentsDownload {
	readonly conformsTo: readonly string[];
	readonly featureType: string;
}

export function writeJsonFg(data: Export): JsonFgDownload {
	const { type, features, ...rest } = writeGeojson(data);
	const byId = new Map(data.incidents.map((incident) => [incident.id, incident]));
	return {
		type,
		conformsTo: CONFORMANCE,
		featureType: 'incident',
		...rest,
		features: features.map((feature) => ({
			...feature,
			time: timeOf(byId.get(String(feature.id))!),
			// The geometry is in WGS 84 already: `place` is for those that are not (section 7.3).
			place: null
		}))
	};
}

/** An interval is also how a day within a span is told: `properties.edtf` keeps the two apart. */
function timeOf({ when: { value } }: Incident): JsonFgTime {
	if (value === null) return null;
	const [from, to] = [dayOrNull(value.earliest), dayOrNull(value.latest)];
	if (from !== null && from === to) return { date: from };
	return { interval: [from ?? '..', to ?? '..'] };
}
