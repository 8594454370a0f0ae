/** A file's sizes, faults and rows, as they are told. */
import type { Key, Translate } from '../../core/messages';
import { sayWhen } from '../../core/when-words';
import { type Span, whenOf } from '../../import/edtf-of';
import {
	DEEPEST_RECORD,
	type ImportFault,
	LONGEST_RECORD,
	MOST_BYTES,
	MOST_ROWS
} from '../../import/import-fault';

/** "2.4 MB": decimal units, as file managers have them. */
export function sayBytes(bytes: number, t: Translate): string {
	if (bytes < 1000) return t('open.bytes', { count: bytes });
	if (bytes < 1_000_000) return t('open.kilobytes', { count: Math.round(bytes / 1000) });
	const megabytes = bytes / 1_000_000;
	return t('open.megabytes', { count: +megabytes.toFixed(megabytes < 100 ? 1 : 0) });
}

export function sayFault({ code, values }: ImportFault, t: Translate): string {
	return t(`open.fault.${code}` as Key, {
		most: MOST_ROWS,
		longest: sayBytes(LONGEST_RECORD, t),
		deepest: DEEPEST_RECORD,
		largest: sayBytes(MOST_BYTES, t),
		line: '',
		count: 0,
		...values
	});
}

export function saySpan(span: Span | null, t: Translate): string {
	const when = span && whenOf(span);
	return when ? sayWhen(when, t) : t('open.undated');
}
