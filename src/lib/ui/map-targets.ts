/** What can be pressed on the map. */
import type { LngLat } from '../core/geo';
import type { DrawnMark, DrawnRegion } from '../table/drawn';

export interface Target {
	/** `mark:<id>` or `region:<place>`, as the live map has it. */
	readonly key: string;
	readonly at: LngLat;
	/** How many incidents it stands for, and their rows. */
	readonly count: number;
	readonly rows: () => readonly number[];
}

/** Always the same object: nothing is drawn anew for it. */
export const NO_MARKS: readonly never[] = [];

export const listTargets = (
	marks: readonly DrawnMark[],
	regions: readonly DrawnRegion[]
): readonly Target[] => [
	...marks
		.filter(({ count }) => count > 0)
		.map(({ id, at, count, rows }) => ({ key: `mark:${id}`, at, count, rows })),
	...regions.map(({ id, place, count, rows }) => ({
		key: `region:${id}`,
		at: place.anchor!,
		count,
		rows
	}))
];

/** The mark of several with one of these keys; null where what they are of is drawn each by itself. */
export const findStack = (
	targets: readonly Target[],
	keys: readonly (string | null)[]
): Target | null =>
	targets.find(({ key, count }) => key.startsWith('mark:') && count > 1 && keys.includes(key)) ??
	null;
