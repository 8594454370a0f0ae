import { expect, test } from 'vitest';
import { drawRelief } from '../../src/lib/still/relief';
import { projectToFrame } from '../../src/lib/still/frame';
import { drawnBox } from '../../src/lib/still/pen';

const frame = { camera: { center: [44, 33], zoom: 6 }, width: 1000, height: 800 } as const;

interface Image {
	readonly href: string;
	readonly x: number;
	readonly y: number;
	readonly side: number;
}

function imagesOf(markup: string): readonly Image[] {
	return [...markup.matchAll(/<image href="([^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)"/g)].map(
		([, href, x, y, side]) => ({ href: href!, x: +x!, y: +y!, side: +side! })
	);
}

test('images of the tiles cover the view, each where its corner of the world is', () => {
	const images = imagesOf(drawRelief(frame, '../../'));
	expect(images.map(({ href }) => href)).toContain('../../tiles/relief/4/9/6.webp');
	const tile = images.find(({ href }) => href.endsWith('4/9/6.webp'))!;
	// The north-west corner of tile 4/9/6: 9/16 of the way round, and the latitude of 6/16 of the square.
	const north = (Math.atan(Math.sinh(Math.PI * (1 - 12 / 16))) * 180) / Math.PI;
	const [x, y] = projectToFrame(frame, [(9 / 16) * 360 - 180, north]);
	expect(tile.x).toBeCloseTo(x, 1);
	expect(tile.y).toBeCloseTo(y, 1);
	const [left, top, right, bottom] = drawnBox(frame);
	const covered = images.reduce((area, { x, y, side }) => {
		const width = Math.min(x + side, right) - Math.max(x, left);
		return area + width * (Math.min(y + side, bottom) - Math.max(y, top));
	}, 0);
	expect(covered).toBeCloseTo((right - left) * (bottom - top), -1);
});

test('over the antimeridian the world goes on; beyond the poles there is nothing', () => {
	const pacific = { ...frame, camera: { center: [180, 0], zoom: 3 } } as const;
	const hrefs = imagesOf(drawRelief(pacific, '')).map(({ href }) => href);
	expect(hrefs).toContain('tiles/relief/4/15/8.webp');
	expect(hrefs).toContain('tiles/relief/4/0/8.webp');
	const world = { ...frame, camera: { center: [0, 0], zoom: 0 } } as const;
	for (const { href } of imagesOf(drawRelief(world, ''))) {
		expect(href).toMatch(/^tiles\/relief\/1\/[01]\/[01]\.webp$/);
	}
});
