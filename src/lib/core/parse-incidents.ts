import { type ExactPoint, findExactPoint } from './check-given-away';
import { checkRepeats } from './check-repeats';
import { parseDay } from './day';
import { checkGeometry } from './geometry';
import { parseDate } from './parse-date';
import { reportDuplicates, type Spot } from './problem';
import type { IncidentsFile } from './schema';
import type { Article, Claim, Excerpt, Incident, Place, Refinement } from './site';

type IncidentFeature = IncidentsFile['features'][number];
type Properties = IncidentFeature['properties'];

/** What incidents may refer to; null where that file could not be read, so that its absence is told once. */
export interface Known {
	readonly kinds: ReadonlySet<string> | null;
	/** The data set's own. */
	readonly language: string;
	readonly articles: ReadonlyMap<string, Article> | null;
	readonly places: ReadonlyMap<string, Place> | null;
	/** Where the places are that are published coarser than they are known. */
	readonly exactPoints: readonly ExactPoint[];
}

/** Features to incidents in list order; unknown references, dates and excerpts that cannot be are reported. */
export function parseIncidents(file: IncidentsFile, known: Known, spot: Spot): readonly Incident[] {
	reportDuplicates(file.features, (i) => spot.at('features', i, 'id'));
	return file.features
		.map((feature, i) => parseIncident(feature, known, spot.at('features', i)))
		.sort(compareIncidents);
}

