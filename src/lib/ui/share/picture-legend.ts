/** What stands under a picture of the map, so that it can stand alone. */
import { incidentsOn, titleOf } from '../../core/things';
import { encodeView, type Thing, type View } from '../../core/permalink';
import { sayPlace } from '../../core/place-words';
import type { Site } from '../../core/site';
import { sayWhen } from '../../core/when-words';
import { sayFilter } from '../../export/say-filter';
import type { Counts } from '../../table/filter';
import type { Legend } from './compose-picture';
import { sayCounts } from './say-counts';

/** What the page shows, and how its filter counts it. */
export interface Pictured {
	readonly thing: Thing;
	readonly site: Site;
	readonly view: View;
	readonly counts: Counts;
	/** The lasting link to the thing. */
	readonly link: string;
}

export function describePicture(pictured: Pictured): Legend {
	const { thing, site, view, link } = pictured;
	const { title, licence } = site.dataset;
	const subject = titleOf(thing, site);
	return {
		title: subject ?? title,
		shown: subject === null ? sayView(pictured) : `${sayThing(thing, site)} · ${title}`,
		attribution: `Map: Natural Earth, names GeoNames (CC BY 4.0); boundaries are not authoritative. Data: ${licence.name}.`,
		address: link + (subject === null ? encodeView(view) : '')
	};
}

function sayView({ site, view, counts }: Pictured): string {
	const filter = sayFilter(view, site);
	return sayCounts(counts) + (filter === null ? '' : ` · ${filter}`);
}

/** "8 January 2020 · Erbil · Washington Free Beacon"; of a place or an article, how many incidents. */
function sayThing(thing: Thing, site: Site): string {
	const incidents = incidentsOn(thing, site);
	const [incident] = incidents;
	if (thing.type !== 'incident' || incident === undefined) {
		return `${incidents.length} ${incidents.length === 1 ? 'incident' : 'incidents'}`;
	}
	const { when, where, excerpts } = incident;
	const quoted = new Set(excerpts.map(({ article }) => article));
	const outlets = site.articles.flatMap(({ id, publisher }) =>
		quoted.has(id) && publisher ? publisher : []
	);
	return [
		when.value === null ? 'undated' : sayWhen(when.value),
		sayPlace(site.places.find(({ id }) => id === where.place) ?? null),
		...new Set(outlets)
	].join(' · ');
}
