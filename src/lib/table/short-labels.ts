import type { DrawnMark, DrawnRegion } from './drawn';

/** A mark's label on a map with little room: its name alone. */
export function shortenMarkLabels(marks: readonly DrawnMark[]): readonly DrawnMark[] {
	return marks.map((mark) =>
		mark.label === null ? mark : { ...mark, label: { ...mark.label, local: '' } }
	);
}

/** What is written on an area with little room, "Iraq · 2", and nothing along a line; both stay to be pressed. */
export function shortenRegionTexts(regions: readonly DrawnRegion[]): readonly DrawnRegion[] {
	return regions.map((region) => {
		const { place, count } = region;
		const counted = count > 1 ? ` · ${count}` : '';
		return { ...region, text: place.shape === 'area' ? place.name + counted : '' };
	});
}
