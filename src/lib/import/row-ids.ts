/** The ids of rows, which links carry: from the file's own, or from the record's number in it. */
import { textOf } from './cells';
import { hashId } from './hash-id';
import type { Cell } from './reader';
import type { CollectedRows } from './rows';

type Rows = Pick<CollectedRows, 'size' | 'number' | 'idHash' | 'suffixes'>;

/** The id before any number is added to it: `row-5` for the fifth record, where it has none of its own. */
export function baseId(cell: Cell, number: number): string {
	return textOf(cell) ?? `row-${number + 1}`;
}

/** The id of a row; `cell` is that of the column of ids in its record, null where there is no such column. */
export function idOfRow({ number, suffixes }: Rows, row: number, cell: Cell): string {
	const id = baseId(cell, number.at(row));
	const suffix = suffixes.get(row);
	return suffix === undefined ? id : `${id}-${suffix}`;
}

/** The inverse of {@link idOfRow}: the row that has an id, or null. It looks at every row, which takes milliseconds. */
export function findRow(rows: Rows, id: string): number | null {
	if (rows.idHash === null) {
		const number = /^row-([1-9]\d{0,9})$/.exec(id);
		return number ? rows.number.find(Number(number[1]) - 1) : null;
	}
	const whole = findHash(rows, id, undefined);
	if (whole !== null) return whole;
	const [, base, suffix] = /^(.*)-([1-9]\d*)$/s.exec(id) ?? [];
	return base === undefined ? null : findHash(rows, base, Number(suffix));
}

function findHash({ size, idHash, suffixes }: Rows, id: string, suffix: number | undefined) {
	const { low, high } = hashId(id);
	for (let row = 0; row < size; row++) {
		if (idHash!.low[row] === low && idHash!.high[row] === high && suffixes.get(row) === suffix) {
			return row;
		}
	}
	return null;
}
