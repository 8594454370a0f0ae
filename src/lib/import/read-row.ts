/** One record after the other of a batch, as a mapping has it: when and where it was, or why it is left out. */
import { PRECISIONS } from '../core/precisions';
import type { Precision } from '../core/site';
import type { Mapping } from './mapping';
import { CodeReader } from './read-code';
import { PlaceReader } from './read-place';
import { WhenReader } from './read-when';
import type { Cell, Row } from './reader';
import { cellOf } from './cells';
import type { Reason } from './reasons';

type Column = ArrayLike<Cell> | null;

/** What a mapping names columns for. */
const ROLES = [
	'first',
	'second',
	'date',
	'end',
	'dateCode',
	'placeCode',
	'id',
	'kind',
	'place',
	'source'
] as const;
export type Role = (typeof ROLES)[number];

const PRECISION_INDEX = new Map(PRECISIONS.map((precision, i) => [precision, i]));

/** The names of the columns that a mapping reads, by what for. */
export function rolesOf(mapping: Mapping): Readonly<Record<Role, string | null>> {
	const { where, date, end, datePrecision, wherePrecision, id, kind, place, source } = mapping;
	const first =
		where === null
			? null
			: 'lng' in where
				? where.lng
				: 'wkt' in where
					? where.wkt
					: where.geometry;
	return {
		first,
		second: where !== null && 'lng' in where ? where.lat : null,
		date: date?.column ?? null,
		end: end?.column ?? null,
		dateCode: datePrecision?.column ?? null,
		placeCode: wherePrecision?.column ?? null,
		...{ id, kind, place, source }
	};
}

export class RowReader {
	/** Each once: the columns of {@link useColumns}. */
	readonly columnsNeeded: readonly string[];
	readonly when: WhenReader;
	readonly where: PlaceReader;
	dated = false;
	located = false;
	/** Of the last record that was left out. */
	reason: Reason = 'bad-date';
	column: string | null = null;
	cell: Cell = null;
	/** Whether it would have been taken with latitude and longitude exchanged; with day and month exchanged. */
	swapped = false;
	otherOrder = false;
	readonly placeCodes: CodeReader<Precision | 'own'> | null;
	readonly #roles: Readonly<Record<Role, string | null>>;
	readonly #otherWhen: WhenReader | null;
	#columns: Readonly<Record<Role, Column>>;

	constructor(mapping: Mapping) {
		this.#roles = rolesOf(mapping);
		this.columnsNeeded = [...new Set(Object.values(this.#roles).filter((name) => name !== null))];
		this.when = new WhenReader(mapping);
		this.where = new PlaceReader(mapping);
		this.placeCodes = mapping.wherePrecision
			? new CodeReader<Precision | 'own'>(mapping.wherePrecision.meaning, 'own')
			: null;
		this.#otherWhen = otherOrder(mapping);
		this.#columns = byRole(() => null);
	}

	/** The columns of a batch, in the order of `columnsNeeded`. */
	useColumns(columns: readonly ArrayLike<Cell>[]): void {
		this.#columns = byRole((role) => {
			const name = this.#roles[role];
			return name === null ? null : (columns[this.columnsNeeded.indexOf(name)] ?? null);
		});
	}

	/** One record by itself. */
	useRow(row: Row): void {
		this.useColumns(this.columnsNeeded.map((name) => [cellOf(row, name)]));
	}

	/** What a record has in the column for something. */
	cellFor(role: Role, i: number): Cell {
		const column = this.#columns[role];
		return column === null ? null : column[i];
	}

	/** Reads a record's date and place; false where it is left out. */
	read(i: number): boolean {
		const columns = this.#columns;
		const first = columns.first === null ? null : columns.first[i];
		const second = columns.second === null ? null : columns.second[i];
		const located = this.where.read(first, second);
		if (located === 'refused') return this.#refusePlace(i);
		this.located = located === 'located';
		const date = columns.date === null ? null : columns.date[i];
		const end = columns.end === null ? null : columns.end[i];
		const code = columns.dateCode === null ? null : columns.dateCode[i];
		const dated = this.when.read(date, end, code);
		if (dated === 'refused') return this.#refuseDate(i);
		this.dated = dated === 'dated';
		return true;
	}

	/** How well the position of the record just read is known, as an index into {@link PRECISIONS}. */
	precisionOf(i: number): number {
		const code =
			this.placeCodes === null ? 'own' : this.placeCodes.read(this.cellFor('placeCode', i));
		if (!this.located) return PRECISION_INDEX.get('unknown')!;
		return PRECISION_INDEX.get(code === 'own' ? this.where.precision : code)!;
	}

	#refusePlace(i: number): false {
		this.swapped = this.where.swapped;
		this.otherOrder = false;
		return this.#refuse(this.where.reason, this.where.column, i);
	}

	#refuseDate(i: number): false {
		this.swapped = false;
		const other = this.#otherWhen;
		this.otherOrder =
			this.when.reason === 'no-such-day' &&
			other !== null &&
			other.read(this.cellFor('date', i), this.cellFor('end', i), null) === 'dated';
		return this.#refuse(this.when.reason, this.when.column, i);
	}

	#refuse(reason: Reason, role: Role, i: number): false {
		this.reason = reason;
		this.column = this.#roles[role];
		this.cell = this.cellFor(role, i);
		return false;
	}
}

function byRole<T>(of: (role: Role) => T): Readonly<Record<Role, T>> {
	return Object.fromEntries(ROLES.map((role) => [role, of(role)])) as Record<Role, T>;
}

/** The same with day and month the other way round; null where the format has no order to doubt. */
function otherOrder(mapping: Mapping): WhenReader | null {
	const { date, end } = mapping;
	if (date === null || !['dmy', 'mdy'].includes(date.format)) return null;
	const format = date.format === 'dmy' ? 'mdy' : 'dmy';
	return new WhenReader({
		...mapping,
		date: { ...date, format },
		end: end === null || end.format !== date.format ? end : { ...end, format }
	});
}
