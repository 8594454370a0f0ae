/**
 * A site built from the fixture of places published coarser than they are known: their exact coordinates are in no
 * file of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCopy, type BuiltCopy } from './build-copy';
import { exactPoints, FOLDER, place } from '../core/made-up-places';

let copy: BuiltCopy;
/** Every file of the built site, by its path, byte for byte. */
const files = new Map<string, string>();

beforeAll(() => {
	copy = buildCopy({ PLACELINE_GEODATA: path.resolve(FOLDER) });
	const { root } = copy;
	for (const found of readdirSync(root, { recursive: true, withFileTypes: true })) {
		if (!found.isFile()) continue;
		const file = path.join(found.parentPath, found.name);
		files.set(path.relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'latin1'));
	}
});

afterAll(() => copy?.remove());

/** Paths of the files that hold a text. */
const holding = (text: string) =>
	[...files].flatMap(([file, held]) => (held.includes(text) ? file : []));

/** On the page itself: its script has all that any page may say. */
const says = (page: string) =>
	files
		.get(`${page}index.html`)!
		.replace(/<script[\s\S]*?<\/script>/g, '')
		.includes('published coarser than it is known');

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
