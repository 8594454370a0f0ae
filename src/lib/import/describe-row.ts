/** One record of a file as an incident, for its entry in the list and its page. */
import { formatEdtf, parseEdtf, type When } from '../core/edtf';
import { PRECISIONS } from '../core/precisions';
import type { Incident, Precision } from '../core/site';
import { cellOf, isAbsent, textOf } from './cells';
import { whenOf } from './edtf-of';
import type { Mapping } from './mapping';
import { RowReader } from './read-row';
import type { Row } from './reader';

/** What the tables know of the row besides its record. */
export interface RowIds {
	readonly id: string;
	/** The kind's, and its label as a title says it; '' for none. */
	readonly kind: string;
	readonly kindLabel: string;
	/** The place's, where the table of places has it. */
	readonly place: string | null;
	/** The language of the file's words, where it is known: a tag, else `und` (BCP 47: undetermined). */
	readonly language: string;
}

/** An incident with what only files of others have. */
export interface DescribedRow extends Incident {
	readonly imported: {
		/** How well its point is known: such incidents have no place to say it. */
		readonly precision: Precision;
		/** Whether the file itself says how well; else a point is taken for what it is. */
		readonly precisionStated: boolean;
		/** The place's name, as the file has it. */
		readonly place: string | null;
		/** What the file calls its source, and its address. */
		readonly source: string | null;
		readonly link: string | null;
	};
}

/** A record that was taken: of one that is left out there is no date, or no point. */
export function describeRow(row: Row, mapping: Mapping, ids: RowIds): DescribedRow {
	const reader = new RowReader(mapping);
	reader.useRow(row);
	const read = reader.read(0);
	const value = read && reader.dated ? whenOfRow(row, mapping, reader) : null;
	const edtf = value === null ? null : formatEdtf(value);
	const place = wordsOf(row, mapping.place);
	const source = wordsOf(row, mapping.source);
	const text = wordsOf(row, mapping.text);
	const located = read && reader.located;
	// Milliseconds since 1970 tell a reader nothing.
	const counted = mapping.date?.format.startsWith('epoch') ?? true;
	const dateText = counted ? null : wordsOf(row, mapping.date?.column ?? null);
	return {
		id: ids.id,
		kind: ids.kind,
		title: titleOf(row, mapping, ids.kindLabel) ?? ids.id,
		language: ids.language,
		titles: {},
		times: null,
		when: {
			...{ value, edtf, basis: value === null ? null : 'stated' },
			stated: { value, edtf, phrase: null, text: dateText ?? '' },
			refined: null
		},
		where: {
			place: ids.place,
			point: located ? [reader.where.lng, reader.where.lat] : null,
			stated: { place: ids.place, phrase: place, override: null },
			refined: null
		},
		published: null,
		added: null,
		claims: [],
		disputed: [],
		changes: [],
		what: text === null ? null : { stated: text, refined: null },
		saidBy: { name: source ?? '', role: '' },
		excerpts: [],
		imported: {
			precision: PRECISIONS[reader.precisionOf(0)]!,
			precisionStated: mapping.wherePrecision !== null,
			...{ place, source, link: addressIn(textOf(cellOf(row, mapping.link))) }
		}
	};
}

/** The first of its columns with words; without any, the kind and the place; null where there are neither. */
export function titleOf(row: Row, mapping: Mapping, kindLabel: string): string | null {
	for (const column of mapping.title) {
		const words = wordsOf(row, column);
		if (words !== null) return words;
	}
	return [kindLabel, wordsOf(row, mapping.place) ?? ''].filter(Boolean).join(' · ') || null;
}

/** The first address in a text: of the web, since nothing else is safe to follow. */
export function addressIn(text: string | null): string | null {
	const found = /\bhttps?:\/\/[^\s<>"'|\\^`{}]+/i
		.exec(text ?? '')?.[0]
		.replace(/[.,;:!?)\]]+$/, '');
	return found !== undefined && URL.canParse(found) ? found : null;
}

/** A file's own EDTF, with all it says, where it is the whole date; otherwise that of the days. */
function whenOfRow(row: Row, { date }: Mapping, { when }: RowReader): When | null {
	const own = date?.format === 'edtf' ? parseEdtf(textOf(cellOf(row, date.column)) ?? '') : null;
	// An end or a code beside it has changed its days.
	const whole = own?.ok && own.value.earliest === when.earliest && own.value.latest === when.latest;
	return whole ? own.value : whenOf(when);
}

function wordsOf(row: Row, column: string | null): string | null {
	const cell = cellOf(row, column);
	return isAbsent(cell) ? null : textOf(cell);
}
