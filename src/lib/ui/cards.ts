/** What each page is called and says of itself, for its head. */
import { leadExcerpt } from '../core/evidence';
import { pathOf } from '../core/permalink';
import type { Article, Incident, Place, Site } from '../core/site';
import { sayWhen } from '../core/when-words';
import { sayPlace } from './say';

export interface Card {
	readonly title: string;
	readonly description: string;
	/** From the site's root, without a slash before it. */
	readonly path: string;
}

/** Search engines and previews cut after about this many letters. */
const LONGEST = 180;

export function homeCard({ dataset, incidents }: Site): Card {
	return {
		title: `${dataset.title} · Placeline`,
		description: shorten(
			`${incidents.length} incidents on a map, each with the words that say so. ${dataset.description}`
		),
		path: ''
	};
}

export function incidentCard(incident: Incident, site: Site): Card {
	const place = site.places.find(({ id }) => id === incident.where.place) ?? null;
	const when = incident.when.value ? sayWhen(incident.when.value) : 'undated';
	const quote = leadExcerpt(incident)?.exact;
	return {
		title: `${incident.title}, ${when} · Placeline`,
		description: shorten(`${when}, ${sayPlace(place)}${quote ? `: “${quote}”` : ''}`),
		path: pathOf({ type: 'incident', id: incident.id })
	};
}

export function placeCard(place: Place, site: Site): Card {
	const inside = new Set(
		site.places
			.filter(({ id, within }) => id === place.id || within.includes(place.id))
			.map(({ id }) => id)
	);
	const here = site.incidents.filter(
		({ where }) => where.place !== null && inside.has(where.place)
	);
	const titles = here.map(({ title }) => title).join('; ');
	return {
		title: `${place.name} · Placeline`,
		description: shorten(
			here.length === 0
				? `${place.name}: a place of “${site.dataset.title}”.`
				: `${here.length} ${here.length === 1 ? 'incident' : 'incidents'} in ${place.name}: ${titles}.`
		),
		path: pathOf({ type: 'place', id: place.id })
	};
}

export function articleCard(article: Article, site: Site): Card {
	const count = site.incidents.filter(({ excerpts }) =>
		excerpts.some((quote) => quote.article === article.id)
	).length;
	return {
		title: `${article.title} · Placeline`,
		description: shorten(
			`The passages of this article${article.publisher ? ` (${article.publisher})` : ''} that place ${count} ${count === 1 ? 'incident' : 'incidents'} on the map.`
		),
		path: pathOf({ type: 'article', id: article.id })
	};
}

export function aboutCard({ dataset }: Site): Card {
	return {
		title: 'About · Placeline',
		description: shorten(
			`What this map is, how it is made, its sources and licences, and how to correct it: ${dataset.title}.`
		),
		path: 'about/'
	};
}

export function changesCard({ dataset }: Site): Card {
	return {
		title: 'Changes · Placeline',
		description: shorten(
			`What was added to this map, what was changed, and why: ${dataset.title}.`
		),
		path: 'changes/'
	};
}

function shorten(text: string): string {
	if (text.length <= LONGEST) return text;
	return `${text.slice(0, text.lastIndexOf(' ', LONGEST - 1))}…`;
}
