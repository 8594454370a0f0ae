/**
 * Sensitive places, published coarser than they are known: the first thing done with the checked file, so that
 * nothing after it, and so nothing in the site, knows more than is published.
 */
import { positions, shapeOf } from './geometry';
import type { Spot } from './problem';
import type { PlacesFile } from './schema';
import { snapToGrid } from './snap';
import type { Place, Precision } from './site';

type PlaceFeature = PlacesFile['features'][number];
type Properties = PlaceFeature['properties'];

/** From the finest on. A line is coarser than a town only in its own way: it can be published as an area, or not. */
const ORDER: readonly Precision[] = [
	'site',
	'radius',
	'settlement',
	'corridor',
	'district',
	'province',
	'country',
	'unknown'
];

/** The file with every `publish` carried out; `coarsened` names the places it was carried out for. */
export interface PublishedPlaces {
	readonly file: PlacesFile;
	readonly coarsened: ReadonlySet<string>;
}

/** Reports what cannot be published so, and what would give a coarsened place away. */
export function coarsenPlaces(file: PlacesFile, spot: Spot): PublishedPlaces {
	const byId = new Map(file.features.map((feature) => [feature.id, feature]));
	const coarsened = new Set<string>();
	const features = file.features.map((feature, i) => {
		const { publish } = feature.properties;
		const at = spot.at('features', i);
		checkInside(feature, byId, at);
		if (publish === undefined) {
			checkSamePoint(feature, file, at);
			return feature;
		}
		coarsened.add(feature.id);
		checkWords(feature, at.at('properties'));
		return coarsen(feature, publish, byId, at.at('properties', 'publish'));
	});
	return { file: { ...file, features }, coarsened };
}

/**
 * The place whose geometry a coarsened place was given: the nearest it lies within that is known just so. Any other
 * place is its own.
 */
export function shownAs(place: Place, places: ReadonlyMap<string, Place>): Place {
	if (!place.coarsened || place.precision === 'radius') return place;
	const holders = place.within.flatMap((id) => places.get(id) ?? []);
	return holders.find((each) => each.precision === place.precision && !each.coarsened) ?? place;
}

/**
 * Of the places a coarsened place lies within, those that say no more than is published: no finer than it, and known
 * as an area, or the town it is published as; none that is coarsened itself, and none at all of a place that is
 * published as nowhere.
 */
export function keepsWithin(
	{ properties: { precision } }: PlaceFeature,
	holder: PlaceFeature | undefined,
	coarsened: ReadonlySet<string>
): boolean {
	if (holder === undefined || coarsened.has(holder.id)) return false;
	const [own, other] = [precision, holder.properties.precision].map((one) => ORDER.indexOf(one));
	const least = precision === 'settlement' ? own! : ORDER.indexOf('district');
	return other! >= Math.max(own!, least);
}

function coarsen(
	feature: PlaceFeature,
	publish: NonNullable<Properties['publish']>,
	byId: ReadonlyMap<string, PlaceFeature>,
	spot: Spot
): PlaceFeature {
	const { precision, radius } = publish;
	const { label: _label, radius: _radius, publish: _publish, ...rest } = feature.properties;
	const nowhere: PlaceFeature = {
		...feature,
		geometry: null,
		properties: { ...rest, precision: 'unknown' }
	};
	if ((precision === 'radius') !== (radius !== undefined)) {
		spot
			.at('radius')
			.report(
				'missing-radius',
				radius,
				'`radius` (metres) and precision “radius” go together',
				precision === 'radius'
					? 'Add the radius in metres.'
					: 'Remove it, or set the precision to “radius”.'
			);
		return nowhere;
	}
	if (!isCoarser(feature.properties, publish)) {
		spot.report(
			'publish-finer',
			publish,
			`the place is known to its ${sayKnown(feature.properties)}: this is not coarser`,
			'Publish it coarser than it is known, or remove `publish`.'
		);
		return nowhere;
	}
	if (precision === 'unknown') return nowhere;
	if (precision === 'radius') {
		if (feature.geometry?.type !== 'Point') return nowhere;
		// All of a place that is itself known to a radius has to lie in the published disc.
		const reach = radius! - (feature.properties.radius ?? 0);
		const coordinates = snapToGrid(feature.geometry.coordinates, reach);
		return {
			...feature,
			geometry: { type: 'Point', coordinates },
			properties: { ...rest, precision, radius: radius! }
		};
	}
	const holder = findHolder(feature, precision, byId);
	if (holder === undefined) {
		spot
			.at('precision')
			.report(
				'publish-without-parent',
				precision,
				`the place lies within no ${precision} of this file`,
				`Add that ${precision} and put this place \`within\` it, or publish it as “unknown”.`
			);
		return nowhere;
	}
	const label = holder.properties.label;
	return {
		...feature,
		geometry: holder.geometry,
		properties: { ...rest, precision, ...(label ? { label } : {}) }
	};
}

