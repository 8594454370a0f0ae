import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Feature, Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fitBounds, type Camera } from '../../src/lib/core/geo';
import {
	layersFor,
	prepareBasemap,
	type Basemap,
	type BasemapLayers
} from '../../src/lib/still/basemap';
import { projectToFrame, type Frame } from '../../src/lib/still/frame';
import {
	avoidAt,
	boxAt,
	NARROW_SCALE,
	placeLabels,
	WIDE_SCALE,
	type Avoid,
	type Label
} from '../../src/lib/still/labels';
import type { Box } from '../../src/lib/still/shapes';

const names = [
	'land-50m',
	'land-10m',
	'lakes-50m',
	'rivers-50m',
	'rivers-10m',
	'boundaries-50m',
	'boundaries-10m',
	'admin1-10m',
	'places-10m',
	'countries'
] as const satisfies readonly (keyof BasemapLayers)[];

const layers = Object.fromEntries(
	names.map((name) => {
		const file = new URL(`../../geodata/basemap/${name}.geojson`, import.meta.url);
		return [name, JSON.parse(readFileSync(file, 'utf8'))];
	})
) as unknown as BasemapLayers;
const draw = prepareBasemap(layers);

const frameOf = (camera: Camera): Frame => ({ camera, width: 1000, height: 800 });
const home = frameOf(fitBounds([37.5, 29, 49, 37.6], 1000, 800, 16));
const fiji = frameOf({ center: [179.5, -17.5], zoom: 5.2 });
const baghdad = frameOf({ center: [44.39, 33.3], zoom: 9.5 });
const europe = frameOf({ center: [12, 46], zoom: 3.8 });
const world = frameOf({ center: [30, 25], zoom: 1.2 });

const gzipped = ({ geometry, labels }: Basemap) => gzipSync(geometry + labels).length;

/** The marks of the home view, each with its label to one side. */
const avoid: Avoid[] = [
	[44.01, 36.18, 1],
	[42.44, 33.79, -1],
	[44.39, 33.3, 1]
].map(([lng, lat, side]) => {
	const [x, y] = projectToFrame(home, [lng!, lat!]);
	return { x: side === 1 ? x - 16 : x - 130, y: y - 18, width: 146, height: 36, anchor: [x, y] };
});

describe('layersFor', () => {
	it('goes from 50m to 10m with the zoom, and has provinces only then', () => {
		expect(layersFor(europe)).toMatchObject({ land: 'land-50m', admin1: undefined });
		expect(layersFor(home)).toMatchObject({ land: 'land-10m', admin1: 'admin1-10m' });
	});
});

