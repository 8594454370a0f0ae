import { FOLDERS, folderOf, languageOf } from '$lib/core/languages';
import type { Thing } from '$lib/core/permalink';
import { loadGeodata } from '$lib/server/geodata';
import { resolveThing } from '$lib/core/moved';
import { thingOf } from '$lib/core/thing';
import { drawStillGround } from '$lib/server/still';
import { readFileSync } from 'node:fs';
import type { Handle, ResolveOptions } from '@sveltejs/kit';

/** Inline, so that nothing is painted before it; its hash is in the policy (svelte.config.js). */
const early = readFileSync('src/early.js', 'utf8');

/** The faces most words are in: on a fast line they are there for the first paint, and with them all of the page. */
const FIRST_FONTS =
	/\/(newsreader-latin-(500-normal|400-italic)|ibm-plex-sans-latin-[46]00-normal)\./;

/** The colours of the data set's kinds, in both themes, as custom properties. */
function kindColors(): string {
	return loadGeodata()
		.site.dataset.kinds.map(
			({ id, color }) => `--kind-${id}:light-dark(${color.light},${color.dark})`
		)
		.join(';');
}

/** The way from a page to the site's root: `''` or `'../'`, as often as it is deep. */
function rootFrom(pathname: string): string {
	return '../'.repeat(pathname.split('/').length - 2);
}

/**
 * Pages one after the other. For one that begins while another is being answered Kit counts the way to the root from
 * what it has put in place of `base` for that other, and a page in a folder of a folder links to nowhere: 404, now and
 * then, in a build with `prerender.concurrency` above 1 and `paths.relative`.
 */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(task: () => T | Promise<T>): Promise<T> {
	const done = turn.then(task);
	turn = done.catch(() => {});
	return done;
}

/** Puts the still map's ground into the page: beside the app, so that it is neither hydrated nor sent as data. */
export const handle: Handle = async ({ event, resolve }) => {
	const thing: Thing = resolveThing(thingOf(event.route.id, event.params), loadGeodata().site);
	const embed = /\/embed(\/|$)/.test(event.route.id ?? '');
	const language = languageOf(event.params.lang);
	const root = rootFrom(event.url.pathname);
	const options: ResolveOptions = {
		preload: ({ type, path }) =>
			type === 'js' || (type === 'font' && !embed && FIRST_FONTS.test(path)),
		transformPageChunk: ({ html }) =>
			html
				// The words come first: a line that is slow would be shared with scripts and fonts.
				.replaceAll(/rel="(modulepreload|preload)"/g, 'rel="$1" fetchpriority="low"')
				.replace('%placeline.lang%', language.tag)
				.replace('%placeline.dir%', language.dir)
				// Where a reader may want another language: see early.js.
				.replace('%placeline.root%', () =>
					folderOf(language) === ''
						? `data-root="${root || './'}" data-languages="${FOLDERS.join(' ')}"`
						: ''
				)
				.replace('%placeline.kinds%', kindColors)
				.replace('%placeline.embed%', embed ? 'data-embed' : '')
				.replace('%placeline.last%', embed ? 'foot' : 'filter')
				.replace('%placeline.early%', () => early)
				.replace('%placeline.still%', () => drawStillGround(thing, language, root))
	};
	// All pages are in a language; downloads and pictures, which take long, are not, and wait for nobody.
	const isPage = event.route.id?.startsWith('/[[lang=language]]') === true;
	return isPage ? inTurn(() => resolve(event, options)) : resolve(event, options);
};
