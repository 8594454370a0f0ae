import { json } from '@sveltejs/kit';
import type { Thing } from '$lib/core/permalink';
import { citePathOf } from '$lib/export/cite';
import { citePage } from '$lib/server/cite';
import { listThings } from '$lib/core/things';
import { loadGeodata } from '$lib/server/geodata';

export const prerender = true;

/** `incident/erbil-missile-strike`: the path without its folder and its ending. */
const partOf = (thing: Thing) => citePathOf(thing).replace(/^cite\/|\.json$/g, '');

export const entries = () =>
	listThings(loadGeodata().site).map((thing) => ({ page: partOf(thing) }));

export function GET({ params }: { params: { page: string } }): Response {
	const thing = listThings(loadGeodata().site).find((one) => partOf(one) === params.page);
	if (thing === undefined) return new Response(null, { status: 404 });
	return json(citePage(thing, loadGeodata().site));
}
