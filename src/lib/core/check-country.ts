/** Does a position lie in the country it is said to lie within? By Turf, on the sphere. */
import { booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import { cutAcross, joinAcross } from './antimeridian';
import type { LngLat } from './geo';
import { positions, shapeOf } from './geometry';
import type { Spot } from './problem';
import type { PlaceGeometry, PlacesFile } from './schema';
import type { Place } from './site';

/** Simplified borders and coasts are some kilometres off; a site off the coast belongs to a country too. */
const MOST_KILOMETRES = 50;

type Area = Extract<PlaceGeometry, { type: 'Polygon' | 'MultiPolygon' }>;
export type Country = { readonly id: string; readonly area: Area };

/**
 * The countries that have an area, by the id of each place that lies within one. Cut at the antimeridian: Turf reads
 * a step from 179 to −179 as one round the world.
 */
export function countriesOf(
	places: readonly Place[],
	file: PlacesFile
): ReadonlyMap<string, Country> {
	const countries = new Map(
		file.features.flatMap(({ id, geometry, properties }) =>
			properties.precision === 'country' && geometry !== null && shapeOf(geometry) === 'area'
				? [[id, { id, area: cutAcross(joinAcross(geometry)) as Area }] as const]
				: []
		)
	);
	return new Map(
		places.flatMap(({ id, within }) => {
			const country = within.flatMap((holder) => countries.get(holder) ?? [])[0];
			return country === undefined ? [] : [[id, country] as const];
		})
	);
}

/** Reports the first position that is far outside; of a point also when swapping its two numbers would mend it. */
export function checkCountry(geometry: PlaceGeometry, country: Country, spot: Spot): void {
	const outside = positions(geometry).find((position) => !isInside(position, country.area));
	if (outside === undefined) return;
	const [lng, lat] = outside;
	const here = spot.at('coordinates');
	if (geometry.type === 'Point' && Math.abs(lng) <= 90 && isInside([lat, lng], country.area)) {
		here.report(
			'swapped-coordinates',
			outside,
			`the position is outside “${country.id}”, and inside with its two numbers swapped`,
			'Swap the two numbers: longitude comes first.'
		);
		return;
	}
	const far = positions(geometry).find(
		(position) =>
			!isInside(position, country.area) && kilometresTo(position, country.area) > MOST_KILOMETRES
	);
	if (far === undefined) return;
	here.report(
		'far-from-country',
		far,
		`the position is ${Math.round(kilometresTo(far, country.area))} km outside “${country.id}”, within which it is said to lie`,
		'Correct the position, or the place it is `within`.'
	);
}

const isInside = (position: LngLat, area: Area) => booleanPointInPolygon([...position], area);

const kilometresTo = (position: LngLat, area: Area) =>
	pointToPolygonDistance([...position], area, { units: 'kilometers' });
