import { pathOf } from '$lib/core/permalink';
import { writeAtom } from '$lib/export/atom';
import { incidentsAt, loadExport } from '$lib/server/export';
import { loadGeodata } from '$lib/server/geodata';
import { nameUuid } from '$lib/server/name-uuid';
import { error } from '@sveltejs/kit';

export const prerender = true;

/** Only places where something happened have a feed. */
export function entries() {
	const { places, incidents } = loadGeodata().site;
	return places.filter(({ id }) => incidents.some(incidentsAt(id))).map(({ id }) => ({ id }));
}

export function GET({ params: { id } }): Response {
	const place = loadGeodata().site.places.find((one) => one.id === id);
	if (place === undefined) error(404, 'There is no place of this name.');
	const data = loadExport(incidentsAt(id));
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
