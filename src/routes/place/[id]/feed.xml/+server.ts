import { incidentsIn } from '$lib/core/incidents-in';
import { findMoved } from '$lib/core/moved';
import { pathOf } from '$lib/core/permalink';
import { writeAtom } from '$lib/export/atom';
import { loadExport } from '$lib/server/export';
import { loadGeodata } from '$lib/server/geodata';
import { nameUuid } from '$lib/server/name-uuid';
import { error } from '@sveltejs/kit';

export const prerender = true;

/** Only places where something happened have a feed, also under the names they had. */
export function entries() {
	const { site } = loadGeodata();
	const happened = (id: string) => incidentsIn(id, site).length > 0;
	const ids = site.places.map(({ id }) => id).filter(happened);
	const old = Object.entries(site.aliases.place).flatMap(([from, to]) =>
		happened(to) ? from : []
	);
	return [...ids, ...old].map((id) => ({ id }));
}

export function GET({ params }): Response {
	const { site } = loadGeodata();
	// Whoever follows the feed by an old name is told the new one: it is the feed's own.
	const id = findMoved('place', params.id, site)?.to ?? params.id;
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
