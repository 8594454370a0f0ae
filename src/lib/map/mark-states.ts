/** Which mark or region is open, and which is pointed at: a state of its feature, so that nothing is sent anew. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { edgeKey } from './incident-features';
import { MARKS, REGIONS } from './incident-layers';

type StateName = 'selected' | 'hovered';

export class MarkStates {
	readonly #map: MapLibreMap;
	readonly #keys: Record<StateName, string | null> = { selected: null, hovered: null };

	constructor(map: MapLibreMap) {
		this.#map = map;
	}

	get selected(): string | null {
		return this.#keys.selected;
	}

	set(name: StateName, key: string | null): void {
		const before = this.#keys[name];
		if (key === before) return;
		this.#keys[name] = key;
		this.#write(before, name, false);
		this.#write(key, name, true);
	}

	/** What was asked for before there was a source to say it of, or was lost with it. */
	setAgain(): void {
		for (const name of ['selected', 'hovered'] as const) this.#write(this.#keys[name], name, true);
	}

	#write(key: string | null, name: StateName, value: boolean): void {
		if (key === null || !this.#map.getSource(MARKS)) return;
		const state = { [name]: value };
		this.#map.setFeatureState({ source: MARKS, id: key }, state);
		for (const id of [key, edgeKey(key)]) this.#map.setFeatureState({ source: REGIONS, id }, state);
	}
}
