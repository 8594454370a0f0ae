/**
 * The kinds' glyphs: strokes in a box from −6 to 6, drawn with round caps. Kinds are never told apart by
 * colour alone.
 */
import type { GLYPHS } from '../core/schema';

export type Glyph = (typeof GLYPHS)[number];

export const glyphPaths: Readonly<Record<Glyph, string>> = {
	missile: 'M-3.8 3.8 3.8-3.8M-1.6-3.8H3.8V1.6',
	rocket: 'M0-4.6V4.6M-4-2.3 4 2.3M-4 2.3 4-2.3',
	assault: 'M-3.4-3.4 3.4 3.4M-3.4 3.4 3.4-3.4',
	airstrike: 'M0-5V1.6M-3-1.2 0 1.8 3-1.2M-4.2 4.8H4.2',
	territorial: 'M-3.2 5V-4.6H4L1.8-2.1 4 .4H-3.2',
	dot: 'M0 0h.01'
};
