import { joinAcross } from './antimeridian';
import { type PublishedPlaces, tellWithin } from './coarsen-places';
import { discAround } from './disc';
import type { Bounds, LngLat } from './geo';
import { boundsOf, positions, shapeOf } from './geometry';
import { labelPoint } from './label-point';
import { reportDuplicates, type Spot } from './problem';
import type { PlacesFile } from './schema';
import type { Place } from './site';
import { wrapLng } from './unwrap';

type PlaceFeature = PlacesFile['features'][number];

/**
 * Features to places, each as it is published; unknown or circular `within`, and a precision its geometry cannot
 * have, are reported.
 */
export function parsePlaces(
	known: PlacesFile,
	published: PublishedPlaces,
	spot: Spot
): readonly Place[] {
	reportDuplicates(known.features, (i) => spot.at('features', i, 'id'));
	const byId = new Map(known.features.map((feature) => [feature.id, feature]));
	known.features.forEach((feature, i) => checkPrecision(feature, spot.at('features', i)));
	const shown = new Map(published.file.features.map((feature) => [feature.id, feature]));
	return published.file.features.map((feature, i): Place => {
		const { geometry, properties } = feature;
		const holders = ancestors(feature, byId, spot.at('features', i, 'properties', 'within')).map(
			(id) => shown.get(id)!
		);
		return {
			id: feature.id,
			name: properties.names.en ?? '',
			names: properties.names,
			aliases: properties.aliases,
			precision: properties.precision,
			radius: properties.radius ?? null,
			coarsened: published.coarsened.has(feature.id),
			within: tellWithin(feature, holders, published.coarsened).map(({ id }) => id),
			shape: shapeOf(geometry),
			anchor: anchorOf(feature),
			bounds: boundsOfPlace(feature),
			source: properties.source,
			note: properties.note ?? null
		};
	});
}

/** The point itself; for a line or an area where its label goes. */
function anchorOf({ geometry, properties }: PlaceFeature): LngLat | null {
	if (geometry === null) return null;
	const [lng, lat] = properties.label ?? labelPoint(joinAcross(geometry));
	return [wrapLng(lng), lat];
}

/** The box round the place, its radius and all. */
function boundsOfPlace({ geometry, properties }: PlaceFeature): Bounds | null {
	if (geometry === null) return null;
	const known =
		geometry.type === 'Point' && properties.radius !== undefined
			? discAround(geometry.coordinates, properties.radius)
			: joinAcross(geometry);
	return boundsOf(positions(known));
}

/** A `within` that is wrong is told where it is written, not at every place below it. */
function ancestors(
	feature: PlaceFeature,
	byId: ReadonlyMap<string, PlaceFeature>,
	spot: Spot
): readonly string[] {
	const found: string[] = [];
	let parent = feature.properties.within;
	while (parent !== null) {
		const place = byId.get(parent);
		if (place === undefined) {
			if (found.length === 0) {
				spot.report(
					'unknown-reference',
					parent,
					'no place has this id',
					'Add the place, or mend the id.'
				);
			}
			break;
		}
		if (parent === feature.id) {
			spot.report(
				'circular-within',
				[...found, parent],
				'these places lie within each other',
				'Break the circle.'
			);
			break;
		}
		// A circle further up is told at the places that make it.
		if (found.includes(parent)) break;
		found.push(parent);
		parent = place.properties.within;
	}
	return found;
}

const SHAPES: Readonly<Record<string, readonly string[]>> = {
	site: ['point'],
	radius: ['point'],
	settlement: ['point'],
	district: ['area'],
	province: ['area'],
	country: ['area'],
	corridor: ['line'],
	unknown: ['none']
};

function checkPrecision(feature: PlaceFeature, spot: Spot): void {
	const { precision, radius } = feature.properties;
	const shape = shapeOf(feature.geometry);
	const fits = SHAPES[precision] ?? [];
	if (!fits.includes(shape)) {
		spot
			.at('properties', 'precision')
			.report(
				'geometry-precision',
				precision,
				precision === 'unknown'
					? `a place of unknown position has no geometry, but this one is a ${shape}`
					: `a place known to its ${precision} needs a geometry that is a ${fits.join(' or ')}, not ${shape === 'none' ? 'null' : `a ${shape}`}`,
				'Change the precision to what is really known, or give the geometry it needs.'
			);
	}
	if (feature.properties.label !== undefined && shape === 'point') {
		spot
			.at('properties', 'label')
			.report(
				'wrong-value',
				feature.properties.label,
				'`label` is for lines and areas: a point is labelled where it is',
				'Remove it.'
			);
	}
	if ((precision === 'radius') !== (radius !== undefined)) {
		spot
			.at('properties', 'radius')
			.report(
				'missing-radius',
				radius,
				'`radius` (metres) and precision “radius” go together',
				precision === 'radius'
					? 'Add the radius in metres.'
					: 'Remove it, or set the precision to “radius”.'
			);
	}
}
