/** An incident as one row of named cells, for formats without structure. */
import { leadExcerpt } from '../core/evidence';
import { saySource } from '../core/place-words';
import type { Article, Incident, Place } from '../core/site';
import { sayWhen } from '../core/when-words';
import type { Export } from './export';
import { address, dayOrNull, howKnown } from './features';

/** Each column with what its cells hold. */
export const COLUMNS = {
	id: 'given once, never changed',
	title: 'the headline',
	kind: 'the kind’s id',
	kind_label: 'and its name',
	edtf: 'the date in EDTF, as exact as it is known',
	earliest: 'its first possible day; empty where open',
	latest: 'its last possible day; empty where open',
	date_words: 'the date as a person says it',
	match: 'under a filter by date: “certain”; “possible” where it may lie outside; “undated”',
	disputed: 'what its sources disagree on: when, where, count; empty where they agree',
	times: 'how many events it stands for, where more than one; or “several”',
	place: 'the place’s id',
	place_name: 'and its name',
	precision: 'how well the position is known',
	radius_m: 'metres, with precision “radius”',
	lng: 'degrees (WGS 84), of points only: an area has no middle here',
	lat: 'likewise',
	said_by: 'who says so, in the article',
	excerpt: 'the words that say what happened',
	excerpt_article: 'the id of the article they are from',
	source_title: 'its title, with the outlet before it',
	source_url: 'its address',
	licence: 'of the data; the quoted words belong to their authors',
	url: 'the incident’s page',
	permalink: 'the view this download came from'
} as const;

export type Column = keyof typeof COLUMNS;
export type Row = Readonly<Record<Column, string | number | null>>;

export function rowsOf(data: Export): readonly Row[] {
	const { site } = data;
	const places = new Map(site.places.map((place) => [place.id, place]));
	const articles = new Map(site.articles.map((article) => [article.id, article]));
	return data.incidents.map((incident) => {
		const place = places.get(incident.where.place ?? '') ?? null;
		return rowOf(incident, place, articles.get(leadExcerpt(incident)?.article ?? ''), data);
	});
}

function rowOf(
	incident: Incident,
	place: Place | null,
	article: Article | undefined,
	{ t, site: { dataset }, siteUrl, permalink, matches }: Export
): Row {
	const { when, where, saidBy } = incident;
	const excerpt = leadExcerpt(incident);
	const { precision, radius } = howKnown(incident, place);
	const at = where.point ?? (place?.shape === 'point' ? place.anchor : null);
	return {
		id: incident.id,
		title: incident.title,
		kind: incident.kind,
		kind_label: dataset.kinds.find(({ id }) => id === incident.kind)?.label ?? null,
		edtf: when.edtf,
		earliest: dayOrNull(when.value?.earliest),
		latest: dayOrNull(when.value?.latest),
		date_words: when.value === null ? null : sayWhen(when.value, t),
		match: matches?.get(incident.id) ?? null,
		disputed: incident.disputed.length === 0 ? null : incident.disputed.join(', '),
		times: incident.times,
		place: where.place,
		place_name: place?.name ?? null,
		precision,
		radius_m: radius,
		lng: at?.[0] ?? null,
		lat: at?.[1] ?? null,
		said_by: [saidBy.name, saidBy.role].join(', '),
		excerpt: excerpt?.exact ?? null,
		excerpt_article: excerpt?.article ?? null,
		source_title: article === undefined ? null : saySource(article),
		source_url: article?.url ?? null,
		licence: licenceOf(dataset),
		url: address({ type: 'incident', id: incident.id }, siteUrl),
		permalink
	};
}

/** "CC BY 4.0, https://…". */
export function licenceOf({ licence: { name, url } }: Export['site']['dataset']): string {
	return url === undefined ? name : `${name}, ${url}`;
}
