/** The live map: MapLibre, held here alone. Everything imperative is in this file; what it shows comes in whole. */
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as MapLibreMap, ScaleControl } from 'maplibre-gl';
import type { Bounds, Camera, LngLat } from '../core/geo';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import { RELIEF_PATH } from '../theme/relief';
import { SOURCE as BASEMAP } from './basemap-labels';
import { capture, type Capture } from './capture';
import { fontFaces } from './font-faces';
import { markFeatures, regionFeatures, type Shown } from './incident-features';
import { MARKS, REGIONS } from './incident-layers';
import { mapStyle, type Stage } from './map-style';
import { addImages, removeImages } from './mark-images';
import { MovingMarks } from './moving-marks';
import { CHOSEN, followMoves } from './moves';
import type { MountOptions } from './mount-options';
import { MarkStates } from './mark-states';
import { marksArePainted } from './marks-painted';
import type { Padding } from './padding';
import { followPointer } from './pointer';
import { fit, nearestCopy, reveal } from './reveal';
import { WorkerWatch } from './workers';

export { forgetWorkers } from './workers';
export type { MountOptions, Padding };

/** Frames after which a map with all its tiles has its labels, too. */
const LABELLED = 3;
/** Longest edge of the map's own motion: milliseconds. */
const FLIGHT = 250;

