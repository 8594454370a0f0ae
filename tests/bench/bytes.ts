/** What a first visit costs in bytes, as a host that compresses would send them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** kB of 1024 bytes. What does not shrink (fonts, pictures) is sent as it is. */
export function sentKb(file: string): number {
	const bytes = readFileSync(file);
	return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length) / 1024;
}

/** The file in build/ that an address is answered with, or null where there is none. */
export function builtFile(urlPath: string): string | null {
	const decoded = decodeURIComponent(urlPath);
	const file = path.join('build', decoded.endsWith('/') ? `${decoded}index.html` : decoded);
	return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}

/** The sum over the files of these addresses, each counted once: a second request is answered from the cache. */
export function sumKb(urlPaths: readonly string[]): number {
	const files = new Set(urlPaths.map(builtFile).filter((file) => file !== null));
	return [...files].reduce((sum, file) => sum + sentKb(file), 0);
}

/** The home page and the style sheets it links: the words and the still map, before any script. */
export function pagesAndStylesKb(): number {
	const html = readFileSync('build/index.html', 'utf8');
	const links = html.match(/<link\b[^>]*>/g) ?? [];
	const styles = links
		.filter((link) => /\brel=["']?stylesheet/.test(link))
		.map((link) => /\bhref=["']?([^"'\s>]+)/.exec(link)?.[1] ?? '')
		.map((href) => new URL(href, 'http://site/').pathname);
	return sumKb(['/', ...styles]);
}

/** The addresses of the built files that hold MapLibre, known by a class name only its own code has. */
export function engineFiles(): string[] {
	return readdirSync('build/_app/immutable', { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.m?js$/.test(name))
		.map((name) => `build/_app/immutable/${name.replaceAll(path.sep, '/')}`)
		.filter((file) => readFileSync(file, 'utf8').includes('maplibregl-canvas-container'))
		.map((file) => file.slice('build'.length));
}
