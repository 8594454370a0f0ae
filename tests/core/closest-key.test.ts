import { expect, test } from 'vitest';
import { closestKey } from '../../src/lib/core/closest-key';
import {
	articlesSchema,
	datasetSchema,
	incidentsSchema,
	placesSchema
} from '../../src/lib/core/schema';

const properties = ['features', 3, 'properties'];

test.each([
	[datasetSchema, [], 'langauges', 'languages'],
	[datasetSchema, ['kinds', 0], 'colour', 'color'],
	[datasetSchema, ['kinds', 0, 'color'], 'Dark', 'dark'],
	[articlesSchema, [0], 'url', 'URL'],
	[articlesSchema, [0, 'custom', 'parts', 2], 'strat', 'start'],
	[placesSchema, properties, 'alias', 'aliases'],
	[placesSchema, [...properties, 'publish'], 'raduis', 'radius'],
	[placesSchema, ['features', 0, 'geometry'], 'coordinate', 'coordinates'],
	[incidentsSchema, [...properties, 'when', 'refined'], 'source', 'sources'],
	[incidentsSchema, [...properties, 'excerpts', 1], 'exat', 'exact']
])('%#: %s %s is meant as %s', (schema, path, key, meant) => {
	expect(closestKey(schema, path as (string | number)[], key)).toBe(meant);
});

test.each([
	[datasetSchema, [], 'kind of'],
	[incidentsSchema, [...properties, 'excerpts', 1], 'text'],
	[placesSchema, [...properties, 'names'], 'em'],
	[placesSchema, ['nowhere', 7], 'type'],
	[datasetSchema, [], 'x'.repeat(100_000)]
])('%#: no other key is near', (schema, path, key) => {
	expect(closestKey(schema, path as (string | number)[], key)).toBeNull();
});
