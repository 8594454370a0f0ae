/** The colours of both themes, as data: the live map, the still and the CSS tokens all read these. */
export interface Palette {
	readonly paper: string;
	readonly ink: string;
	readonly quiet: string;
	readonly hairline: string;
	readonly land: string;
	readonly water: string;
	readonly border: string;
	readonly river: string;
	/** Labels of the basemap, and the halo that keeps them legible. */
	readonly label: string;
	readonly halo: string;
	readonly action: string;
	readonly mark: string;
}

export type ThemeName = 'light' | 'dark';

export const palettes: Readonly<Record<ThemeName, Palette>> = {
	light: {
		paper: '#fbfaf7',
		ink: '#1d1b18',
		quiet: '#665f54',
		hairline: '#e2ddd2',
		land: '#f4f1ea',
		water: '#d3e0e5',
		border: '#b4a994',
		river: '#a9c6d2',
		label: '#5f584e',
		halo: '#f4f1ea',
		action: '#1f5c99',
		mark: '#fbe3d0'
	},
	dark: {
		paper: '#15171a',
		ink: '#eceae5',
		quiet: '#a09c94',
		hairline: '#2e3237',
		land: '#1a1d21',
		water: '#0f1a20',
		border: '#454b52',
		river: '#2b4c5c',
		label: '#9097a0',
		halo: '#1a1d21',
		action: '#7db3e8',
		mark: '#553721'
	}
};

/** Font families of the map's labels; the CSS declares the same ones. */
export const fonts = {
	label: 'IBM Plex Sans Condensed',
	figures: 'Placeline Figures',
	arabic: 'IBM Plex Sans Arabic',
	sans: 'IBM Plex Sans',
	serif: 'Newsreader'
} as const;
