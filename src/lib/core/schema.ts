/**
 * The shape of the files in `geodata/`, as valibot schemas. What they mean is told in `geodata/README.md`;
 * references, dates and geometries are checked after them, in `parse.ts`.
 */
import * as v from 'valibot';
import { PRECISIONS } from './precisions';
import {
	color,
	count,
	dateParts,
	day,
	id,
	languageTag,
	lngLat,
	nullableText,
	radius,
	text,
	url
} from './schema-values';

/** The version of the format these schemas describe: `format` in `dataset.json`. */
export const FORMAT = 1;

export { PRECISIONS };

export const GLYPHS = ['missile', 'rocket', 'assault', 'airstrike', 'territorial', 'dot'] as const;
export const ASPECTS = ['what', 'when', 'where'] as const;
/** What sources can disagree on. */
export const CLAIM_ASPECTS = ['when', 'where', 'count'] as const;
/** Passages of a captured article that are no prose, and no evidence of where something happened. */
export const PARTS = ['headline', 'caption', 'byline', 'dateline', 'outlet'] as const;

const precision = v.picklist(PRECISIONS);
/** Texts by language tag (BCP 47). */
const byLanguage = v.record(v.string(), text);
/** For editors, which complete and check by it; it says nothing about the data. */
const $schema = v.optional(text);

export const datasetSchema = v.strictObject({
	$schema,
	format: v.literal(FORMAT),
	title: text,
	description: text,
	/** The same in other languages, by language tag. */
	titles: v.optional(byLanguage),
	descriptions: v.optional(byLanguage),
	url: v.nullable(url),
	licence: v.strictObject({ name: text, url: v.optional(url), note: v.optional(text) }),
	/** `mailto:` or https address that takes corrections. */
	contact: v.nullable(
		v.pipe(v.string(), v.regex(/^(mailto:|https:)/, 'is no mailto: or https: address'))
	),
	languages: v.pipe(v.array(languageTag), v.minLength(1)),
	view: v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
	kinds: v.pipe(
		v.array(
			v.strictObject({
				id,
				label: text,
				/** In other languages. */
				labels: v.optional(byLanguage),
				glyph: v.picklist(GLYPHS),
				color: v.strictObject({ light: color, dark: color })
			})
		),
		v.minLength(1)
	)
});

/** CSL-JSON 1.0 items (only the variables used here); what CSL has no word for is under `custom`. */
export const articlesSchema = v.array(
	v.strictObject({
		id,
		type: text,
		title: text,
		'container-title': v.optional(text),
		author: v.optional(
			v.array(
				v.strictObject({
					family: v.optional(text),
					given: v.optional(text),
					literal: v.optional(text)
				})
			)
		),
		issued: v.optional(dateParts(1)),
		/** The day its text was captured. */
		accessed: v.optional(dateParts(3)),
		URL: v.optional(url),
		language: v.optional(languageTag),
		note: v.optional(text),
		custom: v.strictObject({
			role: v.picklist(['article', 'primary', 'reference']),
			primary: v.optional(id),
			sha256: v.optional(
				v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 digest in hex'))
			),
			length: v.optional(count),
			archive: v.optional(url),
			rights: v.optional(text),
			/** EDTF interval: the time it speaks of, where it says so itself. Bounds the open ends of what it says. */
			covers: v.optional(text),
			/** Where in the captured text, in code points, stands what is no prose. */
			parts: v.optional(
				v.array(v.strictObject({ part: v.picklist(PARTS), start: count, end: count }))
			)
		})
	})
);

const point = v.strictObject({ type: v.literal('Point'), coordinates: lngLat });

const geometry = v.variant('type', [
	point,
	v.strictObject({
		type: v.literal('LineString'),
		coordinates: v.pipe(v.array(lngLat), v.minLength(2))
	}),
	v.strictObject({
		type: v.literal('MultiLineString'),
		coordinates: v.pipe(v.array(v.pipe(v.array(lngLat), v.minLength(2))), v.minLength(1))
	}),
	v.strictObject({
		type: v.literal('Polygon'),
		coordinates: v.pipe(v.array(v.pipe(v.array(lngLat), v.minLength(4))), v.minLength(1))
	}),
	v.strictObject({
		type: v.literal('MultiPolygon'),
		coordinates: v.pipe(
			v.array(v.pipe(v.array(v.pipe(v.array(lngLat), v.minLength(4))), v.minLength(1))),
			v.minLength(1)
		)
	})
]);

export type PlaceGeometry = v.InferOutput<typeof geometry>;

const collection = <G extends v.GenericSchema, P extends v.GenericSchema>(
	shape: G,
	properties: P
) =>
	v.strictObject({
		$schema,
		type: v.literal('FeatureCollection'),
		features: v.array(
			v.strictObject({ type: v.literal('Feature'), id, geometry: v.nullable(shape), properties })
		)
	});

