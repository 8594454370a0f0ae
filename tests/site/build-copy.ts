/**
 * The site built anew, from other data or for another address, in a copy of the project, so that the one that was
 * built stays as it is. Without the basemap's vector tiles, which know of no place.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const COPIED = [
	'src',
	'static',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'tsconfig.json'
];
const LINKED = ['node_modules', 'geodata'];

export interface BuiltCopy {
	/** The folder that a host would serve. */
	readonly root: string;
	remove(): void;
}

/** @param env what the build is told, such as `SITE_URL`; nothing else of the kind is passed on */
export function buildCopy(env: Readonly<Record<string, string>>): BuiltCopy {
	const copy = mkdtempSync(path.join(tmpdir(), 'placeline-copy-'));
	for (const name of COPIED) {
		cpSync(name, path.join(copy, name), {
			recursive: true,
			filter: (source) => path.extname(source) !== '.mvt'
		});
	}
	for (const name of LINKED) symlinkSync(path.resolve(name), path.join(copy, name), 'junction');
	// Not the test runner's own environment, in which a build would be another.
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(VITEST|NODE_ENV|SITE_URL|PLACELINE_GEODATA)/.test(name)
	);
	execFileSync(process.execPath, [path.resolve('node_modules/vite/bin/vite.js'), 'build'], {
		cwd: copy,
		env: { ...Object.fromEntries(kept), ...env },
		stdio: 'pipe'
	});
	return {
		root: path.join(copy, 'build'),
		remove: () => rmSync(copy, { recursive: true, force: true })
	};
}
