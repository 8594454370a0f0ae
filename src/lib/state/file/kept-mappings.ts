/** What readers chose a file's columns to be, kept in their browser for files with the same columns. */
import type { Mapping } from '../../import/mapping';
import type { OpenedFile } from '../../import/worker-protocol';

const KEY = 'placeline:mappings';
/** The oldest go. */
const MOST_KEPT = 50;

const signatureOf = ({ columns }: OpenedFile): string => JSON.stringify(columns);

type Kept = readonly (readonly [signature: string, mapping: Mapping])[];

export function rememberedMapping(file: OpenedFile): Mapping | null {
	return readKept().find(([signature]) => signature === signatureOf(file))?.[1] ?? null;
}

export function keepMapping(file: OpenedFile, mapping: Mapping): void {
	const signature = signatureOf(file);
	const others = readKept().filter(([kept]) => kept !== signature);
	try {
		const kept = [...others, [signature, mapping]].slice(-MOST_KEPT);
		localStorage.setItem(KEY, JSON.stringify(kept));
	} catch {
		// Refused, or full: the choice is asked for again.
	}
}

/** Whether one has the day first and the other the month. */
export function swapsOrder(kept: Mapping['date'], found: Mapping['date']): boolean {
	const formats = [kept?.format, found?.format];
	return formats.includes('dmy') && formats.includes('mdy');
}

/** What another version of the site, or anybody, has written there is no mapping of ours. */
function readKept(): Kept {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
		return Array.isArray(kept) ? (kept.filter(isPair) as unknown as Kept) : [];
	} catch {
		return [];
	}
}

const isPair = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length === 2 &&
	typeof value[0] === 'string' &&
	typeof value[1] === 'object' &&
	value[1] !== null &&
	'layout' in value[1] &&
	'kindLabels' in value[1];
