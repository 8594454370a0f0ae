import { writeAtom } from '$lib/export/atom';
import { FORMATS } from '$lib/export/formats';
import { placeFeatures } from '$lib/export/features';
import { languageOf } from '$lib/core/languages';
import { loadExport } from '$lib/server/export';
import { messagesApart } from '$lib/server/messages';
import { nameUuid } from '$lib/server/name-uuid';
import drawMap from '$lib/ui/examples/draw-map.js?raw';
import readIncidents from '$lib/ui/examples/read-incidents.js?raw';
import readIncidentsPython from '$lib/ui/examples/read_incidents.py?raw';

/** The page's words, how large each download is, and the examples: on this page alone, since no other needs them. */
export function load({ params }) {
	const data = loadExport();
	const { site, geometries, siteUrl } = data;
	const sizeOf = (text: string) => Buffer.byteLength(text);
	const feed = { title: site.dataset.title, path: 'feed.xml', page: '', nameId: nameUuid };
	return {
		words: messagesApart(languageOf(params.lang), 'take'),
		sizes: {
			...Object.fromEntries(
				Object.values(FORMATS).map(({ end, write }) => [`incidents${end}`, sizeOf(write(data))])
			),
			'places.geojson': sizeOf(JSON.stringify(placeFeatures(site, geometries, siteUrl))),
			'feed.xml': sizeOf(writeAtom(data, feed))
		} as Readonly<Record<string, number>>,
		examples: { readIncidents, drawMap, readIncidentsPython }
	};
}
