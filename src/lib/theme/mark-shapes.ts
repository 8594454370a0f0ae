/**
 * What a mark looks like, as a short list of filled and stroked paths and texts round 0,0 in CSS pixels. The
 * still writes them as SVG, the live map paints them on a canvas: the same mark in both.
 */
import { type Glyph, glyphPaths } from './glyphs';

/** A colour by its role; the renderer knows what it is in its theme. */
export type Ink = { readonly kind: string } | 'paper' | 'ink' | 'onKind';

export interface MarkShape {
	readonly d?: string;
	readonly text?: string;
	readonly fill?: Ink;
	readonly stroke?: Ink;
	readonly width?: number;
	readonly dash?: readonly number[];
	readonly opacity?: number;
}

export interface MarkSpec {
	/** Kinds in the data set's order, with how many of each are shown. */
	readonly kinds: readonly { readonly id: string; readonly glyph: Glyph; readonly count: number }[];
	/** No more than possible in the chosen dates: drawn hollow. */
	readonly possible: boolean;
	/** The points stand for their surroundings (a radius, a settlement): drawn with a soft ring. */
	readonly about: boolean;
	/** Without the count in it, which is written over it; default false. */
	readonly bare?: boolean;
}

export const MARK_RADIUS = 10;
export const STACK_RADIUS = 14;
/** From a mark's edge to its label: the ring of what is open lies between (7, with half its stroke). */
export const LABEL_REACH = 10;
/** Half the side of the square that holds any mark, its ring and halo. */
export const MARK_EXTENT = 20;

export function markShapes(spec: MarkSpec): readonly MarkShape[] {
	const count = spec.kinds.reduce((sum, kind) => sum + kind.count, 0);
	return count > 1 ? stackShapes(spec, count) : dotShapes(spec);
}

function dotShapes({ kinds, possible, about }: MarkSpec): readonly MarkShape[] {
	const kind = kinds[0];
	if (kind === undefined) return emptyShapes;
	const color = { kind: kind.id };
	const soft: MarkShape[] = about ? [{ d: circle(17), fill: color, opacity: 0.18 }] : [];
	const glyph = glyphPaths[kind.glyph];
	if (possible) {
		return [
			...soft,
			{ d: circle(MARK_RADIUS + 1.5), fill: 'paper' },
			{
				d: circle(MARK_RADIUS - 0.75),
				fill: 'paper',
				stroke: color,
				width: 1.75,
				dash: [3.2, 2.4]
			},
			{ d: glyph, stroke: color, width: 1.9 }
		];
	}
	return [
		...soft,
		{ d: circle(MARK_RADIUS + 1.5), fill: 'paper' },
		{ d: circle(MARK_RADIUS), fill: color },
		{ d: glyph, stroke: 'onKind', width: 1.9 }
	];
}

/** Of no incident: where a place is at which nothing happened. */
const emptyShapes: readonly MarkShape[] = [
	{ d: circle(MARK_RADIUS - 2), fill: 'paper' },
	{ d: circle(MARK_RADIUS - 4), fill: 'paper', stroke: 'ink', width: 2 }
];

/** A count in a ring of its kinds' proportions. */
function stackShapes(
	{ kinds, possible, about, bare }: MarkSpec,
	count: number
): readonly MarkShape[] {
	const soft: Ink = kinds.length === 1 ? { kind: kinds[0]!.id } : 'ink';
	const shapes: MarkShape[] = [
		...(about ? [{ d: circle(MARK_EXTENT - 0.5), fill: soft, opacity: 0.18 }] : []),
		{ d: circle(STACK_RADIUS + 1.5), fill: 'paper' }
	];
	const radius = STACK_RADIUS - 2;
	const gap = kinds.length > 1 ? 0.14 : 0;
	let start = -Math.PI / 2;
	for (const { id, count: share } of kinds) {
		const end = start + (2 * Math.PI * share) / count;
		const d = kinds.length > 1 ? arc(radius, start + gap / 2, end - gap / 2) : circle(radius);
		shapes.push({ d, stroke: { kind: id }, width: 4, ...(possible ? { dash: [3.2, 2.4] } : {}) });
		start = end;
	}
	if (!bare) shapes.push({ text: shortCount(count), fill: 'ink' });
	return shapes;
}

/** What a ring without a count is divided into: finer could not be seen, and few rings serve for very many marks. */
const PARTS = 12;

/** The ring of a mark of several, its kinds' shares rounded; its count is for others to write. */
export function withoutCount({ kinds, possible, about }: MarkSpec): MarkSpec {
	const total = kinds.reduce((sum, { count }) => sum + count, 0);
	const shares = kinds.map((kind) => ({
		...kind,
		count: Math.max(1, Math.round((PARTS * kind.count) / total))
	}));
	const single = shares.length === 1 ? shares.map((kind) => ({ ...kind, count: PARTS })) : shares;
	return { kinds: single, possible, about, bare: true };
}

/** What fits into a mark: “999”, “1.2k”, “35k”, “1.2M”, rounded down. The exact count is told beside it. */
export function shortCount(count: number): string {
	if (count < 1000) return String(count);
	const [scaled, unit] = count < 1_000_000 ? [count / 1000, 'k'] : [count / 1_000_000, 'M'];
	return (scaled < 10 ? Math.floor(scaled * 10) / 10 : Math.floor(scaled)) + unit;
}

function circle(r: number): string {
	return `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
}

function arc(r: number, from: number, to: number): string {
	const at = (angle: number) => `${round(r * Math.cos(angle))} ${round(r * Math.sin(angle))}`;
	return `M${at(from)}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}

const round = (value: number) => Math.round(value * 100) / 100;
