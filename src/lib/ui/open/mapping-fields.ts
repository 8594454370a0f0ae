/** The choices of the mapping step: which of a mapping's columns one chooses, and what another choice makes of it. */
import type { DateFormat, Mapping } from '../../import/mapping';

/** Fields of one column each. */
export const SINGLE = ['kind', 'place', 'text', 'source', 'link', 'id'] as const;
export type Single = (typeof SINGLE)[number];

/** How a file says where its incidents are. */
export type WhereWay = 'columns' | 'wkt' | 'geometry' | 'none';

export function wayOf({ where }: Mapping): WhereWay {
	if (where === null) return 'none';
	return 'lng' in where ? 'columns' : 'wkt' in where ? 'wkt' : 'geometry';
}

export function withWay(mapping: Mapping, way: WhereWay, columns: readonly string[]): Mapping {
	const first = columns[0] ?? '';
	switch (way) {
		case 'none':
			return { ...mapping, where: null };
		case 'columns':
			return {
				...mapping,
				where: { lng: first, lat: columns[1] ?? first, decimalComma: false }
			};
		case 'wkt':
			return { ...mapping, where: { wkt: first } };
		case 'geometry':
			return { ...mapping, where: { geometry: first } };
	}
}

/** Longitude and latitude, exchanged. */
export function exchangeAxes(mapping: Mapping): Mapping {
	const { where } = mapping;
	if (where === null || !('lng' in where)) return mapping;
	return { ...mapping, where: { ...where, lng: where.lat, lat: where.lng } };
}

export function withDateFormat(mapping: Mapping, format: DateFormat): Mapping {
	const { date, end } = mapping;
	return {
		...mapping,
		date: date && { ...date, format },
		end: end && { ...end, format }
	};
}
