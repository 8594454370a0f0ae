import { geoIdentity, type GeoStream } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import { toMercator } from '../core/geo';
import { worldPixels, type Frame } from './frame';
import {
	placeLabels,
	writeLabels,
	type CountryProperties,
	type LabelOptions,
	type PlaceProperties
} from './labels';
import { dashLine } from './hatch';
import { writePath } from './path-data';
import { areaShapes, lineShapes, overlap, streamShape, type Box, type Shape } from './shapes';
import { ringArea, simplifyLine, simplifyRing } from './simplify';

type Collection<G extends Geometry | null, P> = FeatureCollection<G, P>;

/** The files of `geodata/basemap/`, by name. */
export interface BasemapLayers {
	readonly 'land-50m': Collection<Geometry | null, unknown>;
	readonly 'land-10m': Collection<Geometry | null, unknown>;
	readonly 'lakes-50m': Collection<Geometry | null, unknown>;
	readonly 'rivers-50m': Collection<Geometry | null, { rank: number }>;
	readonly 'rivers-10m': Collection<Geometry | null, { rank: number }>;
	readonly 'boundaries-50m': Collection<Geometry | null, { disputed: boolean }>;
	readonly 'boundaries-10m': Collection<Geometry | null, { disputed: boolean }>;
	readonly 'admin1-10m': Collection<Geometry | null, { rank: number }>;
	readonly 'places-10m': Collection<Point, PlaceProperties>;
	readonly countries: Collection<Point, CountryProperties>;
}

/** Inner markup of two nested SVGs; `still.css` says how they are held and gives every colour. */
export interface Basemap {
	/** For `<svg viewBox="0 0 1000 800" overflow="visible">`: scales with the picture. */
	readonly geometry: string;
	/** For an SVG of the box's size without a viewBox: placed in percent, so type keeps its size. */
	readonly labels: string;
}

/** From this zoom on the 50m lines look cut with scissors, and provinces have room. */
const CLOSE_UP = 4.5;

/** Which files a view is drawn from. */
export function layersFor(frame: Frame): {
	readonly land: 'land-50m' | 'land-10m';
	readonly rivers: 'rivers-50m' | 'rivers-10m';
	readonly boundaries: 'boundaries-50m' | 'boundaries-10m';
	readonly admin1: 'admin1-10m' | undefined;
} {
	return frame.camera.zoom < CLOSE_UP
		? { land: 'land-50m', rivers: 'rivers-50m', boundaries: 'boundaries-50m', admin1: undefined }
		: {
				land: 'land-10m',
				rivers: 'rivers-10m',
				boundaries: 'boundaries-10m',
				admin1: 'admin1-10m'
			};
}

/** How far the drawing goes beyond the box, in widths and heights, for screens of any shape. */
export const OVERSCAN = { left: -0.7, top: -1, right: 1.7, bottom: 2 } as const;
/** Pixels a simplified line may be off, in and beyond the box; provinces are too faint for anyone to tell. */
const TOLERANCE = {
	line: { inside: 0.6, outside: 2.5 },
	faint: { inside: 1, outside: 6 }
} as const;
/** Steps of the drawing grid to a pixel: half a pixel is as fine as a map line can be seen to be. */
const GRID = { fine: 2, coarse: 1 } as const;
/** Points closer than this to the one before, in pixels, are not looked at: less than a step of the grid. */
const BLUR = 0.4;
/** Round the box, drawn as finely as in it: a wide screen shows about this much more. */
const MARGIN = 60;
/** Islands and lakes under so many square pixels are left out. */
const SMALLEST = { inside: 4, outside: 50 } as const;
/** Rivers by rank: the stroke of a Euphrates, of a tributary, of the rest. */
const RIVER_CLASSES = [3, 6, Infinity] as const;

/** Draws one view; for many, use {@link prepareBasemap}, which indexes the layers once. */
export function drawBasemap(frame: Frame, layers: BasemapLayers, options?: LabelOptions): Basemap {
	return prepareBasemap(layers)(frame, options);
}

