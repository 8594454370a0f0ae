/**
 * The 404 page: whole in itself, because Kit's own asks for `/_app/` from the host's root and breaks under a
 * sub-path. Its links are relative to `<base>`, which a script sets to the site's root. The service worker shows it for
 * a page that is not kept when the network is cut, with `data-offline` on its root element.
 */
import { createHash } from 'node:crypto';
import { escapeMarkup } from '../core/escape-markup';
import { FOLDERS, folderOf, type Language, LANGUAGES } from '../core/languages';
import { localize } from '../core/localize';
import { type Key, makeTranslate, type Values } from '../core/messages';
import { pathOf } from '../core/permalink';
import type { IdType, Site } from '../core/site';
import { palettes } from '../theme/palette';
import { messagesApart } from './messages';

/**
 * The root is where the site is said to be; else what stands before the first folder of the site's own; for an
 * address that has none, the folder it is in. Without script links start from the host's root, as Kit's crawler
 * needs them to, and all languages are read; with it the one of the address, or the reader's own.
 */
const script = (siteUrl: string | null) => `
var path = location.pathname;
var url = ${JSON.stringify(siteUrl)};
var known = url && new URL(url).pathname;
var found = /^(.*?\\/)(?:${FOLDERS.join('|')}|incident|place|article|kind|month|embed|about|changes)(?:\\/|$)/.exec(path);
var root = found ? found[1] : path.replace(/[^/]*\\/?$/, '') || '/';
// A copy of the site elsewhere has to find its own.
if (url && (location.href.indexOf(url) === 0 || (known !== '/' && path.indexOf(known) === 0))) root = known;
document.querySelector('base').href = root;
var chosen = null;
// Local storage may be refused.
try { chosen = localStorage.getItem('placeline:language'); } catch (error) {}
var all = Array.from(document.querySelectorAll('section'));
var inLanguage = function (tag) { return all.find(function (section) { return section.lang === tag; }); };
var shown = inLanguage(path.slice(root.length).split('/')[0]) || inLanguage(chosen) || all[0];
all.forEach(function (section) { if (section !== shown) section.remove(); });
document.documentElement.lang = shown.lang;
document.documentElement.dir = shown.dir;
if ('offline' in document.documentElement.dataset) {
	shown.querySelectorAll('[data-offline]').forEach(function (words) { words.textContent = words.dataset.offline; });
}
document.title = shown.querySelector('h1').textContent;
var last = path.replace(/\\/+$/, '').split('/').pop() || '';
// Half an escape is none.
try { last = decodeURIComponent(last); } catch (error) {}
var wanted = last.toLowerCase().split(/[^a-z0-9]+/);
var best = null, most = 0;
shown.querySelectorAll('[data-id]').forEach(function (link) {
	var words = link.dataset.id.split('-');
	var shared = words.filter(function (word) { return word.length > 2 && wanted.indexOf(word) >= 0; }).length;
	// Of two that share as many words, the one of the kind asked for.
	if (shared && path.indexOf('/' + link.dataset.type + '/') >= 0) shared += 0.5;
	if (shared > most) { most = shared; best = link; }
});
if (best) {
	var hint = shown.querySelector('[hidden]');
	hint.querySelector('a').replaceWith(best.cloneNode(true));
	hint.hidden = false;
}
`;

/** `siteUrl`: where the site is said to be, null where that is not known. */
export function notFoundPage(site: Site, siteUrl: string | null): string {
	const code = script(siteUrl?.replaceAll('<', '%3C') ?? null);
	const { light, dark } = palettes;
	const style =
		`:root{color-scheme:light dark;--paper:light-dark(${light.paper},${dark.paper});--ink:light-dark(${light.ink},${dark.ink});` +
		`--quiet:light-dark(${light.quiet},${dark.quiet});--action:light-dark(${light.action},${dark.action})}` +
		'body{background:var(--paper);color:var(--ink);font:18px/1.5 Georgia,serif;margin:0 auto;max-width:36em;padding:2em 1.2em}' +
		'h1{font-size:1.7em;line-height:1.2}h2{color:var(--quiet);font:600 14px/1.4 system-ui,sans-serif;margin:1.6em 0 .4em}' +
		'section+section{border-top:1px solid;margin-top:2em;padding-top:1em}a{color:var(--action)}ul{list-style:none;margin:0;padding:0}li{padding:3px 0}';
	const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
	const policy = `default-src 'none'; script-src ${hash(code)}; style-src ${hash(style)}; img-src 'self' data:; base-uri 'self'`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="/">
<title>Not found · Placeline</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
${LANGUAGES.map((language) => section(localize(site, language), language)).join('\n')}
</main>
<script>${code}</script>
</body>
</html>
`;
}

/** What it says in one language, with links to the pages in that language. */
function section({ dataset, incidents, places }: Site, language: Language): string {
	const t = makeTranslate(language, messagesApart(language, 'not-found'));
	const say = (key: Key, values?: Values) => escapeMarkup(t(key, values));
	const folder = folderOf(language);
	// Which page it is, if any, the script finds.
	const hint = say('not-found.hint', { title: '{}' }).replace('{}', '<a></a>');
	return `<section lang="${language.tag}" dir="${language.dir}">
<h1 data-offline="${say('not-found.offline-title')}">${say('not-found.title')}</h1>
<p data-offline="${say('not-found.offline-text')}">${say('not-found.text')}</p>
<p hidden>${hint}</p>
<p><a href="./${folder}">${say('not-found.map', { title: dataset.title })}</a></p>
<h2>${say('not-found.incidents')}</h2>
${list(incidents, 'incident', folder)}
<h2>${say('not-found.places')}</h2>
${list(
	places.map(({ id, name }) => ({ id, title: name })),
	'place',
	folder
)}
</section>`;
}

function list(
	items: readonly { readonly id: string; readonly title: string }[],
	type: IdType,
	folder: string
): string {
	const links = items.map(
		({ id, title }) =>
			`<li><a href="${folder}${pathOf({ type, id })}" data-type="${type}" data-id="${id}">${escapeMarkup(title)}</a></li>`
	);
	return `<ul>\n${links.join('\n')}\n</ul>`;
}