function isCoarser(
	known: Properties,
	publish: { readonly precision: Precision; readonly radius?: number | undefined }
): boolean {
	const [from, to] = [ORDER.indexOf(known.precision), ORDER.indexOf(publish.precision)];
	if (known.precision === 'radius' && publish.precision === 'radius') {
		return (publish.radius ?? 0) > (known.radius ?? 0);
	}
	return to > from && publish.precision !== 'corridor';
}

function sayKnown({ precision, radius }: Properties): string {
	return precision === 'radius' ? `radius of ${radius} m` : precision;
}

/** The nearest place it lies within that is known and published to this precision. */
function findHolder(
	feature: PlaceFeature,
	precision: Precision,
	byId: ReadonlyMap<string, PlaceFeature>
): PlaceFeature | undefined {
	return holdersOf(feature, byId).find(
		({ properties }) => properties.precision === precision && properties.publish === undefined
	);
}

/** The places it lies within, nearest first; a circle is told elsewhere, and ends here. */
function holdersOf(
	feature: PlaceFeature,
	byId: ReadonlyMap<string, PlaceFeature>
): readonly PlaceFeature[] {
	const found: PlaceFeature[] = [];
	for (let id = feature.properties.within; id !== null;) {
		const holder = byId.get(id);
		if (holder === undefined || holder === feature || found.includes(holder)) break;
		found.push(holder);
		id = holder.properties.within;
	}
	return found;
}

/** A place within a coarsened one, and published finer than it, would show where that one is. */
function checkInside(
	feature: PlaceFeature,
	byId: ReadonlyMap<string, PlaceFeature>,
	spot: Spot
): void {
	const mine = publishedOf(feature);
	if (mine.precision === 'unknown') return;
	const holder = holdersOf(feature, byId).find((each) => {
		const theirs = each.properties.publish;
		if (theirs === undefined) return false;
		return mine.precision === 'radius' && theirs.precision === 'radius'
			? (mine.radius ?? 0) < (theirs.radius ?? 0)
			: ORDER.indexOf(mine.precision) < ORDER.indexOf(theirs.precision);
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

/** A place at the very point of a coarsened one, within it or not, would show it; so near is the same: some 10 m. */
function checkSamePoint({ geometry }: PlaceFeature, file: PlacesFile, spot: Spot): void {
	if (geometry?.type !== 'Point') return;
	const [lng, lat] = geometry.coordinates;
	const same = file.features.find((other) => {
		if (other.properties.publish === undefined || other.geometry?.type !== 'Point') return false;
		const [otherLng, otherLat] = other.geometry.coordinates;
		return Math.abs(otherLng - lng) < 1e-4 && Math.abs(otherLat - lat) < 1e-4;
	});
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

function publishedOf({ properties }: PlaceFeature): {
	readonly precision: Precision;
	readonly radius?: number | undefined;
} {
	return properties.publish ?? properties;
}

/** The words beside a coarsened place are published as they are: they must not hold its coordinates. */
function checkWords(feature: PlaceFeature, spot: Spot): void {
	if (feature.geometry === null || shapeOf(feature.geometry) !== 'point') return;
	const [position] = positions(feature.geometry);
	const { names, aliases, source, note } = feature.properties;
	const words = JSON.stringify({ names, aliases, source, note });
	const found = position!
		.map((degrees) => /^\d+\.\d{3,4}/.exec(String(Math.abs(degrees)))?.[0])
		.some((digits) => digits !== undefined && words.includes(digits));
	if (!found) return;
	spot.report(
		'exact-point-given-away',
		// Not the coordinates: what is told here ends in logs that others read.
		feature.id,
		'the words beside the place hold its exact coordinates, and are published',
		'Take the coordinates out of its names, source and note.'
	);
}
