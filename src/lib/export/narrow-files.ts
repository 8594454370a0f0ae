import type { PublishedFiles } from '../core/published-files';
import type { ArticlesFile, IncidentsFile, PlacesFile, PublishedFile } from '../core/schema';

type IncidentFeature = IncidentsFile['features'][number];

/** The files of some incidents: with every place and article they name, and what those name in turn. */
export function narrowFiles(files: PublishedFiles, ids: ReadonlySet<string>): PublishedFiles {
	const features = files.incidents.features.filter(({ id }) => ids.has(id));
	const places = follow(
		features.flatMap(placesOf),
		new Map(files.places.features.map((place) => [place.id, place.properties.within]))
	);
	const articles = follow(
		features.flatMap(articlesOf),
		new Map(files.articles.map((item) => [item.id, item.custom.primary ?? null]))
	);
	return {
		dataset: files.dataset,
		articles: files.articles.filter(({ id }) => articles.has(id)) satisfies ArticlesFile,
		places: {
			...files.places,
			features: files.places.features.filter(({ id }) => places.has(id))
		} satisfies PlacesFile,
		incidents: { ...files.incidents, features },
		published:
			files.published && narrowManifest(files.published, { incidents: ids, places, articles })
	};
}

type Kept = Readonly<Record<'incidents' | 'places' | 'articles', ReadonlySet<string>>>;

/** What it says of the things that are kept; and all that was withdrawn, which is in no view. */
function narrowManifest(file: PublishedFile, kept: Kept): PublishedFile {
	const lists = ['incidents', 'places', 'articles'] as const;
	const each = <Value>(make: (list: (typeof lists)[number]) => Value) =>
		Object.fromEntries(lists.map((list) => [list, make(list)])) as Record<
			(typeof lists)[number],
			Value
		>;
	return {
		...each((list) => file[list].filter((id) => kept[list].has(id))),
		aliases: each((list) =>
			Object.fromEntries(
				Object.entries(file.aliases?.[list] ?? {}).filter(([, id]) => kept[list].has(id))
			)
		),
		retired: each((list) =>
			(file.retired?.[list] ?? []).map(({ replacedBy, ...rest }) =>
				replacedBy !== undefined && kept[list].has(replacedBy) ? { ...rest, replacedBy } : rest
			)
		)
	};
}

/** Ids, and those each leads to. */
function follow(
	ids: readonly string[],
	next: ReadonlyMap<string, string | null>
): ReadonlySet<string> {
	const found = new Set<string>();
	for (const id of ids) {
		let at: string | null | undefined = id;
		while (at && !found.has(at)) {
			found.add(at);
			at = next.get(at);
		}
	}
	return found;
}

function placesOf({ properties: { where, claims } }: IncidentFeature): string[] {
	return [
		where.stated.place,
		where.refined?.place,
		...(claims ?? []).map(({ aspect, value }) => (aspect === 'where' ? value : null))
	].filter((id) => typeof id === 'string');
}

function articlesOf({ properties }: IncidentFeature): string[] {
	const { excerpts, when, where, what, claims } = properties;
	return [
		...excerpts.map(({ article }) => article),
		...[when.refined, where.refined, what?.refined].flatMap((refined) => refined?.sources ?? []),
		...(claims ?? []).map(({ source }) => source)
	];
}
