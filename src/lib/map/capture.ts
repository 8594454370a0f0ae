/** The map as a picture, without keeping every frame for it (`preserveDrawingBuffer`), which would slow all of them. */
import type { Map as MapLibreMap } from 'maplibre-gl';

export interface Capture {
	readonly canvas: HTMLCanvasElement;
	/** Its pixels for one of the page's. */
	readonly ratio: number;
}

/** Waits for what is still being fetched or faded in; resolves with a copy of the frame then drawn. */
export async function capture(map: MapLibreMap): Promise<Capture> {
	// What comes to rest may be given more to draw: the basemap follows the marks.
	while (!map.loaded()) await map.once('idle');
	return new Promise((resolve) => {
		// Within the event the frame is still there to be read.
		void map.once('render', () => resolve(copy(map)));
		map.triggerRepaint();
	});
}

function copy(map: MapLibreMap): Capture {
	const source = map.getCanvas();
	const canvas = document.createElement('canvas');
	canvas.width = source.width;
	canvas.height = source.height;
	canvas.getContext('2d')!.drawImage(source, 0, 0);
	return { canvas, ratio: source.width / source.clientWidth };
}
