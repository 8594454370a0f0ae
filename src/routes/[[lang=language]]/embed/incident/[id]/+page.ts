import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const moved = findMoved('incident', params.id, site);
	const incident = site.incidents.find(({ id }) => id === (moved?.to ?? params.id));
	if (incident === undefined && moved === null) error(404, 'There is no incident of this name.');
	return { incident };
}
