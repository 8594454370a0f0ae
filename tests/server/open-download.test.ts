/** A GeoJSON that Placeline wrote, in place of the geodata folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEFAULT_LANGUAGE } from '../../src/lib/core/languages';
import { localize } from '../../src/lib/core/localize';
import { writeGeojson } from '../../src/lib/export/geojson';
import { readFiles } from '../../src/lib/server/geodata';
import { exportOf, madeUpGeodata } from '../export/exports';

const folder = mkdtempSync(path.join(tmpdir(), 'placeline-download-'));
const file = path.join(folder, 'incidents.geojson');

beforeAll(() => {
	writeFileSync(file, JSON.stringify(writeGeojson(exportOf(madeUpGeodata))));
	process.env['PLACELINE_GEODATA'] = file;
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the pages are made from it as from the folder it came from', async () => {
	// Which data there is, is read from the environment when the module is loaded.
	vi.resetModules();
	const { loadPageData } = await import('../../src/lib/server/site');
	const { loadExport } = await import('../../src/lib/server/export');
	expect(loadPageData(DEFAULT_LANGUAGE).site).toEqual(
		localize(madeUpGeodata.site, DEFAULT_LANGUAGE)
	);
	expect(loadExport().geometries).toEqual(madeUpGeodata.geometries);
});

test.each([
	['GeoJSON of others', '{"type":"FeatureCollection","features":[]}'],
	['no JSON', 'id,title'],
	['nothing', '']
])('%s is refused, with what would do', (_, text) => {
	const other = path.join(folder, 'other.geojson');
	writeFileSync(other, text);
	expect(() => readFiles(other)).toThrow(/is no GeoJSON that Placeline wrote/);
});

test('bytes that are not UTF-8 are refused, not replaced', () => {
	const other = path.join(folder, 'latin1.geojson');
	const text = JSON.stringify(writeGeojson(exportOf(madeUpGeodata))).replace('log', 'l\u00f4g');
	writeFileSync(other, Buffer.from(text, 'latin1'));
	expect(() => readFiles(other)).toThrow(/is no GeoJSON/);
});
