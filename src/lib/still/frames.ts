/** The view each page opens with: the still is drawn for it and the live map begins there. */
import { type Bounds, fitBounds, lngSpan } from '../core/geo';
import { joinBounds } from '../core/geometry';
import type { Thing } from '../core/permalink';
import type { Incident, Place, Site } from '../core/site';
import { type Frame, STILL_HEIGHT, STILL_WIDTH } from './frame';

/** A single point is shown with its surroundings: about 500 km from side to side. */
const POINT_ZOOM = 7;
/** A place with places in it is shown near enough to tell them apart. */
const INSIDE_ZOOM = 9;

export function frameFor(thing: Thing, site: Site): Frame {
	const bounds = boundsOfThing(thing, site) ?? site.dataset.view;
	const holds =
		thing.type === 'place' && site.places.some(({ within }) => within.includes(thing.id));
	const camera = fitBounds(bounds, STILL_WIDTH, STILL_HEIGHT, holds ? INSIDE_ZOOM : POINT_ZOOM);
	return { camera, width: STILL_WIDTH, height: STILL_HEIGHT };
}

/** The box that shows a thing whole; null where it is nowhere, or everywhere (home). */
export function boundsOfThing(thing: Thing, site: Site): Bounds | null {
	switch (thing.type) {
		case 'incident': {
			const incident = site.incidents.find(({ id }) => id === thing.id);
			return incident ? boundsOfIncident(incident, site) : null;
		}
		case 'place': {
			const place = site.places.find(({ id }) => id === thing.id);
			if (place === undefined) return null;
			const inside = site.places.filter(({ within }) => within.includes(place.id));
			return joinBounds([place, ...inside].flatMap((each) => (each.bounds ? [padded(each)!] : [])));
		}
		case 'article': {
			const quoted = site.incidents.filter(({ excerpts }) =>
				excerpts.some(({ article }) => article === thing.id)
			);
			return joinBounds(
				quoted.flatMap((incident) => {
					const bounds = boundsOfIncident(incident, site);
					return bounds ? [bounds] : [];
				})
			);
		}
		default:
			return null;
	}
}

export function boundsOfIncident({ where }: Incident, site: Site): Bounds | null {
	if (where.point !== null) return [...where.point, ...where.point];
	const place = site.places.find(({ id }) => id === where.place);
	return place ? padded(place) : null;
}

/** A line, an area or a disc with a little room round it; a point as it is. */
function padded({ bounds }: Place): Bounds | null {
	if (bounds === null) return bounds;
	const [west, south, east, north] = bounds;
	const span = lngSpan(bounds);
	// Not so much that the two ends meet on the other side of the world.
	const x = Math.min(span * 0.08, (360 - span) / 4);
	const y = (north - south) * 0.08;
	return [west - x, Math.max(-85, south - y), east + x, Math.min(85, north + y)];
}
