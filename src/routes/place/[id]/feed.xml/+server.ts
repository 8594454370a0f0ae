import { incidentsIn } from '$lib/core/incidents-in';
import { pathOf } from '$lib/core/permalink';
import { writeAtom } from '$lib/export/atom';
import { loadExport } from '$lib/server/export';
import { loadGeodata } from '$lib/server/geodata';
import { nameUuid } from '$lib/server/name-uuid';
import { error } from '@sveltejs/kit';

export const prerender = true;

/** Only places where something happened have a feed. */
export function entries() {
	const { site } = loadGeodata();
	return site.places.flatMap(({ id }) => (incidentsIn(id, site).length > 0 ? { id } : []));
}

export function GET({ params: { id } }): Response {
	const { site } = loadGeodata();
	const place = site.places.find((one) => one.id === id);
	if (place === undefined) error(404, 'There is no place of this name.');
	const data = loadExport(incidentsIn(id, site));
	const page = pathOf({ type: 'place', id });
	const feed = {
		title: `${place.name} · ${data.site.dataset.title}`,
		path: `${page}feed.xml`,
		page,
		nameId: nameUuid
	};
	return new Response(writeAtom(data, feed), {
		headers: { 'content-type': 'application/atom+xml' }
	});
}