/** Projects, joins and boxes the layers once; the function it returns draws a view in milliseconds. */
export function prepareBasemap(
	layers: BasemapLayers
): (frame: Frame, options?: LabelOptions) => Basemap {
	const land = once((name: 'land-50m' | 'land-10m') => areaShapes(layers[name].features));
	const lakes = areaShapes(layers['lakes-50m'].features);
	const rivers = once((name: 'rivers-50m' | 'rivers-10m') => shapesByRank(layers[name]));
	const borders = once((name: 'boundaries-50m' | 'boundaries-10m') => ({
		agreed: lineShapes(layers[name].features.filter((line) => !line.properties.disputed)),
		disputed: lineShapes(layers[name].features.filter((line) => line.properties.disputed))
	}));
	const admin1 = once((name: 'admin1-10m') => shapesByRank(layers[name]));

	return (frame, options = {}) => {
		const { zoom } = frame.camera;
		const from = layersFor(frame);
		const pen = new Pen(frame);
		const shores = pen.rings(land(from.land));
		const agreed = pen.lines(borders(from.boundaries).agreed);
		const disputed = pen.lines(borders(from.boundaries).disputed);
		const provinces = from.admin1
			? pen.lines(upToRank(admin1(from.admin1), zoom + 1.5), 'faint')
			: [];
		const water = RIVER_CLASSES.map((last, i) => {
			const first = RIVER_CLASSES[i - 1] ?? -Infinity;
			const ranks = rivers(from.rivers).filter(({ rank }) => rank > first && rank <= last);
			return pen.lines(upToRank(ranks, zoom + 2.5));
		});
		const geometry = [
			pen.sea(),
			group('bm-land', area(shores)),
			group('bm-lakes', area(pen.rings(lakes))),
			group('bm-admin1', faintLine(provinces)),
			group('bm-rivers', ...water.map((lines, i) => line(lines, `bm-river-${i + 1}`))),
			group(zoom < CLOSE_UP ? 'bm-borders bm-far' : 'bm-borders', line(agreed)),
			group('bm-disputed', line(disputed.flatMap((each) => dashLine(each, 3, 3.5))))
		].join('');
		const placed = placeLabels(
			frame,
			pen.view,
			layers['places-10m'].features,
			layers.countries.features,
			{ rings: shores, lines: [...agreed, ...disputed] },
			options
		);
		return { geometry, labels: writeLabels(frame, placed) };
	};
}

/** Takes shapes to the pixels of one frame, cut to what can be seen and as simple as it may be. */
class Pen {
	/** What is drawn, in pixels of the box. */
	readonly view: Box;
	readonly #frame: Frame;
	readonly #window: Box;
	readonly #copies: readonly number[];
	readonly #projection;

