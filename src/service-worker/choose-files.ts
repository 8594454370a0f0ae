/** Which of the site's files are kept for a reader, in the order in which they are missed most. Pure. */
import { FOLDERS } from '../lib/core/languages';

/** What `$service-worker` tells of a build: absolute paths, each beginning with `base`. */
export interface Built {
	/** `''`, or the path the site is served under, without a slash at its end. */
	readonly base: string;
	readonly build: readonly string[];
	readonly files: readonly string[];
	readonly prerendered: readonly string[];
}

/** Of a larger site so many of each sort are kept, and the rest as it is read; the list itself opens everything. */
export const MOST = 80;

/**
 * Absolute paths. `folder`: where the pages of the reader's language are, `''` or `'fr/'`; `tiles`: of the map, likewise
 * absolute.
 */
export function chooseFiles(built: Built, folder: string, tiles: readonly string[]): string[] {
	const { base, build, files, prerendered } = built;
	const all = prerendered.map((path) => path.slice(base.length + 1));
	const own = all.filter((path) => folderOf(path) === folder);
	const isPage = (path: string) => path === '' || path.endsWith('/');
	const isFrame = (path: string) => path.startsWith(`${folder}embed/`);
	// Those in folders are a single thing's; of the site's own pages the data is in the page, but for this one.
	const data = all.filter((path) => /\.(geojson|json|csv|kml|xml|webmanifest)$/.test(path));
	const ofThings = data.filter(
		(path) => /^(incident|place|cite)\//.test(path) && !isPageData(path)
	);
	const inSite = (paths: readonly string[]) => paths.map((path) => `${base}/${path}`);
	return [
		...new Set([
			...inSite([folder]),
			...build,
			...files,
			...inSite(own.filter((path) => isPage(path) && !isFrame(path)).slice(0, MOST)),
			...inSite([...all.filter((path) => path === '404.html'), `${folder}about/data/__data.json`]),
			...inSite(data.filter((path) => !path.includes('/') && !isPageData(path))),
			...tiles,
			...inSite(ofThings.slice(0, MOST)),
			...inSite(own.filter((path) => isPage(path) && isFrame(path)).slice(0, MOST))
		])
	];
}

const isPageData = (path: string) => path.endsWith('__data.json');

function folderOf(path: string): string {
	const found = FOLDERS.find((folder) => path.startsWith(`${folder}/`));
	return found === undefined ? '' : `${found}/`;
}
