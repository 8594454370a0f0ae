import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const moved = findMoved('place', params.id, site);
	const place = site.places.find(({ id }) => id === (moved?.to ?? params.id));
	if (place === undefined && moved === null) error(404, 'There is no place of this name.');
	return { place };
}