	constructor(frame: Frame) {
		const { width, height } = frame;
		const world = worldPixels(frame);
		const [centerX, centerY] = toMercator(frame.camera.center);
		this.#frame = frame;
		this.view = [
			OVERSCAN.left * width,
			OVERSCAN.top * height,
			OVERSCAN.right * width,
			OVERSCAN.bottom * height
		];
		const [left, top, right, bottom] = this.view;
		const dx = width / 2 - centerX * world;
		const dy = height / 2 - centerY * world;
		this.#window = [
			(left - dx) / world,
			(top - dy) / world,
			(right - dx) / world,
			(bottom - dy) / world
		];
		// MapLibre repeats the world sideways (renderWorldCopies): so does the still, antimeridian included.
		const first = Math.floor(this.#window[0]);
		const count = Math.floor(this.#window[2]) - first + 1;
		this.#copies = Array.from({ length: count }, (_, i) => first + i);
		// geoIdentity, not geoMercator: the shapes are in Mercator already, straight between their points as
		// MapLibre draws them, and clipping on the plane does not care which way a ring runs (on d3's sphere
		// a ring as RFC 7946 wants it is the rest of the world).
		this.#projection = geoIdentity()
			.scale(world)
			.translate([dx, dy])
			.clipExtent([
				[left, top],
				[right, bottom]
			]);
	}

	sea(): string {
		const [left, top, right, bottom] = this.view;
		const size = `width="${right - left}" height="${bottom - top}"`;
		return `<rect class="bm-water" x="${left}" y="${top}" ${size}/>`;
	}

	lines(shapes: readonly Shape[], kind: keyof typeof TOLERANCE = 'line'): number[][] {
		const sink = new Collector();
		const stream = this.#projection.stream(sink);
		for (const copy of this.#copies) {
			for (const shape of shapes) {
				if (this.#sees(shape, copy)) streamShape(shape, this.#window, copy, stream);
			}
		}
		return sink.lines.map((line) => simplifyLine(line, this.#tolerance(kind)));
	}

	rings(areas: readonly (readonly Shape[])[]): number[][] {
		const sink = new Collector();
		const stream = this.#projection.stream(sink);
		for (const copy of this.#copies) {
			for (const rings of areas) {
				if (this.#isSpeck(rings[0]!) || !this.#sees(rings[0]!, copy)) continue;
				stream.polygonStart();
				for (const ring of rings) streamShape(ring, this.#window, copy, stream);
				stream.polygonEnd();
			}
		}
		return sink.lines
			.filter((ring) => ringArea(ring) >= (this.#near(ring) ? SMALLEST.inside : SMALLEST.outside))
			.map((ring) => simplifyRing(ring, this.#tolerance('line')));
	}

	#sees({ box }: Shape, copy: number): boolean {
		return overlap([box[0] + copy, box[1], box[2] + copy, box[3]], this.#window);
	}

	/** Too small to be drawn, whatever its form: known before any point is read. */
	#isSpeck({ box }: Shape): boolean {
		const pixels = worldPixels(this.#frame) ** 2;
		return (box[2] - box[0]) * (box[3] - box[1]) * pixels < SMALLEST.inside;
	}

	/** Whether a ring starts in or next to the box; good enough for rings small enough to be left out. */
	#near(ring: readonly number[]): boolean {
		return isNear(this.#frame, ring[0]!, ring[1]!);
	}

	#tolerance(kind: keyof typeof TOLERANCE): (x: number, y: number) => number {
		const { inside, outside } = TOLERANCE[kind];
		return (x, y) => (isNear(this.#frame, x, y) ? inside : outside);
	}
}

/** Gathers what a stream sends as flat lists of coordinates. */
class Collector implements GeoStream {
	readonly lines: number[][] = [];
	#line: number[] = [];
	#x = 0;
	#y = 0;
	/** Whether the last point was passed over. */
	#skipped = false;
	point(x: number, y: number) {
		const at = this.#line.length;
		this.#skipped =
			at > 0 &&
			Math.abs(x - this.#line[at - 2]!) < BLUR &&
			Math.abs(y - this.#line[at - 1]!) < BLUR;
		this.#x = x;
		this.#y = y;
		if (!this.#skipped) this.#line.push(x, y);
	}
	lineStart() {
		this.#line = [];
		this.#skipped = false;
	}
	lineEnd() {
		// The end itself stays, where another line may go on.
		if (this.#skipped) this.#line.push(this.#x, this.#y);
		if (this.#line.length > 2) this.lines.push(this.#line);
	}
	polygonStart() {}
	polygonEnd() {}
}

interface Ranked {
	readonly rank: number;
	readonly shapes: readonly Shape[];
}

function shapesByRank(layer: Collection<Geometry | null, { rank: number }>): Ranked[] {
	const byRank = new Map<number, Feature<Geometry | null, unknown>[]>();
	for (const feature of layer.features) {
		const { rank } = feature.properties;
		byRank.set(rank, [...(byRank.get(rank) ?? []), feature]);
	}
	return [...byRank]
		.sort(([a], [b]) => a - b)
		.map(([rank, features]) => ({ rank, shapes: lineShapes(features) }));
}

function upToRank(layers: readonly Ranked[], last: number): Shape[] {
	return layers.filter(({ rank }) => rank <= last).flatMap(({ shapes }) => shapes);
}

function isNear({ width, height }: Frame, x: number, y: number): boolean {
	return x > -MARGIN && x < width + MARGIN && y > -MARGIN && y < height + MARGIN;
}

function group(name: string, ...children: readonly string[]): string {
	const inner = children.join('');
	return inner && `<g class="${name}">${inner}</g>`;
}

type Lines = readonly (readonly number[])[];

const area = (rings: Lines) => path(rings, true, GRID.fine);
const line = (lines: Lines, name?: string) => path(lines, false, GRID.fine, name);
const faintLine = (lines: Lines) => path(lines, false, GRID.coarse);

function path(lines: Lines, closed: boolean, steps: number, name?: string): string {
	const data = writePath(lines, closed, steps);
	const scale = steps === 1 ? '' : ` transform="scale(${1 / steps})"`;
	return data && `<path${name ? ` class="${name}"` : ''}${scale} d="${data}"/>`;
}

/** Remembers what was made for each name. */
function once<Name extends string, Value>(make: (name: Name) => Value): (name: Name) => Value {
	const made = new Map<Name, Value>();
	return (name) => {
		const known = made.get(name);
		if (known !== undefined) return known;
		const value = make(name);
		made.set(name, value);
		return value;
	};
}
