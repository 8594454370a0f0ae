import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Palette, palettes, type ThemeName } from '../../src/lib/theme/palette';
import { site } from '../core/real-geodata';

const css = readFileSync('src/lib/theme/tokens.css', 'utf8');

/** Every `--name: light-dark(#…, #…)` of the style sheet. */
const tokens = new Map(
	[...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
		([, name, light, dark]) => [name!, { light: light!, dark: dark! }]
	)
);

/** The token of each colour of the palette. */
const TOKEN_OF: Readonly<Record<keyof Palette, string>> = {
	paper: 'paper',
	ink: 'ink',
	quiet: 'quiet',
	hairline: 'hairline',
	land: 'map-land',
	water: 'map-water',
	border: 'map-border',
	river: 'map-river',
	label: 'map-label',
	halo: 'map-halo',
	action: 'action',
	mark: 'mark'
};

const themes: readonly ThemeName[] = ['light', 'dark'];

/** WCAG 2.2, “relative luminance”. */
function luminance(color: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const value = parseInt(color.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

test('contrast is counted as WCAG counts it', () => {
	expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 9);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	expect(contrast('#123456', '#123456')).toBe(1);
});

describe.each(themes)('the %s theme', (theme) => {
	const palette = palettes[theme];

	test('every colour is the same in the style sheet', () => {
		const inCss = Object.entries(TOKEN_OF).map(([key, name]) => [key, tokens.get(name)?.[theme]]);
		expect(Object.fromEntries(inCss)).toEqual(palette);
	});

	test('colours are written as the style sheet and the canvas both read them', () => {
		for (const color of Object.values(palette)) expect(color).toMatch(/^#[0-9a-f]{6}$/);
	});

	test.each(['paper', 'land', 'water', 'mark'] as const)('ink on %s is at least 7:1', (ground) => {
		expect(contrast(palette.ink, palette[ground])).toBeGreaterThanOrEqual(7);
	});

	test.each(['paper', 'land', 'water'] as const)('quiet ink on %s is at least 4.5:1', (ground) => {
		expect(contrast(palette.quiet, palette[ground])).toBeGreaterThanOrEqual(4.5);
	});

	test('links on paper are at least 4.5:1', () => {
		expect(contrast(palette.action, palette.paper)).toBeGreaterThanOrEqual(4.5);
	});

	test('the basemap’s labels on land and in their halo are at least 3:1', () => {
		expect(contrast(palette.label, palette.land)).toBeGreaterThanOrEqual(3);
		expect(contrast(palette.label, palette.halo)).toBeGreaterThanOrEqual(3);
	});

	test.each(site.dataset.kinds)('$id is at least 3:1 on land, water and paper', ({ color }) => {
		for (const ground of [palette.land, palette.water, palette.paper]) {
			expect(contrast(color[theme], ground)).toBeGreaterThanOrEqual(3);
		}
	});

	test.each(site.dataset.kinds)('the glyph of $id is at least 3:1 on its colour', ({ color }) => {
		expect(contrast(tokens.get('on-kind')![theme], color[theme])).toBeGreaterThanOrEqual(3);
	});
});

test('quiet ink is legible where words are marked, in light', () => {
	const { quiet, mark } = palettes.light;
	expect(contrast(quiet, mark)).toBeGreaterThanOrEqual(4.5);
});

test('kinds differ in colour and in glyph', () => {
	for (const theme of themes) {
		expect(new Set(site.dataset.kinds.map(({ color }) => color[theme])).size).toBe(5);
	}
	expect(new Set(site.dataset.kinds.map(({ glyph }) => glyph)).size).toBe(5);
});
