/** What each page is called and says of itself, for its head. */
import { leadExcerpt } from '../core/evidence';
import { incidentsIn } from '../core/incidents-in';
import { filterOf } from '../core/lists';
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

export function homeCard({ dataset, incidents }: Site): Card {
	return {
		thing: { type: 'home' },
		title: dataset.title,
		description: shorten(
			`${incidents.length} incidents on a map, each with the words that say so. ${dataset.description}`
		),
		alt: `Map of ${incidents.length} incidents: ${dataset.title}.`
	};
}

export function incidentCard(incident: Incident, site: Site): Card {
	const place = site.places.find(({ id }) => id === incident.where.place) ?? null;
	const when = incident.when.value ? sayWhen(incident.when.value) : 'undated';
	const quote = leadExcerpt(incident)?.exact;
	const said = quote ? `: “${quote}”` : '';
	return {
		thing: { type: 'incident', id: incident.id },
		title: `${incident.title}, ${when}`,
		description: shorten(`${when}, ${sayPlace(place)}${said}`),
		alt: shorten(`${incident.title}, on a map: ${sayPlace(place)}, ${when}.`)
	};
}

export function placeCard(place: Place, site: Site): Card {
	const here = incidentsIn(place.id, site);
	const titles = here.map(({ title }) => title).join('; ');
	return {
		thing: { type: 'place', id: place.id },
		title: place.name,
		description: shorten(
			here.length === 0
				? `${place.name}: a place of “${site.dataset.title}”.`
				: `${sayCount(here.length)} in ${place.name}: ${titles}.`
		),
		alt: shorten(`Map of ${place.name} with ${sayCount(here.length)}.`)
	};
}

export function articleCard(article: Article, site: Site): Card {
	const count = site.incidents.filter(({ excerpts }) =>
		excerpts.some((quote) => quote.article === article.id)
	).length;
	const by = article.publisher ? ` (${article.publisher})` : '';
	return {
		thing: { type: 'article', id: article.id },
		title: article.title,
		description: shorten(
			`The passages of this article${by} that place ${sayCount(count)} on the map.`
		),
		alt: shorten(`Map of ${sayCount(count)} in “${article.title}”.`)
	};
}

export function aboutCard(site: Site): Card {
	return {
		thing: { type: 'about' },
		title: 'About',
		description: shorten(
			`What this map is, how it is made, its sources and licences, and how to correct it: ${site.dataset.title}.`
		),
		alt: homeCard(site).alt
	};
}

export function changesCard(site: Site): Card {
	return {
		thing: { type: 'changes' },
		title: 'Changes',
		description: shorten(
			`What was added to this map, what was changed, and why: ${site.dataset.title}.`
		),
		alt: homeCard(site).alt
	};
}

export function dataCard(site: Site): Card {
	return {
		thing: { type: 'data' },
		title: 'The data',
		description: shorten(
			`What can be downloaded from this map, in which formats, and how to use it: ${site.dataset.title}.`
		),
		alt: homeCard(site).alt
	};
}

/** The list of one kind. */
export function kindCard({ id, label }: Kind, site: Site): Card {
	const count = site.incidents.filter(({ kind }) => kind === id).length;
	return {
		thing: { type: 'kind', kind: id },
		title: label,
		description: shorten(
			`${sayCount(count)} of the kind “${label}” on a map: ${site.dataset.title}.`
		),
		alt: homeCard(site).alt
	};
}

/** The list of one month, `2020-01`. */
export function monthCard(month: string, site: Site): Card {
	const title = sayMonth(filterOf({ type: 'month', month }).from!);
	return {
		thing: { type: 'month', month },
		title,
		description: shorten(
			`What happened in ${title}, or may have, on a map: ${site.dataset.title}.`
		),
		alt: homeCard(site).alt
	};
}

const sayCount = (count: number) => `${count} ${count === 1 ? 'incident' : 'incidents'}`;

function shorten(text: string): string {
	if (text.length <= LONGEST) return text;
	return `${text.slice(0, text.lastIndexOf(' ', LONGEST - 1))}…`;
}
