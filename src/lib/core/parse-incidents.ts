import { parseEdtf, type When } from './edtf';
import { checkGeometry } from './geometry';
import { reportDuplicates, type Spot } from './problem';
import type { IncidentsFile } from './schema';
import type { Article, Excerpt, Incident, Place, Refinement } from './site';

type IncidentFeature = IncidentsFile['features'][number];
type Properties = IncidentFeature['properties'];

/** What incidents may refer to; null where that file could not be read, so that its absence is told once. */
export interface Known {
	readonly kinds: ReadonlySet<string> | null;
	readonly articles: ReadonlyMap<string, Article> | null;
	readonly places: ReadonlyMap<string, Place> | null;
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
	if (feature.geometry !== null) checkGeometry(feature.geometry, spot.at('geometry'));
	if (known.kinds !== null && !known.kinds.has(properties.kind)) {
		at.at('kind').report(
			'unknown-reference',
			properties.kind,
			'dataset.json names no such kind',
			`Use one of ${[...known.kinds].join(', ')}, or add the kind to dataset.json.`
		);
	}
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
		times: properties.times ?? null,
		when: parseWhen(properties.when, known, at.at('when')),
		where: {
			...parseWhere(properties.where, known, at.at('where')),
			point: feature.geometry?.coordinates ?? null
		},
		what: what
			? { stated: what.stated, refined: refinement(what.refined, known, at.at('what', 'refined')) }
			: null,
		saidBy: properties.saidBy,
		excerpts: properties.excerpts
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

function parseDate(edtf: string | null, spot: Spot): When | null {
	if (edtf === null) return null;
	const result = parseEdtf(edtf);
	if (result.ok) return result.value;
	spot.report('bad-date', edtf, result.message, 'See “Dates” in geodata/README.md.');
	return null;
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
		stated: where.stated,
		refined: where.refined && source ? { ...source, place: where.refined.place } : null
	};
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
	refined.sources.forEach((id, i) => {
		if (known.articles !== null && !known.articles.has(id)) {
			spot
				.at('sources', i)
				.report(
					'unknown-reference',
					id,
					'articles.json has no such item',
					'Add the source, or mend the id.'
				);
		}
	});
	return { sources: refined.sources, note: refined.note ?? null };
}

function checkExcerpt(excerpt: Excerpt, known: Known, spot: Spot): void {
	const article = known.articles?.get(excerpt.article);
	if (known.articles !== null && article === undefined) {
		spot
			.at('article')
			.report(
				'unknown-reference',
				excerpt.article,
				'articles.json has no such item',
				'Add the article, or mend the id.'
			);
	}
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
