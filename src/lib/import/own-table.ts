/** Tables that `npm run table` wrote, by what their footers say (server/table-write.ts). */
import type { Row } from './reader';

/** The version of which the columns and their meaning are known. */
const VERSION = 1;

export function isOwnTable({ placeline }: Row): boolean {
	if (typeof placeline !== 'string') return false;
	try {
		return (JSON.parse(placeline) as { version?: unknown }).version === VERSION;
	} catch {
		return false;
	}
}
