/** The lines and areas incidents are known to, as SVG in the frame's pixels; areas hatched, lines as corridors. */
import type { PlaceGeometry } from '../core/schema';
import type { Site } from '../core/site';
import type { Region } from '../table/marks';
import type { IncidentTable } from '../table/table';
import { type Frame, projectToFrame } from './frame';

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
			const kinds = new Set(rows.map((row) => site.dataset.kinds[table.kind[row]!]!.id));
			const color = kinds.size === 1 ? `var(--kind-${[...kinds][0]})` : 'var(--quiet)';
			const d = pathOf(geometry, frame);
			const paths =
				place.shape === 'area'
					? `<path class="region-area" d="${d}"/>`
					: `<path class="region-casing" d="${d}" stroke="${color}"/><path class="region-line" d="${d}" stroke="${color}"/>`;
			return `<g data-region="${place.id}">${paths}</g>`;
		})
		.join('')
		.replace(/^/, HATCH);
}

const HATCH =
	'<defs><pattern id="still-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
	'<path d="M.5 0V7" class="region-hatch"/></pattern></defs>';

function pathOf(geometry: PlaceGeometry, frame: Frame): string {
	const line = (positions: readonly (readonly [number, number])[], close: string) => {
		let [lastX, lastY] = [NaN, NaN];
		let d = '';
		for (const position of positions) {
			const [x, y] = projectToFrame(frame, position).map((value) => Math.round(value * 2) / 2) as [
				number,
				number
			];
			// Nearer than a pixel and a half: not to be seen, and bytes on every page.
			if (Math.hypot(x - lastX, y - lastY) < 1.5) continue;
			d += `${d === '' ? 'M' : 'L'}${x} ${y}`;
			[lastX, lastY] = [x, y];
		}
		return d + close;
	};
	switch (geometry.type) {
		case 'Point':
			return '';
		case 'LineString':
			return line(geometry.coordinates, '');
		case 'MultiLineString':
			return geometry.coordinates.map((part) => line(part, '')).join('');
		case 'Polygon':
			return geometry.coordinates.map((ring) => line(ring, 'z')).join('');
		case 'MultiPolygon':
			return geometry.coordinates
				.flat()
				.map((ring) => line(ring, 'z'))
				.join('');
	}
}
