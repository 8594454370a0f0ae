/** The site as GeoJSON (RFC 7946), for the map and to take away. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { cutAcross } from '../core/antimeridian';
import { formatDay, OPEN_END, OPEN_START } from '../core/day';
import { pathOf } from '../core/permalink';
import type { PlaceGeometry } from '../core/schema';
import type { Incident, Place, Precision, Site } from '../core/site';

type Geometries = ReadonlyMap<string, PlaceGeometry>;

/** Every place with its geometry; `url` is absolute where `siteUrl` is given, else relative to the site's root. */
export function placeFeatures(
	site: Site,
	geometries: Geometries,
	siteUrl: string | null
): FeatureCollection<Geometry | null> {
	return {
		type: 'FeatureCollection',
		features: site.places.map((place): Feature<Geometry | null> => ({
			type: 'Feature',
			id: place.id,
			geometry: published(geometries.get(place.id)),
			properties: {
				name: place.name,
				names: place.names,
				aliases: place.aliases,
				precision: place.precision,
				radius: place.radius,
				coarsened: place.coarsened,
				within: place.within[0] ?? null,
				source: place.source,
				note: place.note,
				url: address({ type: 'place', id: place.id }, siteUrl)
			}
		}))
	};
}

/** Every incident with its geometry resolved: its own, else its place's, else null. */
export function incidentFeatures(
	site: Pick<Site, 'places' | 'incidents'>,
	geometries: Geometries,
	siteUrl: string | null
): FeatureCollection<Geometry | null> {
	const places = new Map(site.places.map((place) => [place.id, place]));
	return {
		type: 'FeatureCollection',
		features: site.incidents.map((incident): Feature<Geometry | null> => {
			const { where, when } = incident;
			const place = where.place === null ? undefined : places.get(where.place);
			const own: Geometry | null = where.point
				? { type: 'Point', coordinates: [...where.point] }
				: null;
			return {
				type: 'Feature',
				id: incident.id,
				geometry: own ?? published(place && geometries.get(place.id)),
				properties: {
					title: incident.title,
					kind: incident.kind,
					edtf: when.edtf,
					earliest: dayOrNull(when.value?.earliest),
					latest: dayOrNull(when.value?.latest),
					place: where.place,
					...howKnown(incident, place),
					excerpts: incident.excerpts,
					url: address({ type: 'incident', id: incident.id }, siteUrl)
				}
			};
		})
	};
}

/** How well the geometry is known: a point of the incident's own is a site, whatever its place is. */
export function howKnown(
	{ where }: Pick<Incident, 'where'>,
	place: Place | null | undefined
): { readonly precision: Precision; readonly radius: number | null } {
	if (where.point !== null) return { precision: 'site', radius: null };
	return { precision: place?.precision ?? 'unknown', radius: place?.radius ?? null };
}

/** Cut at the antimeridian, as RFC 7946 has it in section 3.1.9. */
function published(geometry: PlaceGeometry | undefined): Geometry | null {
	return geometry ? cutAcross(geometry) : null;
}

/** The address of a thing: absolute where `siteUrl` is given, else relative to the site's root. */
export function address(thing: Parameters<typeof pathOf>[0], siteUrl: string | null): string {
	return (siteUrl ?? '') + pathOf(thing);
}

/** ISO date; null where that end is open or there is no date. */
export function dayOrNull(day: number | undefined): string | null {
	return day === undefined || day === OPEN_START || day === OPEN_END ? null : formatDay(day);
}
