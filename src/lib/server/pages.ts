import { folderOf, LANGUAGES } from '../core/languages';
import { pathOf } from '../core/permalink';
import { listParts } from '../core/lists';
import { listThings } from '../core/things';
import { loadGeodata } from './geodata';

/** Paths of the pages for the sitemap, in every language, from the site's root: none that has moved, was withdrawn, or is for other pages. */
export function listPages(): readonly string[] {
	const about = [{ type: 'about' }, { type: 'data' }, { type: 'changes' }] as const;
	const { site } = loadGeodata();
	const paths = [...listThings(site), ...listParts(site), ...about].map(pathOf);
	return LANGUAGES.flatMap((language) => paths.map((path) => folderOf(language) + path));
}
