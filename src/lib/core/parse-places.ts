import type { LngLat } from './geo';
import { boundsOf, positions, shapeOf } from './geometry';
import { reportDuplicates, type Spot } from './problem';
import type { PlacesFile } from './schema';
import type { Place } from './site';

type PlaceFeature = PlacesFile['features'][number];

/** Features to places; unknown or circular `within`, and a precision its geometry cannot have, are reported. */
export function parsePlaces(file: PlacesFile, spot: Spot): readonly Place[] {
	const features = file.features;
	reportDuplicates(features, (i) => spot.at('features', i, 'id'));
	const byId = new Map(features.map((feature) => [feature.id, feature]));
	return features.map((feature, i): Place => {
		const at = spot.at('features', i);
		checkPrecision(feature, at);
		const { geometry, properties } = feature;
		const points = geometry === null ? [] : positions(geometry);
		return {
			id: feature.id,
			name: properties.names.en ?? '',
			names: properties.names,
			aliases: properties.aliases,
			precision: properties.precision,
			radius: properties.radius ?? null,
			coarsened: false,
			within: ancestors(feature, byId, at.at('properties', 'within')),
			shape: shapeOf(geometry),
			anchor: shapeOf(geometry) === 'point' ? points[0]! : (properties.label ?? middle(points)),
			bounds: points.length === 0 ? null : boundsOf(points),
			source: properties.source,
			note: properties.note ?? null
		};
	});
}

/** The position halfway along the list: on a line for a line. Only ever used to put a label. */
function middle(points: readonly LngLat[]): LngLat | null {
	return points[Math.floor(points.length / 2)] ?? null;
}

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
			spot.report(
				'unknown-reference',
				parent,
				'no place has this id',
				'Add the place, or mend the id.'
			);
			break;
		}
		if (parent === feature.id || found.includes(parent)) {
			spot.report(
				'circular-within',
				[...found, parent],
				'these places lie within each other',
				'Break the circle.'
			);
			break;
		}
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
