/** What stands under a picture of the map, so that it can stand alone. */
import { incidentsOn, titleOf } from '../../core/things';
import type { Translate } from '../../core/messages';
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
	readonly t: Translate;
	readonly thing: Thing;
	readonly site: Site;
	readonly view: View;
	readonly counts: Counts;
	/** Only what is in view is counted. */
	readonly inViewOnly: boolean;
	/** The lasting link to the thing. */
	readonly link: string;
}

export function describePicture(pictured: Pictured): Legend {
	const { t, thing, site, view, link } = pictured;
	const { title, licence } = site.dataset;
	const subject = titleOf(thing, site);
	return {
		title: subject ?? title,
		shown: subject === null ? sayView(pictured) : `${sayThing(thing, site, t)} · ${title}`,
		attribution: t('image.attribution', { licence: licence.name }),
		address: link + (subject === null ? encodeView(view) : '')
	};
}

function sayView({ t, site, view, counts, inViewOnly }: Pictured): string {
	const filter = sayFilter(view, site, t) ?? [];
	return [sayCounts(counts, t), filter, inViewOnly ? t('list.in-view') : []].flat().join(' · ');
}

/** "8 January 2020 · Erbil · Washington Free Beacon"; of a place or an article, how many incidents. */
function sayThing(thing: Thing, site: Site, t: Translate): string {
	const incidents = incidentsOn(thing, site);
	const [incident] = incidents;
	if (thing.type !== 'incident' || incident === undefined) {
		return t('count.incidents', { count: incidents.length });
	}
	const { when, where, excerpts } = incident;
	const quoted = new Set(excerpts.map(({ article }) => article));
	const outlets = site.articles.flatMap(({ id, publisher }) =>
		quoted.has(id) && publisher ? publisher : []
	);
	return [
		when.value === null ? t('date.undated-inline') : sayWhen(when.value, t),
		sayPlace(site.places.find(({ id }) => id === where.place) ?? null, t),
		...new Set(outlets)
	].join(' · ');
}
