import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const incident = site.incidents.find(({ id }) => id === params.id);
	const moved = incident === undefined ? findMoved('incident', params.id, site) : null;
	if (incident === undefined && moved === null) error(404, 'There is no incident of this name.');
	return { incident, moved };
}