export class LiveMap {
	readonly #map: MapLibreMap;
	readonly #options: MountOptions;
	#kinds: readonly Kind[];
	#geometries: MountOptions['geometries'];
	#theme: ThemeName;
	#stage: Stage = 'incidents';
	/** The WebGL context is lost: MapLibre has no style then, and fails where it is asked for what is in it. */
	#lost = false;
	#shown: Shown;
	#sent = '';
	#sentRegions = '';
	readonly #states: MarkStates;
	readonly #watch: WorkerWatch;
	/** The marks while their counts move. */
	readonly #moving: MovingMarks;
	/** Throws where there is no WebGL 2. */
	constructor(options: MountOptions) {
		this.#options = options;
		this.#watch = new WorkerWatch(options.ondead);
		this.#theme = options.theme;
		this.#shown = options.shown;
		this.#kinds = options.kinds;
		this.#geometries = options.geometries;
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
			cooperativeGestures: options.cooperative ?? false,
			fadeDuration: 120,
			...(options.pixelRatio !== undefined && { pixelRatio: options.pixelRatio }),
			renderWorldCopies: true,
			canvasContextAttributes: { powerPreference: 'default' }
		});
		this.#map = map;
		this.#moving = new MovingMarks(map, () => this.show(this.#shown, false));
		this.#states = new MarkStates(map);
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
		const regions = regionFeatures(this.#shown, this.#geometries);
		this.#sent = JSON.stringify(marks);
		this.#sentRegions = JSON.stringify(regions);
		return mapStyle(
			this.#theme,
			{
				tiles: `${root}tiles/{z}/{x}/{y}.mvt`,
				relief: root + RELIEF_PATH,
				fonts: fontFaces(root)
			},
			this.#options.language,
			this.#kinds,
			{ marks, regions },
			this.#stage
		);
	}

	#listen(): void {
		const map = this.#map;
		map.on('render', this.#waitForMarks);
		map.on('sourcedata', () => this.#watch.hear());
		followMoves(map, this.#options, () => this.camera);
		followPointer(map, this.#options);
		map.on('webglcontextlost', () => {
			this.#lost = true;
			this.#options.onlost();
		});
		map.on('webglcontextrestored', () => this.#restore());
	}

	#waitForMarks = () => {
		if (!marksArePainted(this.#map, this.#shown.marks)) return;
		this.#map.off('render', this.#waitForMarks);
		this.#states.setAgain();
		this.#options.onlive();
		if (this.#stage === 'incidents') this.#arrive();
		else this.#options.oncovered();
	};

	/** Lets the basemap follow the marks. */
	#arrive(): void {
		const map = this.#map;
		this.#become('arriving');
		const waitForGround = () => {
			if (!map.isSourceLoaded(BASEMAP)) return;
			map.off('sourcedata', waitForGround);
			this.#become('whole');
			let frames = 0;
			const waitForLabels = () => {
				if (++frames < LABELLED) return;
				map.off('render', waitForLabels);
				cover();
			};
			map.on('render', waitForLabels);
		};
		map.on('sourcedata', waitForGround);
		// Once it moves, the still no longer shows the same ground; once it rests, no more will come.
		const cover = () => {
			if (this.#lost) return;
			this.#become('whole');
			this.#options.oncovered();
		};
		map.once('movestart', cover);
		map.once('idle', cover);
	}

	/** The next stage of the map; it never goes back. */
	#become(stage: Stage): void {
		if (this.#stage === 'whole' || (stage === 'whole' && this.#stage === 'incidents')) return;
		this.#stage = stage;
		this.#restyle();
	}

	#restyle(): void {
		if (this.#lost) return;
		this.#map.setStyle(this.#style(), { diff: true });
		this.#moving.restyled();
	}

	/** What MapLibre brings back itself is as it was when it was lost, without feature state: all is sent anew. */
	#restore(): void {
		this.#lost = false;
		// The still and the map no longer show the same view: nothing to fade between.
		if (this.#stage === 'arriving') this.#stage = 'whole';
		this.#map.setStyle(this.#style(), { diff: false });
		this.#moving.forget();
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		this.#map.on('render', this.#waitForMarks);
	}

	/**
	 * Shows these marks and regions; what did not change costs nothing. While they are `moving`, marks without names are
	 * painted over the map, and its sources follow when they rest.
	 */
	show(shown: Shown, moving: boolean): void {
		this.#shown = shown;
		if (this.#lost) return;
		if (moving && this.#stage === 'whole' && this.#moving.follow(shown, this.#theme, this.#kinds))
			return;
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		const marks = markFeatures(shown, this.#theme);
		this.#sent = this.#send(MARKS, marks, this.#sent);
		const regions = regionFeatures(shown, this.#geometries);
		this.#sentRegions = this.#send(REGIONS, regions, this.#sentRegions);
		this.#moving.rest();
	}

	#send(source: string, data: FeatureCollection, before: string): string {
		const text = JSON.stringify(data);
		if (text !== before)
			this.#watch.await(this.#map.getSource<GeoJSONSource>(source)?.setData(data));
		return text;
	}

	/** Other data has kinds of its own, though they may be called the same. */
	setKinds(kinds: readonly Kind[]): void {
		if (kinds === this.#kinds) return;
		this.#kinds = kinds;
		this.#moving.forget();
		if (this.#lost) return;
		removeImages(this.#map);
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		this.#restyle();
	}

	/** Of other lines and areas; null for those it was made with. */
	setGeometries(geometries: MountOptions['geometries'] | null): void {
		this.#geometries = geometries ?? this.#options.geometries;
	}

	/** All of the box in the part no panel covers, at once. */
	fit(bounds: Bounds): void {
		fit(this.#map, bounds);
	}

	setTheme(theme: ThemeName): void {
		if (theme === this.#theme) return;
		this.#theme = theme;
		if (this.#lost) return;
		addImages(this.#map, this.#shown, this.#theme, this.#kinds);
		this.#restyle();
	}

	select(key: string | null): void {
		this.#states.set('selected', key);
	}

	hover(key: string | null): void {
		this.#states.set('hovered', key);
	}

	get camera(): Camera {
		const { lng, lat } = this.#map.getCenter();
		return { center: [lng, lat], zoom: this.#map.getZoom() };
	}

	/** Pixels from the map's top left corner, on the copy of the world nearest to its middle. */
	project(at: LngLat): { readonly x: number; readonly y: number } {
		return this.#map.project(nearestCopy(this.#map, at));
	}

	setPadding(padding: Padding): void {
		this.#map.setPadding({ ...padding });
	}

	resize(): void {
		this.#map.resize();
	}

	zoomBy(levels: number): void {
		this.#map.easeTo({ zoom: this.#map.getZoom() + levels, duration: FLIGHT }, CHOSEN);
	}

	jumpTo(camera: Camera): void {
		this.#map.jumpTo({ center: [...camera.center], zoom: camera.zoom });
	}

	easeTo(camera: Camera): void {
		this.#map.easeTo({ center: [...camera.center], zoom: camera.zoom, duration: FLIGHT }, CHOSEN);
	}

	/**
	 * Moves only as much as needed to have the box, with a margin in pixels, in the part no panel covers; zooms out only
	 * when it must.
	 */
	reveal(bounds: Bounds, margin?: number): void {
		reveal(this.#map, bounds, FLIGHT, margin);
	}

	/** What is on the canvas, as a picture. */
	capture(): Promise<Capture> {
		return capture(this.#map);
	}

	/** What another map needs to show the same, and the size of what no panel covers of this one, in pixels. */
	get likeness() {
		const { width, height } = this.#map.getContainer().getBoundingClientRect();
		const { top = 0, right = 0, bottom = 0, left = 0 } = this.#map.getPadding();
		const options = { ...this.#options, camera: this.camera, shown: this.#shown };
		const free = { width: width - left - right, height: height - top - bottom };
		return { options, free, selected: this.#states.selected };
	}

	remove(): void {
		this.#watch.stop();
		this.#map.remove();
	}
}