/** First day, newest first; then last day, newest first; then id. The undated come last. */
export function compareIncidents(a: Incident, b: Incident): number {
	const [whenA, whenB] = [a.when.value, b.when.value];
	if (whenA === null || whenB === null) {
		if (whenA !== whenB) return whenA === null ? 1 : -1;
	} else {
		const byDay = whenB.earliest - whenA.earliest || whenB.latest - whenA.latest;
		if (byDay !== 0) return byDay;
	}
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function parseIncident(feature: IncidentFeature, known: Known, spot: Spot): Incident {
	const { properties } = feature;
	const at = spot.at('properties');
	if (feature.geometry !== null) {
		checkGeometry(feature.geometry, spot.at('geometry'));
		checkOwnPoint(feature, known, spot.at('geometry'));
	}
	if (known.kinds !== null && !known.kinds.has(properties.kind)) {
		at.at('kind').report(
			'unknown-reference',
			properties.kind,
			'dataset.json names no such kind',
			`Use one of ${[...known.kinds].join(', ')}, or add the kind to dataset.json.`
		);
	}
	checkRepeats(properties, at);
	properties.excerpts.forEach((excerpt, i) => checkExcerpt(excerpt, known, at.at('excerpts', i)));
	if (!properties.excerpts.some((excerpt) => excerpt.supports.includes('what'))) {
		at.at('excerpts').report(
			'no-evidence',
			properties.excerpts.length,
			'no excerpt says what happened',
			'Add an excerpt that supports “what”: an incident stands on the map because an article says so.'
		);
	}
	const what = properties.what;
	return {
		id: feature.id,
		kind: properties.kind,
		title: properties.title,
		language: known.language,
		titles: properties.titles ?? {},
		times: properties.times ?? null,
		when: parseWhen(properties.when, known, at.at('when')),
		where: {
			...parseWhere(properties.where, known, at.at('where')),
			point: feature.geometry?.coordinates ?? null
		},
		what: what
			? { stated: what.stated, refined: refinement(what.refined, known, at.at('what', 'refined')) }
			: null,
		published: firstPublished(properties.excerpts, known),
		added: properties.added === undefined ? null : parseDay(properties.added),
		...parseClaims(properties.claims ?? [], known, at.at('claims')),
		changes: (properties.changes ?? [])
			.map((change) => ({ ...change, date: parseDay(change.date)! }))
			// Those of one day, too, are told the last one first.
			.reverse()
			.sort((a, b) => b.date - a.date),
		saidBy: properties.saidBy,
		excerpts: properties.excerpts
	};
}

/**
 * The days the first of the articles quoted can have been published on: not before any of them can, and not after one
 * of them must have been.
 */
function firstPublished(excerpts: readonly Excerpt[], known: Known): Incident['published'] {
	const issued = excerpts.flatMap(({ article }) => known.articles?.get(article)?.issued ?? []);
	if (issued.length === 0) return null;
	return {
		earliest: Math.min(...issued.map(({ day }) => day)),
		latest: Math.min(...issued.map(({ latest }) => latest))
	};
}

/** Claims as they are, and the aspects on which their values differ. */
function parseClaims(
	claims: NonNullable<Properties['claims']>,
	known: Known,
	spot: Spot
): Pick<Incident, 'claims' | 'disputed'> {
	const values = new Map<Claim['aspect'], Set<string>>();
	for (const [i, { aspect, value, source }] of claims.entries()) {
		if (aspect === 'when') parseDate(value, spot.at(i, 'value'));
		if (aspect === 'where') checkPlace(value, known, spot.at(i, 'value'));
		checkArticle(source, known, spot.at(i, 'source'));
		values.set(aspect, (values.get(aspect) ?? new Set()).add(value));
	}
	return {
		claims: claims.map((claim) => ({ ...claim, note: claim.note ?? null })),
		disputed: [...values].flatMap(([aspect, different]) => (different.size > 1 ? [aspect] : []))
	};
}

function parseWhen(when: Properties['when'], known: Known, spot: Spot): Incident['when'] {
	const stated = parseDate(when.stated.edtf, spot.at('stated', 'edtf'));
	const refined = parseDate(when.refined?.edtf ?? null, spot.at('refined', 'edtf'));
	const source = refinement(when.refined, known, spot.at('refined'));
	return {
		value: refined ?? stated,
		edtf: when.refined?.edtf ?? when.stated.edtf,
		basis: when.refined ? 'cited' : when.stated.basis,
		stated: {
			value: stated,
			edtf: when.stated.edtf,
			phrase: when.stated.phrase,
			text: when.stated.text
		},
		refined: when.refined && source ? { ...source, edtf: when.refined.edtf } : null
	};
}

function parseWhere(
	where: Properties['where'],
	known: Known,
	spot: Spot
): Omit<Incident['where'], 'point'> {
	checkPlace(where.stated.place, known, spot.at('stated', 'place'));
	checkPlace(where.refined?.place ?? null, known, spot.at('refined', 'place'));
	const source = refinement(where.refined, known, spot.at('refined'));
	return {
		place: where.refined?.place ?? where.stated.place,
		stated: { ...where.stated, override: where.stated.override ?? null },
		refined: where.refined && source ? { ...source, place: where.refined.place } : null
	};
}

/** A point of its own would show where a place is that is published coarser than it is known. */
function checkOwnPoint({ geometry, properties }: IncidentFeature, known: Known, spot: Spot): void {
	const given =
		findCoarsened(properties, known) ?? findExactPoint(geometry!.coordinates, known.exactPoints);
	if (given === undefined) return;
	spot.report(
		'exact-point-given-away',
		given.id,
		`the incident’s own point would give away “${given.id}”, which is published coarser than it is known`,
		'Set the incident’s geometry to null: it is then shown as its place is.'
	);
}

/** A coarsened place that the incident is at, or is claimed to be, or one that holds such a place. */
function findCoarsened({ where, claims }: Properties, known: Known): Place | undefined {
	const named = [
		where.stated.place,
		where.refined?.place,
		...(claims ?? []).flatMap(({ aspect, value }) => (aspect === 'where' ? [value] : []))
	];
	return named
		.flatMap((id) => known.places?.get(id ?? '') ?? [])
		.flatMap((place) => [place, ...place.within.flatMap((id) => known.places?.get(id) ?? [])])
		.find((place) => place.coarsened);
}

function checkPlace(id: string | null, known: Known, spot: Spot): void {
	if (id === null || known.places === null || known.places.has(id)) return;
	spot.report(
		'unknown-reference',
		id,
		'places.geojson has no such place',
		'Add the place, or mend the id.'
	);
}

function checkArticle(id: string, known: Known, spot: Spot): void {
	if (known.articles === null || known.articles.has(id)) return;
	spot.report(
		'unknown-reference',
		id,
		'articles.json has no such item',
		'Add the article or source, or mend the id.'
	);
}

/** A refined value must name at least one source that exists. */
function refinement(
	refined: { sources: string[]; note?: string | undefined } | undefined,
	known: Known,
	spot: Spot
): Refinement | null {
	if (refined === undefined) return null;
	if (refined.sources.length === 0) {
		spot
			.at('sources')
			.report(
				'unsourced-refinement',
				refined.sources,
				'a refined value names no source',
				'Name the article that gives it.'
			);
	}
	refined.sources.forEach((id, i) => checkArticle(id, known, spot.at('sources', i)));
	return { sources: refined.sources, note: refined.note ?? null };
}

function checkExcerpt(excerpt: Excerpt, known: Known, spot: Spot): void {
	checkArticle(excerpt.article, known, spot.at('article'));
	const length = Array.from(excerpt.exact).length;
	if (excerpt.end - excerpt.start !== length) {
		spot
			.at('end')
			.report(
				'excerpt-length',
				[excerpt.start, excerpt.end],
				`the words are ${length} code points long, the offsets span ${excerpt.end - excerpt.start}`,
				`If the start is right, the end is ${excerpt.start + length}.`
			);
	}
}