describe('a drawn basemap', () => {
	it('of the home view is at most 16 kB, gzipped', () => {
		expect(gzipped(draw(home, { avoid, hideNames: ['Erbil', 'Baghdad'] }))).toBeLessThan(16_000);
	});

	it('of a site is at most 3 kB, gzipped', () => {
		expect(gzipped(draw(baghdad))).toBeLessThan(3_000);
	});

	it('is the same every time, whoever draws it', () => {
		const first = draw(home, { avoid });
		expect(draw(home, { avoid })).toEqual(first);
		expect(prepareBasemap(layers)(home, { avoid })).toEqual(first);
	});

	it.each(Object.entries({ home, fiji, baghdad, europe, world }))(
		'of %s is well-formed, with no colours, styles or ids',
		(_, frame) => {
			const { geometry, labels } = draw(frame);
			expect(faultsOf(geometry + labels)).toEqual([]);
			expect(geometry + labels).not.toMatch(/ (style|id|fill|stroke|color)="/);
			expect(geometry + labels).not.toMatch(/NaN|Infinity|undefined/);
		}
	);

	it('escapes names', () => {
		const place = layers['places-10m'].features.find(
			({ properties }) => properties.name === 'Mosul'
		)!;
		const odd = { ...place, properties: { ...place.properties, name: 'A & <B> "C"' } };
		const few = { ...layers, 'places-10m': { ...layers['places-10m'], features: [odd] } };
		const { labels } = prepareBasemap(few)(home);
		expect(labels).toContain('A &amp; &lt;B&gt; &quot;C&quot;');
		expect(faultsOf(labels)).toEqual([]);
	});

	it('shows both sides of the antimeridian', () => {
		const xs = ringsOf(draw(fiji).geometry, 'bm-land').map(([x]) => x!);
		const [middle] = projectToFrame(fiji, [180, 0]);
		expect(middle).toBeGreaterThan(500);
		// Viti Levu on this side; Samoa, at 172° west, on the other.
		const [samoa] = projectToFrame(fiji, [-172.4, -13.6]);
		expect(xs.some((x) => x > 300 && x < middle)).toBe(true);
		expect(xs.some((x) => Math.abs(x - samoa) < 60)).toBe(true);
	});

	it('reaches beyond the box and no farther than the overscan', () => {
		const points = ringsOf(draw(home).geometry, 'bm-land').flat();
		const xs = points.filter((_, i) => i % 2 === 0);
		const ys = points.filter((_, i) => i % 2 === 1);
		expect([Math.min(...xs), Math.max(...xs)]).toEqual([-700, 1700]);
		expect([Math.min(...ys), Math.max(...ys)]).toEqual([-800, 1600]);
	});

	it('draws a ring the same way round or the other', () => {
		const turned = layers['land-10m'].features.map((feature) => ({
			...feature,
			geometry: turn(feature.geometry)
		})) as Feature<Geometry | null>[];
		const other = { ...layers, 'land-10m': { ...layers['land-10m'], features: turned } };
		const area = (basemap: Basemap) => {
			const rings = ringsOf(basemap.geometry, 'bm-land');
			return rings.reduce((sum, ring) => sum + Math.abs(signedArea(ring)), 0);
		};
		const usual = area(draw(home));
		expect(Math.abs(area(prepareBasemap(other)(home)) / usual - 1)).toBeLessThan(0.001);
		expect(usual / (2400 * 2400)).toBeGreaterThan(0.5);
		expect(usual / (2400 * 2400)).toBeLessThan(0.95);
	});

	it('passes over features without a geometry', () => {
		const empty = { type: 'Feature', properties: { rank: 1 }, geometry: null } as const;
		const rivers = { ...layers['rivers-10m'], features: [empty, ...layers['rivers-10m'].features] };
		expect(prepareBasemap({ ...layers, 'rivers-10m': rivers })(home)).toEqual(draw(home));
	});
});

describe('labels', () => {
	const view: Box = [-700, -800, 1700, 1600];
	const label = (frame: Frame, hideNames: string[] = [], areas = avoid): Label[] =>
		placeLabels(
			frame,
			view,
			layers['places-10m'].features,
			layers.countries.features,
			{ rings: [], lines: [] },
			{ avoid: areas, hideNames }
		);

	it.each([
		['wide', WIDE_SCALE, () => true],
		['narrow', NARROW_SCALE, ({ minor }: Label) => !minor],
		['large', 2, () => true]
	] as const)('never meet each other or what they avoid, in a %s picture', (_, scale, isShown) => {
		for (const frame of [home, europe, baghdad, fiji]) {
			const areas = frame === home ? avoid : [];
			const boxes = label(frame, [], areas)
				.filter(isShown)
				.map((each) => boxAt(each, scale));
			expect(boxes.length).toBeGreaterThan(0);
			boxes.forEach((a, i) => {
				for (const b of boxes.slice(i + 1)) expect(meet(a, b)).toBe(false);
				for (const area of areas) expect(meet(a, avoidAt(area, scale))).toBe(false);
			});
		}
	});

	it('name few towns, the known ones', () => {
		const inBox = label(home).filter(({ x, y }) => x > 0 && x < 1000 && y > 0 && y < 800);
		expect(inBox.length).toBeLessThan(25);
		expect(inBox.map(({ text }) => text)).toContain('Mosul');
	});

	it('leave out names that a mark gives, whatever their case and accents', () => {
		const texts = (hideNames: string[]) => label(home, hideNames, []).map(({ text }) => text);
		expect(texts([])).toEqual(expect.arrayContaining(['Baghdad', 'Mosul']));
		expect(texts(['BAGHDĀD', 'mosul'])).not.toContain('Baghdad');
		expect(texts(['BAGHDĀD', 'mosul'])).not.toContain('Mosul');
	});

	it('name a country inside the box where a big part of it is, and nothing in a close-up', () => {
		const { labels } = draw(home, { avoid });
		const at = /x="([\d.]+)%" y="([\d.]+)%" overflow="visible"><text y="5">IRAN</.exec(labels);
		expect(Number(at![1])).toBeGreaterThan(70);
		expect(Number(at![1])).toBeLessThan(100);
		expect(labels).toContain('>IRAQ<');
		expect(draw(baghdad).labels).not.toContain('bm-countries');
	});
});

function meet(a: Box, b: Box): boolean {
	return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/** What is not well-formed XML in a piece of markup (XML 1.0, section 2.1), as far as a still uses it. */
function faultsOf(markup: string): string[] {
	const faults: string[] = [];
	const open: string[] = [];
	const token =
		/<(\/?)([\w-]+)((?: [\w-]+="[^"<&]*")*)(\/?)>|&(?:#\d+|amp|lt|gt|quot);|[^<>&]|(.)/gsu;
	for (const [text, close, name, attributes, empty, fault] of markup.matchAll(token)) {
		if (fault !== undefined) faults.push(`stray ${text}`);
		if (name === undefined) continue;
		const keys = [...attributes!.matchAll(/ ([\w-]+)=/g)].map(([, key]) => key);
		if (new Set(keys).size < keys.length) faults.push(`an attribute twice in ${text}`);
		if (close && open.pop() !== name) faults.push(`unexpected ${text}`);
		if (!close && !empty) open.push(name);
	}
	return [...faults, ...open.map((name) => `unclosed ${name}`)];
}

/** The rings of a group's path in pixels of the box, read back from what was written. */
function ringsOf(geometry: string, group: string): number[][] {
	const [, scale, data] = new RegExp(
		`<g class="${group}"><path transform="scale\\(([\\d.]+)\\)" d="([^"]+)"`
	).exec(geometry)!;
	let [x, y] = [0, 0];
	return data!
		.split('m')
		.slice(1)
		.map((part) => {
			const steps = part.match(/-?\d+/g)!.map(Number);
			const ring: number[] = [];
			for (let i = 0; i < steps.length; i += 2) {
				x += steps[i]!;
				y += steps[i + 1]!;
				ring.push(x * Number(scale), y * Number(scale));
			}
			[x, y] = [ring[0]! / Number(scale), ring[1]! / Number(scale)];
			return ring;
		});
}

function signedArea(ring: readonly number[]): number {
	let sum = 0;
	for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
		sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
	}
	return sum / 2;
}

function turn(geometry: Geometry | null): Geometry | null {
	if (geometry?.type === 'Polygon') {
		return { ...geometry, coordinates: geometry.coordinates.map((ring) => [...ring].reverse()) };
	}
	if (geometry?.type === 'MultiPolygon') {
		const coordinates = geometry.coordinates.map((rings) => rings.map((r) => [...r].reverse()));
		return { ...geometry, coordinates };
	}
	return geometry;
}
