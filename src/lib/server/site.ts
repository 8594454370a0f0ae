/** What the pages are made of, at build time: the checked data, what is near what, and the site's own address. */
import { env } from 'node:process';
import type { Language } from '../core/languages';
import { localize } from '../core/localize';
import { findNearby } from '../core/near';
import { loadGeodata } from './geodata';
import { messagesOf } from './messages';

/** Where the site will live, with a slash at its end: `SITE_URL`, else the data set's `url`, else unknown. */
export function siteUrl(): string | null {
	const url = env['SITE_URL'] || loadGeodata().site.dataset.url;
	if (!url) return null;
	if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
		throw new Error(
			`SITE_URL is “${url}”; it must be a whole address, such as https://maps.example.org/iraq/`
		);
	}
	return url.replace(/\/*$/, '/');
}

let near: ReturnType<typeof findNearby> | undefined;

/** What every page sends to the browser: all but the geometries of lines and areas, which the map fetches. */
export function loadPageData(language: Language) {
	const { site, geometries } = loadGeodata();
	near ??= findNearby(site.incidents, geometries);
	return {
		site: localize(site, language),
		near,
		siteUrl: siteUrl(),
		language,
		messages: messagesOf(language)
	};
}
