import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import type { Frame } from './frame';
import {
	placeLabels,
	type CountryProperties,
	type LabelOptions,
	type PlaceProperties
} from './labels';
import { writeLabels } from './write-labels';
import { dashLine } from './hatch';
import { writePath } from './path-data';
import { Pen } from './pen';
import { areaShapes, lineShapes, type Shape } from './shapes';

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
	/** The same, for an SVG of its own above it: see the note in still.css on layers. */
	readonly provinces: string;
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

/** Steps of the drawing grid to a pixel: half a pixel is as fine as a map line can be seen to be. */
const GRID = { fine: 2, coarse: 1 } as const;
/** Rivers by rank: the stroke of a great river or its tributary, and of the rest. */
const RIVER_CLASSES = [6, Infinity] as const;

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
			group('bm-rivers', ...water.map((lines, i) => line(lines, `bm-river-${i + 1}`))),
			group(
				zoom < CLOSE_UP ? 'bm-borders bm-far' : 'bm-borders',
				line([...agreed, ...disputed.flatMap((each) => dashLine(each, 3, 3.5))])
			)
		].join('');
		const placed = placeLabels(
			frame,
			pen.view,
			layers['places-10m'].features,
			layers.countries.features,
			{ rings: shores, lines: [...agreed, ...disputed] },
			options
		);
		return {
			geometry,
			provinces: group('bm-admin1', faintLine(provinces)),
			labels: writeLabels(frame, placed)
		};
	};
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
