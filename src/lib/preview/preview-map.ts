/** The map half of a preview: the still's ground, shapes and marks, as SVG that needs neither CSS variables nor a browser. */
import type { Bounds } from '../core/geo';
import { fitBounds } from '../core/geo';
import type { PlaceGeometry } from '../core/schema';
import type { Incident, Place, Site } from '../core/site';
import type { Basemap } from '../still/basemap';
import { type Frame, projectToFrame } from '../still/frame';
import type { Avoid, LabelOptions } from '../still/labels';
import { avoidLabels } from '../still/avoid-labels';
import { drawDiscShapes, drawShapes } from '../still/regions';
import { placesOfCells } from '../table/cell-places';
import { makeCellsNow } from '../table/cells';
import { Crossfilter } from '../table/crossfilter';
import {
	countGroups,
	drawMarks,
	type DrawnMark,
	type DrawnRegion,
	drawRegions,
	markPlace
} from '../table/drawn';
import { makeDiscs, makeRegions } from '../table/regions';
import { buildTable } from '../table/table';
import { palettes } from '../theme/palette';
import {
	LABEL_REACH,
	MARK_RADIUS,
	markShapes,
	STACK_RADIUS,
	type Ink,
	type MarkShape
} from '../theme/mark-shapes';
import type { Font, Fonts } from './break-lines';
import { escapeMarkup } from '../core/escape-markup';
import type { Translate } from '../core/messages';
import { writeText } from './write-text';

/** The frame's size in its own pixels; a preview shows it {@link MAP_SCALE} times as large, so that its type can be read. */
export const MAP_SIZE = { width: 418, height: 467 } as const;
export const MAP_SCALE = 1.35;
/** Kept free at each edge of the frame, pixels. */
const MARGIN = 62;

const NAME: Font = { family: 'condensed', weight: 600, size: 15 };
const LABEL: Font = { family: 'condensed', weight: 400, size: 13 };
const LOCAL: Font = { family: 'condensed', weight: 400, size: 12 };

export interface MapInput {
	readonly t: Translate;
	readonly site: Site;
	readonly geometries: ReadonlyMap<string, PlaceGeometry>;
	readonly draw: (frame: Frame, options?: LabelOptions) => Basemap;
	readonly fonts: Fonts;
	/** Those that are drawn. */
	readonly incidents: readonly Incident[];
	/** Marked where it is, as there is no incident at it; null for none. */
	readonly empty: Place | null;
	/** What is to be seen whole. */
	readonly bounds: Bounds;
	/** How near a single point is shown. */
	readonly maxZoom: number;
}

export function drawPreviewMap({
	t,
	site,
	fonts,
	geometries,
	draw,
	incidents,
	empty,
	bounds,
	maxZoom
}: MapInput): string {
	const { width, height } = MAP_SIZE;
	const camera = fitBounds(bounds, width - 2 * MARGIN, height - 2 * MARGIN, maxZoom);
	const frame: Frame = { camera, width, height };
	const part: Site = { ...site, incidents };
	const table = buildTable(part);
	const filter = new Crossfilter(table, site.dataset.kinds.length);
	const drawing = { table, site: part, filter, open: -1 };
	const { zoom } = camera;
	const cells = makeCellsNow(table, zoom);
	const marks = [
		...drawMarks(drawing, countGroups(filter, cells), placesOfCells(cells, table, part), zoom),
		...[empty && markPlace(empty)].filter((mark) => mark !== null)
	].map((mark) => keepInside(mark, frame, fonts));
	const areas = makeRegions(table, part);
	const regions = drawRegions(drawing, countGroups(filter, areas), t);
	const { avoid = [], ...hidden } = avoidLabels(frame, marks, []);
	const names = placeNames(regions, frame, [...avoid, ...outside(frame)]);
	const ground = draw(frame, { ...hidden, avoid: [...avoid, ...names, ...outside(frame)] });
	const shapes =
		drawShapes(frame, areas, geometries, part) +
		drawDiscShapes(frame, makeDiscs(table, part), part);
	const drawn = [
		ground.geometry,
		ground.provinces,
		shapes,
		`<svg width="${width}" height="${height}" overflow="visible">${ground.labels}</svg>`,
		...names.map((name) => writeRegion(name, fonts)),
		...marks.map((mark) => writeMark(mark, frame, fonts))
	].join('');
	return resolveColors(drawn, site);
}

/** All that lies beyond the frame: a name that its edge would cut is left out. */
function outside({ width, height }: Frame): readonly Avoid[] {
	const far = 3000;
	const side = (x: number, y: number, anchor: readonly [number, number]): Avoid => ({
		x,
		y,
		width: far + width,
		height: far + height,
		anchor
	});
	return [
		side(-far - width, -far / 2, [0, 0]),
		side(width, -far / 2, [width, 0]),
		side(-far / 2, -far - height, [0, 0]),
		side(-far / 2, height, [0, height])
	];
}

