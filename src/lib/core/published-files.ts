/**
 * The authors' files as they are published: what downloads carry, so that they open again without loss. Nothing in
 * them is finer than what the site shows.
 */
import { joinAcross } from './antimeridian';
import type { PublishedPlaces } from './coarsen-places';
import type { ParsedFiles } from './parse-files';
import type {
	ArticlesFile,
	DatasetFile,
	IncidentsFile,
	PlaceGeometry,
	PlacesFile,
	PublishedFile
} from './schema';
import type { Place } from './site';

export interface PublishedFiles {
	readonly dataset: DatasetFile;
	readonly articles: ArticlesFile;
	readonly places: PlacesFile;
	readonly incidents: IncidentsFile;
	/** The manifest, with aliases and what was withdrawn; null where there is none. */
	readonly published: PublishedFile | null;
}

/** `places`: what each is told to lie within; of a coarsened one that may be less than its author wrote. */
export function publishFiles(
	files: ParsedFiles,
	published: PublishedPlaces,
	places: readonly Place[]
): PublishedFiles {
	const byId = new Map(places.map((place) => [place.id, place]));
	const { dataset, articles, incidents, published: manifest } = files;
	return {
		dataset: withoutSchema(dataset!),
		articles: articles!,
		places: {
			...withoutSchema(published.file),
			features: published.file.features.map((feature) => ({
				...feature,
				properties: {
					...feature.properties,
					...(published.coarsened.has(feature.id) ? { coarsened: true as const } : {}),
					within: byId.get(feature.id)?.within[0] ?? null
				}
			}))
		},
		incidents: withoutSchema(incidents!),
		published: manifest && withoutSchema(manifest)
	};
}

/** The geometry of every place that has one, by place id, joined across the antimeridian. */
export function geometriesOf({ features }: PlacesFile): ReadonlyMap<string, PlaceGeometry> {
	return new Map(
		features.flatMap(({ id, geometry }) => (geometry ? [[id, joinAcross(geometry)] as const] : []))
	);
}

/** `$schema` is for editors of the file; it is no part of the data. */
function withoutSchema<T extends { $schema?: string | undefined }>(file: T): Omit<T, '$schema'> {
	const { $schema: _, ...rest } = file;
	return rest;
}
