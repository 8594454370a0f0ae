/**
 * The 404 page: whole in itself, because Kit's own asks for `/_app/` from the host's root and breaks under a
 * sub-path. Its links are relative to `<base>`, which a script sets to the site's root. The service worker shows it for
 * a page that is not kept when the network is cut, with `data-offline` on its root element.
 */
import { createHash } from 'node:crypto';
import { escapeMarkup } from '../core/escape-markup';
import { FOLDERS } from '../core/languages';
import { pathOf } from '../core/permalink';
import type { IdType, Site } from '../core/site';
import { palettes } from '../theme/palette';

/**
 * The root is where the site is said to be; else what stands before the first folder of the site's own; for an
 * address that has none, the folder it is in. Without script links start from the host's root, as Kit's crawler
 * needs them to.
 */
const script = (siteUrl: string | null) => `
var path = location.pathname;
var url = ${JSON.stringify(siteUrl)};
var known = url && new URL(url).pathname;
var found = /^(.*?\\/)(?:(?:${FOLDERS.join('|')})\\/)?(?:incident|place|article|kind|month|embed|about|changes)(?:\\/|$)/.exec(path);
var root = found ? found[1] : path.replace(/[^/]*\\/?$/, '') || '/';
// A copy of the site elsewhere has to find its own.
if (url && (location.href.indexOf(url) === 0 || (known !== '/' && path.indexOf(known) === 0))) root = known;
document.querySelector('base').href = root;
if ('offline' in document.documentElement.dataset) {
	document.title = document.querySelector('h1').textContent = 'There is no connection';
	document.querySelector('p').textContent = 'This page, if there is one, has not been kept on this device. What has been is below, as far as there was time for it.';
}
var last = path.replace(/\\/+$/, '').split('/').pop() || '';
// Half an escape is none.
try { last = decodeURIComponent(last); } catch (error) {}
var wanted = last.toLowerCase().split(/[^a-z0-9]+/);
var best = null, most = 0;
document.querySelectorAll('[data-id]').forEach(function (link) {
	var words = link.dataset.id.split('-');
	var shared = words.filter(function (word) { return word.length > 2 && wanted.indexOf(word) >= 0; }).length;
	// Of two that share as many words, the one of the kind asked for.
	if (shared && path.indexOf('/' + link.getAttribute('href').split('/')[0] + '/') >= 0) shared += 0.5;
	if (shared > most) { most = shared; best = link; }
});
if (best) {
	var hint = document.getElementById('hint');
	var copy = best.cloneNode(true);
	hint.append('Did you mean ', copy, '?');
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
		'a{color:var(--action)}ul{list-style:none;margin:0;padding:0}li{padding:3px 0}';
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
<h1>There is nothing at this address</h1>
<p>The link may be broken or cut short. Incidents and places keep their addresses, so what you look for is most likely below.</p>
<p id="hint" hidden></p>
<p><a href="./">To the map: ${escapeMarkup(site.dataset.title)}</a></p>
<h2>Incidents</h2>
${list(site.incidents, 'incident')}
<h2>Places</h2>
${list(
	site.places.map(({ id, name }) => ({ id, title: name })),
	'place'
)}
</main>
<script>${code}</script>
</body>
</html>
`;
}

function list(
	items: readonly { readonly id: string; readonly title: string }[],
	type: IdType
): string {
	const links = items.map(
		({ id, title }) =>
			`<li><a href="${pathOf({ type, id })}" data-id="${id}">${escapeMarkup(title)}</a></li>`
	);
	return `<ul>\n${links.join('\n')}\n</ul>`;
}
