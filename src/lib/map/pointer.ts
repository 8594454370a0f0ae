/** What the pointer is on, and what it presses. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { HIT_LAYERS } from './incident-layers';

interface Heard {
	/** A key, see incident-features.ts; null once the pointer is on none, or does something else. */
	readonly onhover: (key: string | null) => void;
	/** A key likewise; null where nothing was pressed. */
	readonly onselect: (key: string | null) => void;
}

export function followPointer(map: MapLibreMap, { onhover, onselect }: Heard): void {
	// A finger points at nothing: the mouse events that follow a tap are the browser's own.
	let touched = false;
	const note = ({ pointerType }: PointerEvent) => (touched = pointerType === 'touch');
	map.getContainer().addEventListener('pointerdown', note, { capture: true });
	map.getContainer().addEventListener('pointermove', note, { capture: true });
	map.on('mousemove', (event) => {
		if (touched || map.isMoving()) return;
		const key = keyAt(map, event, false);
		map.getCanvas().style.cursor = key === null ? '' : 'pointer';
		onhover(key);
	});
	map.on('mouseout', () => onhover(null));
	map.on('movestart', (event) => {
		if ('originalEvent' in event && event.originalEvent) onhover(null);
	});
	map.on('click', (event) => {
		onhover(null);
		onselect(keyAt(map, event, touched));
	});
}

/** What is under the pointer, with some tolerance: a finger's width where it is one. */
function keyAt(map: MapLibreMap, { point }: MapMouseEvent, touched: boolean): string | null {
	const reach = touched ? 12 : 4;
	const [found] = map.queryRenderedFeatures(
		[
			[point.x - reach, point.y - reach],
			[point.x + reach, point.y + reach]
		],
		{ layers: HIT_LAYERS.filter((layer) => map.getLayer(layer)) }
	);
	return (found?.properties.key as string | undefined) ?? null;
}
