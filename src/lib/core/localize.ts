/** The data as a reader of one language sees it: names, titles and labels in that language, where the data has them. */
import type { Language } from './languages';
import type { Site } from './site';

/** In English, or where nothing is translated, the site as it is. What is chosen from is left out. */
export function localize(site: Site, { tag }: Language): Site {
	const of = (texts: Readonly<Record<string, string>> | undefined, own: string) =>
		texts?.[tag] ?? own;
	const { titles, descriptions, ...dataset } = site.dataset;
	return {
		...site,
		dataset: {
			...dataset,
			title: of(titles, dataset.title),
			description: of(descriptions, dataset.description),
			kinds: dataset.kinds.map(({ labels, ...kind }) => ({
				...kind,
				label: of(labels, kind.label)
			}))
		},
		places: site.places.map((place) => ({ ...place, name: of(place.names, place.name) })),
		incidents: site.incidents.map((incident) => ({
			...incident,
			title: of(incident.titles, incident.title),
			titles: {},
			language: Object.hasOwn(incident.titles, tag) ? tag : incident.language
		}))
	};
}
