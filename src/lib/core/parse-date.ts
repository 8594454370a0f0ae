import { parseEdtf, type When } from './edtf';
import type { Spot } from './problem';

/** An EDTF value of the data; null for none, and for one that is none, which is reported. */
export function parseDate(edtf: string | null, spot: Spot): When | null {
	if (edtf === null) return null;
	const result = parseEdtf(edtf);
	if (result.ok) return result.value;
	spot.report('bad-date', edtf, result.message, 'See “Dates” in geodata/README.md.');
	return null;
}
