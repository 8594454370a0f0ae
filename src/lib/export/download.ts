import type { Translate } from '../core/messages';
import { encodeView, type View } from '../core/permalink';
import { geometriesOf, type PublishedFiles } from '../core/published-files';
import type { Incident, Site } from '../core/site';
import type { Match } from './export';
import { type FormatName, FORMATS, nameFile } from './formats';
import { splitGeojson } from './geojson';
import { sayFilter } from './say-filter';

/** A file to be saved. */
export interface Download {
	readonly name: string;
	readonly type: string;
	readonly text: string;
}

/** What a page shows, and where. */
export interface Shown {
	readonly t: Translate;
	readonly site: Site;
	readonly view: View;
	/** Only what is seen of the map is among them. */
	readonly inViewOnly: boolean;
	readonly incidents: readonly Incident[];
	/** How one of them fits the window. */
	readonly matchOf: (id: string) => Match;
	/** The address of the site's root, absolute, with a slash at its end. */
	readonly root: string;
}

/** The site's data is not what the page was made with: it was published anew while the page was open. */
export class DataChanged extends Error {
	override readonly name = 'DataChanged';
}

/** What is shown, in a format; `whole` is the site's own `incidents.geojson`, which has all that the page leaves out. */
export function makeDownload(format: FormatName, whole: unknown, shown: Shown): Download {
	const { t, site, view, inViewOnly, incidents, matchOf, root } = shown;
	const files = splitGeojson(whole);
	if (files === null || !isOf(site, files)) throw new DataChanged();
	const { write, type } = FORMATS[format];
	const filter = [sayFilter(view, site, t) ?? [], inViewOnly ? t('list.in-view') : []].flat();
	const text = write({
		t,
		site,
		files,
		geometries: geometriesOf(files.places),
		incidents,
		siteUrl: root,
		permalink: root + encodeView(view),
		filter: filter.length === 0 ? null : filter.join('; '),
		matches:
			view.from === null && view.to === null
				? null
				: new Map(incidents.map(({ id }) => [id, matchOf(id)]))
	});
	return { name: nameFile(site.dataset.title, view, format), type, text };
}

/** Whether the files say of every incident what the page does, as far as a change of them would be recorded. */
function isOf({ incidents }: Site, files: PublishedFiles): boolean {
	const { features } = files.incidents;
	const byId = new Map(features.map(({ id, properties }) => [id, properties]));
	return (
		features.length === incidents.length &&
		incidents.every(({ id, title, kind, changes, excerpts }) => {
			const found = byId.get(id);
			return (
				// A reader may see it by another of its titles.
				(found?.title === title || Object.values(found?.titles ?? {}).includes(title)) &&
				found?.kind === kind &&
				(found.changes ?? []).length === changes.length &&
				found.excerpts.length === excerpts.length
			);
		})
	);
}
