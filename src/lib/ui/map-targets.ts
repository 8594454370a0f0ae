/** What can be pressed on the map. */
import type { LngLat } from '../core/geo';
import type { DrawnMark, DrawnRegion } from '../table/drawn';

export interface Target {
	/** `mark:<id>` or `region:<place>`, as the live map has it. */
	readonly key: string;
	readonly at: LngLat;
	/** Ids of the incidents it stands for. */
	readonly incidents: readonly string[];
}

export const listTargets = (
	marks: readonly DrawnMark[],
	regions: readonly DrawnRegion[]
): readonly Target[] => [
	...marks
		.filter(({ incidents }) => incidents.length > 0)
		.map(({ id, at, incidents }) => ({ key: `mark:${id}`, at, incidents })),
	...regions.map(({ id, place, incidents }) => ({
		key: `region:${id}`,
		at: place.anchor!,
		incidents
	}))
];
