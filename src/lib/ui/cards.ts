/** What each page is called and says of itself, for its head. */
import { leadExcerpt } from '../core/evidence';
import { incidentsIn } from '../core/incidents-in';
import { filterOf } from '../core/lists';
import type { Translate } from '../core/messages';
import type { Thing } from '../core/permalink';
import { sayPlace } from '../core/place-words';
import type { Article, Incident, Kind, Place, Site } from '../core/site';
import { sayMonth, sayWhen } from '../core/when-words';

export interface Card {
	readonly thing: Thing;
	/** The headline, without the site's name. */
	readonly title: string;
	readonly description: string;
	/** What the preview image shows, for those who do not see it. */
	readonly alt: string;
}

/** Search engines and previews cut after about this many letters. */
const LONGEST = 180;

export function homeCard({ dataset, incidents }: Site, t: Translate): Card {
	const count = incidents.length;
	return {
		thing: { type: 'home' },
		title: dataset.title,
		description: shorten(t('home.card', { count, description: dataset.description })),
		alt: t('home.alt', { count, dataset: dataset.title })
	};
}

export function incidentCard(incident: Incident, site: Site, t: Translate): Card {
	const place = site.places.find(({ id }) => id === incident.where.place) ?? null;
	const { title, when } = incident;
	const date = when.value ? sayWhen(when.value, t) : t('date.undated-inline');
	const where = sayPlace(place, t);
	const quote = leadExcerpt(incident)?.exact;
	const said = quote ? `: ${t('quoted', { text: quote })}` : '';
	return {
		thing: { type: 'incident', id: incident.id },
		title: t('incident.card', { title, date }),
		description: shorten(`${date}${t('separator')}${where}${said}`),
		alt: shorten(t('incident.alt', { title, place: where, date }))
	};
}

export function placeCard({ id, name }: Place, site: Site, t: Translate): Card {
	const here = incidentsIn(id, site);
	const incidents = t('count.incidents', { count: here.length });
	return {
		thing: { type: 'place', id },
		title: name,
		description: shorten(
			here.length === 0
				? t('place.card-empty', { name, dataset: site.dataset.title })
				: t('place.card', { incidents, name, titles: here.map(({ title }) => title).join('; ') })
		),
		alt: shorten(t('place.alt', { name, incidents }))
	};
}

export function articleCard({ id, title, publisher }: Article, site: Site, t: Translate): Card {
	const { length: count } = site.incidents.filter(({ excerpts }) =>
		excerpts.some((quote) => quote.article === id)
	);
	const incidents = t('count.incidents', { count });
	return {
		thing: { type: 'article', id },
		title,
		description: shorten(t('article.card', { publisher: publisher ?? 'none', incidents })),
		alt: shorten(t('article.alt', { incidents, title }))
	};
}

export const aboutCard = (site: Site, t: Translate): Card =>
	pageCard('about', t('about.head'), t('about.card', { dataset: site.dataset.title }), site, t);

export const changesCard = (site: Site, t: Translate): Card =>
	pageCard(
		'changes',
		t('changes.title'),
		t('changes.card', { dataset: site.dataset.title }),
		site,
		t
	);

export const dataCard = (site: Site, t: Translate): Card =>
	pageCard('data', t('data.head'), t('data.card', { dataset: site.dataset.title }), site, t);

/** Of a page about the site: it is passed on with home's picture. */
function pageCard(
	type: 'about' | 'changes' | 'data',
	title: string,
	description: string,
	site: Site,
	t: Translate
): Card {
	return {
		thing: { type },
		title,
		description: shorten(description),
		alt: homeCard(site, t).alt
	};
}

/** The list of one kind. */
export function kindCard({ id, label }: Kind, site: Site, t: Translate): Card {
	const { length: count } = site.incidents.filter(({ kind }) => kind === id);
	const incidents = t('count.incidents', { count });
	return {
		thing: { type: 'kind', kind: id },
		title: label,
		description: shorten(t('kind.card', { incidents, kind: label, dataset: site.dataset.title })),
		alt: homeCard(site, t).alt
	};
}

/** The list of one month, `2020-01`. */
export function monthCard(month: string, site: Site, t: Translate): Card {
	const title = sayMonth(filterOf({ type: 'month', month }).from!, t);
	return {
		thing: { type: 'month', month },
		title,
		description: shorten(t('month.card', { month: title, dataset: site.dataset.title })),
		alt: homeCard(site, t).alt
	};
}

function shorten(text: string): string {
	if (text.length <= LONGEST) return text;
	return `${text.slice(0, text.lastIndexOf(' ', LONGEST - 1))}…`;
}