/** A mark whose name the frame's edge would cut, with its name below it. */
function keepInside(mark: DrawnMark, frame: Frame, fonts: Fonts): DrawnMark {
	const { label } = mark;
	if (label === null) return mark;
	const [x] = projectToFrame(frame, mark.at);
	const reach = STACK_RADIUS + 8 + fonts.measure(label.name, NAME);
	const cut =
		(label.side === 'right' && x + reach > frame.width) || (label.side === 'left' && x < reach);
	return cut ? { ...mark, label: { ...label, side: 'below' } } : mark;
}

/** The name of a line or an area where it was put: the box of its text. */
interface PlacedName extends Avoid {
	readonly region: DrawnRegion;
}

/** Each at its place's anchor, or as little aside as it takes to be clear of what is `taken` and of each other. */
function placeNames(
	regions: readonly DrawnRegion[],
	frame: Frame,
	taken: readonly Avoid[]
): readonly PlacedName[] {
	const placed: PlacedName[] = [];
	for (const region of regions) {
		const { place, text } = region;
		if (place.anchor === null) continue;
		const [x, y] = projectToFrame(frame, place.anchor);
		const area = place.shape === 'area';
		const [width, height] = [text.length * 6.2 + (area ? 24 : 4), area ? 26 : 18];
		const boxes = STEPS.flatMap((step) =>
			(area ? [-width / 2] : [12, -width - 12]).map((aside) => ({
				region,
				x: x + aside,
				y: y + step - height / 2,
				width,
				height
			}))
		);
		const free = boxes.find((box) => ![...taken, ...placed].some((other) => meet(box, other)));
		placed.push(free ?? boxes[0]!);
	}
	return placed;
}

/** How far a name may move up or down, in pixels, the least first. */
const STEPS = [0, 20, -20, 40, -40, 60, -60, 80, -80, 100, -100];

function meet(a: Avoid, b: Avoid): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A line's name, or an area's chip. */
function writeRegion(
	{ region: { place, text, kind }, x, y, width, height }: PlacedName,
	fonts: Fonts
): string {
	const color = kind === null ? 'var(--quiet)' : `var(--kind-${kind})`;
	if (place.shape !== 'area') {
		return writeText(
			text,
			LABEL,
			{ x: x + 2, y: y + 14 },
			fonts,
			`class="pv-line" fill="${color}"`
		);
	}
	return (
		`<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="13" fill="var(--paper)" stroke="${color}"/>` +
		writeText(
			text,
			LABEL,
			{ x: x + width / 2, y: y + 17.5, anchor: 'middle' },
			fonts,
			'class="pv-chip"'
		)
	);
}

function writeMark(mark: DrawnMark, frame: Frame, fonts: Fonts): string {
	const [x, y] = projectToFrame(frame, mark.at);
	return `<g transform="translate(${x} ${y})">${writeIcon(mark.spec)}${writeLabel(mark, fonts)}</g>`;
}

/** A mark round 0,0. */
export function writeIcon(spec: Parameters<typeof markShapes>[0]): string {
	return markShapes(spec).map(writeShape).join('');
}

function writeShape({ d, text, fill, stroke, width, dash, opacity }: MarkShape): string {
	if (text)
		return `<text class="pv-count" y="4.6" fill="${color(fill)}">${escapeMarkup(text)}</text>`;
	const dashed = dash ? ` stroke-dasharray="${dash.join(' ')}"` : '';
	return (
		`<path d="${d}" fill="${color(fill)}" fill-opacity="${opacity ?? 1}" stroke="${color(stroke)}"` +
		` stroke-width="${width ?? 1}"${dashed} stroke-linecap="round" stroke-linejoin="round"/>`
	);
}

function writeLabel({ label, spec }: DrawnMark, fonts: Fonts): string {
	if (label === null) return '';
	const count = spec.kinds.reduce((sum, kind) => sum + kind.count, 0);
	const reach = (count > 1 ? STACK_RADIUS : MARK_RADIUS) + LABEL_REACH;
	const second = label.local === '' ? 0 : 15;
	const [x, y, anchor] = {
		right: [reach, 5 - second / 2, 'start'],
		left: [-reach, 5 - second / 2, 'end'],
		below: [0, reach + 11, 'middle'],
		above: [0, -reach - second, 'middle']
	}[label.side] as [number, number, 'start' | 'middle' | 'end'];
	const name = writeText(label.name, NAME, { x, y, anchor }, fonts, 'class="pv-name"');
	const below = { x, y: y + 15, anchor };
	return label.local
		? name + writeText(label.local, LOCAL, below, fonts, 'class="pv-local"')
		: name;
}

function color(ink: Ink | undefined): string {
	if (ink === undefined) return 'none';
	if (typeof ink === 'object') return `var(--kind-${ink.kind})`;
	return ink === 'onKind' ? '#fff' : `var(--${ink})`;
}

/** A preview has the light theme's colours, written out: it is a picture, and resvg knows no custom properties. */
export function resolveColors(svg: string, site: Site): string {
	const kinds = new Map(
		site.dataset.kinds.map(({ id, color: { light } }) => [`kind-${id}`, light])
	);
	return svg.replace(
		/var\(--([a-z0-9-]+)\)/g,
		(_, name: string) => kinds.get(name) ?? palettes.light[name as keyof typeof palettes.light]
	);
}
