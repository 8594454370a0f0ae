import type { Thing } from '../core/permalink';
import { loadGeodata } from './geodata';
import { PreviewPress } from './preview';
import { siteUrl } from './site';

let press: Promise<PreviewPress> | undefined;

/** The answer to a request for a preview picture; 404 where there is no such thing. */
export async function printPreview(thing: Thing): Promise<Response> {
	press ??= PreviewPress.open();
	const preview = await (await press).print(thing, loadGeodata(), siteUrl());
	if (preview === null) return new Response('There is no such thing.', { status: 404 });
	return new Response(new Uint8Array(preview.png), { headers: { 'content-type': 'image/png' } });
}
