/** The live map: MapLibre, held here alone. Everything imperative is in this file; what it shows comes in whole. */
import type { FeatureCollection, Geometry } from 'geojson';
import {
	type GeoJSONSource,
	Map as MapLibreMap,
	type MapMouseEvent,
	ScaleControl,
	setWorkerUrl
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type Bounds, type Camera, type LngLat, lngSpan } from '../core/geo';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import { SOURCE as BASEMAP } from './basemap-labels';
import { fontFaces } from './font-faces';
import { markFeatures, regionFeatures, type Shown } from './incident-features';
import { HIT_LAYERS, MARK_LAYER, MARKS, REGIONS } from './incident-layers';
import { mapStyle, type Stage } from './map-style';
import { addImages } from './mark-images';

/** Pixels of the map covered on each side by panels. */
export interface Padding {
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	readonly left: number;
}

export interface MountOptions {
	readonly container: HTMLElement;
	readonly camera: Camera;
	readonly padding: Padding;
	readonly theme: ThemeName;
	readonly kinds: readonly Kind[];
	readonly shown: Shown;
	/** Geometries of lines, areas and radii by place id. */
	readonly geometries: ReadonlyMap<string, Geometry>;
	/** The site's root, absolute. */
	readonly root: string;
	/** The first frame with every mark on it has been drawn. */
	readonly onlive: () => void;
	/** `mark:<id>` or `region:<place>` under the pointer, and where on the map. */
	readonly onhover: (key: string | null) => void;
	readonly onselect: (key: string) => void;
	/** After the reader moved the map. */
	readonly onmove: (camera: Camera) => void;
	readonly onzoom: (zoom: number) => void;
}

/** Longest edge of the map's own motion: milliseconds. */
const FLIGHT = 250;

setWorkerUrl(workerUrl);

export class LiveMap {
	readonly #map: MapLibreMap;
	readonly #options: MountOptions;
	readonly #kinds: ReadonlyMap<string, Kind>;
	#theme: ThemeName;
	#stage: Stage = 'incidents';
	#shown: Shown;
	#sent = '';
	#sentRegions = '';
	#selected: string | null = null;
	#hovered: string | null = null;

	/** Throws where there is no WebGL 2. */
	constructor(options: MountOptions) {
		this.#options = options;
		this.#theme = options.theme;
		this.#shown = options.shown;
		this.#kinds = new Map(options.kinds.map((kind) => [kind.id, kind]));
		const map = new MapLibreMap({
			container: options.container,
			style: this.#style(),
			center: [...options.camera.center],
			zoom: options.camera.zoom,
			minZoom: 0,
			maxZoom: 17,
			attributionControl: false,
			dragRotate: false,
			pitchWithRotate: false,
			touchPitch: false,
			rollEnabled: false,
			fadeDuration: 120,
			renderWorldCopies: true,
			canvasContextAttributes: { powerPreference: 'default' }
		});
		this.#map = map;
		map.touchZoomRotate.disableRotation();
		map.keyboard.disableRotation();
		map.jumpTo({
			center: [...options.camera.center],
			zoom: options.camera.zoom,
			padding: { ...options.padding }
		});
		map.addControl(new ScaleControl({ maxWidth: 100 }), 'bottom-left');
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		this.#listen();
	}

