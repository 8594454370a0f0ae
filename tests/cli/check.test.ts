import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeGeojson } from '../../src/lib/export/geojson';
import { exportOf, realGeodata } from '../export/exports';
import { ARTICLE, FIXTURES, sha256 } from '../fixtures/problems';

let folder = '';

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'placeline-check-'));
	cpSync('tests/fixtures/geodata', folder, { recursive: true });
	const { contents, capture } = FIXTURES.find(({ code }) => code === 'excerpt-not-found')!;
	for (const [file, content] of contents) writeFileSync(path.join(folder, file), content);
	writeFileSync(path.join(folder, `${ARTICLE}.txt`), capture!);
});

afterAll(() => rmSync(folder, { recursive: true }));

function check(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', 'src/cli/check.ts', ...args],
		{ encoding: 'utf8' }
	);
	return { status, stdout, stderr };
}

describe('npm run check', { timeout: 30_000 }, () => {
	test('tells problems on standard error, with exit code 1', () => {
		const { status, stderr } = check(folder, '--articles', folder);
		expect(status).toBe(1);
		expect(stderr).toContain('[excerpt-not-found]');
		expect(stderr).toMatch(/: 1 problem\n$/);
	});

	test('a second folder is not passed over', () => {
		const { status, stdout, stderr } = check(folder, '--', '--articles', folder);
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toContain('One folder at a time');
		expect(stderr).toContain('Usage: npm run check -- [FOLDER]');
	});

	test('--json is one object, and leaves the files alone', () => {
		const before = sha256(readFileSync(path.join(folder, 'incidents.geojson')));
		const { status, stdout } = check(folder, '--articles', folder, '--json');
		expect(status).toBe(1);
		expect(JSON.parse(stdout)).toMatchObject({
			folder,
			counts: { incidents: 8, places: 8, articles: 16, captures: 1 },
			mended: [],
			problems: [{ code: 'excerpt-not-found', id: 'embassy-shelling-january-2020' }],
			unpublished: null
		});
		expect(sha256(readFileSync(path.join(folder, 'incidents.geojson')))).toBe(before);
	});

	test('--fix mends the file, says what, and ends well', () => {
		const { status, stdout } = check(folder, '--articles', folder, '--fix');
		expect(status).toBe(0);
		expect(stdout).toMatch(/^mended incidents\.geojson: the words of embassy-shelling/);
		expect(stdout).toMatch(/no problems\n$/);
		expect(readFileSync(path.join(folder, 'incidents.geojson'), 'utf8')).toBe(
			readFileSync('tests/fixtures/geodata/incidents.geojson', 'utf8')
		);
	});

	test('a GeoJSON that Placeline wrote is checked like a folder, and is not mended', () => {
		const file = path.join(folder, 'download.geojson');
		writeFileSync(file, JSON.stringify(writeGeojson(exportOf(realGeodata))));
		expect(check(file).stdout).toContain('8 incidents, 8 places, 16 articles and sources');
		const { status, stderr } = check(file, '--fix');
		expect(status).toBe(1);
		expect(stderr).toContain('--fix mends the files of a folder');
	});

	test('any other file is refused in a sentence', () => {
		const { status, stderr } = check('package.json');
		expect(status).toBe(1);
		expect(stderr).toMatch(/^“package\.json” is no GeoJSON that Placeline wrote/);
		expect(stderr).not.toContain('    at ');
	});

	test('an unknown option or folder says how it is used, without a stack trace', () => {
		for (const wrong of ['--fixx', 'no-such-folder']) {
			const { status, stderr } = check(wrong);
			expect(status).toBe(1);
			expect(stderr).not.toContain('    at ');
		}
	});

	test('a file is no folder of captures', () => {
		const file = path.join(folder, 'dataset.json');
		const { status, stdout, stderr } = check(folder, '--articles', file);
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toBe(`“${file}” is a file, not a folder.\n`);
	});

	test('--json is one object also where nothing could be checked', () => {
		const { status, stdout } = check('no-such-folder', '--json');
		expect(status).toBe(1);
		expect(JSON.parse(stdout)).toEqual({
			folder: null,
			counts: null,
			mended: [],
			problems: [],
			unpublished: null,
			error: 'There is no folder “no-such-folder”.'
		});
	});
});
