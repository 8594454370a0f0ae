/** What every download is written from. */
import type { Translate } from '../core/messages';
import type { PublishedFiles } from '../core/published-files';
import type { PlaceGeometry } from '../core/schema';
import type { Incident, Site } from '../core/site';

export interface Export {
	/** What words are added, they are said by. */
	readonly t: Translate;
	/** The whole site as it is published; what is coarsened in it is coarse in every download. */
	readonly site: Site;
	readonly files: PublishedFiles;
	/** By place id, joined across the antimeridian. */
	readonly geometries: ReadonlyMap<string, PlaceGeometry>;
	/** Those to take away, in list order. */
	readonly incidents: readonly Incident[];
	/** The address of the site's root, with a slash at its end; null where it is not known. */
	readonly siteUrl: string | null;
	/** The address of the view it came from; null where it is not known. */
	readonly permalink: string | null;
	/** What the view was filtered by, in words; null for nothing. */
	readonly filter: string | null;
	/** How each fits the dates of the view, by id; null where it has none. */
	readonly matches: ReadonlyMap<string, Match> | null;
}

export const MATCHES = ['certain', 'possible', 'undated'] as const;
/** Whether its date lies within some dates for certain, or may; or it has none. */
export type Match = (typeof MATCHES)[number];

/** What the file holds, in a sentence: of a part of the data, how much and by which filter. */
export function describeSet({ site, incidents, filter }: Export): string {
	const { title, description } = site.dataset;
	if (filter === null) return description;
	const all = site.incidents.length;
	return `${incidents.length} of the ${all} incidents of “${title}”: ${filter}.`;
}
