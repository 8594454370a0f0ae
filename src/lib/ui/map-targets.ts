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

/** The mark of several that holds any of these incidents; null where they are drawn each by itself. */
export const findStack = (
	targets: readonly Target[],
	incidents: readonly string[]
): Target | null =>
	targets.find(
		(target) =>
			target.key.startsWith('mark:') &&
			target.incidents.length > 1 &&
			target.incidents.some((id) => incidents.includes(id))
	) ?? null;
