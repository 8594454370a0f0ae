/** Tables that `npm run table` wrote, by what their footers say (server/table-write.ts). */
import type { Row } from './reader';

/** Of what they hold, see docs/scaling.md: a change of columns or their meaning makes it a new one. */
export const TABLE_VERSION = 1;

export function isOwnTable({ placeline }: Row): boolean {
	if (typeof placeline !== 'string') return false;
	try {
		return (JSON.parse(placeline) as { version?: unknown }).version === TABLE_VERSION;
	} catch {
		return false;
	}
}
