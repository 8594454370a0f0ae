/** Marks whose counts move are painted over the map; once they rest, its own take over again. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Kind } from '../core/site';
import type { ThemeName } from '../theme/palette';
import type { Shown } from './incident-features';
import { MARK_LAYER, MARKS } from './incident-layers';
import { MarksCanvas } from './marks-canvas';

export class MovingMarks {
	readonly #map: MapLibreMap;
	readonly #onlost: () => void;
	/** Most maps never have one. */
	#canvas: MarksCanvas | null = null;
	/** The map's own marks are seen through. */
	#moving = false;
	/** Counts the steps: what waits for a rest is off with the next. */
	#turn = 0;
	/** Paints again what is shown, where the map has moved under it or has another size. */
	#again = () => {};

	/** @param onlost nothing can be painted: the map's own marks are shown, as they were sent last */
	constructor(map: MapLibreMap, onlost: () => void) {
		this.#map = map;
		this.#onlost = onlost;
		map.on('move', () => {
			this.#canvas?.moved();
			this.#again();
		});
		map.on('resize', () => {
			this.#canvas?.resized();
			this.#again();
		});
		map.on('remove', () => this.#canvas?.remove());
	}

	/** True where all that is shown has been painted: marks without names, and nothing else. */
	follow(
		{ marks, regions, discs, plain }: Shown,
		theme: ThemeName,
		kinds: readonly Kind[]
	): boolean {
		if (!plain || regions.length + discs.length > 0) return false;
		const canvas = (this.#canvas ??= new MarksCanvas(this.#map, () => {
			this.#giveUp();
			this.#onlost();
		}));
		if (!canvas.ready) return false;
		this.#turn++;
		this.#again = () => canvas.draw(marks, theme, kinds);
		this.#again();
		this.#show(false);
		return true;
	}

	/** The map's own marks, which have been sent, take over: they are shown, and once that is painted these go. */
	rest(): void {
		if (!this.#canvas?.shown) return;
		const map = this.#map;
		const turn = ++this.#turn;
		const takeOver = () => {
			if (turn !== this.#turn) map.off('render', takeOver);
			else if (this.#moving) {
				if (map.isSourceLoaded(MARKS)) this.#show(true);
			} else {
				map.off('render', takeOver);
				this.#hide();
			}
		};
		map.on('render', takeOver);
		// Where nothing had to be sent nothing else would have it painted.
		map.triggerRepaint();
	}

	/** The map has been given its style anew, in which its marks are not seen through. */
	restyled(): void {
		if (!this.#moving) return;
		this.#moving = false;
		this.#show(false);
	}

	/** Other data has other marks, and kinds that may be called the same. */
	forget(): void {
		this.#canvas?.forget();
		this.#giveUp();
	}

	#giveUp(): void {
		this.#turn++;
		this.#hide();
		this.#show(true);
	}

	#hide(): void {
		this.#again = () => {};
		this.#canvas?.hide();
	}

	/** The map's own marks: seen through, not taken away, for which they would be laid out anew. */
	#show(own: boolean): void {
		if (this.#moving === !own) return;
		this.#moving = !own;
		if (!this.#map.getLayer(MARK_LAYER)) return;
		for (const opacity of ['icon-opacity', 'text-opacity'] as const)
			this.#map.setPaintProperty(MARK_LAYER, opacity, own ? 1 : 0);
	}
}
