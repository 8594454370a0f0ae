/** What a page says of itself in schema.org's words, as JSON-LD: the page, the articles cited, the place, the time. */
import type {
	CreativeWork,
	DataDownload,
	Dataset,
	GeoCircle,
	GeoCoordinates,
	GeoShape,
	NewsArticle,
	Place as PlaceThing,
	WebPage,
	WithContext
} from 'schema-dts';
import { formatDay, OPEN_END, OPEN_START, type Day } from './day';
import { quotedArticles } from './evidence';
import type { Bounds, LngLat } from './geo';
import { joinBounds } from './geometry';
import { folderOf, type Language } from './languages';
import { pathOf, previewPathOf, type Thing } from './permalink';
import type { Article, Incident, Place, Site } from './site';

/** Title and description are the page's own. Addresses are left out where `siteUrl` is not known: they must be absolute. */
export interface PageFacts {
	readonly thing: Thing;
	readonly title: string;
	readonly description: string;
}

export function describePage(
	facts: PageFacts,
	site: Site,
	siteUrl: string | null,
	language: Language
): WithContext<WebPage> {
	const { thing } = facts;
	const page: WebPage = {
		'@type': 'WebPage',
		name: facts.title,
		description: facts.description,
		inLanguage: language.tag,
		...(siteUrl && {
			'@id': siteUrl + folderOf(language) + pathOf(thing),
			url: siteUrl + folderOf(language) + pathOf(thing),
			image: siteUrl + previewPathOf(thing)
		}),
		license: site.dataset.licence.url,
		isPartOf: {
			'@type': 'WebSite',
			name: site.dataset.title,
			...(siteUrl && { url: siteUrl })
		},
		...aboutOf(thing, site, siteUrl)
	};
	return { '@context': 'https://schema.org', ...page };
}

function aboutOf(thing: Thing, site: Site, siteUrl: string | null): Partial<WebPage & object> {
	switch (thing.type) {
		case 'incident': {
			const incident = site.incidents.find(({ id }) => id === thing.id);
			return incident ? describeIncident(incident, site, siteUrl) : {};
		}
		case 'place': {
			const place = site.places.find(({ id }) => id === thing.id);
			return place ? { mainEntity: describePlace(place, site, siteUrl) } : {};
		}
		case 'article': {
			const article = site.articles.find(({ id }) => id === thing.id);
			return article ? { mainEntity: describeArticle(article) } : {};
		}
		case 'home':
		case 'data':
			return { mainEntity: describeDataset(site, siteUrl) };
		default:
			return {};
	}
}

function describeIncident(incident: Incident, site: Site, siteUrl: string | null) {
	const { where, when, excerpts } = incident;
	const place = site.places.find(({ id }) => id === where.place);
	const cited = new Set(excerpts.map(({ article }) => article));
	return {
		...(when.value && { temporalCoverage: interval(when.value.earliest, when.value.latest) }),
		...(place && { spatialCoverage: describePlace(place, site, siteUrl, where.point) }),
		...(!place &&
			where.point && { spatialCoverage: { '@type': 'Place' as const, geo: point(where.point) } }),
		citation: site.articles.filter(({ id }) => cited.has(id)).map(describeArticle)
	};
}

/** `own`: where something is known better than its place. */
function describePlace(
	place: Place,
	site: Site,
	siteUrl: string | null,
	own: LngLat | null = null
): PlaceThing {
	const names = [...new Set([...Object.values(place.names), ...place.aliases])];
	const parent = site.places.find(({ id }) => id === place.within[0]);
	const geo = geoOf(place, own);
	return {
		'@type': 'Place',
		name: place.name,
		...(names.length > 0 && { alternateName: names.filter((name) => name !== place.name) }),
		...(siteUrl && { url: siteUrl + pathOf({ type: 'place', id: place.id }) }),
		...(geo && { geo }),
		...(parent && { containedInPlace: describePlace(parent, site, siteUrl) })
	};
}

/** A point; a disc with its metres; the box of a line or an area, south-west then north-east, latitude first. */
function geoOf(
	{ shape, anchor, radius, bounds }: Place,
	own: LngLat | null
): GeoCircle | GeoCoordinates | GeoShape | undefined {
	const at = own ?? (shape === 'point' ? anchor : null);
	if (at !== null) {
		const middle = point(at);
		if (radius === null || own !== null) return middle;
		return { '@type': 'GeoCircle', geoMidpoint: middle, geoRadius: radius };
	}
	return bounds ? { '@type': 'GeoShape', box: boxText(bounds) } : undefined;
}

function point([longitude, latitude]: LngLat): GeoCoordinates {
	return { '@type': 'GeoCoordinates', longitude, latitude };
}

function boxText([west, south, east, north]: Bounds): string {
	return `${south} ${west} ${north} ${east}`;
}

function describeArticle(article: Article): NewsArticle | CreativeWork {
	const { title, url, publisher, issued, author, language } = article;
	return {
		'@type': article.type.startsWith('article') ? 'NewsArticle' : 'CreativeWork',
		headline: title,
		name: title,
		inLanguage: language,
		...(url && { url }),
		...(author && { author: { '@type': 'Person', name: author } }),
		...(publisher && { publisher: { '@type': 'Organization', name: publisher } }),
		// Only a day is said: a month or “about” has no form here that reads as such.
		...(issued && issued.day === issued.latest && { datePublished: formatDay(issued.day) })
	};
}

function describeDataset(site: Site, siteUrl: string | null): Dataset {
	const { dataset, incidents, places } = site;
	const days = incidents.flatMap(({ when }) => when.value ?? []);
	const used = new Set(incidents.map(({ where }) => where.place));
	const box = joinBounds(
		places.flatMap(({ id, bounds }) => (used.has(id) && bounds ? [bounds] : []))
	);
	return {
		'@type': 'Dataset',
		name: dataset.title,
		description: dataset.description,
		license: dataset.licence.url,
		...(days.length > 0 && {
			temporalCoverage: interval(
				Math.min(...days.map(({ earliest }) => earliest)),
				Math.max(...days.map(({ latest }) => latest))
			)
		}),
		...(box && {
			spatialCoverage: { '@type': 'Place', geo: { '@type': 'GeoShape', box: boxText(box) } }
		}),
		citation: quotedArticles(site).flatMap(({ url }) => url ?? []),
		...(siteUrl && { '@id': `${siteUrl}#data`, url: siteUrl, distribution: downloads(siteUrl) })
	};
}

function downloads(siteUrl: string): DataDownload[] {
	const files = [
		['incidents.geojson', 'application/geo+json'],
		['incidents.csv', 'text/csv'],
		['incidents.kml', 'application/vnd.google-earth.kml+xml']
	] as const;
	return files.map(([file, encodingFormat]) => ({
		'@type': 'DataDownload',
		contentUrl: siteUrl + file,
		encodingFormat
	}));
}

/** A day, or an ISO 8601 interval; `..` where that end is open. */
function interval(earliest: Day, latest: Day): string {
	if (earliest === latest) return formatDay(earliest);
	const from = earliest === OPEN_START ? '..' : formatDay(earliest);
	return `${from}/${latest === OPEN_END ? '..' : formatDay(latest)}`;
}
