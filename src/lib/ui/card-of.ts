/** What is passed on, by its name and in a few words. */
import type { Translate } from '../core/messages';
import type { Thing } from '../core/permalink';
import type { Site } from '../core/site';
import { articleCard, type Card, homeCard, incidentCard, placeCard } from './cards';

/** What the page of a thing tells those who pass its link on; pages about the site are passed on as its home. */
export function cardOf(thing: Thing, site: Site, t: Translate): Card {
	switch (thing.type) {
		case 'incident':
			return incidentCard(
				site.incidents.find(({ id }) => id === thing.id)!,
				site,
				t
			);
		case 'place':
			return placeCard(
				site.places.find(({ id }) => id === thing.id)!,
				site,
				t
			);
		case 'article':
			return articleCard(
				site.articles.find(({ id }) => id === thing.id)!,
				site,
				t
			);
		default:
			return homeCard(site, t);
	}
}
