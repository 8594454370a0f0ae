/** Precision, distances and how things are known, as the panels say them. */
import type { LngLat } from '../core/geo';
import type { Incident, Place } from '../core/site';

/** How well a place is known, and whether more is known than is published. */
export function sayPrecision(place: Place): string {
	const published = sayPublished(place);
	return place.coarsened ? `${published}; published coarser than it is known` : published;
}

function sayPublished(place: Place): string {
	switch (place.precision) {
		case 'site':
			return 'known to the site';
		case 'radius':
			return `within ${sayMetres(place.radius ?? 0)}`;
		case 'settlement':
			return 'no nearer than the town';
		case 'corridor':
			return 'somewhere along this line';
		case 'district':
		case 'province':
		case 'country':
			return `no nearer than the ${place.precision}`;
		case 'unknown':
			return 'nowhere on the map';
	}
}

export function sayMetres(metres: number): string {
	return metres < 1000 ? `${Math.round(metres)} m` : `${+(metres / 1000).toFixed(1)} km`;
}

/** "33.79° N, 42.44° E", no finer than `decimals`. */
export function sayCoordinates([lng, lat]: LngLat, decimals: number): string {
	const part = (degrees: number, positive: string, negative: string) =>
		`${+Math.abs(degrees).toFixed(decimals)}° ${degrees < 0 ? negative : positive}`;
	return `${part(lat, 'N', 'S')}, ${part(lng, 'E', 'W')}`;
}

export function sayKilometres(km: number): string {
	return km < 1 ? 'under 1 km' : km < 10 ? `${km.toFixed(1)} km` : `${Math.round(km)} km`;
}

/** How the date is known. */
export function sayBasis(incident: Incident): string {
	switch (incident.when.basis) {
		case 'stated':
			return 'the article says so';
		case 'relative':
			return 'counted from the article’s words';
		case 'cited':
			return 'from another source';
		case null:
			return 'not stated';
	}
}

/** How many events it stands for; null for one. */
export function sayTimes(incident: Incident): string | null {
	if (incident.times === null) return null;
	return incident.times === 'several'
		? 'several times, on days in this span'
		: `${incident.times} times, on days in this span`;
}
