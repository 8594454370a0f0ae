/** What a page says to those who would show it within their own: oEmbed 1.0 (oembed.com), type `rich`, as files. */
import { embedPathOf } from '../core/embed';
import { previewPathOf, type Thing } from '../core/permalink';
import type { Site } from '../core/site';
import { titleOf } from '../core/things';
import { writeEmbedCode } from './embed-code';

/** Section 2.3.4 of oEmbed 1.0; sizes in pixels, `cache_age` in seconds. */
export interface Oembed {
	readonly version: '1.0';
	readonly type: 'rich';
	readonly title: string;
	readonly provider_name: string;
	readonly provider_url: string;
	readonly html: string;
	readonly width: number;
	readonly height: number;
	readonly thumbnail_url: string;
	readonly thumbnail_width: number;
	readonly thumbnail_height: number;
	readonly cache_age: number;
}

const WIDTH = 600;
const HEIGHT = 400;
const DAY = 86_400;

/** `siteUrl` is the site's absolute address, with a slash at its end: whoever asks reads this on a page of their own. */
export function makeOembed(thing: Thing, site: Site, siteUrl: string): Oembed {
	const title = titleOf(thing, site) ?? site.dataset.title;
	return {
		version: '1.0',
		type: 'rich',
		title,
		provider_name: site.dataset.title,
		provider_url: siteUrl,
		html: writeEmbedCode({ src: siteUrl + embedPathOf(thing), title, height: HEIGHT }),
		width: WIDTH,
		height: HEIGHT,
		thumbnail_url: siteUrl + previewPathOf(thing),
		thumbnail_width: 1200,
		thumbnail_height: 630,
		cache_age: DAY
	};
}
