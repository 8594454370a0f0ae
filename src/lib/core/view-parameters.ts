/** The parts of an address's query, each read by itself: any text in, a valid value out, with a notice for what is wrong. */
import { DATE_KINDS, type DateKind } from './date-kind';
import { type Day, formatDay, parseDay } from './day';
import { firstDay, lastDay, parseEdtf } from './edtf';
import type { Values } from './messages';
import type { Known, Notice } from './permalink';
import { PRECISIONS } from './precisions';
import { shorten } from './shorten';
import type { Precision } from './site';

const LONGEST_QUERY = 200;

/** Tells a reader of what was ignored or mended. */
export type Note = (code: Notice['code'], parameter: string, value: string, says?: Values) => void;

/** A day; a month or a year is taken for its first day in `from`, its last in `to`. */
export function decodeDate(text: string | null, name: 'from' | 'to', note: Note): Day | null {
	if (text === null || text === '') return null;
	const day = parseDay(text);
	if (day !== null) return day;
	if (/^\d{4}(-\d\d)?$/.test(text)) {
		const parsed = parseEdtf(text);
		if (parsed.ok) {
			const date = parsed.value.start!;
			const mended = name === 'from' ? firstDay(date) : lastDay(date);
			note('widened', name, text, { text, side: name, day: formatDay(mended) });
			return mended;
		}
	}
	note('bad-date', name, text, { text: shorten(text), side: name });
	return null;
}

export function decodeKinds(
	text: string | null,
	known: readonly string[],
	note: Note
): readonly string[] {
	if (text === null || text === '') return [];
	const asked = text.split(',').filter((kind) => kind !== '');
	for (const kind of new Set(asked)) {
		if (!known.includes(kind)) {
			note('unknown-kind', 'kind', kind, { text: shorten(kind) });
		}
	}
	const kinds = known.filter((kind) => asked.includes(kind));
	return kinds.length === known.length ? [] : kinds;
}

export function decodeCertain(text: string | null, note: Note): boolean {
	if (text === null || text === '0' || text === '') return false;
	if (text === '1') return true;
	note('bad-certain', 'certain', text, { text: shorten(text) });
	return false;
}

export function decodePlace(
	text: string | null,
	{ places, aliases = {} }: Known,
	note: Note
): string | null {
	if (text === null || text === '') return null;
	if (places.includes(text)) return text;
	// Not a key that every object has by itself.
	const renamed = Object.hasOwn(aliases, text) ? aliases[text]! : null;
	if (renamed !== null && places.includes(renamed)) return renamed;
	note('unknown-place', 'place', text, { text: shorten(text) });
	return null;
}

/** A day up to the data's own release. */
export function decodeRelease(text: string | null, current: Day | null, note: Note): Day | null {
	if (text === null || text === '') return null;
	const day = parseDay(text);
	if (day === null) {
		note('bad-release', 'v', text, { text: shorten(text) });
		return null;
	}
	if (current !== null && day > current) {
		note('newer-release', 'v', text, { text });
		return null;
	}
	return day;
}

export function decodeWords(text: string | null, note: Note): string {
	const clean = cleanQuery(text ?? '');
	const points = Array.from(clean);
	if (points.length <= LONGEST_QUERY) return clean;
	note('too-long', 'q', clean, { most: LONGEST_QUERY });
	return points.slice(0, LONGEST_QUERY).join('').trim();
}

export function decodeDateKind(
	text: string | null,
	name: 'date' | 'sort',
	fallback: DateKind,
	note: Note
): DateKind {
	if (text === null || text === '') return fallback;
	const found = DATE_KINDS.find((kind) => kind === text);
	if (found !== undefined) return found;
	note('unknown-date', name, text, { name, known: DATE_KINDS.join(', '), text: shorten(text) });
	return fallback;
}

export function decodePrecisions(text: string | null, note: Note): readonly Precision[] {
	if (text === null || text === '') return [];
	const asked = text.split(',').filter((precision) => precision !== '');
	for (const precision of new Set(asked)) {
		if (!PRECISIONS.some((known) => known === precision)) {
			note('unknown-precision', 'precision', precision, {
				text: shorten(precision),
				known: PRECISIONS.join(', ')
			});
		}
	}
	const precisions = PRECISIONS.filter((precision) => asked.includes(precision));
	return precisions.length === PRECISIONS.length ? [] : precisions;
}

/** Any text of one line; null where there is none. */
export function decodeText(text: string | null): string | null {
	const clean = decodeWords(text, () => {});
	return clean === '' ? null : clean;
}

/** The path of a file on the site's own host, absolute or from the page on; an address of another host is refused. */
export function decodeDataPath(text: string | null, note: Note): string | null {
	const path = decodeText(text);
	if (path === null) return null;
	if (!/^[\w+.-]+:|^[/\\]{2}|\\/.test(path)) return path;
	note('bad-data', 'data', path, { text: shorten(path) });
	return null;
}

/** NFC, control characters and unpaired surrogates as spaces, trimmed. */
function cleanQuery(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Cs}\uFFFD]+/gu, ' ')
		.normalize('NFC')
		.trim();
}
