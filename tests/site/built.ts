/** The files of the built site. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Paths of all files of a built site but the tiles, from its root, with `/` between their parts. */
export function builtFiles(root = 'build'): string[] {
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((found) => found.isFile())
		.map((found) =>
			path.relative(root, path.join(found.parentPath, found.name)).replaceAll('\\', '/')
		)
		.filter((file) => !file.startsWith('tiles/'))
		.sort();
}

export const htmlFiles = (root?: string): string[] =>
	builtFiles(root).filter((file) => file.endsWith('.html'));

/** The address of an HTML file, from the site's root. */
export const addressOf = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');
