/**
 * A site built from the fixture of places published coarser than they are known: their exact coordinates are in no
 * file of it. In a copy of the project, so that the site that was built stays as it is; without the basemap's tiles,
 * which know of no place.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exactPoints, FOLDER, place } from '../core/made-up-places';

const COPIED = [
	'src',
	'static',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'tsconfig.json'
];
const LINKED = ['node_modules', 'geodata'];

const copy = mkdtempSync(path.join(tmpdir(), 'placeline-coarsened-'));
/** Every file of the built site, by its path, byte for byte. */
const files = new Map<string, string>();

beforeAll(() => {
	for (const name of COPIED) {
		cpSync(name, path.join(copy, name), {
			recursive: true,
			filter: (source) => path.basename(source) !== 'tiles'
		});
	}
	for (const name of LINKED) symlinkSync(path.resolve(name), path.join(copy, name), 'junction');
	// Not the test runner's own environment, in which a build would be another.
	const env = Object.entries(process.env).filter(
		([name]) => !/^(VITEST|NODE_ENV|SITE_URL)/.test(name)
	);
	execFileSync(process.execPath, [path.resolve('node_modules/vite/bin/vite.js'), 'build'], {
		cwd: copy,
		env: { ...Object.fromEntries(env), PLACELINE_GEODATA: path.resolve(FOLDER) },
		stdio: 'pipe'
	});
	const root = path.join(copy, 'build');
	for (const found of readdirSync(root, { recursive: true, withFileTypes: true })) {
		if (!found.isFile()) continue;
		const file = path.join(found.parentPath, found.name);
		files.set(path.relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'latin1'));
	}
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Paths of the files that hold a text. */
const holding = (text: string) =>
	[...files].flatMap(([file, held]) => (held.includes(text) ? file : []));

const says = (page: string) =>
	files.get(`${page}index.html`)!.includes('published coarser than it is known');

/** A coordinate cut or rounded to four decimals: every longer spelling begins with one of these. */
function spellings(degrees: number): string[] {
	const size = Math.abs(degrees);
	const cut = (Math.floor(size * 1e4) / 1e4).toFixed(4);
	return [...new Set([cut, size.toFixed(4), size.toFixed(5)])].flatMap((text) => [
		text,
		text.replace('.', ',')
	]);
}

test('the site is that of the fixture, and the search finds the coordinates that are published', () => {
	expect(files.size).toBeGreaterThan(50);
	const [lng, lat] = place('port-town').anchor!;
	for (const degrees of [lng, lat, ...place('safe-house').anchor!]) {
		const found = spellings(degrees).flatMap(holding);
		expect(found).toContain('places.geojson');
		expect(found).toContain('incidents.geojson');
		expect(found.some((file) => file.endsWith('.html') || file.endsWith('__data.json'))).toBe(true);
	}
});

describe.each(exactPoints())('$id', ({ id, at }) => {
	// Each number alone: so in either order, and whatever stands between them.
	test.each(at.flatMap(spellings))('%s is in no file', (text) => {
		expect(holding(text)).toEqual([]);
	});

	test('its page says that it is published coarser than it is known', () => {
		expect(says(`place/${id}/`)).toBe(true);
	});
});

test('so does the page of an incident there, and of no other', () => {
	expect(says('incident/at-safe-house/')).toBe(true);
	expect(says('incident/at-school/')).toBe(true);
	expect(says('incident/in-town/')).toBe(false);
});

test('a province across the antimeridian is published cut', () => {
	const { features } = JSON.parse(files.get('places.geojson')!) as {
		features: { id: string; geometry: { type: string } | null }[];
	};
	const typeOf = (id: string) => features.find((feature) => feature.id === id)!.geometry?.type;
	expect(typeOf('reef-islands')).toBe('MultiPolygon');
	expect(typeOf('sea-cable')).toBe('MultiLineString');
	expect(typeOf('hidden-school')).toBeUndefined();
});
