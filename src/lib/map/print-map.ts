/** The live map drawn anew as a picture: the part of it that no panel covers, in a shape and a size to be passed on. */
import type { ThemeName } from '../theme/palette';
import type { Capture } from './capture';
import { LiveMap } from './mount';

/** Pixels of the picture before it is magnified, so that marks and names keep the size they have on a page. */
const WIDTH = 1000;
/** Of the height to the width: what is free on a screen may be a slit. */
const SHAPE = { flattest: 0.5, tallest: 1.25 } as const;
/** As fine as a good screen, whatever the reader's is. */
const RATIO = 2;

export async function printMap(live: LiveMap, theme: ThemeName): Promise<Capture> {
	const { options, selected, free } = live.likeness;
	const shape = Math.min(SHAPE.tallest, Math.max(SHAPE.flattest, free.height / free.width));
	const container = document.createElement('div');
	Object.assign(container.style, {
		height: `${Math.round(WIDTH * shape)}px`,
		left: `${-2 * WIDTH}px`,
		position: 'fixed',
		top: '0',
		width: `${WIDTH}px`
	});
	container.inert = true;
	document.body.append(container);
	let map: LiveMap | undefined;
	try {
		await new Promise<void>((resolve, reject) => {
			const { center, zoom } = options.camera;
			map = new LiveMap({
				...options,
				container,
				theme,
				camera: { center, zoom: zoom + Math.log2(WIDTH / free.width) },
				padding: { top: 0, right: 0, bottom: 0, left: 0 },
				pixelRatio: RATIO,
				onlive: () => {},
				onlost: () => reject(new Error('The browser took back what the map is drawn with.')),
				ondead: () => reject(new Error('What works for the map is gone.')),
				oncovered: resolve,
				onhover: () => {},
				onselect: () => {},
				onmove: () => {},
				onview: () => {}
			});
			map.select(selected);
		});
		return await map!.capture();
	} finally {
		map?.remove();
		container.remove();
	}
}
