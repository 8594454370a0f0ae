/**
 * geodata files in, a checked site out: encoding, schemas, then references, dates and geometries, then the words
 * beside the captured articles. All problems are found in one run. Pure: the contents of the files are arguments.
 */
import { type Capture, checkCaptures } from './captures';
import { checkCountry, countriesOf } from './check-country';
import { checkDates } from './check-dates';
import { checkExcerpts } from './check-excerpts';
import { checkPublished, findUnpublished, type Ids, readMoved } from './check-published';
import { exactPointsOf } from './check-given-away';
import { reportRepeats } from './check-repeats';
import { checkWhere } from './check-where';
import { coarsenPlaces, type PublishedPlaces } from './coarsen-places';
import { decodeFile } from './decode-file';
import { checkGeometry, checkPositions } from './geometry';
import { hideExact } from './hide-exact';
import { locateProblems } from './locate-problems';
import { parseArticles } from './parse-articles';
import { parseIncidents } from './parse-incidents';
import { parsePlaces } from './parse-places';
import { findPassages, type Passage } from './passages';
import { type Problem, reportDuplicates, Spot } from './problem';
import { FILES, type ParsedFiles, parseFiles, PUBLISHED } from './parse-files';
import { geometriesOf, type PublishedFiles, publishFiles } from './published-files';
import type { ArticlesFile, PlaceGeometry, PlacesFile } from './schema';
import type { Article, Place, Site } from './site';

export { FILES, PUBLISHED };

export interface Geodata {
	readonly site: Site;
	/** The geometry of every place that has one, by place id; longitudes run on past ±180 (see antimeridian.ts). */
	readonly geometries: ReadonlyMap<string, PlaceGeometry>;
	/** The authors' files as they are published, for the downloads. */
	readonly files: PublishedFiles;
	/** SHA-256 (hex) and length (code points) of the captured text each quoted article was checked against. */
	readonly captures: ReadonlyMap<
		string,
		{ readonly sha256: string | null; readonly length: number | null }
	>;
}

export type ParseResult =
	| { readonly ok: true; readonly geodata: Geodata }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** A captured article as it is on disk, and its SHA-256 digest in hex. */
export interface CaptureFile {
	readonly bytes: Uint8Array;
	readonly sha256: string;
}

export interface Checked {
	readonly problems: readonly Problem[];
	/** Null where a file could not be read. */
	readonly geodata: Geodata | null;
	readonly captures: ReadonlyMap<string, Capture>;
	/** The text of each file that is safe to parse. */
	readonly texts: ReadonlyMap<string, string>;
	/** The ids the manifest does not have yet; null without a manifest. */
	readonly unpublished: Ids | null;
}

/** `contents`: each of {@link FILES} by its name, as bytes or as text; a missing one is a problem. */
export function parseGeodata(contents: ReadonlyMap<string, string | Uint8Array>): ParseResult {
	const { problems, geodata } = checkGeodata(contents);
	return problems.length > 0 || geodata === null ? { ok: false, problems } : { ok: true, geodata };
}

/** The same, also beside the captured articles; `readCapture` gives null for one that was not captured. */
export function checkGeodata(
	contents: ReadonlyMap<string, string | Uint8Array>,
	readCapture: (article: string) => CaptureFile | null = () => null
): Checked {
	const problems: Problem[] = [];
	const spot = (file: string) => new Spot(problems, file);
	const texts = new Map<string, string>();
	const files = parseFiles(contents, texts, problems);
	const { dataset, places: placesFile, incidents: incidentsFile } = files;

	if (dataset !== null) checkDataset(dataset, spot('dataset.json'));
	for (const [i, { geometry, properties }] of placesFile?.features.entries() ?? []) {
		const at = spot('places.geojson').at('features', i);
		if (geometry !== null) checkGeometry(geometry, at.at('geometry'));
		if (properties.label) checkPositions([properties.label], at.at('properties', 'label'));
	}
	const articles = files.articles && parseArticles(files.articles, spot('articles.json'));
	const published = placesFile && coarsenPlaces(placesFile, spot('places.geojson'));
	const places = published && parsePlaces(placesFile, published, spot('places.geojson'));
	const known = {
		kinds: dataset && new Set(dataset.kinds.map((kind) => kind.id)),
		language: dataset?.languages[0] ?? 'en',
		articles: articles && new Map(articles.map((article) => [article.id, article])),
		places: places && new Map(places.map((place) => [place.id, place])),
		exactPoints: placesFile ? exactPointsOf(placesFile) : []
	};
	const incidents =
		incidentsFile && parseIncidents(incidentsFile, known, spot('incidents.geojson'));

	const captures = readCaptures(files.articles ?? [], readCapture, problems);
	if (placesFile && places) checkCountries(files, placesFile, places, problems);
	if (incidentsFile && known.articles && known.places) {
		checkEvidence(files, known.articles, known.places, captures, problems);
	}
	if (files.articles && incidentsFile) {
		checkExcerpts(files.articles, incidentsFile, problems);
		checkCaptures(files.articles, incidentsFile, captures, problems);
	}
	const unpublished = checkManifest(files, spot(PUBLISHED));
	return {
		problems: hideExact(locateProblems(problems, texts), texts.get('places.geojson')),
		geodata:
			dataset && articles && published && places && incidents
				? toGeodata(
						{ dataset, articles, places, incidents, ...readMoved(files.published) },
						files,
						published
					)
				: null,
		captures,
		texts,
		unpublished
	};
}

