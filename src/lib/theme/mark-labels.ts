/** Where the labels of marks go: the first side on which they meet no other mark or label. */
import { LABEL_REACH } from './mark-shapes';

export type Side = 'right' | 'left' | 'below' | 'above';

export interface LabelBox {
	/** Middle of the mark, pixels. */
	readonly x: number;
	readonly y: number;
	/** Half the mark's side, pixels. */
	readonly extent: number;
	/** Size of the label, pixels; 0 for a mark without one. */
	readonly width: number;
	readonly height: number;
}

/** y downwards. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

const SIDES: readonly Side[] = ['right', 'left', 'below', 'above'];

/**
 * In order of importance; null where a label fits nowhere and is best left out. The label of a mark that is within
 * `bounds` stays within them.
 */
export function placeLabels(
	items: readonly LabelBox[],
	bounds: Box | null = null
): readonly (Side | null)[] {
	const taken: Box[] = items.map(({ x, y, extent }) => ({
		left: x - extent,
		top: y - extent,
		right: x + extent,
		bottom: y + extent
	}));
	return items.map((item) => {
		if (item.width === 0) return null;
		for (const side of SIDES) {
			const box = labelBox(item, side);
			if (taken.some((other) => overlap(box, other))) continue;
			if (bounds !== null && isWithin(item, bounds) && !holds(bounds, box)) continue;
			taken.push(box);
			return side;
		}
		return null;
	});
}

export function labelBox({ x, y, extent, width, height }: LabelBox, side: Side): Box {
	const left =
		side === 'right'
			? x + extent + LABEL_REACH
			: side === 'left'
				? x - extent - LABEL_REACH - width
				: x - width / 2;
	const top =
		side === 'below'
			? y + extent + LABEL_REACH
			: side === 'above'
				? y - extent - LABEL_REACH - height
				: y - height / 2;
	return { left, top, right: left + width, bottom: top + height };
}

const isWithin = ({ x, y }: LabelBox, { left, top, right, bottom }: Box): boolean =>
	x >= left && x <= right && y >= top && y <= bottom;

const holds = (outer: Box, inner: Box): boolean =>
	inner.left >= outer.left &&
	inner.right <= outer.right &&
	inner.top >= outer.top &&
	inner.bottom <= outer.bottom;

function overlap(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A label's width from its length, in IBM Plex Sans Condensed: near enough to keep labels apart. */
export function estimateWidth(text: string, size: number): number {
	return Array.from(text).length * size * 0.47;
}
