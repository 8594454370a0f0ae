/** What the preview of each thing says: the words of its page, chosen for a picture that is seen small. */
import { OPEN_END, OPEN_START } from '../core/day';
import { endsMidSentence, leadExcerpt, quotedArticles, startsMidSentence } from '../core/evidence';
import { incidentsIn } from '../core/incidents-in';
import type { Translate } from '../core/messages';
import { pathOf, type Thing } from '../core/permalink';
import { sayPlace } from '../core/place-words';
import type { Article, Incident, Kind, Place, Site } from '../core/site';
import { sayEdtf, saySpan, sayWhen } from '../core/when-words';

export interface PreviewCard {
	/** Over the headline, with a kind's glyph where it is of one. */
	readonly kicker: { readonly text: string; readonly kind: Kind | null };
	readonly headline: string;
	/** The first one is set stronger. */
	readonly facts: readonly string[];
	/** The words themselves, a list, or nothing. */
	readonly quote: { readonly text: string; readonly source: string } | null;
	readonly items: readonly { readonly text: string; readonly kind: string }[];
	/** The data set, and the page's address as far as it is known: no two previews are alike. */
	readonly foot: { readonly title: string; readonly address: string };
	/** Those on the map, and how near a single point is shown. */
	readonly incidents: readonly Incident[];
	readonly maxZoom: number;
}

/** One of the site's own pages without a thing of its own has home's. Null for an unknown id. */
export function describePreview(
	thing: Thing,
	site: Site,
	siteUrl: string | null,
	t: Translate
): PreviewCard | null {
	const card = describeThing(thing, site, t);
	if (card === null) return null;
	const host = siteUrl === null ? '' : siteUrl.replace(/^https?:\/\//, '');
	return { ...card, foot: { title: site.dataset.title, address: host + pathOf(thing) } };
}

type Words = Omit<PreviewCard, 'foot'>;

function describeThing(thing: Thing, site: Site, t: Translate): Words | null {
	switch (thing.type) {
		case 'incident': {
			const incident = site.incidents.find(({ id }) => id === thing.id);
			return incident ? ofIncident(incident, site, t) : null;
		}
		case 'place': {
			const place = site.places.find(({ id }) => id === thing.id);
			return place ? ofPlace(place, site, t) : null;
		}
		case 'article': {
			const article = site.articles.find(({ id }) => id === thing.id);
			return article ? ofArticle(article, site, t) : null;
		}
		default:
			return ofHome(site, t);
	}
}

function ofIncident(incident: Incident, site: Site, t: Translate): Words {
	const kind = site.dataset.kinds.find(({ id }) => id === incident.kind)!;
	const place = site.places.find(({ id }) => id === incident.where.place) ?? null;
	const country = site.places.find(({ id }) => id === place?.within.at(-1));
	const where = sayPlace(place, t);
	const lead = leadExcerpt(incident);
	const article = site.articles.find(({ id }) => id === lead?.article);
	return {
		kicker: { text: kind.label, kind },
		headline: incident.title,
		facts: [
			incident.when.value ? capitalize(sayWhen(incident.when.value, t)) : 'Undated',
			capitalize(country ? `${where}, ${country.name}` : where)
		],
		quote: lead
			? {
					text: `${startsMidSentence(lead) ? '…' : ''}${lead.exact}${endsMidSentence(lead) ? '…' : ''}`,
					source: article ? sayCited(article, t) : ''
				}
			: null,
		items: [],
		incidents: [incident],
		maxZoom: 6.2
	};
}

/** Between left-to-right marks, so that names of both directions stay in their order. */
const BETWEEN_NAMES = ' \u200E·\u200E ';

function ofPlace(place: Place, site: Site, t: Translate): Words {
	const here = incidentsIn(place.id, site);
	const names = Object.entries(place.names).flatMap(([tag, name]) => (tag === 'en' ? [] : name));
	return {
		kicker: { text: 'Place', kind: null },
		headline: place.name,
		facts: [sayCountAndSpan(here, t), ...(names.length > 0 ? [names.join(BETWEEN_NAMES)] : [])],
		quote: null,
		items: itemsOf(here),
		incidents: here,
		maxZoom: 7
	};
}

function ofArticle(article: Article, site: Site, t: Translate): Words {
	const here = site.incidents.filter(({ excerpts }) =>
		excerpts.some((quote) => quote.article === article.id)
	);
	return {
		kicker: { text: 'Article', kind: null },
		headline: article.title,
		facts: [sayCited(article, t), `Places ${sayCount(here)} on the map`],
		quote: null,
		items: itemsOf(here),
		incidents: here,
		maxZoom: 6.2
	};
}

function ofHome(site: Site, t: Translate): Words {
	const sources = quotedArticles(site).length;
	return {
		kicker: { text: 'Incident map', kind: null },
		headline: site.dataset.title,
		facts: [
			sayCountAndSpan(site.incidents, t),
			`${sources} ${sources === 1 ? 'article' : 'articles'} quoted, word for word`
		],
		quote: null,
		items: itemsOf(site.incidents),
		incidents: site.incidents,
		maxZoom: 7
	};
}

const itemsOf = (incidents: readonly Incident[]) =>
	incidents.map(({ title, kind }) => ({ text: title, kind }));

function sayCited({ publisher, title, issued }: Article, t: Translate): string {
	return `${publisher ?? title}${issued ? `, ${sayEdtf(issued.edtf, t)}` : ''}`;
}

const sayCount = ({ length }: readonly unknown[]) =>
	`${length} ${length === 1 ? 'incident' : 'incidents'}`;

/** "3 incidents, 31 December 2019 – 8 January 2020". */
function sayCountAndSpan(incidents: readonly Incident[], t: Translate): string {
	if (incidents.length === 0) return 'No incident is placed here';
	const days = incidents.flatMap(({ when }) => when.value ?? []);
	if (days.length === 0) return sayCount(incidents);
	const first = Math.min(...days.map(({ earliest }) => earliest));
	const last = Math.max(...days.map(({ latest }) => latest));
	// An open end has no day to be said.
	if (first === OPEN_START || last === OPEN_END) return sayCount(incidents);
	return `${sayCount(incidents)}, ${saySpan(first, last, t)}`;
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
