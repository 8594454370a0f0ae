import { resolveThing } from '$lib/core/moved';
import { listAddresses } from '$lib/core/things';
import { loadGeodata } from '$lib/server/geodata';
import { printPreview } from '$lib/server/print-preview';
import type { RequestHandler } from './$types';

export const prerender = true;

/** Pages lead to these by their whole address, or not at all: the crawler does not find them. */
export const entries = () =>
	listAddresses(loadGeodata().site).flatMap((thing) =>
		'id' in thing ? { type: thing.type, id: thing.id } : []
	);

export const GET: RequestHandler = ({ params: { type, id } }) =>
	printPreview(
		resolveThing({ type: type as 'incident' | 'place' | 'article', id }, loadGeodata().site)
	);
