/**
 * geodata files in, a checked site out: schemas, then references, dates and geometries. All problems are
 * found in one run. Pure: the texts of the files are arguments.
 */
import { joinAcross } from './antimeridian';
import { coarsenPlaces } from './coarsen-places';
import { checkGeometry } from './geometry';
import { parseArticles } from './parse-articles';
import { parseFile } from './parse-file';
import { parseIncidents } from './parse-incidents';
import { parsePlaces } from './parse-places';
import { type Problem, reportDuplicates, Spot } from './problem';
import {
	articlesSchema,
	datasetSchema,
	incidentsSchema,
	type PlaceGeometry,
	placesSchema
} from './schema';
import type { Site } from './site';

export const FILES = [
	'dataset.json',
	'articles.json',
	'places.geojson',
	'incidents.geojson'
] as const;

export interface Geodata {
	readonly site: Site;
	/** The geometry of every place that has one, by place id; longitudes run on past ±180 (see antimeridian.ts). */
	readonly geometries: ReadonlyMap<string, PlaceGeometry>;
	/** SHA-256 (hex) and length (code points) of the captured text each quoted article was checked against. */
	readonly captures: ReadonlyMap<
		string,
		{ readonly sha256: string | null; readonly length: number | null }
	>;
}

export type ParseResult =
	| { readonly ok: true; readonly geodata: Geodata }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** `texts`: the content of each of {@link FILES} by its name; a missing one is a problem. */
export function parseGeodata(texts: ReadonlyMap<string, string>): ParseResult {
	const problems: Problem[] = [];
	const spot = (file: string) => new Spot(problems, file);
	for (const file of FILES) {
		if (!texts.has(file)) {
			spot(file).report(
				'missing-file',
				undefined,
				'the file is not there',
				'See geodata/README.md, “Files”.'
			);
		}
	}
	const read = (file: string) => texts.get(file) ?? null;
	const parsed = <S extends Parameters<typeof parseFile>[0]>(schema: S, file: string) => {
		const text = read(file);
		return text === null ? null : parseFile(schema, text, spot(file));
	};

	const dataset = parsed(datasetSchema, 'dataset.json');
	const articlesFile = parsed(articlesSchema, 'articles.json');
	const placesFile = parsed(placesSchema, 'places.geojson');
	const incidentsFile = parsed(incidentsSchema, 'incidents.geojson');

	if (dataset !== null) checkDataset(dataset, spot('dataset.json'));
	for (const [i, feature] of placesFile?.features.entries() ?? []) {
		const at = spot('places.geojson').at('features', i, 'geometry');
		if (feature.geometry !== null) checkGeometry(feature.geometry, at);
	}
	const articles = articlesFile && parseArticles(articlesFile, spot('articles.json'));
	const published = placesFile && coarsenPlaces(placesFile, spot('places.geojson'));
	const places = published && parsePlaces(placesFile, published, spot('places.geojson'));
	const incidents =
		incidentsFile &&
		parseIncidents(
			incidentsFile,
			{
				kinds: dataset && new Set(dataset.kinds.map((kind) => kind.id)),
				articles: articles && new Map(articles.map((article) => [article.id, article])),
				places: places && new Map(places.map((place) => [place.id, place]))
			},
			spot('incidents.geojson')
		);

	if (
		problems.length > 0 ||
		!dataset ||
		!articlesFile ||
		!articles ||
		!published ||
		!places ||
		!incidents
	) {
		return { ok: false, problems };
	}
	return {
		ok: true,
		geodata: {
			site: { dataset, articles, places, incidents },
			geometries: new Map(
				published.file.features.flatMap(({ id, geometry }) =>
					geometry ? [[id, joinAcross(geometry)] as const] : []
				)
			),
			captures: new Map(
				articlesFile
					.filter((item) => item.custom.role === 'article')
					.map(({ id, custom }) => [
						id,
						{ sha256: custom.sha256 ?? null, length: custom.length ?? null }
					])
			)
		}
	};
}

function checkDataset(dataset: Site['dataset'], spot: Spot): void {
	reportDuplicates(dataset.kinds, (i) => spot.at('kinds', i, 'id'));
	const [west, south, east, north] = dataset.view;
	const inRange =
		Math.abs(west) <= 180 &&
		Math.abs(east) <= 180 &&
		Math.abs(south) <= 90 &&
		Math.abs(north) <= 90;
	if (!inRange || south >= north || west === east) {
		spot
			.at('view')
			.report(
				'coordinates-out-of-range',
				dataset.view,
				'the opening view must be [west, south, east, north] in degrees',
				'Put the western longitude first, then south, east and north.'
			);
	}
}
