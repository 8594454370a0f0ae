/** What every download is written from. */
import type { PublishedFiles } from '../core/published-files';
import type { PlaceGeometry } from '../core/schema';
import type { Incident, Site } from '../core/site';

export interface Export {
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
}
