import { oembedPathOf } from '$lib/core/permalink';
import { resolveThing } from '$lib/core/moved';
import { listAddresses } from '$lib/core/things';
import { makeOembed } from '$lib/export/oembed';
import { loadGeodata } from '$lib/server/geodata';
import { siteUrl } from '$lib/server/site';
import { error, json } from '@sveltejs/kit';

export const prerender = true;

const fileOf = (path: string) => path.replace(/^oembed\//, '');

/** None where the site does not know where it will live: all in these files is read elsewhere. */
export function entries() {
	if (siteUrl() === null) return [];
	const { site } = loadGeodata();
	return listAddresses(site).map((thing) => ({ file: fileOf(oembedPathOf(thing)) }));
}

export function GET({ params }): Response {
	const { site } = loadGeodata();
	const root = siteUrl();
	const thing = listAddresses(site).find((one) => fileOf(oembedPathOf(one)) === params.file);
	if (root === null || thing === undefined) error(404, 'There is no such page to embed.');
	return json(makeOembed(resolveThing(thing, site), site, root));
}
