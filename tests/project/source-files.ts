import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import type { SourceFile } from './import-directions';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Made or installed, never committed; a walk finds the rest also where there is no git, as in a downloaded archive. */
const NOT_OURS = new Set([
	'.git',
	'node_modules',
	'.svelte-kit',
	'build',
	'static/tiles',
	'coverage'
]);

/** Every text file below a folder of the project (all of it by default). */
export function readProjectFiles(folder = ''): SourceFile[] {
	return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = folder ? `${folder}/${entry.name}` : entry.name;
		if (NOT_OURS.has(file) || entry.name === 'node_modules' || entry.name.endsWith('.log')) {
			return [];
		}
		if (entry.isDirectory()) return readProjectFiles(file);
		if (!entry.isFile()) return [];
		const bytes = readFileSync(path.join(root, file));
		return bytes.subarray(0, 8000).includes(0)
			? []
			: [{ path: file, text: bytes.toString('utf8') }];
	});
}
