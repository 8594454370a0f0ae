/** Whether something happened within a window of days: surely, possibly, or not. */
import { type Day, OPEN_END, OPEN_START } from './day';
import type { When } from './edtf';

/** Both inclusive; null leaves that side open. */
export interface Window {
	readonly from: Day | null;
	readonly to: Day | null;
}

export const ANY_DAY: Window = { from: null, to: null };

export type Match = 'none' | 'possible' | 'certain';

const MATCHES: readonly Match[] = ['none', 'possible', 'certain'];

/** 0 none, 1 possible, 2 certain: {@link matchWindow} on bare numbers, for tables of many rows. */
export function matchSpan(
	earliest: Day,
	latest: Day,
	sureFrom: Day,
	sureTo: Day,
	lasted: boolean,
	from: Day,
	to: Day
): 0 | 1 | 2 {
	if (earliest > to || latest < from) return 0;
	if (from === OPEN_START && to === OPEN_END) return 2;
	const inside = earliest >= from && latest <= to;
	// It began by `sureFrom` and ended no sooner than `sureTo`, so it cannot have missed the window.
	const met = lasted && sureFrom <= to && sureTo >= from;
	return inside || met ? 2 : 1;
}

/**
 * What lasted is certain when some day it covers surely lies in the window, wherever in their spans its start
 * and end were. What was on one day (or some days) within its span is certain when all its possible days lie
 * inside, possible when some do. With no window everything dated is certain.
 */
export function matchWindow(when: When, window: Window): Match {
	const found = matchSpan(
		when.earliest,
		when.latest,
		when.sureFrom,
		when.sureTo,
		when.kind === 'duration',
		window.from ?? OPEN_START,
		window.to ?? OPEN_END
	);
	return MATCHES[found]!;
}
