import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { formatSchema } from '../../src/lib/core/json-schema';
import { exportSchemas } from '../../src/lib/export/export-schema';
import { writeGeojson } from '../../src/lib/export/geojson';
import { writeIncident } from '../../src/lib/export/incident-json';
import { exportOf, madeUpGeodata, realGeodata } from './exports';

const schemas = exportSchemas();
// A position is a tuple, which ajv wants to be told the length of in another way.
const ajv = addFormats.default(new Ajv({ strictTuples: false }));
const validate = {
	download: ajv.compile(schemas.download),
	incident: ajv.compile(schemas.incident)
};

test.each(['download', 'incident'] as const)(
	'static/schema/%s.schema.json is up to date (npm run schemas writes it)',
	(name) => {
		expect(readFileSync(`static/schema/${name}.schema.json`, 'utf8')).toBe(
			formatSchema(schemas[name])
		);
	}
);

describe.each([
	['the eight incidents', realGeodata],
	['places known in every way', madeUpGeodata]
])('%s', (_, geodata) => {
	test.each([['https://example.org/map/'], [null]])('keep to the schemas (at %s)', (siteUrl) => {
		const data = exportOf(geodata, geodata.site.incidents, siteUrl);
		validate.download(JSON.parse(JSON.stringify(writeGeojson(data))));
		expect(validate.download.errors).toBeNull();
		for (const incident of geodata.site.incidents) {
			const document = writeIncident({ ...data, incidents: [incident] });
			expect(document.incident.id).toBe(incident.id);
			validate.incident(JSON.parse(JSON.stringify(document)));
			expect(validate.incident.errors).toBeNull();
		}
	});
});

test('the schemas refuse what is missing, and what nobody knows', () => {
	const whole = JSON.parse(JSON.stringify(writeGeojson(exportOf(realGeodata))));
	delete whole.features[0].properties.saidBy;
	expect(validate.download(whole)).toBe(false);
	const { incident, ...rest } = writeIncident(exportOf(realGeodata));
	expect(validate.incident({ ...rest, incident, more: 1 })).toBe(false);
	expect(validate.incident(rest)).toBe(false);
});

test('an incident comes with its articles, ready to be cited, and its places', () => {
	const incident = realGeodata.site.incidents.find(({ id }) => id === 'soleimani-strike')!;
	const { articles, places, dataset } = writeIncident(exportOf(realGeodata, [incident]));
	expect(articles.map(({ id }) => id)).toContain('washington-free-beacon-2020-01-23');
	// Where the quoted words were first said.
	expect(articles.map(({ id }) => id)).toContain('jeffrey-briefing-2020-01-23');
	expect(articles.length).toBeLessThan(realGeodata.site.articles.length);
	expect(places.map(({ id }) => id).sort()).toEqual([
		...['baghdad', 'baghdad-international-airport', 'iraq']
	]);
	expect(dataset.licence.name).toBe('CC BY 4.0');
});
