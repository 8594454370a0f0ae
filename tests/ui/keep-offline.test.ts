import { expect, test } from 'vitest';
import type { Site } from '../../src/lib/core/site';
import { listTiles } from '../../src/lib/ui/keep-offline';
import { site } from '../core/real-geodata';

/** A site whose data is seen in this box, and which has no places. */
const seenIn = (view: Site['dataset']['view']) => ({
	dataset: { ...site.dataset, view },
	places: []
});
const at = (paths: readonly string[], zoom: number) =>
	paths.filter((path) => path.startsWith(`tiles/${zoom}/`));

test('the whole world far out, and near by what is about the data, with a tile more on each side', () => {
	const paths = listTiles(site);
	expect(at(paths, 2)).toHaveLength(16);
	expect(paths).toContain('tiles/5/19/12.mvt');
	expect(paths).toContain('tiles/relief/4/9/6.webp');
	// Iraq is 3 by 3 tiles of zoom 5, and what is about it.
	expect(at(paths, 5).length).toBeGreaterThanOrEqual(9);
	expect(at(paths, 5).length).toBeLessThanOrEqual(30);
	expect(paths).not.toContain('tiles/5/10/18.mvt');
	expect(new Set(paths).size).toBe(paths.length);
});

test('a box across the antimeridian is near on both its sides', () => {
	const paths = listTiles(seenIn([175, -20, -175, -10]));
	for (const x of [30, 31, 0, 1]) expect(paths).toContain(`tiles/5/${x}/17.mvt`);
	expect(paths).not.toContain('tiles/5/16/17.mvt');
});
