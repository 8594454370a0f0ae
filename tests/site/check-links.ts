/** Whether all that the files of a built site lead to, or need, is there. Reads files; asks no network. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

interface Options {
	/** The folder that a host would serve. */
	readonly root: string;
	/** The address it would be served at: what begins with it is the site's own. */
	readonly url: string;
	/** Files under these folders are taken to be there. */
	readonly without?: readonly string[];
}

export interface LinkReport {
	/** One sentence for each that leads nowhere. */
	readonly broken: readonly string[];
	/** How many were followed within the site. */
	readonly followed: number;
	/** Addresses of others, each once. */
	readonly outside: readonly string[];
}

interface Found {
	readonly link: string;
	/** Where it says it leads to another element of a page. */
	readonly fragment: string;
}

export function checkLinks({ root, url, without = [] }: Options): LinkReport {
	const broken: string[] = [];
	const outside = new Set<string>();
	const pages = new Map<string, Page>();
	const page = (file: string) => {
		if (!pages.has(file)) pages.set(file, readPage(path.join(root, file)));
		return pages.get(file)!;
	};
	let followed = 0;
	const files = readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((found) => found.isFile())
		.map((found) => path.relative(root, path.join(found.parentPath, found.name)))
		.map((file) => file.replaceAll('\\', '/'));
	for (const file of files) {
		for (const { link, fragment } of linksOf(file, () => page(file), root, url)) {
			if (!link.startsWith(url)) {
				if (/^https?:/.test(link)) outside.add(link);
				else if (!/^(data|geo|mailto):/.test(link)) broken.push(`${file}: ${link}`);
				continue;
			}
			followed++;
			const target = decodeURIComponent(link.slice(url.length).split('?')[0]!);
			if (without.some((folder) => target.startsWith(folder))) continue;
			const there = fileAt(root, target);
			if (there === null) broken.push(`${file}: nothing is at ${target}`);
			else if (fragment !== '' && there.endsWith('.html') && !page(there).ids.has(fragment)) {
				broken.push(`${file}: ${target} has no #${fragment}`);
			}
		}
	}
	return { broken, followed, outside: [...outside].sort() };
}

/** The file a host would send, from the root. */
function fileAt(root: string, target: string): string | null {
	for (const file of [target, `${target}index.html`]) {
		const full = path.join(root, file);
		if (file !== '' && !file.endsWith('/') && existsSync(full) && statSync(full).isFile()) {
			return file;
		}
	}
	return null;
}

function linksOf(file: string, page: () => Page, root: string, url: string): readonly Found[] {
	const text = () => readFileSync(path.join(root, file), 'utf8');
	// The 404 page stands at any address: its links are from the site's root.
	const from = new URL(file === '404.html' ? '' : file, url);
	if (file.endsWith('.html')) return page().links.map((link) => resolve(link, from));
	if (file.endsWith('.css')) {
		return [...text().matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, link]) =>
			resolve(link!, from)
		);
	}
	if (file.endsWith('.webmanifest')) {
		const { icons, start_url } = JSON.parse(text()) as {
			icons: { src: string }[];
			start_url: string;
		};
		return [start_url, ...icons.map(({ src }) => src)].map((link) => resolve(link, from));
	}
	if (/(^sitemap|feed)\.xml$|\.kml$/.test(file)) {
		return [...text().matchAll(/(?:href="|<loc>|<link>)([^"<]+)/g)].map(([, link]) =>
			resolve(link!.replaceAll('&amp;', '&'), from)
		);
	}
	return [];
}

function resolve(link: string, from: URL): Found {
	const { href, hash } = new URL(link, from);
	const name = hash.slice(1);
	// A view of the map, and words of another's page, are no elements.
	return { link: href.split('#')[0]!, fragment: /^(map=|:~:)/.test(name) ? '' : name };
}

interface Page {
	readonly links: readonly string[];
	readonly ids: ReadonlySet<string>;
}

const LINKING = ['href', 'src', 'action', 'poster', 'data'];

function readPage(file: string): Page {
	const links: string[] = [];
	const ids = new Set<string>();
	const visit = (node: Tree.Node) => {
		if ('attrs' in node) readElement(node, links, ids);
		if ('content' in node) node.content.childNodes.forEach(visit);
		if ('childNodes' in node) node.childNodes.forEach(visit);
	};
	visit(parse(readFileSync(file, 'utf8')));
	return { links, ids };
}

function readElement({ tagName, attrs }: Tree.Element, links: string[], ids: Set<string>): void {
	const get = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
	for (const { name, value } of attrs) {
		if (name === 'id') ids.add(value);
		if (LINKING.includes(name) && tagName !== 'base') links.push(value);
		if (name === 'srcset') links.push(...value.split(',').map((one) => one.trim().split(' ')[0]!));
	}
	// Tags that pass an address on to others.
	const property = get('property') ?? get('name');
	if (tagName === 'meta' && /^(og:(url|image)|twitter:image)$/.test(property ?? '')) {
		links.push(get('content')!);
	}
	const refresh = get('http-equiv') === 'refresh' ? get('content')!.split('url=')[1] : undefined;
	if (refresh !== undefined) links.push(refresh);
}
