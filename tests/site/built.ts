/** The files of the built site. */
import { readdirSync } from 'node:fs';

/** Paths of all files in build/ but the tiles, from its root, with `/` between their parts. */
export function builtFiles(): string[] {
	return readdirSync('build', { recursive: true, withFileTypes: true })
		.filter((found) => found.isFile())
		.map((found) =>
			`${found.parentPath}/${found.name}`.replaceAll('\\', '/').replace(/^build\//, '')
		)
		.filter((file) => !file.startsWith('tiles/'))
		.sort();
}

export const htmlFiles = (): string[] => builtFiles().filter((file) => file.endsWith('.html'));

/** The address of an HTML file, from the site's root. */
export const addressOf = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');
