import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatSchema, jsonSchemas } from '../../src/lib/core/json-schema';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a schema is read at will
type Json = any;

const schemas: Record<string, Json> = jsonSchemas();
const names = Object.keys(schemas);

test.each(names)(
	'static/schema/%s.schema.json is up to date (npm run schemas writes it)',
	(name) => {
		expect(readFileSync(`static/schema/${name}.schema.json`, 'utf8')).toBe(
			formatSchema(schemas[name])
		);
	}
);

test('an id has its form, a key too much is refused, and what is required is', () => {
	const feature = schemas.incidents.properties.features.items;
	expect(feature.properties.id.pattern).toBe('^[a-z0-9]+(-[a-z0-9]+)*$');
	expect(feature.additionalProperties).toBe(false);
	expect(feature.properties.properties.required).toContain('excerpts');
	expect(feature.properties.properties.required).not.toContain('claims');
	expect(schemas.articles.type).toBe('array');
});

describe('the files say which schema they have', () => {
	test.each(['dataset.json', 'places.geojson', 'incidents.geojson'])('%s', (file) => {
		const name = file.split('.')[0];
		const { $schema } = JSON.parse(readFileSync(`geodata/${file}`, 'utf8')) as Json;
		expect($schema).toBe(`../static/schema/${name}.schema.json`);
	});

	test('an editor finds all four, also of the list, which has no key for it', () => {
		const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8')) as Json;
		expect(settings['json.schemas']).toEqual(
			names.map((name) => ({
				fileMatch: [
					`/geodata/${name}.${['places', 'incidents'].includes(name) ? 'geojson' : 'json'}`
				],
				url: `./static/schema/${name}.schema.json`
			}))
		);
		expect(settings['files.associations']).toEqual({ '*.geojson': 'json' });
	});
});
