/** Colours and glyphs for the kinds of a file, which names none: the most frequent are told apart, the others are grey. */
import type { Glyph } from './glyphs';

/** Each 4.5 : 1 or better on the page and on the land of its theme. */
const COLORS = [
	{ light: '#a61c1c', dark: '#ef8a80' },
	{ light: '#1f5c99', dark: '#7db3e8' },
	{ light: '#2b6b4f', dark: '#6fc3a0' },
	{ light: '#6d3fa0', dark: '#bfa0e8' },
	{ light: '#9a4a0e', dark: '#e8a066' },
	{ light: '#7a5a00', dark: '#d6b656' },
	{ light: '#a02a6a', dark: '#ea93c0' },
	{ light: '#1b6a74', dark: '#6cc4d0' }
] as const;
const OTHERS = { light: '#665f54', dark: '#a09c94' } as const;
const GLYPHS: readonly Glyph[] = [
	'dot',
	'airstrike',
	'territorial',
	'assault',
	'rocket',
	'missile'
];

export function kindLook(index: number): {
	readonly color: { readonly light: string; readonly dark: string };
	readonly glyph: Glyph;
} {
	const glyph = GLYPHS[index % GLYPHS.length]!;
	return { color: COLORS[index] ?? OTHERS, glyph: index < COLORS.length ? glyph : 'dot' };
}