	#style() {
		const { root } = this.#options;
		const marks = markFeatures(this.#shown, this.#theme);
		const regions = regionFeatures(this.#shown, this.#options.geometries);
		this.#sent = JSON.stringify(marks);
		this.#sentRegions = JSON.stringify(regions);
		return mapStyle(
			this.#theme,
			{ tiles: `${root}tiles/{z}/{x}/{y}.mvt`, fonts: fontFaces(root) },
			this.#options.kinds,
			{ marks, regions },
			this.#stage
		);
	}

	#listen(): void {
		const map = this.#map;
		const waitForMarks = () => {
			if (this.#paintedMarks() < this.#shown.marks.length) return;
			map.off('render', waitForMarks);
			this.#options.onlive();
			this.#become('arriving');
			map.on('sourcedata', waitForGround);
			// Once it moves, the still no longer shows the same ground; once it rests, no more will come.
			map.once('movestart', () => this.#become('whole'));
			map.once('idle', () => this.#become('whole'));
		};
		const waitForGround = () => {
			if (!map.isSourceLoaded(BASEMAP)) return;
			map.off('sourcedata', waitForGround);
			this.#become('whole');
		};
		map.on('render', waitForMarks);
		map.on('move', () => this.#options.onzoom(map.getZoom()));
		map.on('moveend', (event) => {
			// `originalEvent` only where a reader moved it: the page's own moves are no choice of theirs.
			if ('originalEvent' in event && event.originalEvent) this.#options.onmove(this.camera);
		});
		map.on('mousemove', (event) => {
			const key = this.#keyAt(event);
			map.getCanvas().style.cursor = key === null ? '' : 'pointer';
			this.#options.onhover(key);
		});
		map.on('mouseout', () => this.#options.onhover(null));
		map.on('click', (event) => {
			const key = this.#keyAt(event);
			if (key !== null) this.#options.onselect(key);
		});
		map.on('webglcontextrestored', () => this.#restore());
	}

	/** The next stage of the map; it never goes back. */
	#become(stage: Stage): void {
		if (this.#stage === 'whole' || (stage === 'whole' && this.#stage === 'incidents')) return;
		this.#stage = stage;
		this.#map.setStyle(this.#style(), { diff: true });
	}

	/** How many marks are on the canvas. */
	#paintedMarks(): number {
		if (!this.#map.getLayer(MARK_LAYER) || !this.#map.isSourceLoaded(REGIONS)) return 0;
		const painted = this.#map.queryRenderedFeatures({ layers: [MARK_LAYER] });
		return new Set(painted.map(({ properties }) => properties.key as string)).size;
	}

	/** What is under the pointer, with a finger's width of tolerance. */
	#keyAt({ point, originalEvent }: MapMouseEvent): string | null {
		const reach = (originalEvent as PointerEvent).pointerType === 'touch' ? 12 : 4;
		const [found] = this.#map.queryRenderedFeatures(
			[
				[point.x - reach, point.y - reach],
				[point.x + reach, point.y + reach]
			],
			{ layers: HIT_LAYERS.filter((layer) => this.#map.getLayer(layer)) }
		);
		return (found?.properties.key as string | undefined) ?? null;
	}

	/** After a lost context images and feature state are gone. */
	#restore(): void {
		this.#map.once('styledata', () => {
			addImages(this.#map, this.#shown, this.#theme, this.#kinds);
			this.#setState(this.#selected, { selected: true });
		});
	}

	/** Shows these marks and regions; what did not change costs nothing. */
	show(shown: Shown): void {
		this.#shown = shown;
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		const marks = markFeatures(shown, this.#theme);
		this.#sent = this.#send(MARKS, marks, this.#sent);
		this.#sentRegions = this.#send(
			REGIONS,
			regionFeatures(shown, this.#options.geometries),
			this.#sentRegions
		);
	}

	#send(source: string, data: FeatureCollection, before: string): string {
		const text = JSON.stringify(data);
		if (text !== before) void this.#map.getSource<GeoJSONSource>(source)?.setData(data);
		return text;
	}

	setTheme(theme: ThemeName): void {
		if (theme === this.#theme) return;
		this.#theme = theme;
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		this.#map.setStyle(this.#style(), { diff: true });
	}

	select(key: string | null): void {
		this.#setState(this.#selected, { selected: false });
		this.#selected = key;
		this.#setState(key, { selected: true });
	}

	hover(key: string | null): void {
		if (key === this.#hovered) return;
		this.#setState(this.#hovered, { hovered: false });
		this.#hovered = key;
		this.#setState(key, { hovered: true });
	}

	#setState(key: string | null, state: Record<string, boolean>): void {
		if (key !== null && this.#map.getSource(MARKS))
			this.#map.setFeatureState({ source: MARKS, id: key }, state);
	}

	get camera(): Camera {
		const { lng, lat } = this.#map.getCenter();
		return { center: [lng, lat], zoom: this.#map.getZoom() };
	}

	/** Pixels from the map's top left corner. */
	project(at: LngLat): { readonly x: number; readonly y: number } {
		return this.#map.project([...at]);
	}

	setPadding(padding: Padding): void {
		this.#map.setPadding({ ...padding });
	}

	resize(): void {
		this.#map.resize();
	}

	zoomBy(levels: number): void {
		this.#map.easeTo({ zoom: this.#map.getZoom() + levels, duration: FLIGHT });
	}

	jumpTo(camera: Camera): void {
		this.#map.jumpTo({ center: [...camera.center], zoom: camera.zoom });
	}

	easeTo(camera: Camera): void {
		this.#map.easeTo({ center: [...camera.center], zoom: camera.zoom, duration: FLIGHT });
	}

	/** Moves only as much as needed to have the box in the part no panel covers; zooms out only when it must. */
	reveal(bounds: Bounds): void {
		const map = this.#map;
		const [west, south, , north] = bounds;
		const east = west + lngSpan(bounds);
		const { width, height } = map.getContainer().getBoundingClientRect();
		const padding = map.getPadding();
		const margin = 28;
		const free = {
			left: (padding.left ?? 0) + margin,
			top: (padding.top ?? 0) + margin,
			right: width - (padding.right ?? 0) - margin,
			bottom: height - (padding.bottom ?? 0) - margin
		};
		const a = map.project([west, north]);
		const b = map.project([east, south]);
		if (b.x - a.x > free.right - free.left || b.y - a.y > free.bottom - free.top) {
			map.fitBounds([west, south, east, north], {
				padding: 8,
				maxZoom: map.getZoom(),
				duration: FLIGHT
			});
			return;
		}
		const dx = a.x < free.left ? a.x - free.left : b.x > free.right ? b.x - free.right : 0;
		const dy = a.y < free.top ? a.y - free.top : b.y > free.bottom ? b.y - free.bottom : 0;
		if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { duration: FLIGHT });
	}

	remove(): void {
		this.#map.remove();
	}
}
