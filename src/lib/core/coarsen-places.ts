/**
 * Sensitive places, published coarser than they are known: the first thing done with the checked file, so that
 * nothing after it, and so nothing in the site, knows more than is published.
 */
import { checkInside, checkSamePoint, checkWords, exactPointsOf } from './check-given-away';
import { isCoarser } from './compare-precision';
import type { Spot } from './problem';
import type { PlacesFile } from './schema';
import { snapToGrid } from './snap';
import type { Place, Precision } from './site';

type PlaceFeature = PlacesFile['features'][number];
type Properties = PlaceFeature['properties'];

/** The file with every `publish` carried out; `coarsened` names the places it was carried out for. */
export interface PublishedPlaces {
	readonly file: PlacesFile;
	readonly coarsened: ReadonlySet<string>;
}

/** Reports what cannot be published so, and what would give a coarsened place away. */
export function coarsenPlaces(file: PlacesFile, spot: Spot): PublishedPlaces {
	const byId = new Map(file.features.map((feature) => [feature.id, feature]));
	const exact = exactPointsOf(file);
	const coarsened = new Set<string>();
	const features = file.features.map((feature, i) => {
		const { publish } = feature.properties;
		const at = spot.at('features', i);
		checkInside(feature, holdersOf(feature, byId), at);
		if (publish === undefined) {
			if (feature.properties.coarsened) coarsened.add(feature.id);
			checkSamePoint(feature, exact, at);
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
 * What a place is told to lie within, of the places it does, nearest first: above one that is coarsened, itself or on
 * the way up, only what says no more than is published of that one.
 */
export function tellWithin(
	feature: PlaceFeature,
	holders: readonly PlaceFeature[],
	coarsened: ReadonlySet<string>
): readonly PlaceFeature[] {
	let told = holders;
	for (const [i, each] of [feature, ...holders].entries()) {
		if (!coarsened.has(each.id)) continue;
		const above = holders.slice(i);
		const kept = keepAbove(each, above, coarsened);
		told = told.filter((holder) => !above.includes(holder) || kept.includes(holder));
	}
	return told;
}

/**
 * Above a coarsened place: of one published as a town or an area, that one and the areas from it on, since what lies
 * between may be a part of it; of one published as a disc, which any other area may be smaller than, its country;
 * of one published as nowhere, nothing. None that is coarsened itself.
 */
function keepAbove(
	{ properties: { precision } }: PlaceFeature,
	above: readonly PlaceFeature[],
	coarsened: ReadonlySet<string>
): readonly PlaceFeature[] {
	const open = above.filter(({ id }) => !coarsened.has(id));
	if (precision === 'unknown') return [];
	const own = precision === 'radius' ? 'country' : precision;
	const first = open.findIndex(({ properties }) => properties.precision === own);
	if (first < 0) return [];
	return open
		.slice(first)
		.filter(
			({ properties }) => AREAS.includes(properties.precision) || properties.precision === own
		);
}

const AREAS: readonly Precision[] = ['district', 'province', 'country'];

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
	if (!isCoarser(publish, feature.properties)) {
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
