/** Marks whose counts move are painted over the map; once they rest, its own take over again. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import type { Shown } from './incident-features';
import { COUNTED_LAYERS, MARK_LAYER, MARKS } from './incident-layers';
import { MarksCanvas } from './marks-canvas';

export class MovingMarks {
	readonly #map: MapLibreMap;
	readonly #canvas: MarksCanvas;
	/** Paints again what is shown, where the map has moved under it. */
	#again = () => {};

	constructor(map: MapLibreMap) {
		this.#map = map;
		this.#canvas = new MarksCanvas(map);
		map.on('move', () => {
			if (this.#canvas.shown) this.#again();
		});
	}

	/** True where all that is shown has been painted: marks without names, and nothing else. */
	follow(
		{ marks, regions, discs, plain }: Shown,
		theme: ThemeName,
		kinds: readonly Kind[]
	): boolean {
		if (!plain || regions.length + discs.length > 0) return false;
		if (!this.#canvas.shown) this.#showLayers(false);
		this.#again = () => this.#canvas.draw(marks, theme, kinds);
		this.#again();
		return true;
	}

	/** The map's own marks, which have been sent, take over once they are painted. */
	rest(): void {
		if (!this.#canvas.shown) return;
		const map = this.#map;
		this.#showLayers(true);
		const waitForSource = () => {
			if (!map.isSourceLoaded(MARKS)) return;
			map.off('render', waitForSource);
			// Unless they move again already.
			if (map.getLayoutProperty(MARK_LAYER, 'visibility') !== 'none') this.#canvas.hide();
		};
		map.on('render', waitForSource);
	}

	/** Other kinds may be called the same. */
	forget(): void {
		this.#canvas.forget();
	}

	#showLayers(visible: boolean): void {
		for (const layer of COUNTED_LAYERS) {
			if (!this.#map.getLayer(layer)) continue;
			this.#map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none');
		}
	}
}
