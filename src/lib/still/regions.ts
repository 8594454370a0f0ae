/** The lines and areas incidents are known to, as SVG in the frame's pixels; areas hatched, lines as corridors. */
import type { PlaceGeometry } from '../core/schema';
import type { Site } from '../core/site';
import type { Region } from '../table/marks';
import type { IncidentTable } from '../table/table';
import { type Frame, projectToFrame } from './frame';
import { hatchRings, type Rect } from './hatch';
import { writePath } from './path-data';
import { OVERSCAN } from './pen';

/** Pixels between two lines of a hatch. */
const SPACING = 7;

/** One group per region, marked with its place's id so that a filter can hide it. */
export function drawShapes(
	frame: Frame,
	regions: readonly Region[],
	geometries: ReadonlyMap<string, PlaceGeometry>,
	site: Site,
	table: IncidentTable
): string {
	return regions
		.map(({ place, rows }) => {
			const geometry = geometries.get(place.id);
			if (geometry === undefined) return '';
			const lines = linesOf(geometry).map((line) => projectLine(line, frame));
			const kinds = new Set(rows.map((row) => site.dataset.kinds[table.kind[row]!]!.id));
			const color = kinds.size === 1 ? `var(--kind-${[...kinds][0]})` : 'var(--quiet)';
			const paths =
				place.shape === 'area'
					? // A country's edge is the basemap's border already.
						(place.precision === 'country'
							? ''
							: `<path class="region-edge" d="${write(lines)}"/>`) +
						`<path class="region-hatch" d="${write(hatchRings(lines, SPACING, overscan(frame)))}"/>`
					: `<path class="region-casing" d="${write(lines)}" stroke="${color}"/>` +
						`<path class="region-line" d="${write(lines)}" stroke="${color}"/>`;
			return `<g data-region="${place.id}">${paths}</g>`;
		})
		.join('');
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

/** Pixels of the frame; vertices nearer than a pixel and a half are left out: not to be seen, and bytes. */
function projectLine(line: Line, frame: Frame): Line {
	const points: [number, number][] = [];
	for (const position of line) {
		const [x, y] = projectToFrame(frame, position);
		const [lastX, lastY] = points.at(-1) ?? [NaN, NaN];
		if (Math.hypot(x - lastX, y - lastY) < 1.5) continue;
		points.push([x, y]);
	}
	return points;
}

function overscan({ width, height }: Frame): Rect {
	return {
		left: OVERSCAN.left * width,
		top: OVERSCAN.top * height,
		right: OVERSCAN.right * width,
		bottom: OVERSCAN.bottom * height
	};
}

function write(lines: readonly Line[]): string {
	return writePath(
		lines.map((line) => line.flat()),
		false,
		1
	);
}
