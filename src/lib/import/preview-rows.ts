/** The first records of a file as they will be, to be looked at before all of it is read. */
import { PRECISIONS } from '../core/precisions';
import type { Precision } from '../core/site';
import { cellOf, quoteCell, textOf } from './cells';
import { titleOf } from './describe-row';
import type { Span } from './edtf-of';
import type { Mapping } from './mapping';
import { RowReader } from './read-row';
import type { Row } from './reader';
import type { Reason } from './reasons';

export interface PreviewRow {
	/** Among the records of the sample, from 0. */
	readonly number: number;
	/** Null where the file has no words for it. */
	readonly title: string | null;
	/** The kind's label; '' for none. */
	readonly kind: string;
	/** Null for what is undated, and for what is left out. */
	readonly when: Span | null;
	/** Degrees, and how well they are known; null for what is nowhere, and for what is left out. */
	readonly where: {
		readonly lng: number;
		readonly lat: number;
		readonly precision: Precision;
	} | null;
	/** Why it would be left out, and for which value; null for what will be taken. */
	readonly left: {
		readonly reason: Reason;
		readonly column: string;
		readonly value: string;
	} | null;
}

export function previewRows(sample: readonly Row[], mapping: Mapping, most = 10): PreviewRow[] {
	const reader = new RowReader(mapping);
	const labels = new Map(Object.entries(mapping.kindLabels ?? {}));
	return sample.slice(0, most).map((row, number) => {
		reader.useRow(row);
		const taken = reader.read(0);
		const code = textOf(cellOf(row, mapping.kind)) ?? '';
		const kind = labels.get(code) ?? code;
		return {
			...{ number, kind, title: titleOf(row, mapping, kind) },
			when: taken && reader.dated ? spanOf(reader) : null,
			where: taken && reader.located ? whereOf(reader) : null,
			left: taken
				? null
				: { reason: reader.reason, column: reader.column ?? '', value: quoteCell(reader.cell) }
		};
	});
}

function spanOf({ when: { earliest, latest, lasted, sureFrom, sureTo } }: RowReader): Span {
	return { earliest, latest, lasted, sureFrom, sureTo };
}

function whereOf(reader: RowReader): PreviewRow['where'] {
	const { lng, lat } = reader.where;
	return { lng, lat, precision: PRECISIONS[reader.precisionOf(0)]! };
}
