/** A feed of incidents as Atom (RFC 4287) with GeoRSS: what was added or changed last comes first. */
import { leadExcerpt } from '../core/evidence';
import { type Day, formatDay, OPEN_END } from '../core/day';
import type { Translate } from '../core/messages';
import { pathOf } from '../core/permalink';
import type { PublishedFiles } from '../core/published-files';
import type { PlaceGeometry } from '../core/schema';
import type { Article, Incident } from '../core/site';
import { sayWhen } from '../core/when-words';
import { describeSet, type Export } from './export';
import { incidentFeatures } from './features';
import { GEORSS, whereOf } from './georss';
import { licenceOf } from './incident-row';
import { element, toDocument, type Xml } from './xml';

export interface Feed {
	readonly title: string;
	/** Paths from the site's root, of the feed and of the page it is about. */
	readonly path: string;
	readonly page: string;
	/**
	 * An absolute id made from a name, always the same (`urn:uuid:…`). An id has to be absolute (section 4.2.6), and to stay when the feed
	 * is moved or edited: it stands in for addresses where the site's own is not known.
	 */
	readonly nameId: (name: string) => string;
}

/** There is no clock here: a feed is as new as the newest day its data speaks of. */
export function writeAtom(data: Export, feed: Feed): string {
	const { dataset } = data.site;
	const sorted = [...data.incidents]
		.map((incident) => ({ incident, day: updatedOn(incident) }))
		.sort((a, b) => b.day - a.day);
	const toRoot = '../'.repeat(feed.path.split('/').length - 1);
	const link = (path: string) =>
		data.siteUrl === null ? toRoot + path || './' : data.siteUrl + path;
	const idOf = (path: string) =>
		data.siteUrl === null
			? feed.nameId(`${lastingName(data.files)}\n${path}`)
			: data.siteUrl + path;
	const entries = makeEntries(data, link, idOf);
	return toDocument(
		element(
			'feed',
			{
				xmlns: 'http://www.w3.org/2005/Atom',
				'xmlns:georss': GEORSS,
				'xml:lang': dataset.languages[0]!
			},
			element('id', {}, idOf(feed.path)),
			element('title', {}, feed.title),
			element('subtitle', {}, describeSet(data)),
			element('updated', {}, timeOf(sorted[0]?.day ?? 0)),
			element('author', {}, element('name', {}, dataset.title)),
			element('rights', {}, [licenceOf(dataset), dataset.licence.note ?? ''].join('. ').trim()),
			element('generator', {}, 'Placeline'),
			element('link', { rel: 'self', type: 'application/atom+xml', href: link(feed.path) }),
			element('link', { rel: 'alternate', type: 'text/html', href: link(feed.page) }),
			sorted.map(({ incident, day }) => entries(incident, day))
		)
	);
}

/**
 * What tells one data set from another as long as it lives, whatever is made of its title: the first id it published, as the
 * manifest only grows; without a manifest the first of its incidents.
 */
function lastingName({ published, incidents }: PublishedFiles): string {
	return published?.incidents[0] ?? incidents.features[0]?.id ?? '';
}

function makeEntries(
	data: Export,
	link: (path: string) => string,
	idOf: (path: string) => string
): (incident: Incident, updated: Day) => Xml {
	const { site } = data;
	const articles = new Map(site.articles.map((article) => [article.id, article]));
	const places = new Map(site.places.map((place) => [place.id, place]));
	const { features } = incidentFeatures(site, data.geometries, data.siteUrl);
	const shapes = new Map(
		features.map(({ id, geometry }) => [id, geometry as PlaceGeometry | null])
	);
	return (incident, updated) => {
		const path = pathOf({ type: 'incident', id: incident.id });
		const place = places.get(incident.where.place ?? '') ?? null;
		const kind = site.dataset.kinds.find(({ id }) => id === incident.kind);
		const article = articles.get(leadExcerpt(incident)?.article ?? '');
		return element(
			'entry',
			{},
			element('id', {}, idOf(path)),
			element('title', {}, incident.title),
			element('updated', {}, timeOf(updated)),
			incident.added === null ? null : element('published', {}, timeOf(incident.added)),
			element('summary', {}, summarise(incident, place?.name ?? null, data.t)),
			element('category', { term: incident.kind, label: kind?.label ?? null }),
			element('link', { rel: 'alternate', type: 'text/html', href: link(path) }),
			sourceLink(article),
			whereOf(incident, place, shapes.get(incident.id) ?? null)
		);
	};
}

/** "8 January 2020, Erbil: “launched ballistic missiles…”". */
function summarise(incident: Incident, place: string | null, t: Translate): string {
	const when =
		incident.when.value === null ? t('date.undated-inline') : sayWhen(incident.when.value, t);
	const quote = leadExcerpt(incident)?.exact;
	const where = place === null ? '' : `, ${place}`;
	return `${when}${where}${quote === undefined ? '' : `: “${quote}”`}`;
}

function sourceLink(article: Article | undefined): Xml | null {
	if (!article?.url) return null;
	return element('link', { rel: 'via', href: article.url, title: article.title });
}

/** The day of its last change, or it was added, or its article was published, or it happened. */
function updatedOn({ changes, added, published, when }: Incident): Day {
	const known = [...changes.map(({ date }) => date), ...(added === null ? [] : [added])];
	if (known.length > 0) return Math.max(...known);
	const { value } = when;
	if (published !== null) return published.latest;
	return value === null ? 0 : value.latest === OPEN_END ? value.earliest : value.latest;
}

/** Midnight UTC: the data knows days, Atom wants a moment (RFC 3339). */
const timeOf = (day: Day): string => `${formatDay(day)}T00:00:00Z`;
