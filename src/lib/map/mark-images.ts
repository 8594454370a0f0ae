/** Gives the live map the images its marks, chips and hatches are drawn with. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Kind } from '../core/site';
import { withoutCount } from '../theme/mark-shapes';
import type { ThemeName } from '../theme/palette';
import { chipImageName, type Shown } from './incident-features';
import {
	inkColor,
	markImageName,
	paintChip,
	paintHatch,
	paintMark,
	PIXEL_RATIO
} from './paint-mark';

/** Adds every image that what is shown needs and that is not there yet. */
export function addImages(
	map: MapLibreMap,
	shown: Shown,
	theme: ThemeName,
	kinds: readonly Kind[]
): void {
	const byId = new Map(kinds.map((kind) => [kind.id, kind]));
	const add = (name: string, paint: () => ImageData) => {
		if (!map.hasImage(name))
			map.addImage(name, paint(), { pixelRatio: PIXEL_RATIO, ...stretchOf(name) });
	};
	add(`hatch|${theme}`, () => paintHatch(theme));
	for (const { spec: whole, count } of shown.marks) {
		const spec = shown.plain && count > 1 ? withoutCount(whole) : whole;
		add(markImageName(spec, theme), () => paintMark(spec, theme, byId));
	}
	for (const region of shown.regions) {
		const color = inkColor(region.kind === null ? 'ink' : { kind: region.kind }, theme, byId);
		add(chipImageName(region, theme), () => paintChip(theme, color, region.possible));
	}
}

/** Those of marks and chips, whose kinds have become others. */
export function removeImages(map: MapLibreMap): void {
	for (const name of map.listImages()) {
		if (/^(mark|chip)\|/.test(name)) map.removeImage(name);
	}
}

/** Chips stretch in their straight middle only. */
function stretchOf(name: string) {
	if (!name.startsWith('chip|')) return {};
	return {
		stretchX: [[26, 54]] as [number, number][],
		stretchY: [[24, 28]] as [number, number][],
		content: [24, 6, 56, 46] as [number, number, number, number]
	};
}
