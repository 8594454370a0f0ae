/** Who may import whom, as a table and a checker. Pure: file texts in, sentences out. */
import { builtinModules } from 'node:module';
import path from 'node:path/posix';
import ts from 'typescript';

/**
 * Each folder with the folders it may import from, itself aside. Every row names only rows above it, so there can be
 * no cycle between folders.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
	core: [],
	theme: ['core'],
	table: ['core', 'theme'],
	import: ['core', 'theme', 'table'],
	export: ['core', 'theme', 'table'],
	still: ['core', 'theme', 'table'],
	preview: ['core', 'theme', 'table', 'still'],
	map: ['core', 'theme', 'table', 'still'],
	state: ['core', 'theme', 'table', 'import', 'export', 'still', 'map'],
	ui: ['core', 'theme', 'table', 'import', 'export', 'still', 'map', 'state'],
	'src/service-worker': ['core'],
	server: ['core', 'theme', 'table', 'import', 'export', 'still', 'preview'],
	cli: ['core', 'theme', 'table', 'import', 'export', 'still', 'preview', 'server'],
	routes: [
		'core',
		'theme',
		'table',
		'import',
		'export',
		'still',
		'preview',
		'map',
		'state',
		'ui',
		'server'
	]
};

/** They take values and return values, so the same code serves the page, a worker, the build and a test. */
const PURE = ['core', 'theme', 'table', 'import', 'export', 'still', 'preview'];

/** Part of the site that runs at build time only, by Kit's own naming. */
const ROUTE_AT_BUILD_TIME = /\.server\.(ts|js)$|\/\+server\.(ts|js)$/;

export interface SourceFile {
	/** From the project's root, with forward slashes: `src/lib/core/day.ts`. */
	readonly path: string;
	readonly text: string;
}

interface ImportLine {
	readonly specifier: string;
	/** Counted from 1. */
	readonly line: number;
}

/** One sentence for each import that goes the wrong way, naming file and line. */
export function checkImports(files: readonly SourceFile[]): string[] {
	return files.flatMap((file) =>
		listImports(file).flatMap(({ specifier, line }) => {
			const fault = faultOf(file.path, specifier);
			return fault ? [`${file.path}:${line} imports "${specifier}": ${fault}`] : [];
		})
	);
}

/** Static, re-exporting, dynamic and type imports, and files named by `new URL('…', import.meta.url)` (workers). */
export function listImports({ path: file, text }: SourceFile): ImportLine[] {
	const script = file.endsWith('.svelte') ? blankMarkup(text) : text;
	const found = ts
		.preProcessFile(script, true, true)
		.importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, pos }));
	for (const match of script.matchAll(/new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g)) {
		found.push({ specifier: match[1]!, pos: match.index });
	}
	if (script !== text) {
		for (const match of text.matchAll(/\{[^{}]*\bimport\(\s*['"]([^'"]+)['"]/g)) {
			if (script[match.index] === ' ') found.push({ specifier: match[1]!, pos: match.index });
		}
	}
	return found
		.sort((a, b) => a.pos - b.pos)
		.map(({ specifier, pos }) => ({ specifier, line: text.slice(0, pos).split('\n').length }));
}

/** Everything outside `<script>` becomes spaces, so that lines and positions stay what they were. */
function blankMarkup(text: string): string {
	const blank = (part: string) => part.replace(/[^\n]/g, ' ');
	let out = '';
	let end = 0;
	for (const match of text.matchAll(/(<script[^>]*>)([\s\S]*?)<\/script>/g)) {
		const start = match.index + match[1]!.length;
		out += blank(text.slice(end, start)) + match[2];
		end = start + match[2]!.length;
	}
	return out + blank(text.slice(end));
}

function faultOf(file: string, specifier: string): string | null {
	const from = folderOf(file);
	if (!from) return null;
	if (!(from in MAY_IMPORT)) return `the folder "${from}" is not in the table of this test yet`;

	const target = targetOf(file, specifier);
	if (target) return faultOfFolder(file, from, target);

	if (/^maplibre-gl(\/|$)/.test(specifier) && from !== 'map') {
		return 'only src/lib/map knows MapLibre';
	}
	if (!PURE.includes(from)) return null;
	if (/^(svelte|bits-ui)(\/|$)|^@sveltejs\/|^\$(app|env)\//.test(specifier)) {
		return `${from} is pure, and knows no Svelte`;
	}
	if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
		return `${from} is pure, and knows no Node: take what was read as an argument`;
	}
	return null;
}

function faultOfFolder(file: string, from: string, target: string): string | null {
	const to = folderOf(target);
	// Outside src: styles and data of the project, or Kit's generated ./$types.
	if (!to || to === from) return null;
	if (to === 'routes') return 'nothing imports routes';
	if (!MAY_IMPORT[from]!.includes(to)) return `${from} must not know ${to}`;
	if (from === 'routes' && to === 'server' && !ROUTE_AT_BUILD_TIME.test(file)) {
		return 'server is for build time: only +page.server, +layout.server and +server files may use it';
	}
	return null;
}

/** The folder a file of src belongs to; null outside src and for files directly in it (app.html, app.d.ts, hooks). */
function folderOf(file: string): string | null {
	const [, lib, name] = /^src\/(lib\/)?([^/]+)\//.exec(file) ?? [];
	if (!name) return null;
	if (lib || name === 'cli' || name === 'routes') return name;
	// Catalogues are data; what matches a route's parameters belongs to the routes.
	return name === 'messages' ? null : name === 'params' ? 'routes' : `src/${name}`;
}

/** The imported file, from the project's root; null for a package. */
function targetOf(file: string, specifier: string): string | null {
	const bare = specifier.replace(/\?.*$/, '');
	if (bare === '$lib' || bare.startsWith('$lib/')) return path.join('src/lib', bare.slice(4), '/');
	if (bare.startsWith('.')) return path.join(path.dirname(file), bare, '/');
	return null;
}
