import type { Thing } from '$lib/core/permalink';
import { thingOf } from '$lib/core/thing';
import { drawStillGround } from '$lib/server/still';
import type { Handle } from '@sveltejs/kit';

/** Puts the still map's ground into the page: beside the app, so that it is neither hydrated nor sent as data. */
export const handle: Handle = async ({ event, resolve }) => {
	const thing: Thing = thingOf(event.route.id, event.params);
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%placeline.still%', () => drawStillGround(thing))
	});
};
