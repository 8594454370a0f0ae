import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { basemapStyle, firstLabelLayer, labelColors } from '../../src/lib/map/basemap-style';
import { fontFaces } from '../../src/lib/map/font-faces';
import { palettes, type ThemeName } from '../../src/lib/theme/palette';
import { RELIEF_MOST } from '../../src/lib/theme/relief';

const themes: readonly ThemeName[] = ['light', 'dark'];
const urls = {
	tiles: 'https://example.org/tiles/{z}/{x}/{y}.mvt',
	relief: 'https://example.org/tiles/relief/{z}/{x}/{y}.webp',
	fonts: fontFaces('https://example.org/embed/')
};

test.each(themes)('the %s style is valid', (theme) => {
	expect(validateStyleMin(basemapStyle(theme, urls, 'en'))).toEqual([]);
});

test('both themes have the same layers, the names on top', () => {
	const [light, dark] = themes.map((theme) => basemapStyle(theme, urls, 'en').layers);
	const ids = light!.map(({ id }) => id);
	expect(dark!.map(({ id }) => id)).toEqual(ids);
	expect(ids).toEqual([
		'water',
		'land',
		'relief',
		'rivers',
		'admin1',
		'lakes',
		'boundaries',
		'boundaries-disputed',
		'place-dots',
		'river-labels',
		'place-labels',
		'country-labels',
		'capital-labels'
	]);
	const symbols = light!.filter(({ type }) => type === 'symbol').map(({ id }) => id);
	expect(ids.slice(ids.indexOf(firstLabelLayer))).toEqual(symbols);
});

test('nothing is asked of another host: no glyphs, no sprite', () => {
	const style = basemapStyle('light', urls, 'en');
	expect(style.glyphs).toBeUndefined();
	expect(style.sprite).toBeUndefined();
});

test('every font the names ask for is declared, with absolute addresses', () => {
	const asked = basemapStyle('light', urls, 'en').layers.flatMap((layer) =>
		layer.type === 'symbol' ? (layer.layout!['text-font'] as string[]) : []
	);
	expect(Object.keys(urls.fonts)).toEqual(expect.arrayContaining(asked));
	const files = Object.values(urls.fonts).flatMap((faces) =>
		typeof faces === 'string' ? [faces] : faces.map(({ url }) => url)
	);
	for (const file of files) expect(file).toMatch(/^https:\/\/example\.org\/.+\.woff2/);
});

test('disputed borders are dashed, the others are not', () => {
	const { layers } = basemapStyle('light', urls, 'en');
	const paintOf = (id: string) => layers.find((layer) => layer.id === id)!.paint;
	expect(paintOf('boundaries-disputed')).toHaveProperty('line-dasharray');
	expect(paintOf('boundaries')).not.toHaveProperty('line-dasharray');
});

/** What words lie on: the relief's darkest and lightest slopes too. */
function grounds(theme: ThemeName): readonly (readonly [name: string, color: string])[] {
	const { land, water, halo } = palettes[theme];
	return [
		['land', land],
		['its darkest slope', tint(land, 0, RELIEF_MOST.shade)],
		['its lightest slope', tint(land, 255, RELIEF_MOST.light)],
		['water', water],
		['halo', halo]
	];
}

/** A colour under so much (of 1) of a grey. */
function tint(color: string, grey: number, alpha: number): string {
	const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
	const mixed = channels.map((value) => Math.round(value * (1 - alpha) + grey * alpha));
	return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const words = themes.flatMap((theme) =>
	Object.entries(labelColors[theme]).flatMap(([name, color]) =>
		grounds(theme).map(([ground, behind]) => ({
			theme,
			name,
			ground,
			ratio: contrast(color, behind)
		}))
	)
);

test.each(words)('$theme: $name on $ground reads at 4.5:1 or better', ({ ratio }) => {
	expect(ratio).toBeGreaterThanOrEqual(4.5);
});

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light! + 0.05) / (dark! + 0.05);
}

function luminance(hex: string): number {
	const [r, g, b] = [1, 3, 5].map((at) => {
		const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