export const placesSchema = collection(
	geometry,
	v.strictObject({
		/** By language tag (BCP 47); English is shown, Arabic beside it on the map. */
		names: v.pipe(
			v.record(v.string(), text),
			v.check((names) => 'en' in names, 'has no English name (`en`)')
		),
		aliases: v.array(text),
		precision,
		/** Metres; with precision `radius`. */
		radius: v.optional(radius),
		/** Published coarser than it is known: the exact geometry then occurs nowhere in the site. */
		publish: v.optional(v.strictObject({ precision, radius: v.optional(radius) })),
		/** Its geometry here is coarser than it is known: this file is an export, and the exact one is elsewhere. */
		coarsened: v.optional(v.literal(true)),
		within: nullableText,
		/** `[lng, lat]` of an area's or a line's label, where its middle would not do. */
		label: v.optional(lngLat),
		source: v.strictObject({
			name: text,
			url: v.optional(url),
			licence: v.optional(text),
			note: v.optional(text)
		}),
		note: v.optional(text)
	})
);

const refinement = { sources: v.array(id), note: v.optional(text) };

export const incidentsSchema = collection(
	point,
	v.strictObject({
		kind: id,
		title: text,
		/** In other languages, by language tag. */
		titles: v.optional(byLanguage),
		times: v.optional(
			v.union([v.pipe(v.number(), v.integer(), v.minValue(2)), v.literal('several')])
		),
		when: v.strictObject({
			stated: v.strictObject({
				edtf: nullableText,
				phrase: nullableText,
				basis: v.nullable(v.picklist(['stated', 'relative'])),
				/** How the page tells it. */
				text
			}),
			refined: v.optional(v.strictObject({ edtf: text, ...refinement }))
		}),
		where: v.strictObject({
			stated: v.strictObject({
				place: v.nullable(id),
				phrase: nullableText,
				/** Why the place stands although a check says it should not, in a sentence the page shows. */
				override: v.optional(text)
			}),
			refined: v.optional(v.strictObject({ place: id, ...refinement }))
		}),
		/** Only where the article's own word for it, or its count, needs a remark. */
		what: v.optional(
			v.strictObject({
				stated: text,
				refined: v.optional(v.strictObject({ ...refinement, note: text }))
			})
		),
		/** What each source says, where sources disagree: all values stand, with their words. */
		claims: v.optional(
			v.array(
				v.strictObject({
					aspect: v.picklist(CLAIM_ASPECTS),
					/** EDTF with `when`, a place's id with `where`, a text with `count`. */
					value: text,
					source: id,
					/** The source's own words; null where only their sense is at hand. */
					quote: nullableText,
					note: v.optional(text)
				})
			)
		),
		/** When it came into the data set. */
		added: v.optional(day),
		/** What was changed since it was published, oldest first. */
		changes: v.optional(
			v.array(
				v.strictObject({
					date: day,
					field: text,
					from: nullableText,
					to: nullableText,
					reason: text
				})
			)
		),
		saidBy: v.strictObject({ name: text, role: text, note: v.optional(text) }),
		excerpts: v.array(
			v.strictObject({
				article: id,
				exact: v.pipe(v.string(), v.nonEmpty()),
				prefix: v.string(),
				suffix: v.string(),
				start: count,
				end: count,
				supports: v.pipe(v.array(v.picklist(ASPECTS)), v.minLength(1))
			})
		)
	})
);

/** The same of incidents, places and articles, each of which may be left out. */
function perList<S extends v.GenericSchema>(schema: S) {
	return v.strictObject({
		incidents: v.optional(schema),
		places: v.optional(schema),
		articles: v.optional(schema)
	});
}

/** The ids that were published once: links to them are kept, so none may vanish. */
export const publishedSchema = v.strictObject({
	$schema,
	incidents: v.array(id),
	places: v.array(id),
	articles: v.array(id),
	/** Old id to new one. */
	aliases: v.optional(perList(v.record(id, id))),
	/** What was withdrawn, each with what its page says of it. */
	retired: v.optional(
		perList(
			v.array(
				v.strictObject({ id, title: text, date: day, reason: text, replacedBy: v.optional(id) })
			)
		)
	)
});

export type DatasetFile = v.InferOutput<typeof datasetSchema>;
export type ArticlesFile = v.InferOutput<typeof articlesSchema>;
export type PlacesFile = v.InferOutput<typeof placesSchema>;
export type IncidentsFile = v.InferOutput<typeof incidentsSchema>;
export type PublishedFile = v.InferOutput<typeof publishedSchema>;
