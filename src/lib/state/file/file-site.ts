/** A file as a data set, beside the site's own: what its columns name, without any of its incidents. */
import { kindIds, placeIds } from '../../import/kind-ids';
import type { ReadFile } from '../../import/worker-protocol';
import type { Translate } from '../../core/messages';
import type { Kind, Place, Site } from '../../core/site';
import { OTHER_KINDS } from '../../import/rows';
import { kindLook } from '../../theme/kind-colors';

/** `own` gives what a file says nothing of: languages, and where to report errors. */
export function siteOfFile(name: string, read: ReadFile, own: Site, t: Translate): Site {
	const kinds = kindIds(read.kinds).map((id, i): Kind => {
		const label = read.kinds[i]!;
		const named =
			label === OTHER_KINDS ? t('open.other-kinds') : label === '' ? t('open.no-kind') : label;
		return { id, label: named, ...kindLook(i) };
	});
	const places = placeIds(read.places).map((id, i): Place => ({
		id,
		name: read.places[i]!,
		names: {},
		aliases: [],
		precision: 'unknown',
		radius: null,
		coarsened: false,
		within: [],
		shape: 'none',
		anchor: null,
		bounds: null,
		source: { name },
		note: null
	}));
	return {
		dataset: { ...own.dataset, title: name, kinds, ...(read.bounds && { view: [...read.bounds] }) },
		articles: [],
		places,
		incidents: [],
		aliases: { incident: {}, place: {}, article: {} },
		retired: []
	};
}
