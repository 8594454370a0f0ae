import type { DateKind } from '../core/date-kind';
import type { IncidentTable } from './table';

/**
 * The rows in the order of one of their dates: first day, newest first; then last day, newest first; then as
 * they happened. Those without that date come last. Null where that is the table's own order.
 */
export function orderRows(table: IncidentTable, kind: DateKind): Uint32Array | null {
	// The table is in the order of what happened.
	if (kind === 'happened') return null;
	const rows = Uint32Array.from({ length: table.size }, (_, row) => row);
	const { dated, earliest, latest } = table.dates[kind];
	return rows.sort((a, b) => {
		if (dated[a] !== dated[b]) return dated[b]! - dated[a]!;
		const byDay = dated[a] === 1 ? earliest[b]! - earliest[a]! || latest[b]! - latest[a]! : 0;
		return byDay || a - b;
	});
}
