import { expect, test } from 'vitest';
import { EARTH_RADIUS } from '../../src/lib/core/disc';
import { toMercator } from '../../src/lib/core/geo';
import type { Thing } from '../../src/lib/core/permalink';
import { type Frame, worldPixels } from '../../src/lib/still/frame';
import { frameFor } from '../../src/lib/still/frames';
import { drawDiscShapes, drawShapes } from '../../src/lib/still/regions';
import { makeDiscs, makeRegions } from '../../src/lib/table/regions';
import { buildTable } from '../../src/lib/table/table';
import * as madeUp from '../core/made-up-places';
import * as real from '../core/real-geodata';

type Box = { left: number; top: number; right: number; bottom: number };

function draw({ site, geometries }: typeof real | typeof madeUp, frame: Frame): string {
	const table = buildTable(site);
	return (
		drawShapes(frame, makeRegions(table, site), geometries, site) +
		drawDiscShapes(frame, makeDiscs(table, site), site)
	);
}

/** The box round what one class of path draws of a region, in pixels of the frame; null where nothing. */
function boxOf(markup: string, region: string, name: string): Box | null {
	const group = new RegExp(`<g data-region="${region}">.*?</g>`).exec(markup)?.[0] ?? '';
	const path = new RegExp(
		`<path class="${name}"(?: transform="scale\\(([\\d.]+)\\))?[^>]* d="([^"]+)"`
	);
	const [, scale, d] = path.exec(group) ?? [];
	if (d === undefined) return null;
	const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	let [x, y] = [0, 0];
	let start = [0, 0];
	for (const [, numbers, close] of d.matchAll(/m([^mz]+)(z?)/g)) {
		const steps = numbers!.match(/-?\d+/g)!.map(Number);
		for (let i = 0; i < steps.length; i += 2) {
			[x, y] = [x + steps[i]!, y + steps[i + 1]!];
			if (i === 0) start = [x, y];
			box.left = Math.min(box.left, x);
			box.right = Math.max(box.right, x);
			box.top = Math.min(box.top, y);
			box.bottom = Math.max(box.bottom, y);
		}
		if (close) [x, y] = start as [number, number];
	}
	const by = Number(scale ?? 1);
	return { left: box.left * by, top: box.top * by, right: box.right * by, bottom: box.bottom * by };
}

const frameOf = ({ site }: typeof real | typeof madeUp, thing: Thing) => frameFor(thing, site);

test.each<[string, typeof real | typeof madeUp, string, number]>([
	['Erbil', real, 'erbil', 3000],
	['the atoll beside the antimeridian', madeUp, 'date-line-atoll', 20_000],
	['far north, on the antimeridian', madeUp, 'far-north', 100_000],
	['the house published to a radius', madeUp, 'safe-house', 5000]
])('%s is a disc of its true metres', (_, data, id, metres) => {
	const frame = frameOf(data, { type: 'place', id });
	const box = boxOf(draw(data, frame), id, 'region-disc')!;
	const at = data.place(id).anchor!;
	// Mercator is true in all directions at one latitude, near enough for a small disc.
	const metre =
		worldPixels(frame) / (2 * Math.PI * EARTH_RADIUS * Math.cos((at[1] * Math.PI) / 180));
	const slack = id === 'far-north' ? 0.2 : 0.02;
	expect(Math.abs((box.right - box.left) / (2 * metres * metre) - 1)).toBeLessThan(slack + 0.03);
	expect(Math.abs((box.bottom - box.top) / (2 * metres * metre) - 1)).toBeLessThan(slack + 0.03);
	expect((box.left + box.right) / 2).toBeCloseTo(500, -1);
});

test.each(['reef-islands', 'reef-islands-cut'])('%s is hatched in one piece', (id) => {
	const frame = frameOf(madeUp, { type: 'place', id });
	const box = boxOf(draw(madeUp, frame), id, 'region-hatch')!;
	const degree = worldPixels(frame) / 360;
	expect(box.left).toBeGreaterThan(0);
	expect(box.right).toBeLessThan(1000);
	expect((box.right - box.left) / degree).toBeCloseTo(5, 0);
});

test.each(['sea-cable', 'sea-cable-cut'])('%s runs over the antimeridian', (id) => {
	const frame = frameOf(madeUp, { type: 'incident', id: 'along-cable' });
	const box = boxOf(draw(madeUp, frame), id, 'region-line')!;
	const degree = worldPixels(frame) / 360;
	expect((box.right - box.left) / degree).toBeCloseTo(9.81, 1);
	expect((box.left + box.right) / 2).toBeCloseTo(500, -1);
});

test('from afar a shape is on every copy of the world that is seen', () => {
	const frame: Frame = { camera: { center: [0, 0], zoom: 0 }, width: 1000, height: 800 };
	const box = boxOf(draw(madeUp, frame), 'reef-islands', 'region-hatch')!;
	// Copies from 0.7 widths left of the picture to 0.7 widths right of it; one is 512 pixels wide.
	const [at] = toMercator([179.5, 0]);
	const first = 500 + (at - 0.5 - 2) * 512;
	expect(box.left).toBeCloseTo(first, -1.5);
	expect(box.right).toBeCloseTo(first + 3 * 512, -1.5);
});

test('no edge is drawn where an area was cut', () => {
	const frame = frameOf(madeUp, { type: 'place', id: 'reef-islands-cut' });
	const group = /<g data-region="reef-islands-cut">.*?<\/g>/.exec(draw(madeUp, frame))![0];
	const edge = /class="region-edge" d="([^"]+)"/.exec(group)![1]!;
	// Two open lines, one for each side, and the hole.
	expect(edge.match(/m/g)!.length).toBeGreaterThanOrEqual(3);
	expect(edge).not.toContain('z');
});

test('a place that is nowhere is not drawn', () => {
	const markup = draw(madeUp, frameOf(madeUp, { type: 'home' }));
	for (const id of ['lost-village', 'hidden-school', 'witness-farm', 'clinic']) {
		expect(markup).not.toContain(`"${id}"`);
	}
});
