/** An incident as one row of named cells, for formats without structure. */
import { leadExcerpt } from '../core/evidence';
import { saySource } from '../core/place-words';
import type { Article, Incident, Place } from '../core/site';
import { sayWhen } from '../core/when-words';
import type { Export } from './export';
import { address, dayOrNull, howKnown } from './features';

/** In this order; what their cells hold is said under `take.column-…` in src/messages. */
export const COLUMNS = [
	'id',
	'title',
	'kind',
	'kind_label',
	'edtf',
	'earliest',
	'latest',
	'date_words',
	'match',
	'disputed',
	'times',
	'place',
	'place_name',
	'precision',
	'radius_m',
	'lng',
	'lat',
	'said_by',
	'excerpt',
	'excerpt_article',
	'source_title',
	'source_url',
	'licence',
	'url',
	'permalink'
] as const;

export type Column = (typeof COLUMNS)[number];
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
