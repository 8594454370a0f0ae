import { check } from '@placemarkio/check-geojson';
import Ajv2020 from 'ajv/dist/2020';
import { expect, test } from 'vitest';
import { readExport } from '../../src/lib/export/geojson';
import { writeJsonFg } from '../../src/lib/export/json-fg';
import { readWhen } from '../core/arbitrary-when';
import { parseTexts } from '../core/made-up-places';
import { exportOf, madeUpGeodata, realGeodata } from './exports';

/** What JSON-FG 1.0 asks of a collection in WGS 84, put as a schema (OGC 21-045r1, sections 7.1 to 7.5). */
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const schema = {
	type: 'object',
	required: ['type', 'conformsTo', 'featureType', 'features'],
	properties: {
		type: { const: 'FeatureCollection' },
		conformsTo: {
			type: 'array',
			items: { type: 'string', pattern: '^http://www\\.opengis\\.net/spec/json-fg-1/1\\.0/conf/' },
			contains: { const: 'http://www.opengis.net/spec/json-fg-1/1.0/conf/core' }
		},
		featureType: { type: 'string' },
		features: {
			type: 'array',
			items: {
				type: 'object',
				required: ['type', 'geometry', 'properties', 'time', 'place'],
				properties: {
					type: { const: 'Feature' },
					id: { type: 'string' },
					place: { type: 'null' },
					time: {
						oneOf: [
							{ type: 'null' },
							{
								type: 'object',
								required: ['date'],
								properties: { date: day },
								additionalProperties: false
							},
							{
								type: 'object',
								required: ['interval'],
								properties: {
									interval: {
										type: 'array',
										minItems: 2,
										maxItems: 2,
										items: { anyOf: [day, { const: '..' }] }
									}
								},
								additionalProperties: false
							}
						]
					}
				}
			}
		}
	}
};
const validate = new Ajv2020({ strictRequired: false, strictTypes: false }).compile(schema);

test.each([
	['the eight incidents', realGeodata],
	['places known in every way', madeUpGeodata]
])('%s: JSON-FG, GeoJSON as well, and open again', (_, geodata) => {
	const text = JSON.stringify(writeJsonFg(exportOf(geodata)));
	validate(JSON.parse(text));
	expect(validate.errors).toBeNull();
	expect(check(text)).toEqual(JSON.parse(text));
	expect(parseTexts(readExport(text)!).site).toEqual(geodata.site);
});

test.each([
	['2020-01-08', { date: '2020-01-08' }],
	['2020-01-08~', { date: '2020-01-08' }],
	['2020-01', { interval: ['2020-01-01', '2020-01-31'] }],
	['2019-12-31/2020-01-01', { interval: ['2019-12-31', '2020-01-01'] }],
	['[..2019-12-31]', { interval: ['..', '2019-12-31'] }],
	['2019-10/..', { interval: ['2019-10-01', '..'] }],
	[null, null]
])('%s has the time %j', (edtf, time) => {
	const [incident] = realGeodata.site.incidents;
	const when = { ...incident!.when, edtf, value: edtf === null ? null : readWhen(edtf) };
	const { features } = writeJsonFg(exportOf(realGeodata, [{ ...incident!, when }]));
	expect(features[0]).toMatchObject({ time, place: null });
});
