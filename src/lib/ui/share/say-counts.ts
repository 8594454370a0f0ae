import type { Counts } from '../../table/filter';

/** "2 certain, 1 possible of 8 incidents". */
export function sayCounts({ certain, possible, undated, total }: Counts): string {
	const parts = [
		`${certain} certain`,
		...(possible > 0 ? [`${possible} possible`] : []),
		...(undated > 0 ? [`${undated} undated`] : [])
	];
	return `${parts.join(', ')} of ${total} ${total === 1 ? 'incident' : 'incidents'}`;
}
