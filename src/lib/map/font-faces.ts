/** The fonts of the map's words, from `@fontsource`; MapLibre fetches a file when the first letter in its range is drawn. */
import arabic from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2?url';
import latin from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-400-normal.woff2?url';
import latinItalic from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-400-italic.woff2?url';
import latinSemibold from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-600-normal.woff2?url';
import latinExt from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-ext-400-normal.woff2?url';
import latinExtItalic from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-ext-400-italic.woff2?url';
import latinExtSemibold from '@fontsource/ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-latin-ext-600-normal.woff2?url';
import type { FontFacesSpecification } from 'maplibre-gl';
import { mapFonts } from './basemap-labels';

/** As the packages' `unicode.json` have them; of Arabic, what names are written with. */
const RANGES = {
	latin: [
		'U+0000-00FF',
		'U+0131',
		'U+0152-0153',
		'U+02BB-02BC',
		'U+02C6',
		'U+02DA',
		'U+02DC',
		'U+2000-206F',
		'U+20AC',
		'U+2122',
		'U+2191',
		'U+2193',
		'U+2212',
		'U+2215',
		'U+FEFF',
		'U+FFFD'
	],
	latinExt: ['U+0100-02BA', 'U+02BD-02C5', 'U+02C7-02CC', 'U+02CE-02D7', 'U+1E00-1E9F'],
	arabic: ['U+0600-06FF', 'U+0750-077F', 'U+08A0-08FF', 'U+FB50-FDFF', 'U+FE70-FEFC']
};

/** The style's `font-faces`. `base` is the page's address: MapLibre wants the files' absolute ones. */
export function fontFaces(base: string | URL): FontFacesSpecification {
	const face = (url: string, range: keyof typeof RANGES) => ({
		url: new URL(url, base).href,
		'unicode-range': RANGES[range]
	});
	return {
		[mapFonts.regular]: [face(latin, 'latin'), face(latinExt, 'latinExt'), face(arabic, 'arabic')],
		[mapFonts.semibold]: [
			face(latinSemibold, 'latin'),
			face(latinExtSemibold, 'latinExt'),
			face(arabic, 'arabic')
		],
		[mapFonts.italic]: [
			face(latinItalic, 'latin'),
			face(latinExtItalic, 'latinExt'),
			face(arabic, 'arabic')
		]
	};
}
