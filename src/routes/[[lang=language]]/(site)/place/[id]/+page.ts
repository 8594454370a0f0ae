import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const place = site.places.find(({ id }) => id === params.id);
	const moved = place === undefined ? findMoved('place', params.id, site) : null;
	if (place === undefined && moved === null) error(404, 'There is no place of this name.');
	return { place, moved };
}
