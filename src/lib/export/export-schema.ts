/** JSON Schemas of the downloads, from the same valibot schemas as the authors' files. */
import * as v from 'valibot';
import { toDraft7 } from '../core/json-schema';
import {
	articlesSchema,
	CLAIM_ASPECTS,
	datasetSchema,
	incidentsSchema,
	placesSchema,
	PRECISIONS,
	publishedSchema
} from '../core/schema';
import { MATCHES } from './export';

const authored = incidentsSchema.entries.features.item.entries;
const place = placesSchema.entries.features.item;
const { $schema: _dataset, ...dataset } = datasetSchema.entries;
const nullableText = v.nullable(v.string());

const feature = v.strictObject({
	type: v.literal('Feature'),
	id: authored.id,
	/** Resolved: the incident's own point, else its place's geometry. */
	geometry: place.entries.geometry,
	properties: v.strictObject({
		...authored.properties.entries,
		edtf: nullableText,
		earliest: nullableText,
		latest: nullableText,
		place: nullableText,
		precision: v.picklist(PRECISIONS),
		radius: v.nullable(v.number()),
		disputed: v.array(v.picklist(CLAIM_ASPECTS)),
		match: v.optional(v.picklist(MATCHES)),
		url: v.string(),
		ownGeometry: v.boolean()
	})
});

const { $schema: _published, ...published } = publishedSchema.entries;
const { $schema: _places, ...places } = placesSchema.entries;

const downloadSchema = v.strictObject({
	type: v.literal('FeatureCollection'),
	permalink: nullableText,
	filter: nullableText,
	features: v.array(feature),
	dataset: v.strictObject(dataset),
	articles: articlesSchema,
	places: v.strictObject(places),
	published: v.optional(v.strictObject(published))
});

const incidentSchema = v.strictObject({
	$schema: v.string(),
	dataset: v.strictObject({
		title: dataset.title,
		url: dataset.url,
		licence: dataset.licence
	}),
	incident: feature,
	articles: articlesSchema,
	places: v.array(place)
});

/** Name to JSON Schema: of `incidents.geojson`, and of `incident/<id>.json`. */
export const exportSchemas = () => ({
	download: toDraft7('download', downloadSchema),
	incident: toDraft7('incident', incidentSchema)
});
