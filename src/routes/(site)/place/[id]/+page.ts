import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { site } = await parent();
	const place = site.places.find(({ id }) => id === params.id);
	if (place === undefined) error(404, 'There is no place of this name.');
	return { place };
}
