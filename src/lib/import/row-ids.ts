/** The ids of rows, which links carry: from the file's own, or from the record's number in it. */
import { textOf } from './cells';
import { hashId } from './hash-id';
import type { Cell } from './reader';
import type { CollectedRows, IdHashes } from './rows';

type Rows = Pick<CollectedRows, 'size' | 'number' | 'ids' | 'suffixes'>;

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
	const { ids, number, suffixes } = rows;
	if (ids === null) {
		const [, wanted] = /^row-([1-9]\d{0,9})$/.exec(id) ?? [];
		return wanted === undefined ? null : number.find(Number(wanted) - 1);
	}
	if (ids instanceof Uint32Array) {
		const row = /^(0|[1-9]\d{0,9})$/.test(id) ? ids.indexOf(Number(id)) : -1;
		return row < 0 ? null : row;
	}
	const whole = findHash(ids, suffixes, id, undefined);
	if (whole !== null) return whole;
	const [, base, suffix] = /^(.*)-([1-9]\d*)$/s.exec(id) ?? [];
	return base === undefined ? null : findHash(ids, suffixes, base, Number(suffix));
}

function findHash(
	ids: IdHashes,
	suffixes: Rows['suffixes'],
	id: string,
	suffix: number | undefined
): number | null {
	const { low, high } = hashId(id);
	for (let row = 0; row < ids.low.length; row++)
		if (ids.low[row] === low && ids.high[row] === high && suffixes.get(row) === suffix) return row;
	return null;
}
