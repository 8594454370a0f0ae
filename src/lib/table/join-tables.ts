/** Two tables as one, in list order: a second set of data beside the first. */
import { DATE_KINDS, type DateKind } from '../core/date-kind';
import type { Codes, DayColumns, IncidentTable, Lasting } from './table';
import { MOST_HUES } from './table';

export interface JoinedTable {
	readonly table: IncidentTable;
	/** By row: 0 for the first table, 1 for the second. */
	readonly part: Uint8Array;
	/** By row: its row in that table. */
	readonly rowIn: Uint32Array;
	readonly to: Renumbering;
}

/** What the indexes of the second table are in both together. */
export interface Renumbering {
	/** By the second table's kind. */
	readonly kinds: readonly number[];
	/** How many kinds there are together. */
	readonly kindCount: number;
	/** Added to the second table's places. */
	readonly placesBefore: number;
}

/** Kinds of one name are one kind. */
export function renumber(
	first: readonly string[],
	second: readonly string[],
	placesBefore: number
): Renumbering {
	const known = new Map(first.map((label, i) => [label, i]));
	let kindCount = first.length;
	const kinds = second.map((label) => known.get(label) ?? kindCount++);
	return { kinds, kindCount, placesBefore };
}

export function joinTables(a: IncidentTable, b: IncidentTable, to: Renumbering): JoinedTable {
	const { part, rowIn } = mergeRows(a, b);
	const size = a.size + b.size;
	const sources = [...new Set([...a.sources, ...b.sources])];
	const sourceOf = new Map(sources.map((name, i) => [name, i]));
	const newSources = b.sources.map((name) => sourceOf.get(name)!);
	const points = a.locations.x.length;
	const pick = <T extends Codes>(
		into: T,
		of: (table: IncidentTable) => Codes,
		second = same
	): T => {
		const columns = [of(a), of(b)] as const;
		for (let row = 0; row < size; row++) {
			const value = columns[part[row]!]![rowIn[row]!]!;
			into[row] = part[row] === 0 ? value : second(value);
		}
		return into;
	};
	const shifted = (by: number) => (value: number) => (value < 0 ? -1 : value + by);
	const bytes = () => new Uint8Array(size);
	const codes = () => new Int32Array(size);
	const table: IncidentTable = {
		size,
		dates: Object.fromEntries(
			DATE_KINDS.map((kind) => [kind, joinDays(a, b, kind, part, rowIn)])
		) as Record<DateKind, DayColumns>,
		kind: pick(
			new Uint16Array(size),
			({ kind }) => kind,
			(kind) => to.kinds[kind]!
		),
		hues: Math.min(MOST_HUES, to.kindCount),
		place: pick(codes(), ({ place }) => place, shifted(to.placesBefore)),
		source: pick(
			codes(),
			({ source }) => source,
			(source) => newSources[source] ?? -1
		),
		sources,
		precision: pick(bytes(), ({ precision }) => precision),
		locations: {
			x: concat(a.locations.x, b.locations.x),
			y: concat(a.locations.y, b.locations.y)
		},
		location: pick(codes(), ({ location }) => location, shifted(points)),
		located: pick(bytes(), ({ located }) => located)
	};
	return { table, part, rowIn, to };
}

const same = (value: number): number => value;

/** Both are in list order: of two rows with the same days, the first table's comes first. */
function mergeRows(a: IncidentTable, b: IncidentTable): Pick<JoinedTable, 'part' | 'rowIn'> {
	const size = a.size + b.size;
	const part = new Uint8Array(size);
	const rowIn = new Uint32Array(size);
	const [daysA, daysB] = [a.dates.happened, b.dates.happened];
	let [i, j] = [0, 0];
	for (let row = 0; row < size; row++) {
		const second = i >= a.size || (j < b.size && isBefore(daysB, j, daysA, i));
		part[row] = second ? 1 : 0;
		rowIn[row] = second ? j++ : i++;
	}
	return { part, rowIn };
}

function isBefore(a: DayColumns, i: number, b: DayColumns, j: number): boolean {
	if (a.dated[i] !== b.dated[j]) return a.dated[i] === 1;
	if (a.dated[i] === 0) return false;
	const byDay = a.earliest[i]! - b.earliest[j]! || a.latest[i]! - b.latest[j]!;
	return byDay > 0;
}

function joinDays(
	a: IncidentTable,
	b: IncidentTable,
	kind: DateKind,
	part: Uint8Array,
	rowIn: Uint32Array
): DayColumns {
	const days = [a.dates[kind], b.dates[kind]] as const;
	const pick = <T extends Codes>(into: T, of: (days: DayColumns) => Codes): T => {
		const columns = [of(days[0]), of(days[1])] as const;
		for (let row = 0; row < into.length; row++) into[row] = columns[part[row]!]![rowIn[row]!]!;
		return into;
	};
	const size = part.length;
	const int = () => new Int32Array(size);
	const sure = (of: (lasting: Lasting) => Codes, otherwise: (days: DayColumns) => Codes) =>
		pick(int(), (each) => (each.lasting ? of(each.lasting) : otherwise(each)));
	const none = new Uint8Array(Math.max(a.size, b.size));
	return {
		dated: pick(new Uint8Array(size), ({ dated }) => dated),
		earliest: pick(int(), ({ earliest }) => earliest),
		latest: pick(int(), ({ latest }) => latest),
		first: pick(int(), ({ first }) => first),
		last: pick(int(), ({ last }) => last),
		lasting:
			days[0].lasting === null && days[1].lasting === null
				? null
				: {
						lasted: pick(new Uint8Array(size), ({ lasting }) => lasting?.lasted ?? none),
						// Asked for of what lasted alone.
						sureFrom: sure(
							({ sureFrom }) => sureFrom,
							({ earliest }) => earliest
						),
						sureTo: sure(
							({ sureTo }) => sureTo,
							({ latest }) => latest
						)
					}
	};
}

function concat(a: Float64Array, b: Float64Array): Float64Array {
	const both = new Float64Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}
