/** What a live map is made with. */
import type { Camera } from '../core/geo';
import type { PlaceGeometry } from '../core/schema';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import type { Shown } from './incident-features';
import type { Padding } from './padding';

export interface MountOptions {
	readonly container: HTMLElement;
	readonly camera: Camera;
	readonly padding: Padding;
	readonly theme: ThemeName;
	/** Language tag of the names on the map. */
	readonly language: string;
	readonly kinds: readonly Kind[];
	readonly shown: Shown;
	/** Geometries of lines and areas by place id, joined across the antimeridian. */
	readonly geometries: ReadonlyMap<string, PlaceGeometry>;
	/** The site's root, absolute. */
	readonly root: string;
	/** Its pixels for one of the page's; by default the screen's. */
	readonly pixelRatio?: number;
	/** Inside another page: only Ctrl or two fingers zoom, the page behind scrolls on; default false. */
	readonly cooperative?: boolean;
	/** The first frame with every mark on it has been drawn; again after `onlost`, if the browser recovers. */
	readonly onlive: () => void;
	/** The browser has taken back what the map is drawn with; nothing is to be seen of it. */
	readonly onlost: () => void;
	/** What the map has made for it beside the page is gone, and with it all that is shown from now on: it is of no use any more. */
	readonly ondead: () => void;
	/** The live map shows all that the still does, and hides it. */
	readonly oncovered: () => void;
	/** `mark:<id>` or `region:<place>` under the pointer. */
	readonly onhover: (key: string | null) => void;
	readonly onselect: (key: string | null) => void;
	/** After the reader moved the map. */
	readonly onmove: (camera: Camera) => void;
	/** At every step of a move, whoever's it is. */
	readonly onview: (camera: Camera) => void;
}
