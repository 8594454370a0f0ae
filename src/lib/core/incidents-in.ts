import type { Incident, Site } from './site';

/** The incidents at a place and in what lies within it, in list order. */
export function incidentsIn(place: string, { incidents, places }: Site): readonly Incident[] {
	const inside = new Set(
		places.flatMap(({ id, within }) => (id === place || within.includes(place) ? id : []))
	);
	return incidents.filter(({ where }) => where.place !== null && inside.has(where.place));
}
