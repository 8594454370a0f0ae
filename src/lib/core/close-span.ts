import type { Day } from './day';
import { firstDay, lastDay, type When } from './edtf';

/** Days that something cannot have been before, and after. */
export interface Limits {
	readonly from: readonly Day[];
	readonly to: readonly Day[];
}

/**
 * The days a date can mean with its open ends closed by the narrowest limit, so that its weight can be spread
 * over them (aoristic analysis needs a first and a last day: Ratcliffe 2000, Aoristic analysis: the
 * spatial interpretation of unspecific temporal events). A limit that contradicts the known end is passed
 * over. Where no limit is left, the days of the known end stand alone: the whole weight sits on them.
 */
export function closeOpenEnds(
	{ start, end, earliest, latest }: When,
	limits: Limits
): { readonly first: Day; readonly last: Day } {
	if (start === null) {
		const from = limits.from.filter((day) => day <= latest);
		return { first: from.length > 0 ? Math.max(...from) : firstDay(end!), last: latest };
	}
	if (end === null) {
		const to = limits.to.filter((day) => day >= earliest);
		return { first: earliest, last: to.length > 0 ? Math.min(...to) : lastDay(start) };
	}
	return { first: earliest, last: latest };
}
