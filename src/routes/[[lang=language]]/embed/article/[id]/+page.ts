import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const moved = findMoved('article', params.id, site);
	const article = site.articles.find(({ id }) => id === (moved?.to ?? params.id));
	if (article === undefined && moved === null) error(404, 'There is no article of this name.');
	return { article };
}
