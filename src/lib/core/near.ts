/** Which other incidents are near one, in place or in time. */
import { kilometresBetween } from './distance';
import type { PlaceGeometry } from './schema';
import type { Incident } from './site';

/** Near in time: at most this many days between the possible days. */
const NEAR_DAYS = 31;
/** Near in place, whenever it was: at most this many kilometres. */
const NEAR_KM = 50;
/** A reader is shown no more than this. */
const MOST = 5;

export interface NearIncident {
	readonly id: string;
	/** Kilometres between the nearest points; null where one of the two is an area, or is nowhere. */
	readonly km: number | null;
}

/** For every incident the others near it: fewest days between first, then fewest kilometres. */
export function findNearby(
	incidents: readonly Incident[],
	geometries: ReadonlyMap<string, PlaceGeometry>
): Readonly<Record<string, readonly NearIncident[]>> {
	const geometryOf = ({ where }: Incident): PlaceGeometry | null =>
		where.point
			? { type: 'Point', coordinates: [where.point[0], where.point[1]] }
			: ((where.place === null ? null : geometries.get(where.place)) ?? null);
	return Object.fromEntries(
		incidents.map((incident) => {
			const here = geometryOf(incident);
			const others = incidents.flatMap((other) => {
				if (other === incident) return [];
				const there = geometryOf(other);
				const km = here && there ? kilometresBetween(here, there) : null;
				const days = daysBetween(incident, other);
				const near = (days !== null && days <= NEAR_DAYS) || (km !== null && km <= NEAR_KM);
				return near ? [{ id: other.id, km, days: days ?? Infinity }] : [];
			});
			others.sort((a, b) => a.days - b.days || (a.km ?? Infinity) - (b.km ?? Infinity));
			return [incident.id, others.slice(0, MOST).map(({ id, km }) => ({ id, km }))];
		})
	);
}

/** Days between the nearest possible days of two incidents; 0 where they overlap, null where one is undated. */
function daysBetween(a: Incident, b: Incident): number | null {
	const [x, y] = [a.when.value, b.when.value];
	if (x === null || y === null) return null;
	return Math.max(0, x.earliest - y.latest, y.earliest - x.latest);
}
