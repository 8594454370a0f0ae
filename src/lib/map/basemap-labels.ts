/** The words of the basemap, above everything else on it. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { palettes, type ThemeName } from '../theme/palette';

/** The one source of the basemap's layers. */
export const SOURCE = 'basemap';

/** Insert a layer before this one to have it above the map and below every name on it. */
export const firstLabelLayer = 'river-labels';

/** What `text-font` may name; `font-faces.ts` declares them. */
export const mapFonts = {
	regular: 'IBM Plex Sans Condensed Regular',
	semibold: 'IBM Plex Sans Condensed SemiBold',
	italic: 'IBM Plex Sans Condensed Italic'
} as const;

/** Colours of words on the basemap: 4.5:1 or better on land, on its darkest and lightest slopes and on water, which a test computes. */
export const labelColors: Readonly<
	Record<ThemeName, { place: string; capital: string; country: string; water: string }>
> = {
	light: {
		place: '#5a5349',
		capital: palettes.light.ink,
		country: palettes.light.label,
		water: '#305b6e'
	},
	dark: {
		place: '#9aa1a9',
		capital: '#cfd3d7',
		country: palettes.dark.label,
		water: '#72a1b7'
	}
};

export const rank: ExpressionSpecification = ['get', 'rank'];

/** The highest rank of place named from each zoom on. */
export const namedPlaces: ExpressionSpecification = [
	'<=',
	rank,
	['step', ['zoom'], 1, 3, 2, 4, 4, 5, 6, 6, 7, 7, 8, 8, 10]
];

/** The name in a language, as far as it is known: the tiles have the English one as `name`. */
export const nameIn = (language: string): ExpressionSpecification =>
	language === 'en' ? ['get', 'name'] : ['coalesce', ['get', `name_${language}`], ['get', 'name']];

/** The name people there read, under another one; where Arabic is read already there is none to add. */
const localNameIn = (language: string): ExpressionSpecification | string =>
	language === 'ar' ? '' : ['case', ['has', 'name_ar'], ['concat', '\n', ['get', 'name_ar']], ''];

/** Letters of Arabic are joined: space between them would part words. */
const spaced = <Spacing>(language: string, spacing: Spacing): Spacing | 0 =>
	language === 'ar' ? 0 : spacing;

export function labelLayers(theme: ThemeName, language: string): LayerSpecification[] {
	const name = nameIn(language);
	const { place, capital, country, water } = labelColors[theme];
	const { halo } = palettes[theme];
	const haloOf = (width: number) =>
		({ 'text-halo-color': halo, 'text-halo-width': width, 'text-halo-blur': 0.5 }) as const;
	const places = (
		id: string,
		which: ExpressionSpecification,
		color: string
	): LayerSpecification => ({
		id,
		type: 'symbol',
		source: SOURCE,
		'source-layer': 'places',
		minzoom: 3,
		filter: ['all', which, namedPlaces],
		layout: {
			// The larger city first, where ranks are equal.
			'symbol-sort-key': ['-', ['*', rank, 100], ['sqrt', ['/', ['get', 'pop'], 10000]]],
			'text-field': ['format', name, {}, localNameIn(language), { 'font-scale': 0.86 }],
			'text-font': [mapFonts.regular],
			'text-size': [
				'interpolate',
				['linear'],
				['zoom'],
				3,
				['step', rank, 12, 3, 11],
				6,
				['step', rank, 15, 3, 13, 6, 12],
				9,
				['step', rank, 19, 3, 16, 6, 14, 8, 13]
			],
			'text-line-height': 1.15,
			'text-max-width': 9,
			'text-variable-anchor-offset': [
				'left',
				[0.5, 0],
				'right',
				[-0.5, 0],
				'top',
				[0, 0.4],
				'bottom',
				[0, -0.4]
			],
			'text-justify': 'auto',
			'text-padding': 3
		},
		paint: { 'text-color': color, ...haloOf(1.3) }
	});
	// Where there is no room for all: capitals come first, then countries, then other places, then rivers.
	return [
		{
			id: firstLabelLayer,
			type: 'symbol',
			source: SOURCE,
			'source-layer': 'river-names',
			minzoom: 4,
			// The tiles have the lines twice: with the bends taken out for small scales, and truer.
			filter: [
				'all',
				['<=', rank, ['step', ['zoom'], 3, 5, 5, 6, 7]],
				['==', ['has', 'fine'], ['step', ['zoom'], false, 6, true]]
			],
			layout: {
				'symbol-placement': 'line',
				'symbol-spacing': 420,
				'symbol-sort-key': rank,
				'text-field': name,
				'text-font': [mapFonts.italic],
				'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11.5, 9, 14],
				'text-letter-spacing': spaced(language, 0.06),
				'text-max-angle': 40,
				'text-padding': 8,
				// Beside the river, not on it.
				'text-offset': [0, -0.75]
			},
			paint: { 'text-color': water, ...haloOf(1.4) }
		},
		places('place-labels', ['!', ['has', 'capital']], place),
		{
			id: 'country-labels',
			type: 'symbol',
			source: SOURCE,
			'source-layer': 'countries',
			maxzoom: 8,
			filter: ['<=', rank, ['step', ['zoom'], 0, 1, 2, 2, 3, 4, 5, 6, 6]],
			layout: {
				'symbol-sort-key': rank,
				'text-field': ['upcase', name],
				'text-font': [mapFonts.regular],
				'text-size': [
					'interpolate',
					['linear'],
					['zoom'],
					1,
					['step', rank, 10, 2, 9],
					4,
					['step', rank, 15, 3, 12, 5, 10.5],
					7,
					['step', rank, 20, 3, 17, 5, 14]
				],
				'text-letter-spacing': spaced(language, ['step', rank, 0.24, 4, 0.14]),
				'text-max-width': 7,
				// It gives way to its capital, within the country.
				'text-variable-anchor-offset': [
					'center',
					[0, 0],
					'top',
					[0, 0.7],
					'bottom',
					[0, -0.7],
					'left',
					[-1, 0],
					'right',
					[1, 0],
					'top',
					[0, 1.3],
					'bottom',
					[0, -1.3]
				],
				'text-line-height': 1.25,
				'text-padding': 2
			},
			paint: { 'text-color': country, ...haloOf(1.2) }
		},
		places('capital-labels', ['has', 'capital'], capital)
	];
}
