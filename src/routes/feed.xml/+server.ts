import { writeAtom } from '$lib/export/atom';
import { loadExport } from '$lib/server/export';
import { nameUuid } from '$lib/server/name-uuid';

export const prerender = true;

/** All incidents, as a feed to subscribe to. */
export function GET(): Response {
	const data = loadExport();
	const feed = { title: data.site.dataset.title, path: 'feed.xml', page: '', nameId: nameUuid };
	return new Response(writeAtom(data, feed), {
		headers: { 'content-type': 'application/atom+xml' }
	});
}
