import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { site } = await parent();
	const incident = site.incidents.find(({ id }) => id === params.id);
	if (incident === undefined) error(404, 'There is no incident of this name.');
	return { incident };
}
