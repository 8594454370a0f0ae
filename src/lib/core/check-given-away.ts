/** What else in the files would show where a place is that is published coarser than it is known. */
import { saysMore } from './compare-precision';
import type { LngLat } from './geo';
import type { Spot } from './problem';
import type { PlacesFile } from './schema';
import { wrapLng } from './unwrap';

type PlaceFeature = PlacesFile['features'][number];

/** The true position of a place published coarser: for the check, and for nothing that is published. */
export interface ExactPoint {
	readonly id: string;
	readonly at: LngLat;
}

/** Degrees, some 10 m: two points so near are the same one. */
const SAME = 1e-4;

/** Degrees, some 100 m, and digits after the point: what a text says so closely gives the place away. */
const NEAR = 1e-3;
const DIGITS = 3;

export function exactPointsOf({ features }: PlacesFile): readonly ExactPoint[] {
	return features.flatMap(({ id, geometry, properties }) =>
		properties.publish !== undefined && geometry?.type === 'Point'
			? [{ id, at: geometry.coordinates }]
			: []
	);
}

/** The place whose exact point this is. */
export function findExactPoint(
	[lng, lat]: LngLat,
	points: readonly ExactPoint[]
): ExactPoint | undefined {
	return points.find(
		({ at }) => Math.abs(wrapLng(at[0] - lng)) < SAME && Math.abs(at[1] - lat) < SAME
	);
}

/** `holders`: the places it lies within, nearest first. What has a geometry there has it inside the coarsened one. */
export function checkInside(
	{ properties }: PlaceFeature,
	holders: readonly PlaceFeature[],
	spot: Spot
): void {
	if (properties.publish === undefined && properties.precision === 'unknown') return;
	const holder = holders.find(({ properties: { publish } }) => {
		if (publish === undefined) return false;
		return properties.publish === undefined || saysMore(properties.publish, publish);
	});
	if (holder === undefined) return;
	spot
		.at('properties', 'within')
		.report(
			'exact-point-given-away',
			holder.id,
			`the place lies within “${holder.id}”, which is published coarser than this: it would give that one away`,
			'Publish this place as coarse, with `publish`.'
		);
}

/** A place at the very point of a coarsened one, within it or not, would show it. */
export function checkSamePoint(
	{ geometry }: PlaceFeature,
	points: readonly ExactPoint[],
	spot: Spot
): void {
	const same =
		geometry?.type === 'Point' ? findExactPoint(geometry.coordinates, points) : undefined;
	if (same === undefined) return;
	spot
		.at('geometry')
		.report(
			'exact-point-given-away',
			same.id,
			`this is the exact point of “${same.id}”, which is published coarser than it is known`,
			'Publish this place as coarse, with `publish`, or move it to where it stands for more.'
		);
}

/**
 * The words beside a coarsened place are published as they are: they must not hold its coordinates, neither as they
 * are nor cut or rounded to three digits or more. `spot` is at the place's properties.
 */
export function checkWords({ id, geometry, properties }: PlaceFeature, spot: Spot): void {
	if (geometry?.type !== 'Point') return;
	const { names, aliases, source, note } = properties;
	const words = JSON.stringify({ names, aliases, source, note });
	const exact = geometry.coordinates.map(Math.abs);
	const found = [...words.matchAll(/\d+[.,](\d+)/g)].some(([number, digits]) => {
		const said = Number(number.replace(',', '.'));
		return exact.some(
			(degrees) => said === degrees || (digits!.length >= DIGITS && Math.abs(said - degrees) < NEAR)
		);
	});
	if (!found) return;
	spot.report(
		'exact-point-given-away',
		// Not the coordinates: what is told here ends in logs that others read.
		id,
		'the words beside the place hold its exact coordinates, and are published',
		'Take the coordinates out of its names, source and note.'
	);
}
