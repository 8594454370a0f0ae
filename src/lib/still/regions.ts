/**
 * The lines, areas and discs incidents are known to, as SVG in the frame's pixels; areas hatched, lines as corridors,
 * discs of their true size.
 */
import { outlineOf } from '../core/antimeridian';
import { discAround } from '../core/disc';
import type { LngLat } from '../core/geo';
import type { PlaceGeometry } from '../core/schema';
import type { Site } from '../core/site';
import type { Regions } from '../table/regions';
import { copiesInView, type Frame, projectCopy } from './frame';
import { hatchRings, type Rect } from './hatch';
import { writePath } from './path-data';
import { OVERSCAN } from './pen';

/** Pixels between two lines of a hatch. */
const SPACING = 7;
/** Vertices nearer than this many pixels are left out: not to be seen, and bytes. A disc may be small. */
const BLUR = { region: 1.5, disc: 0.25 } as const;
/** Steps of the drawing grid to a pixel. */
const GRID = { region: 1, disc: 4 } as const;

/** One group per region, marked with its place's id so that a filter can hide it. */
export function drawShapes(
	frame: Frame,
	{ places, kinds }: Regions,
	geometries: ReadonlyMap<string, PlaceGeometry>,
	site: Site
): string {
	return places
		.map((place, i) => {
			const geometry = geometries.get(place.id);
			if (geometry === undefined) return '';
			const lines = project(linesOf(geometry), frame, 'region');
			const color = colorOf(kinds[i]!, site);
			const paths =
				place.shape === 'area'
					? // A country's edge is the basemap's border already.
						(place.precision === 'country'
							? ''
							: path('region-edge', project(outlineOf(geometry), frame, 'region'), 'region')) +
						path('region-hatch', hatchRings(lines, SPACING, overscan(frame)), 'region')
					: path('region-casing', lines, 'region', color) +
						path('region-line', lines, 'region', color);
			return `<g data-region="${place.id}">${paths}</g>`;
		})
		.join('');
}

/** One group per place known to a radius, marked likewise. */
export function drawDiscShapes(frame: Frame, { places, kinds }: Regions, site: Site): string {
	return places
		.map((place, i) => {
			if (place.anchor === null || place.radius === null) return '';
			const disc = discAround(place.anchor, place.radius);
			const outline = outlineOf(disc);
			const color = colorOf(kinds[i]!, site);
			const rings = path('region-disc', project(disc.coordinates, frame, 'disc'), 'disc', color);
			// One path where the disc ends at its edge: fewer paths are rasterized faster (see still.css).
			const paths =
				outline[0]!.length === disc.coordinates[0]!.length
					? rings
					: rings.replace('region-disc', 'region-disc open') +
						path('region-disc-edge', project(outline, frame, 'disc'), 'disc', color);
			return paths && `<g data-region="${place.id}">${paths}</g>`;
		})
		.join('');
}

/** The kind's colour; a quiet one for several. */
function colorOf(kind: number | null, site: Site): string {
	return kind === null ? 'var(--quiet)' : `var(--kind-${site.dataset.kinds[kind]!.id})`;
}

type Line = readonly (readonly [number, number])[];

/** Lines, or the rings of areas. */
function linesOf(geometry: PlaceGeometry): readonly Line[] {
	switch (geometry.type) {
		case 'Point':
			return [];
		case 'LineString':
			return [geometry.coordinates];
		case 'MultiLineString':
		case 'Polygon':
			return geometry.coordinates;
		case 'MultiPolygon':
			return geometry.coordinates.flat();
	}
}

/** Pixels of the frame, on every copy of the world in view. */
function project(
	lines: readonly (readonly LngLat[])[],
	frame: Frame,
	kind: keyof typeof BLUR
): readonly Line[] {
	return lines.flatMap((line) =>
		copiesInView(frame, extent(line), OVERSCAN.right * frame.width - frame.width).map((copy) => {
			const points: [number, number][] = [];
			for (const position of line) {
				const [x, y] = projectCopy(frame, position, copy);
				const [lastX, lastY] = points.at(-1) ?? [NaN, NaN];
				if (Math.hypot(x - lastX, y - lastY) < BLUR[kind]) continue;
				points.push([x, y]);
			}
			return points;
		})
	);
}

function extent(line: readonly LngLat[]): [west: number, east: number] {
	let [west, east] = [Infinity, -Infinity];
	for (const [lng] of line) {
		west = Math.min(west, lng);
		east = Math.max(east, lng);
	}
	return [west, east];
}

function overscan({ width, height }: Frame): Rect {
	return {
		left: OVERSCAN.left * width,
		top: OVERSCAN.top * height,
		right: OVERSCAN.right * width,
		bottom: OVERSCAN.bottom * height
	};
}

/** A stroke of `color`, where one is given; a disc is filled with it as well. */
function path(
	name: string,
	lines: readonly Line[],
	kind: keyof typeof GRID,
	color?: string
): string {
	const steps = GRID[kind];
	const filled = name === 'region-disc';
	const data = writePath(
		lines.map((line) => line.flat()),
		filled,
		steps
	);
	const scale = steps === 1 ? '' : ` transform="scale(${1 / steps})"`;
	const ink = color === undefined ? '' : ` stroke="${color}"${filled ? ` fill="${color}"` : ''}`;
	return data && `<path class="${name}"${scale} d="${data}"${ink}/>`;
}