function toGeodata(site: Site, parsed: ParsedFiles, places: PublishedPlaces): Geodata {
	const files = publishFiles(parsed, places, site.places);
	return {
		site: { ...site, dataset: files.dataset },
		geometries: geometriesOf(places.file),
		files,
		captures: new Map(
			files.articles
				.filter((item) => item.custom.role === 'article')
				.map(({ id, custom }) => [
					id,
					{ sha256: custom.sha256 ?? null, length: custom.length ?? null }
				])
		)
	};
}

/** The captured texts of the quoted articles; what would make offsets mean something else is reported. */
function readCaptures(
	articles: ArticlesFile,
	readCapture: (article: string) => CaptureFile | null,
	problems: Problem[]
): ReadonlyMap<string, Capture> {
	const captures = new Map<string, Capture>();
	for (const { id, custom } of articles) {
		const file = custom.role === 'article' ? readCapture(id) : null;
		if (file === null) continue;
		const spot = new Spot(problems, `${id}.txt`);
		const text = decodeFile(file.bytes, spot);
		if (text === null) continue;
		if (text.normalize('NFC') !== text) {
			spot.report(
				'not-nfc',
				id,
				'the captured article is not in Unicode’s NFC form, in which offsets are counted',
				'Save it in NFC, as geodata/README.md shows under “Capture the article”.'
			);
		}
		captures.set(id, { text, sha256: file.sha256 });
	}
	return captures;
}

/** Only of geometries that are sound: a ring that is open has no inside. */
function checkCountries(
	{ incidents }: ParsedFiles,
	file: PlacesFile,
	places: readonly Place[],
	problems: Problem[]
): void {
	if (problems.some(({ keys }) => keys.includes('coordinates'))) return;
	const countries = countriesOf(places, file);
	const check = (id: string | null, geometry: PlaceGeometry | null, spot: Spot) => {
		const country = id === null ? undefined : countries.get(id);
		if (country && geometry) checkCountry(geometry, country, spot.at('geometry'));
	};
	for (const [i, { id, geometry, properties }] of file.features.entries()) {
		// The middle of a disc that hides a place may lie far outside.
		if (properties.coarsened) continue;
		check(id, geometry, new Spot(problems, 'places.geojson', ['features', i]));
	}
	for (const [i, { geometry, properties }] of incidents?.features.entries() ?? []) {
		const { stated, refined } = properties.where;
		const spot = new Spot(problems, 'incidents.geojson', ['features', i]);
		check(refined?.place ?? stated.place, geometry, spot);
	}
}

function checkEvidence(
	files: ParsedFiles,
	articles: ReadonlyMap<string, Article>,
	places: ReadonlyMap<string, Place>,
	captures: ReadonlyMap<string, Capture>,
	problems: Problem[]
): void {
	const passages = new Map<string, readonly Passage[]>();
	for (const [id, article] of articles) {
		const text = captures.get(id)?.text;
		const found = text === undefined ? [] : findPassages(text, article);
		passages.set(id, [...article.parts, ...found]);
	}
	// A date that is wrong is told where it is written, and is no lack of one.
	const undated = new Set(files.articles!.filter((item) => !item.issued).map(({ id }) => id));
	for (const [i, { properties }] of files.incidents!.features.entries()) {
		const spot = new Spot(problems, 'incidents.geojson', ['features', i, 'properties']);
		checkDates(properties, articles, undated, spot);
		checkWhere(properties, places, passages, spot);
	}
}

function checkManifest(files: ParsedFiles, spot: Spot): Ids | null {
	const { published, articles, places, incidents } = files;
	if (published === null) return null;
	const idsOf = (items: readonly { readonly id: string }[] | undefined | null) =>
		items?.map(({ id }) => id) ?? null;
	const present = {
		incidents: idsOf(incidents?.features),
		places: idsOf(places?.features),
		articles: idsOf(articles)
	};
	const quoted = new Set(
		incidents?.features.flatMap(({ properties }) => properties.excerpts.map((one) => one.article))
	);
	const paged = articles?.filter(({ id, custom }) => custom.role !== 'article' || quoted.has(id));
	// Without the incidents nothing is known of what is quoted.
	const pages = incidents === null ? present : { ...present, articles: idsOf(paged) };
	checkPublished(published, pages, quoted, spot);
	return findUnpublished(published, {
		incidents: present.incidents ?? [],
		places: present.places ?? [],
		articles: present.articles ?? []
	});
}

function checkDataset(dataset: Site['dataset'], spot: Spot): void {
	reportDuplicates(dataset.kinds, (i) => spot.at('kinds', i, 'id'));
	reportRepeats(
		dataset.kinds.map(({ label }) => label),
		(i) => spot.at('kinds', i, 'label'),
		'Give this kind a label of its own: readers tell kinds apart by it.'
	);
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
